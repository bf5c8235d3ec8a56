"""The public first page: what one can do here, and the numbers of the year."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from jiangce.faces.ui.doors import door
from jiangce.reporting.dashboards.queries import public_totals


@door(public=True, methods=("GET", "HEAD"))
def home(request: HttpRequest) -> HttpResponse:
    """Tasks and totals; small numbers are not shown."""
    year = timezone.localdate().year
    return render(request, "portal/home/home.html", {"year": year, "totals": public_totals(year=year)})
