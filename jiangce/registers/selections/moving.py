"""One move of an application: the table, the step that its page tells, the journal; and the days of its notice."""

from datetime import date, datetime, timedelta

from django.utils import timezone, translation

from jiangce.access.posts.actor import Actor
from jiangce.kernel.lifecycle import advance
from jiangce.plumbing.clock.queries import calendar
from jiangce.plumbing.journal.actions import record
from jiangce.registers import laws
from jiangce.registers.scoring.actions import open_scoring
from jiangce.registers.selections.enums import CallMove, CallState, SelectionMove, SelectionState
from jiangce.registers.selections.lifecycle import APPLICATION, CALL
from jiangce.registers.selections.models import SelectionApplication, SelectionCall, SelectionStep
from jiangce.registers.selections.queries import subject_before, subject_of


def move(
    row: SelectionApplication, step: SelectionMove, *, actor: Actor, at: datetime, reason: str = "", previous: str = ""
) -> SelectionApplication:
    """Advance, save and write down; `previous` is the key of whoever may not be the one who moves."""
    before, after = advance(row, step, lifecycle=APPLICATION, mover=actor, reason=reason, previous=previous)
    row.checker, row.due_on = actor.key, None
    if row.state == SelectionState.SUBMITTED:
        row.due_on = step_due(row.call.division, after_window(row.call, timezone.localdate(at)))
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
    row.checker, row.due_on = actor.key, _call_due(row, timezone.localdate(at))
    row.save()
    record(
        actor=actor, subject=row, action=f"selection_call_{step}", at=at, before={"state": before},
        after={"state": after}, reason=reason, division=row.division,
    )  # fmt: skip
    return row


def step_due(division: str, on: date) -> date:
    """The last day of a step that waits from a day on, by the term."""
    return calendar().add_workdays(on, laws.law(division=division, on=on).number("selection_step_workdays")).due


def after_window(call: SelectionCall, today: date) -> date:
    """What is handed in waits from the last day of the window on, or from today when that is later."""
    return max(today, call.last_day or today)


def _call_due(row: SelectionCall, today: date) -> date | None:
    """The last day of the next step of a call: ranking after the window, notice after the ranking, entry after the notice."""
    if row.state == CallState.OPEN:
        return step_due(row.division, after_window(row, today))
    if row.state == CallState.RANKED:
        return step_due(row.division, today)
    if row.state == CallState.NOTICE:
        ends = [one for one in row.applications.values_list("notice_until", flat=True) if one]
        return step_due(row.division, max([*ends, today]))
    return None


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
