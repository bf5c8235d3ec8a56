"""The end of filings: terminated, left, lapsed after the term, with a way for everything open that rests on them; and a
termination that was quashed. Every end is an event with its day and reason."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.journal.actions import record
from jiangce.plumbing.outbox.actions import emit
from jiangce.registers.filings import facts, leaving, queries
from jiangce.registers.filings.enums import TERMINATION_GROUNDS, FilingMove, FilingState, MilestoneKind
from jiangce.registers.filings.leaving import Choices
from jiangce.registers.filings.lifecycle import FILING
from jiangce.registers.filings.models import Filing, FilingApplication, FilingScope
from jiangce.registers.filings.pausing import close_pause
from jiangce.registers.filings.refusal import FilingRefused
from jiangce.registers.filings.standing import holds, move_filing, next_filing_number, tell_milestone


@transaction.atomic
def terminate_filing(
    *, filing_id: int, ground: str, reason: str, actor: Actor, at: datetime, choices: Choices | None = None,
    step: FilingMove = FilingMove.TERMINATE,
) -> Filing:  # fmt: skip
    """终止备案 from today: out of the directory, and barred from applying again for the months of the term. Everything
    open that rests on the filing needs a way. `step` is STRIKE_OFF when a sanction ends it, which a city or the province may
    have opened."""
    filing = queries.filing_for_update(filing_id=filing_id)
    found = FILING.objections(filing.state, step, actor, reason=reason)
    if ground not in TERMINATION_GROUNDS:
        found.append(Objection("filings.ground_missing", where="ground"))
    found += leaving.choice_objections(filing, choices or {}, on=timezone.localdate(at))
    if found:
        raise FilingRefused(found)
    return _end(
        filing, step, MilestoneKind.TERMINATED, ground=ground, reason=reason, actor=actor, at=at,
        choices=choices,
    )  # fmt: skip


def exit_filing(
    *, application: FilingApplication, actor: Actor, at: datetime, choices: Choices | None = None
) -> Filing:
    """自愿退出 from today, as applied for. Everything open that rests on the filing needs a way."""
    filing = queries.filing_for_update(filing_id=application.filing_id)
    if found := leaving.choice_objections(filing, choices or {}, on=timezone.localdate(at)):
        raise FilingRefused(found)
    why = application.why
    return _end(filing, FilingMove.EXIT, MilestoneKind.EXITED, reason=why, actor=actor, at=at, choices=choices)


@transaction.atomic
def lapse_filing(*, filing_id: int, reason: str, actor: Actor, at: datetime, choices: Choices | None = None) -> Filing:
    """到期注销, today, of a filing whose term ran out without a renewal: no penalty, and it bars nobody. Everything open that
    rested on it needs a way, but for what a newer filing of the organisation covers."""
    filing, today = queries.filing_for_update(filing_id=filing_id), timezone.localdate(at)
    found = FILING.objections(filing.state, FilingMove.LAPSE, actor, reason=reason)
    if filing.state != FilingState.ENDED and not filing.expired_on(today):
        last = filing.last_day.isoformat() if filing.last_day else "—"
        found.append(Objection("filings.term_running", {"until": last}))
    if found := found + leaving.choice_objections(filing, choices or {}, on=today):
        raise FilingRefused(found)
    return _end(filing, FilingMove.LAPSE, MilestoneKind.LAPSED, reason=reason, actor=actor, at=at, choices=choices)


@transaction.atomic
def arrange_leftovers(
    *, filing_id: int, reason: str, actor: Actor, at: datetime, choices: Choices | None = None
) -> Filing:
    """重新安排 what was left to an organisation to finish when its filing ended, and was not in its days."""
    filing, today = queries.filing_for_update(filing_id=filing_id), timezone.localdate(at)
    found = actor.lacks(Power.FILING_DECIDE, "arrange")
    if not reason.strip():
        found.append(Objection("lifecycle.reason_missing", {"move": "arrange"}, where="reason"))
    open_ones = leaving.open_of(filing, on=today) if filing.state == FilingState.ENDED else []
    if not open_ones:
        found.append(Objection("filings.nothing_overdue"))
    elif not found:
        found = leaving.choice_objections(filing, choices or {}, on=today)
    if found:
        raise FilingRefused(found)
    division = filing.authority
    record(actor=actor, subject=filing, action="arrange", at=at, reason=reason, division=division)
    leaving.carry_out(filing, choices or {}, open_ones=open_ones, reason=reason, actor=actor, at=at)
    return filing


@transaction.atomic
def reinstate_filing(*, filing_id: int, reason: str, actor: Actor, at: datetime) -> Filing | None:
    """终止被撤销: from today the organisation is filed again as it was, under a new number until the old end, so that no
    past day's directory changes; nothing bars it any more. None when that end has passed by."""
    filing = queries.filing_for_update(filing_id=filing_id)
    found = actor.lacks(Power.APPEAL_DECIDE, "reinstate")
    ended = filing.milestones.filter(kind=MilestoneKind.TERMINATED).order_by("-pk").first()
    if ended is None or filing.state != FilingState.ENDED:
        found.append(Objection("filings.not_terminated"))
    elif standing := facts.standing_filing(
        organisation_id=filing.organisation_id, role=filing.role, on=timezone.localdate(at)
    ):
        found.append(Objection("filings.filed_already", {"number": standing.number}))
    if found or ended is None:
        raise FilingRefused(found)
    today = timezone.localdate(at)
    until = date.fromisoformat(ended.before["until"]) if ended.before.get("until") else None
    again = None if until and until <= today else _again(filing, until, ended.on, actor=actor, at=at)
    after = {"number": again.number} if again else {}
    tell_milestone(filing, MilestoneKind.REINSTATED, on=today, reason=reason, after=after, actor=actor, at=at)
    record(actor=actor, subject=filing, action="reinstate", at=at, after=after, reason=reason, division=filing.division)
    return again


def _again(filing: Filing, until: date | None, ended_on: date, *, actor: Actor, at: datetime) -> Filing:
    today, division = timezone.localdate(at), filing.authority
    again = Filing.objects.create(
        organisation=filing.organisation, role=filing.role, number=next_filing_number(filing.role, division, today),
        held=DateRange(today, until), division=division, address=filing.address,
    )  # fmt: skip
    FilingScope.objects.bulk_create(
        FilingScope(filing=again, occupation_code=one.occupation_code, highest_level=one.highest_level, place=one.place)
        for one in queries.scopes_on(on=ended_on).filter(filing=filing)
    )
    tell_milestone(again, MilestoneKind.ENTERED, on=today, actor=actor, at=at, after={"instead_of": filing.number})
    record(actor=actor, subject=again, action="register", at=at, after={"number": again.number}, division=division)
    return again


def _end(
    filing: Filing, step: FilingMove, kind: MilestoneKind, *, reason: str, actor: Actor, at: datetime, ground: str = "",
    choices: Choices | None = None,
) -> Filing:  # fmt: skip
    today = timezone.localdate(at)
    open_ones = leaving.open_of(filing, on=today)
    before = filing.held.upper
    close_pause(filing, today)
    if holds(filing, today):
        filing.held = DateRange(filing.held.lower, max(today, filing.held.lower + timedelta(days=1)))
    told = {"until": before.isoformat() if before else ""}
    tell_milestone(filing, kind, on=today, ground=ground, reason=reason, before=told, actor=actor, at=at)
    move_filing(filing, step, actor=actor, at=at, reason=reason, ground=ground)
    leaving.carry_out(filing, choices or {}, open_ones=open_ones, reason=reason, actor=actor, at=at)
    emit("filing.ended", filing_id=filing.pk)
    return filing
