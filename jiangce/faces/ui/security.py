"""Headers that every answer carries, the request's number, and the cookie of the large-type version."""

import re
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

_KNOWN_ID = re.compile(r"[0-9A-Za-z-]{8,64}")
_YEAR_SECONDS = 365 * 24 * 3600
_POLICY = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "media-src": "'self' blob:",
    "worker-src": "'self'",
    "connect-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}


def policy(*, wasm: bool = False) -> str:
    """The Content-Security-Policy: nothing inline, nothing from elsewhere; WebAssembly only for the scanner."""
    rules = _POLICY | ({"script-src": "'self' 'wasm-unsafe-eval'"} if wasm else {})
    return "; ".join(f"{name} {value}" for name, value in rules.items())


class SecurityHeaders:
    """Adds the headers; a view asks for WebAssembly with `request.csp_wasm = True`. A header that a view set stays."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        request.request_id = given if _KNOWN_ID.fullmatch(given) else uuid.uuid4().hex[:12]  # type: ignore[attr-defined]
        response = self.get_response(request)
        headers = {
            "Content-Security-Policy": policy(wasm=getattr(request, "csp_wasm", False)),
            "Referrer-Policy": "same-origin",
            "Permissions-Policy": "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Cross-Origin-Opener-Policy": "same-origin",
            "X-Request-ID": request.request_id,  # type: ignore[attr-defined]
        }
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        _keep_large_type(request, response)
        return response


def _keep_large_type(request: HttpRequest, response: HttpResponse) -> None:
    asked = request.GET.get("elder", "")
    if asked in ("0", "1"):
        response.set_cookie("elder", asked, max_age=_YEAR_SECONDS, samesite="Lax", secure=request.is_secure())
