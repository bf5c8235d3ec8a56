"""The gallery of components, for designers and for the tests that look at pages; and what of the accounts library is
not used here."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from jiangce.faces.ui import gallery_samples
from jiangce.faces.ui.doors import door

FRAMES = ("desk", "list", "form", "mobile", "portal", "wall", "print")


@door(public=True, methods=("GET", "HEAD"))
def gallery(request: HttpRequest, frame: str) -> HttpResponse:
    """One frame of the gallery; there is none outside demonstration and development."""
    if frame not in FRAMES or not (settings.DEBUG or settings.JIANGCE_DEMO):
        raise Http404
    request.csp_wasm = frame == "mobile"  # type: ignore[attr-defined]
    return render(request, f"ui/gallery/{frame}.html", gallery_samples.context(request, frame))


@door(public=True, methods=("GET", "HEAD"))
def closed(request: HttpRequest, **_rest: str) -> HttpResponse:
    """Pages of the accounts library that this product does not have: nobody signs in or is reached by e-mail."""
    raise Http404


@door(public=True, methods=("GET", "HEAD"))
def password_page(request: HttpRequest) -> HttpResponse:
    """The library's address for changing one's password leads to ours."""
    return redirect("desk:password")
