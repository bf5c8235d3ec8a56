"""The language of an answer that was asked for by a form: it is given again in the other language, and nothing of what
was asked ever stands in an address."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import check_for_language

_YEAR_SECONDS = 365 * 24 * 3600


def chosen(request: HttpRequest) -> str:
    """The language that was pressed together with a form's own fields ("" when none was); this answer speaks it."""
    code = request.POST.get("language", "")
    if code not in dict(settings.LANGUAGES) or not check_for_language(code):
        return ""
    translation.activate(code)
    return code


def remember(response: HttpResponse, code: str, *, secure: bool) -> HttpResponse:
    """Later pages speak it too; with "" nothing changes."""
    if code:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, code, max_age=_YEAR_SECONDS, samesite="Lax", secure=secure, path="/"
        )
    return response
