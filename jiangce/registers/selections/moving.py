"""One move of an application: the table, the step that its page tells, the journal; and the days of its notice."""

from datetime import date, datetime, timedelta

from django.utils import translation

from jiangce.access.posts.actor import Actor
from jiangce.kernel.lifecycle import advance
from jiangce.plumbing.clock.queries import calendar
from jiangce.plumbing.journal.actions import record
from jiangce.registers import laws
from jiangce.registers.scoring.actions import open_scoring
from jiangce.registers.selections.enums import CallMove, SelectionMove
from jiangce.registers.selections.lifecycle import APPLICATION, CALL
from jiangce.registers.selections.models import SelectionApplication, SelectionCall, SelectionStep
from jiangce.registers.selections.queries import subject_before, subject_of


def move(
    row: SelectionApplication, step: SelectionMove, *, actor: Actor, at: datetime, reason: str = "", previous: str = ""
) -> SelectionApplication:
    """Advance, save and write down; `previous` is the key of whoever may not be the one who moves."""
    before, after = advance(row, step, lifecycle=APPLICATION, mover=actor, reason=reason, previous=previous)
    row.checker = actor.key
    row.save()
    SelectionStep.objects.create(
        application=row, move=step, reason=reason.strip(), actor_key=actor.key, actor_label=actor.label, at=at
    )
    record(
        actor=actor, subject=row, action=f"selection_{step}", at=at, before={"state": before}, after={"state": after},
        reason=reason, division=row.organisation.division,
    )  # fmt: skip
    return row


def move_call(row: SelectionCall, step: CallMove, *, actor: Actor, at: datetime, reason: str = "") -> SelectionCall:
    """The same of a call; the second person is told from `checker`."""
    before, after = advance(row, step, lifecycle=CALL, mover=actor, reason=reason, previous=row.checker)
    row.checker = actor.key
    row.save()
    record(
        actor=actor, subject=row, action=f"selection_call_{step}", at=at, before={"state": before},
        after={"state": after}, reason=reason, division=row.division,
    )  # fmt: skip
    return row


def begin_scoring(row: SelectionApplication, *, actor: Actor, at: datetime) -> None:
    """The blind scoring of an application; its title names no applicant. Of a later round: by other experts."""
    with translation.override("zh-hans"):
        title = f"{row.number} {row.call.get_kind_display()} {row.get_role_display()}"[:160]
    open_scoring(
        subject=subject_of(row), scheme=row.call.scheme, applicant_id=row.organisation_id, title=title,
        division=row.call.division, again=subject_before(row), actor=actor, at=at,
    )  # fmt: skip


def start_notice(row: SelectionApplication, *, today: date) -> None:
    """公示 from today for the working days of the term."""
    days = laws.law(division=row.call.division, on=today).number("selection_notice_workdays")
    deadline = calendar().add_workdays(today, days)
    row.notice_from, row.notice_until = today, deadline.due + timedelta(days=1)
    row.notice_provisional = deadline.provisional
