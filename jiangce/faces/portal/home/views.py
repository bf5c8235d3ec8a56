"""The public first page: what one can do here, and the numbers of the year."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils import timezone

from jiangce.faces.ui.doors import door
from jiangce.reporting.dashboards.queries import public_totals


@door(public=True, methods=("GET", "HEAD"))
def home(request: HttpRequest) -> HttpResponse:
    """Tasks and totals; small numbers are not shown."""
    year = timezone.localdate().year
    return render(request, "portal/home/home.html", {"year": year, "totals": public_totals(year=year)})


ROBOTS = """User-agent: *
Disallow: /desk/
Disallow: /m/
Disallow: /accounts/
Disallow: /ui/
"""
"""Nothing behind a sign-in is for search engines. Notices may be fetched: only then is their `noindex` read."""


@door(public=True, methods=("GET", "HEAD"), records=False)
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may fetch."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


@door(public=True, methods=("GET", "HEAD"), records=False)
def favicon(request: HttpRequest) -> HttpResponse:
    """Where browsers look for the icon when no page told them: the one icon of the product."""
    return redirect(static("ui/icon.svg"))
