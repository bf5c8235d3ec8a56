"""The gallery: every component on every frame, for designers and for the tests that look at pages."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

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
