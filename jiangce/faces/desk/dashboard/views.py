"""The numbers of the year, and the records behind each of them."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.shapes import Bar, Tile
from jiangce.kernel import divisions
from jiangce.reporting.dashboards import queries
from jiangce.reporting.dashboards.queries import MEASURES, Figures, Filters, Row

PAGE = 50
READ = ("GET", "HEAD")
STEPS = (0, 250, 500, 750, 1000)
"""Completion in tenths of a percent at which the tile's tone gets one step darker."""


@door(Power.DASHBOARD_READ, methods=READ)
def dashboard(request: HttpRequest) -> HttpResponse:
    """Person-times, persons, certificates and money against the target, by place, group, programme and fund."""
    today = timezone.localdate()
    year = _year(request)
    found = queries.figures(actor=request.actor, year=year)
    context = {
        "figures": found,
        "years": queries.years_with_records(actor=request.actor, today=today),
        "tables": _tables(found),
        "tiles": _tiles(found) if len(divisions.prefix(found.region)) == 2 else [],
        "bars": _bars(found),
        "may_targets": request.actor.may(Power.TARGET_READ),
        "asked_at": timezone.now(),
    }
    return render(request, "desk/dashboard/home.html", context)


def _year(request: HttpRequest) -> int:
    text = request.GET.get("year", "")
    return int(text) if text.isdigit() and len(text) == 4 else timezone.localdate().year


def _tables(found: Figures) -> list[tuple[str, tuple[Row, ...]]]:
    return [
        ("place", found.by_place),
        ("group", found.by_group),
        ("programme", found.by_programme),
        ("fund", found.by_fund),
    ]


def _link(measure: str, year: int, **narrow: str) -> str:
    return reverse("desk:dashboard:records", args=[measure]) + "?" + urlencode({"year": year, **narrow})


def _tiles(found: Figures) -> list[Tile]:
    """One tile per city, the tone by completion; without a target the city is neutral."""
    return [
        Tile(
            code=row.key.ljust(6, "0"),
            value_text=f"{row.person_times:,}",
            tone_step=sum(row.percent_tenths >= step for step in STEPS) if row.percent_tenths is not None else 0,
            url=_link("person_times", found.year, place=row.key.ljust(6, "0")),
        )
        for row in found.by_place
    ]


def _bars(found: Figures) -> list[Bar]:
    busy = [row for row in found.by_group if row.person_times]
    return [
        Bar(row.label, row.person_times, f"{row.person_times:,}", _link("person_times", found.year, group=row.key))
        for row in busy
    ]


@door(Power.DASHBOARD_READ, methods=READ)
def records(request: HttpRequest, measure: str) -> HttpResponse:
    """The records that make up one number; their count (or sum) is the number."""
    if measure not in MEASURES:
        raise Http404
    asked = request.GET
    place = asked.get("place", "")
    filters = Filters(
        year=_year(request),
        place=place if divisions.get(place) else "",
        group=asked.get("group", "")[:40],
        programme=asked.get("programme", "")[:40],
        fund=asked.get("fund", "")[:40],
    )
    rows = MEASURES[measure](actor=request.actor, filters=filters).order_by("-pk")
    page = Paginator(rows, PAGE).get_page(asked.get("page"))
    context = {
        "measure": measure,
        "filters": filters,
        "page": page,
        "may_explain": request.actor.may(Power.CLAIM_READ),
        "may_certificates": request.actor.may(Power.CERTIFICATE_READ),
        "total_fen": queries.sum_of(rows) if measure == "paid" else None,
    }
    return render(request, "desk/dashboard/records.html", context)
