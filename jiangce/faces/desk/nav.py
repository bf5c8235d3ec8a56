"""The frame of the desk: the sidebar by the actor's powers, and who sits here."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from jiangce.access.posts.actor import Actor
from jiangce.access.posts.queries import posts_of
from jiangce.access.powers.enums import PostKind
from jiangce.faces.desk.alliances.nav import NAV as ALLIANCES
from jiangce.faces.desk.appeals.nav import NAV as APPEALS
from jiangce.faces.desk.attendance.nav import NAV as ATTENDANCE
from jiangce.faces.desk.calendar.nav import NAV as CALENDAR
from jiangce.faces.desk.cases.nav import NAV as CASES
from jiangce.faces.desk.claims.nav import NAV as CLAIMS
from jiangce.faces.desk.classes.nav import NAV as CLASSES
from jiangce.faces.desk.dashboard.nav import NAV as DASHBOARD
from jiangce.faces.desk.exams.nav import NAV as EXAMS
from jiangce.faces.desk.filings.nav import NAV as FILINGS
from jiangce.faces.desk.home.work import waiting
from jiangce.faces.desk.journal.nav import NAV as JOURNAL
from jiangce.faces.desk.majors.nav import NAV as MAJORS
from jiangce.faces.desk.members.nav import NAV as MEMBERS
from jiangce.faces.desk.money.nav import NAV as MONEY
from jiangce.faces.desk.notices.nav import NAV as NOTICES
from jiangce.faces.desk.people.nav import NAV as PEOPLE
from jiangce.faces.desk.places.nav import NAV as PLACES
from jiangce.faces.desk.privacy.nav import NAV as PRIVACY
from jiangce.faces.desk.resources.nav import NAV as RESOURCES
from jiangce.faces.desk.rosters.nav import NAV as ROSTERS
from jiangce.faces.desk.sanctions.nav import NAV as SANCTIONS
from jiangce.faces.desk.scoring.nav import NAV as SCORING
from jiangce.faces.desk.selections.nav import NAV as SELECTIONS
from jiangce.faces.desk.staff.nav import NAV as STAFF
from jiangce.faces.desk.standards.nav import NAV as STANDARDS
from jiangce.faces.desk.targets.nav import NAV as TARGETS
from jiangce.faces.desk.teachers.nav import NAV as TEACHERS
from jiangce.faces.desk.terms.nav import NAV as TERMS
from jiangce.faces.desk.yearly.nav import NAV as YEARLY
from jiangce.faces.ui.nav import NavItem

GROUPS: Sequence[tuple[Any, Sequence[NavItem]]] = (
    (
        _("机构与备案"),
        (
            *FILINGS,
            *RESOURCES,
            *SCORING,
            *SELECTIONS,
            *ALLIANCES,
            *SANCTIONS,
            *APPEALS,
            *YEARLY,
            *PLACES,
            *MAJORS,
            *TEACHERS,
        ),
    ),
    (_("人员"), (*PEOPLE, *PRIVACY)),
    (_("标准"), STANDARDS),
    (_("开班"), (*CLASSES, *ROSTERS)),
    (_("过程监管"), (*ATTENDANCE, *CASES)),
    (_("评价与证书"), EXAMS),
    (_("资金拨付"), (*CLAIMS, *NOTICES, *MONEY)),
    (_("统计与计划"), (*DASHBOARD, *TARGETS)),
    (_("政策参数"), (*TERMS, *CALENDAR)),
    (_("系统"), (*MEMBERS, *STAFF, *JOURNAL)),
)


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the sidebar (only on the desk) and the person's frame (everywhere)."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return {}
    found: dict[str, Any] = {"shell": SimpleLazyObject(lambda: _frame(request, actor))}
    if request.path.startswith("/desk/"):
        found["nav"] = SimpleLazyObject(lambda: _groups(request.path, actor))
    return found


def _groups(path: str, actor: Actor) -> list[dict[str, Any]]:
    home = {"label": _("工作台"), "url": reverse("desk:home"), "active": path == reverse("desk:home"), "count": None}
    groups: list[dict[str, Any]] = [{"label": "", "items": [home]}]
    for label, items in GROUPS:
        shown = [_item(item, path, actor) for item in items if any(actor.may(power) for power in item.powers)]
        if shown:
            groups.append({"label": label, "items": shown})
    _mark_active(groups)
    return groups


def _item(item: NavItem, path: str, actor: Actor) -> dict[str, Any]:
    url = reverse(item.url_name)
    return {"label": item.label, "url": url, "active": path.startswith(url), "count": item.count(actor)}


def _mark_active(groups: list[dict[str, Any]]) -> None:
    """Only the longest matching address is the current page."""
    items = [item for group in groups for item in group["items"] if item["active"]]
    for item in items:
        item["active"] = item["url"] == max(other["url"] for other in items)


def _frame(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    if not request.user.is_authenticated:
        return {"login_url": reverse("account_login"), "home_url": reverse("portal:home")}
    today = timezone.localdate()
    posts = posts_of(account_id=request.user.pk, on=today)
    current = next((post for post in posts if post.pk == actor.post_id), None)
    is_worker = actor.kind == PostKind.WORKER
    return {
        "who": str(request.user),
        "unit": "" if current is None or is_worker else current.unit.name,
        "post": current.get_kind_display() if current else "",
        "posts": [
            {"id": post.pk, "label": f"{post.unit.name} · {post.get_kind_display()}", "current": post == current}
            for post in posts
            if len(posts) > 1
        ],
        "switch_url": reverse("desk:switch"),
        "password_url": "" if is_worker else reverse("desk:password"),
        "logout_url": reverse("account_logout"),
        "home_url": reverse("mobile:home") if is_worker else reverse("desk:home"),
        "todo_url": "" if is_worker else reverse("desk:home"),
        # Lazy: only the desk's own pages show it, and to count it takes longer than many a page.
        "todo_count": SimpleLazyObject(lambda: 0 if is_worker else len(waiting(request))),
    }
