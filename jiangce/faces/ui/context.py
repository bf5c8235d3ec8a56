"""What every page knows about its reader: theme, large type, language, and the number to quote when it breaks."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

THEMES = ("light", "dark")
_TABS = (
    ("/m/", _("首页"), ("/m/home/",)),
    ("/m/checkin/", _("签到"), ("/m/checkin/",)),
    ("/m/courses/", _("课程"), ("/m/courses/",)),
    ("/m/subsidies/", _("补贴"), ("/m/subsidies/",)),
    ("/m/profile/", _("我的"), ("/m/profile/", "/m/certificates/")),
)


def ui(request: HttpRequest) -> dict[str, Any]:
    """The template variable `ui`."""
    theme = request.COOKIES.get("theme", "")
    return {
        "ui": {
            "theme": theme if theme in THEMES else "",
            "elder": wants_large_type(request),
            "request_id": getattr(request, "request_id", ""),
            "lang": "en" if (get_language() or "").startswith("en") else "zh-Hans",
            "tabs": [
                {"url": url, "label": label, "active": request.path == url or request.path.startswith(under)}
                for url, label, under in _TABS
            ],
        }
    }


def wants_large_type(request: HttpRequest) -> bool:
    """Large type by the address (?elder=1, works without script) or by the cookie that it leaves."""
    asked = request.GET.get("elder", "")
    return asked == "1" if asked in ("0", "1") else request.COOKIES.get("elder") == "1"
