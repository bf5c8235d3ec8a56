"""Pauses of filings: put on by a sanction, at once or after its decision; confirmed; ended by a decision or because nobody
confirmed them. Whoever calls has heard the organisation: registers.sanctions does."""

from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.journal.actions import record
from jiangce.plumbing.outbox.actions import emit
from jiangce.registers.filings import queries
from jiangce.registers.filings.enums import SUSPENSION_GROUNDS, FilingMove, MilestoneKind
from jiangce.registers.filings.lifecycle import FILING
from jiangce.registers.filings.models import Filing, FilingPause
from jiangce.registers.filings.refusal import FilingRefused
from jiangce.registers.filings.rules import Pause, pause_objections
from jiangce.registers.filings.standing import holds, move_filing, tell_milestone


@transaction.atomic
def suspend_filing(
    *, filing_id: int, ground: str, until: date | None, reason: str, actor: Actor, at: datetime, rests_on: str = "",
    step: FilingMove = FilingMove.SUSPEND,
) -> Filing:  # fmt: skip
    """暂停 from today, so that nothing new begins. Running classes go on. It ends by a decision, not by itself: `until` is
    the first day that is meant to be free of it. `rests_on` is the number of the sanction that decided it; `step` is HOLD
    when it takes effect before the decision."""
    filing = queries.filing_for_update(filing_id=filing_id)
    today = timezone.localdate(at)
    found = FILING.objections(filing.state, step, actor, reason=reason)
    found += pause_objections(Pause(today, until, ground, SUSPENSION_GROUNDS))
    if not found and not holds(filing, today):
        found.append(Objection("filings.not_in_force"))
    if found:
        raise FilingRefused(found)
    FilingPause.objects.create(
        filing=filing, held=DateRange(today, None), planned_until=until, ground=ground, reason=reason.strip(),
        rests_on=rests_on,
    )  # fmt: skip
    tell_milestone(
        filing, MilestoneKind.SUSPENDED, on=today, until=until, ground=ground, reason=reason, actor=actor, at=at
    )
    move_filing(filing, step, actor=actor, at=at, reason=reason, ground=ground)
    emit("filing.suspended", filing_id=filing.pk)
    return filing


@transaction.atomic
def confirm_pause(*, filing_id: int, until: date, reason: str, actor: Actor, at: datetime, rests_on: str) -> Filing:
    """确认 a pause that took effect before the decision: it goes on, now until the day that the decision names. Refuses
    when it no longer holds."""
    filing = queries.filing_for_update(filing_id=filing_id)
    pause = _standing_pause(filing, rests_on)
    if pause is None:
        raise FilingRefused(Objection("filings.not_in_force"))
    pause.planned_until = until
    pause.save(update_fields=["planned_until"])
    told = {"on": timezone.localdate(at), "until": until, "ground": pause.ground, "reason": reason}
    tell_milestone(filing, MilestoneKind.CONFIRMED, actor=actor, at=at, **told)
    record(actor=actor, subject=filing, action="confirm_pause", at=at, reason=reason, division=filing.authority)
    return filing


@transaction.atomic
def resume_filing(
    *, filing_id: int, reason: str, actor: Actor, at: datetime, rests_on: str = "",
    step: FilingMove = FilingMove.RESUME,
) -> Filing:  # fmt: skip
    """恢复 from today; the pause ends with yesterday. A pause that a sanction decided ends with that sanction only. `step` is
    RELEASE when an appeal ends it."""
    filing = queries.filing_for_update(filing_id=filing_id)
    found = FILING.objections(filing.state, step, actor, reason=reason)
    pause = filing.pauses.filter(held__endswith__isnull=True).first()
    if pause is not None and pause.rests_on != rests_on:
        found.append(Objection("filings.pause_rests_on", {"number": pause.rests_on}))
    if found:
        raise FilingRefused(found)
    today = timezone.localdate(at)
    close_pause(filing, today)
    tell_milestone(filing, MilestoneKind.RESUMED, on=today, reason=reason, actor=actor, at=at)
    move_filing(filing, step, actor=actor, at=at, reason=reason)
    return filing


def paused_by(filing: Filing, *, rests_on: str) -> bool:
    """Whether a pause that this sanction put on still holds."""
    return _standing_pause(filing, rests_on) is not None


def _standing_pause(filing: Filing, rests_on: str) -> FilingPause | None:
    return filing.pauses.filter(rests_on=rests_on, held__endswith__isnull=True).first()


def close_pause(filing: Filing, today: date) -> None:
    """The pause that holds today ends with yesterday."""
    pause = filing.pauses.filter(held__contains=today).first()
    if pause is None:
        return
    if pause.held.lower == today:
        pause.delete()  # no day was paused; the two events stay
    else:
        pause.held = DateRange(pause.held.lower, today)
        pause.save(update_fields=["held"])
