"""The certificate photo of a person on the desk: brought by a clerk."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.acting import act
from jiangce.faces.desk.people.views import page
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.photos import PhotoForm
from jiangce.registers.people import queries
from jiangce.registers.photos.actions import keep_photo


@door(Power.PHOTO_RECORD, methods=("POST",))
def keep(request: HttpRequest, person_id: int) -> HttpResponse:
    """Keep the photo of a person in scope, instead of an earlier one."""
    row = queries.person_for(actor=request.actor, person_id=person_id)
    form = PhotoForm(request.POST, request.FILES, prefix="photo")
    return act(
        request, form, lambda **who: keep_photo(person_id=row.pk, content=form.content(), **who),
        page=lambda left: page(request, row.pk, tried="photo", form=form, objections=left),
        done=_("已登记证件照。"), to=lambda _row: reverse("desk:people:detail", args=[row.pk]),
    )  # fmt: skip
