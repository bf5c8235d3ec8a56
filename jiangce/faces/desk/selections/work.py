"""Applications for selections that wait for the actor, for the desk's first page."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import WorkItem
from jiangce.registers.selections.queries import calls_waiting_for, unreviewed, waiting_for


def work_items(*, actor: Actor, today: date) -> list[WorkItem]:
    """One item per application and per call that waits, and one for all who are on a list and have no review of the year."""
    return _waiting(actor, today) + _calls(actor, today) + _unreviewed(actor, today)


def _calls(actor: Actor, today: date) -> list[WorkItem]:
    return [
        WorkItem(
            title=_("征集 %(number)s · %(title)s") % {"number": row.number, "title": row.title},
            url=reverse("desk:selections:call", args=[row.pk]),
            due_on=row.due_on,
            kind="due",
            note=str(row.get_state_display()),
        )
        for row in calls_waiting_for(actor=actor, on=today)[:20]
    ]


def _waiting(actor: Actor, today: date) -> list[WorkItem]:
    return [
        WorkItem(
            title=_("评选申请 %(number)s · %(name)s") % {"number": row.number, "name": row.organisation.name},
            url=reverse("desk:selections:application", args=[row.pk]),
            due_on=row.due_on,
            kind="due",
            note=str(row.get_state_display()),
        )
        for row in waiting_for(actor=actor, on=today)[:20]
    ]


def _unreviewed(actor: Actor, today: date) -> list[WorkItem]:
    left = unreviewed(actor=actor, year=today.year).count() if actor.may(Power.SELECTION_ARRANGE) else 0
    if not left:
        return []
    title = _("%(year)s 年度复评 · 未复评的入选单位 %(count)s 家") % {"year": today.year, "count": left}
    return [WorkItem(title=title, url=reverse("desk:selections:list"), due_on=date(today.year, 12, 31), kind="due")]
