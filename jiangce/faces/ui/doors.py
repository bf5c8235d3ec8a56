"""The only way into a view: every view says who may enter. A test walks all URLs and refuses a view without a door."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import is_valid_path, resolve, reverse

from jiangce.access.powers.enums import MONEY_POSTS
from jiangce.faces.ui.looks import note_seen
from jiangce.kernel.verdict import Refused

View = Callable[..., HttpResponse]


class PowerMissing(PermissionDenied):
    """Signed in, but in no post that carries one of the powers of this page."""

    def __init__(self, powers: tuple[str, ...]) -> None:
        self.powers = powers
        super().__init__(", ".join(powers))


def door(
    *powers: str,
    public: bool = False,
    signed_in: bool = False,
    methods: tuple[str, ...] = ("GET", "HEAD", "POST"),
    records: bool = True,
    before_own_password: bool = False,
    persons: bool | None = None,
) -> Callable[[View], View]:
    """Declare who may enter: any of these powers, any signed-in account, or (only when said) anybody.

    GET and HEAD run in a read-only transaction that is always rolled back, so reading can never write. A record that
    the actor may not see answers 404, the same as one that is not there. A Refused that the view did not render itself
    becomes the refusal page with status 422. `records=False` is for the pages that must answer without a database.
    Whoever still has the password that an administrator set goes nowhere but to the page that changes it, which says
    `before_own_password`.
    `persons`: whether what is handed out tells of other people than the reader. Then the view says of whom (`faces.ui.looks.seen`), and each of
    them reads it; a view that hands out a file says yes or no (a test looks). What was not said is not handed out.
    """
    if bool(powers) + public + signed_in != 1:
        raise ValueError("a door names powers, or signed_in, or public: exactly one of them")

    def wrap(view: View) -> View:
        @wraps(view)
        def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not public and not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path(), _sign_in_page(request.path))
            if not public and request.user.must_change_password and not before_own_password:
                return redirect("desk:password")
            if request.method not in methods:
                return _way_out(request, methods)
            if powers and needs_second_factor(request):
                return redirect("mfa_index")
            if powers and not any(request.actor.may(power) for power in powers):
                raise PowerMissing(powers)
            try:
                response = _run(view, request, *args, **kwargs) if records else view(request, *args, **kwargs)
                note_seen(request, handed_out=bool(persons) and response.status_code == HTTPStatus.OK)
                return response
            except ObjectDoesNotExist as missing:
                raise Http404 from missing
            except Refused as refused:
                return render(request, "ui/refused.html", {"objections": refused.objections}, status=422)

        entered.door = {
            "powers": powers,
            "public": public,
            "signed_in": signed_in,
            "methods": methods,
            "persons": persons,
        }
        return entered

    return wrap


def _way_out(request: HttpRequest, methods: tuple[str, ...]) -> HttpResponse:
    """Somebody who comes by GET to an address that only takes what a form sends (after signing in again, by the
    language switch, by reloading) is led to the nearest page above it: most often the record's own."""
    parts = request.path.strip("/").split("/")
    if request.method == "GET":
        for end in range(len(parts) - 1, 0, -1):
            above = f"/{'/'.join(parts[:end])}/"
            if is_valid_path(above) and "GET" in getattr(resolve(above).func, "door", {}).get("methods", ()):
                return redirect(above)
    return HttpResponseNotAllowed(methods)


def _sign_in_page(path: str) -> str:
    """Workers sign in by phone, staff by user name."""
    return reverse("mobile:signin:form") if path.startswith("/m/") else reverse("account_login")


def needs_second_factor(request: HttpRequest) -> bool:
    """Who touches money, grades or terms needs a second factor (architecture §8); the demonstration goes without."""
    if settings.JIANGCE_DEMO or request.actor.kind not in MONEY_POSTS:
        return False
    return not is_mfa_enabled(request.user)


def _run(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    if request.method not in ("GET", "HEAD"):
        return view(request, *args, **kwargs)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        response = view(request, *args, **kwargs)
        transaction.set_rollback(True)
    return response
