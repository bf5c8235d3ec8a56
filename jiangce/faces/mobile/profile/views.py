"""我的: what is stored of me, whose word it is, my photo, and who looked at it and why."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.filters import enumerated
from jiangce.faces.ui.forms import add_objections
from jiangce.faces.ui.looks import grouped
from jiangce.faces.ui.people import field_rows
from jiangce.faces.ui.photos import PhotoForm, picture_data
from jiangce.kernel import masking
from jiangce.kernel.verdict import Objection, Refused
from jiangce.registers.corrections.queries import corrections_visible_to
from jiangce.registers.people.looking import looks_of
from jiangce.registers.people.queries import accounts_of, differences_of, former_numbers, groups_of, person_of
from jiangce.registers.photos.actions import keep_own_photo
from jiangce.registers.photos.queries import own_picture
from jiangce.registers.privacy.enums import Purpose
from jiangce.registers.privacy.queries import consented
from jiangce.registers.verification.queries import latest_of


@door(Power.OWN_RECORD, methods=("GET", "HEAD"))
def home(request: HttpRequest) -> HttpResponse:
    """My data with its sources, what others told, my requests, and the looks at my data."""
    return _page(request, PhotoForm())


@door(Power.OWN_PRIVACY, methods=("POST",))
def photo(request: HttpRequest) -> HttpResponse:
    """My photo, instead of an earlier one; what is wrong with it is said on the page."""
    form = PhotoForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form)
    try:
        keep_own_photo(content=form.content(), actor=request.actor, at=timezone.now())
    except Refused as refused:
        return _page(request, form, add_objections(form, refused.objections))
    messages.success(request, _("已保存证件照。"))
    return redirect("mobile:profile:home")


def _page(request: HttpRequest, form: PhotoForm, objections: Sequence[Objection] = ()) -> HttpResponse:
    picture = own_picture(actor=request.actor)
    person = person_of(actor=request.actor)
    context = {
        "person": person,
        "former": enumerated(masking.id_number(one) for one in former_numbers(person=person)),
        "fields": field_rows(person, differences_of(person=person), plain=True),
        "groups": groups_of(person=person),
        "account": accounts_of(person_ids=[person.pk]).get(person.pk),
        "corrections": corrections_visible_to(actor=request.actor),
        "questions": latest_of(person=person),
        "looks": grouped(looks_of(person=person)),
        "picture": picture_data(picture) if picture else "",
        "photo_agreed": consented(person_id=person.pk, purpose=Purpose.PHOTO),
        "form": form,
        "objections": objections,
    }
    return render(request, "mobile/profile/home.html", context, status=422 if form.errors or objections else 200)
