"""Panels of the page of a place: who owns a base with the one that answers for it."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.downloads import attachment
from jiangce.faces.desk.ending import EndForm
from jiangce.faces.desk.places.forms import JointOwnerForm
from jiangce.faces.desk.places.views import act_on_place
from jiangce.faces.ui.doors import door
from jiangce.registers.places import actions, queries


@door(Power.PLACE_WRITE, methods=("POST",))
def add(request: HttpRequest, place_id: int) -> HttpResponse:
    """Record a joint owner with the document."""
    queries.place_for(actor=request.actor, place_id=place_id, power=Power.PLACE_WRITE)
    form = JointOwnerForm(request.POST, request.FILES, prefix="owner")
    return act_on_place(
        request, place_id, "owner", form,
        lambda **who: actions.record_joint_owner(place_id=place_id, data=form.data_of(), **who), _("已登记。"),
    )  # fmt: skip


@door(Power.PLACE_WRITE, methods=("POST",))
def end(request: HttpRequest, owner_id: int) -> HttpResponse:
    """It owns the base no longer."""
    row = queries.joint_owner_for(actor=request.actor, owner_id=owner_id, power=Power.PLACE_WRITE)
    form = EndForm(request.POST, prefix=f"owner-{owner_id}")
    return act_on_place(
        request, row.place_id, f"owner-{owner_id}", form,
        lambda **who: actions.end_joint_owner(owner_id=owner_id, **form.cleaned_data, **who), _("已登记。"),
    )  # fmt: skip


@door(Power.PLACE_READ, methods=("GET", "HEAD"), persons=False)
def document(request: HttpRequest, owner_id: int) -> HttpResponse:
    """The document of a joint owner, as a download."""
    return attachment(queries.joint_owner_for(actor=request.actor, owner_id=owner_id).document)
