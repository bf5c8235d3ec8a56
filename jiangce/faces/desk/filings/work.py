"""Applications that wait for the actor, and filings that end soon, have expired or lack something, for the desk's first page."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import WorkItem
from jiangce.registers.conditions.queries import filings_short
from jiangce.registers.filings.enums import ApplicationState
from jiangce.registers.filings.facts import renewal_window
from jiangce.registers.filings.leaving import overdue
from jiangce.registers.filings.queries import expired, expiring, promises_of, waiting_for


def work_items(*, actor: Actor, today: date) -> list[WorkItem]:
    """One item per application that waits, and per filing that ends or lacks something."""
    waiting = [
        WorkItem(
            title=_("备案申请 %(number)s · %(name)s") % {"number": row.number, "name": row.organisation.name},
            url=reverse("desk:filings:detail", args=[row.pk]),
            due_on=row.due_on,
            kind="returned" if row.state == ApplicationState.RETURNED else "due",
            note=str(row.get_state_display()),
        )
        for row in waiting_for(actor=actor, on=today)[:20]
    ]
    return waiting + _promises(actor, today) + _ending(actor, today) + _shortfalls(actor)


def _promises(actor: Actor, today: date) -> list[WorkItem]:
    """Documents that were promised: to bring, and for the authority those that did not come in time."""
    return [
        WorkItem(
            title=_("备案申请 %(number)s · %(name)s 承诺后补“%(material)s”")
            % {
                "number": row.application.number,
                "name": row.application.organisation.name,
                "material": row.material.name,
            },
            url=reverse("desk:filings:detail", args=[row.application_id]),
            due_on=row.promised_until,
            kind="warning" if row.promised_until < today else "due",
            note=str(row.application.get_state_display()),
        )
        for row in promises_of(actor=actor, on=today)[:20]
    ]


def _shortfalls(actor: Actor) -> list[WorkItem]:
    """Filings whose conditions no longer hold, as the night found."""
    return [
        WorkItem(
            title=_("备案 %(number)s · %(name)s 有 %(count)s 项条件不再符合")
            % {"number": row.number, "name": row.organisation.name, "count": row.lacking},
            url=reverse("desk:filings:filing", args=[row.pk]),
            due_on=row.restore_by,
            kind="warning",
            note=str(row.get_role_display()),
        )
        for row in filings_short(actor=actor)[:20]
    ]


def _ending(actor: Actor, today: date) -> list[WorkItem]:
    """Filings that end soon, for their organisation and the authority; for the authority also those whose term is over, and
    those that ended with something that was not finished in its days. Whoever has no region has no such filings."""
    if not actor.division:
        return []
    window = renewal_window(division=actor.division, on=today)
    soon = expiring(actor=actor, on=today, before=window)[:20] if window else []
    return [
        *(_ends(row, _soon(actor), row.last_day) for row in soon),
        *(
            _ends(row, _("备案 %(number)s · %(name)s 已到期，请办理到期注销"), row.last_day)
            for row in expired(actor=actor, on=today)[:20]
        ),
        *(
            _ends(row, _("备案 %(number)s · %(name)s 退出时留下的事项逾期未办完"), None)
            for row in overdue(actor=actor, on=today)[:20]
        ),
    ]


def _soon(actor: Actor) -> str:
    if actor.may(Power.FILING_APPLY):
        return _("备案 %(number)s 将到期，请申请续期")
    return _("备案 %(number)s · %(name)s 将到期，未申请续期")


def _ends(row: Any, title: str, due_on: date | None) -> WorkItem:
    return WorkItem(
        title=title % {"number": row.number, "name": row.organisation.name},
        url=reverse("desk:filings:filing", args=[row.pk]),
        due_on=due_on,
        kind="warning",
        note=str(row.get_role_display()),
    )
