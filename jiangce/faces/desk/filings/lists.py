"""The list of what a filing asks for, on the desk: read by whoever reads filings, written by the province."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.acting import act
from jiangce.faces.desk.filings.forms import EndItemForm, ItemForm, ListFilter
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.forms import right_part
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.filings import listing, queries
from jiangce.registers.filings.enums import FILING_ROLES

NEW = "new"


@door(Power.FILING_READ)
def materials(request: HttpRequest) -> HttpResponse:
    """The list of a role with what it was and will be; one item that is chosen with its form and its journal."""
    role = right_part(ListFilter(request.GET)).get("role") or FILING_ROLES[0].value
    chosen, may = request.GET.get("item", ""), request.actor.may(Power.MATERIAL_WRITE)
    rows = queries.list_of(role=role)
    item = next((one for one in rows if str(one.pk) == chosen), None)
    ends = item is not None and "end" in request.POST
    data = request.POST if request.method == "POST" else None
    form = ItemForm(data if not ends else None, initial=_initial(item, rows))
    ending = EndItemForm(data if ends else None, prefix="end")

    def page(left: Any = ()) -> HttpResponse:
        today, tried = timezone.localdate(), ending if ends else form
        context = {
            "role": role, "filter": ListFilter({"role": role}), "item": item, "may_write": may, "objections": left,
            "form": form if may and (item or chosen == NEW) else None, "ending": ending if may and item else None,
            "rows": [(one, _state(one, today)) for one in rows], "tried": tried if data is not None else None,
            "history": history_of(subject=item) if item else [],
        }  # fmt: skip
        return render(request, "desk/filings/materials.html", context, status=422 if tried.errors or left else 200)

    if data is None:
        return page()

    def acted(**told: Any) -> Any:
        if item is not None and ends:
            return listing.end_material(material_id=item.pk, **ending.cleaned_data, **told)
        if item is not None:
            return listing.change_material(material_id=item.pk, **form.told(), **told)
        return listing.add_material(role=role, **form.told(), **told)

    to = f"{reverse('desk:filings:materials')}?role={role}"
    return act(
        request, ending if ends else form, acted, page=page, done=_("已保存。"), to=lambda row: f"{to}&item={row.pk}"
    )


def _initial(item: Any, rows: list[Any]) -> dict[str, Any]:
    tomorrow = timezone.localdate() + timedelta(days=1)
    if item is None:
        return {"place": max((one.place for one in rows), default=0) + 1, "from_on": tomorrow, "obligatory": True}
    names = ("name", "kind", "form", "may_follow", "obligatory", "place", "basis", "certainty")
    return {name: getattr(item, name) for name in names} | {"from_on": max(tomorrow, item.valid.lower)}


def _state(row: Any, today: date) -> str:
    """later, now or over."""
    if row.valid.lower > today:
        return "later"
    return "over" if row.valid.upper and row.valid.upper <= today else "now"
