"""One move of an application: the table, the decision's row, the journal; and its clock in working days."""

from collections.abc import Sequence
from datetime import date, datetime

from jiangce.access.posts.actor import Actor
from jiangce.kernel.lifecycle import advance
from jiangce.plumbing.clock.queries import calendar
from jiangce.plumbing.journal.actions import record
from jiangce.registers.filings.enums import ApplicationMove
from jiangce.registers.filings.lifecycle import APPLICATION
from jiangce.registers.filings.models import ApplicationDecision, FilingApplication
from jiangce.registers.filings.rules import Missing


def move(
    row: FilingApplication,
    step: ApplicationMove,
    *,
    actor: Actor,
    at: datetime,
    reason: str = "",
    missing: Sequence[Missing] = (),
) -> FilingApplication:
    """Advance, save and write down. The second person is told from `row.checker`. Raises MoveRefused."""
    before, after = advance(row, step, lifecycle=APPLICATION, mover=actor, reason=reason, previous=row.checker)
    row.save()
    ApplicationDecision.objects.create(
        application=row,
        round=row.round,
        move=step,
        reason=reason.strip(),
        deficiencies=[{"name": one.name, "reason": one.reason} for one in missing],
        actor_key=actor.key,
        actor_label=actor.label,
        at=at,
    )
    record(
        actor=actor,
        subject=row,
        action=step,
        at=at,
        before={"state": before},
        after={"state": after},
        reason=reason,
        division=row.division,
    )
    return row


def set_clock(row: FilingApplication, today: date, workdays: int) -> None:
    """The last day for the next step; provisional when it was counted in an unpublished year."""
    deadline = calendar().add_workdays(today, workdays)
    row.due_on, row.due_provisional = deadline.due, deadline.provisional
