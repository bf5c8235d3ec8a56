"""Addresses for the tests of the kit: the gallery, and views that fail in each way."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from jiangce.access.powers.enums import Power
from jiangce.faces.ui import errors
from jiangce.faces.ui.doors import PowerMissing, door
from jiangce.kernel.verdict import Objection, Refused

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error


@login_not_required
def forbidden(request: HttpRequest) -> HttpResponse:
    raise PowerMissing((Power.CLAIM_FIRST_REVIEW,))


def missing(request: HttpRequest) -> HttpResponse:
    raise Http404("class 381 belongs to another county")


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("broken on purpose")


def conflict(request: HttpRequest) -> HttpResponse:
    return errors.conflict(request, who="李*", changes=["人数：26 → 28"])


@door(public=True)
def refused(request: HttpRequest) -> HttpResponse:
    raise Refused(Objection("lifecycle.second_person", {"move": "accept"}))


@door(public=True)
def echo(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"<p id='echo'>{request.method} {sorted(request.POST)}</p>")


@door(public=True)
def reveal(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/parts/revealed.html", {"value": f"SHOWN-{request.POST['purpose']}"})


urlpatterns = [
    path("ui/gallery/desk/reveal/", reveal),
    path("ui/", include("jiangce.faces.ui.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("forbidden/", forbidden),
    path("missing/", missing),
    path("broken/", broken),
    path("conflict/", conflict),
    path("refused/", refused),
    path("echo/", echo),
]
