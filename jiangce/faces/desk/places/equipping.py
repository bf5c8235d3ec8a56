"""Panels of the page of a place: by what right it is used, with the document, and what stands there."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.downloads import attachment
from jiangce.faces.desk.ending import EndForm
from jiangce.faces.desk.places.forms import EquipmentForm, TenureForm
from jiangce.faces.desk.places.views import act_on_place
from jiangce.faces.ui.doors import door
from jiangce.registers.places import actions, queries


@door(Power.PLACE_WRITE, methods=("POST",))
def add_tenure(request: HttpRequest, place_id: int) -> HttpResponse:
    """Record an ownership or a lease with its document."""
    queries.place_for(actor=request.actor, place_id=place_id, power=Power.PLACE_WRITE)
    form = TenureForm(request.POST, request.FILES, prefix="tenure")
    return act_on_place(
        request, place_id, "tenure", form,
        lambda **who: actions.record_tenure(place_id=place_id, data=form.data_of(), **who), _("已登记。"),
    )  # fmt: skip


@door(Power.PLACE_WRITE, methods=("POST",))
def end_tenure(request: HttpRequest, tenure_id: int) -> HttpResponse:
    """End a tenure before its time."""
    row = queries.tenure_for(actor=request.actor, tenure_id=tenure_id, power=Power.PLACE_WRITE)
    form = EndForm(request.POST, prefix=f"tenure-{tenure_id}")
    return act_on_place(
        request, row.place_id, f"tenure-{tenure_id}", form,
        lambda **who: actions.end_tenure(tenure_id=tenure_id, **form.cleaned_data, **who), _("已登记。"),
    )  # fmt: skip


@door(Power.PLACE_READ, methods=("GET", "HEAD"), persons=False)
def document(request: HttpRequest, tenure_id: int) -> HttpResponse:
    """The document of a tenure, as a download."""
    row = queries.tenure_for(actor=request.actor, tenure_id=tenure_id)
    return attachment(row.document)


@door(Power.PLACE_WRITE, methods=("POST",))
def add_equipment(request: HttpRequest, place_id: int) -> HttpResponse:
    """Record equipment."""
    place = queries.place_for(actor=request.actor, place_id=place_id, power=Power.PLACE_WRITE)
    form = EquipmentForm(request.POST, prefix="equipment", rooms=queries.rooms_in(place=place))
    return act_on_place(
        request, place_id, "equipment", form,
        lambda **who: actions.record_equipment(place_id=place_id, data=form.data_of(), **who), _("已登记。"),
    )  # fmt: skip


@door(Power.PLACE_WRITE, methods=("POST",))
def end_equipment(request: HttpRequest, equipment_id: int) -> HttpResponse:
    """Equipment is no longer there."""
    row = queries.equipment_for(actor=request.actor, equipment_id=equipment_id, power=Power.PLACE_WRITE)
    form = EndForm(request.POST, prefix=f"equipment-{equipment_id}")
    return act_on_place(
        request, row.place_id, f"equipment-{equipment_id}", form,
        lambda **who: actions.end_equipment(equipment_id=equipment_id, **form.cleaned_data, **who), _("已登记。"),
    )  # fmt: skip
