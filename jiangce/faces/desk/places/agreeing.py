"""Panels of the page of a place: seats agreed for small enterprises and the public, beside what is booked and used."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.ending import EndForm
from jiangce.faces.desk.places.forms import AgreementForm
from jiangce.faces.desk.places.views import act_on_place
from jiangce.faces.ui.doors import door
from jiangce.registers.bookings import agreeing
from jiangce.registers.bookings.queries import agreement_for
from jiangce.registers.places.queries import place_for


@door(Power.PLACE_WRITE, methods=("POST",))
def add(request: HttpRequest, place_id: int) -> HttpResponse:
    """Record an agreement on seats."""
    place_for(actor=request.actor, place_id=place_id, power=Power.PLACE_WRITE)
    form = AgreementForm(request.POST, prefix="agreement")
    return act_on_place(
        request, place_id, "agreement", form,
        lambda **who: agreeing.agree_seats(place_id=place_id, data=form.data_of(), **who), _("已登记。"),
    )  # fmt: skip


@door(Power.PLACE_WRITE, methods=("POST",))
def end(request: HttpRequest, seats_id: int) -> HttpResponse:
    """End an agreement before its time."""
    row: Any = agreement_for(actor=request.actor, agreement_id=seats_id)
    form = EndForm(request.POST, prefix=f"agreement-{seats_id}")
    return act_on_place(
        request, row.place_id, f"agreement-{seats_id}", form,
        lambda **who: agreeing.end_agreement(agreement_id=seats_id, **form.cleaned_data, **who), _("已登记。"),
    )  # fmt: skip
