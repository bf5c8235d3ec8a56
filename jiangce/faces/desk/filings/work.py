"""Applications that wait for the actor, and filings of the own organisation that end soon, for the desk's first page."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import WorkItem
from jiangce.kernel.periods import add_months
from jiangce.kernel.verdict import Refused
from jiangce.registers import laws
from jiangce.registers.conditions.queries import filings_short
from jiangce.registers.filings.enums import ApplicationState
from jiangce.registers.filings.queries import expiring, waiting_for


def work_items(*, actor: Actor, today: date) -> list[WorkItem]:
    """One item per application that waits, and per filing to renew."""
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
    return waiting + _renewals(actor, today) + _shortfalls(actor)


def _shortfalls(actor: Actor) -> list[WorkItem]:
    """Filings whose conditions no longer hold, as the night found."""
    return [
        WorkItem(
            title=_("备案 %(number)s · %(name)s 有 %(count)s 项条件不再符合")
            % {"number": row.number, "name": row.organisation.name, "count": row.lacking},
            url=reverse("desk:filings:filing", args=[row.pk]),
            due_on=None,
            kind="warning",
            note=str(row.get_role_display()),
        )
        for row in filings_short(actor=actor)[:20]
    ]


def _renewals(actor: Actor, today: date) -> list[WorkItem]:
    if not actor.may(Power.FILING_APPLY):
        return []
    try:
        months = laws.law(division=actor.division, on=today).number("filing_renewal_months_before")
    except Refused:  # where no term is published nothing reminds, and no page fails for it
        return []
    return [
        WorkItem(
            title=_("备案 %(number)s 将到期，请申请续期") % {"number": row.number},
            url=reverse("desk:filings:filing", args=[row.pk]),
            due_on=row.last_day,
            kind="warning",
            note=str(row.get_role_display()),
        )
        for row in expiring(actor=actor, on=today, before=add_months(today, months))
    ]
