"""Writes on scorings: opened for a subject, scorers assigned, sheets handed in, settled or moderated, cancelled. Other
sections open one with their own subject key and read the result with queries.result_of."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from jiangce.access.accounts.models import Account
from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import advance
from jiangce.kernel.verdict import Objection, Refused
from jiangce.kernel.workdays import Deadline
from jiangce.plumbing.clock.queries import calendar
from jiangce.plumbing.journal.actions import record
from jiangce.plumbing.numbering.actions import next_number
from jiangce.registers import laws
from jiangce.registers.scoring import facts, queries, rules
from jiangce.registers.scoring.enums import ScoringMove, ScoringState, Seat
from jiangce.registers.scoring.lifecycle import SCORING
from jiangce.registers.scoring.models import Scoring, ScoringMark, ScoringScheme, ScoringSheet


class ScoringRefused(Refused):
    """The scoring was not opened, or the sheet not taken."""


@transaction.atomic
def open_scoring(
    *,
    subject: str,
    scheme: str,
    applicant_id: int,
    title: str,
    division: str,
    actor: Actor,
    at: datetime,
    again: str = "",
) -> Scoring:
    """Open the scoring of a subject by the scheme in force; `again` is the subject of the one that it repeats. Refuses a
    second one, and without a scheme."""
    found, today = actor.lacks(Power.SCORING_ARRANGE, "open_scoring"), timezone.localdate(at)
    if queries.result_of(subject=subject):
        found.append(Objection("scoring.open_already"))
    try:
        chosen = queries.scheme_on(code=scheme, on=today)
    except ScoringScheme.DoesNotExist:
        raise ScoringRefused([*found, Objection("scoring.no_scheme")]) from None
    if found:
        raise ScoringRefused(found)
    order, deadline = next_number(series=f"scoring:{division}:{today.year}"), _deadline(division, today)
    row = Scoring.objects.create(
        number=f"{division}-{today.year}-PF-{order:05d}", subject=subject, scheme=chosen, applicant_id=applicant_id,
        title=title, division=division, opened_at=at, due_on=deadline.due, due_provisional=deadline.provisional,
        again=queries.result_of(subject=again) if again else None,
    )  # fmt: skip
    record(actor=actor, subject=row, action="open_scoring", at=at, after={"number": row.number}, division=division)
    return row


def _deadline(division: str, today: date) -> Deadline:
    """The last day for the sheets that are wanted from today on."""
    return calendar().add_workdays(today, laws.law(division=division, on=today).number("scoring_workdays"))


@transaction.atomic
def assign_scorer(
    *, scoring_id: int, account_id: int, actor: Actor, at: datetime, papers_seen: bool = False
) -> ScoringSheet:
    """Give the next free seat to an expert, and with it the papers; refuses whoever owns, works for or teaches at the
    applicant, and while papers that may name the applicant were not looked at (`papers_seen`)."""
    row = queries.scoring_for_update(scoring_id=scoring_id)
    account = Account.objects.get(pk=account_id)
    told = facts.scorer_facts(row, account, on=timezone.localdate(at))
    found = actor.lacks(Power.SCORING_ARRANGE, "assign_scorer") + rules.scorer_objections(told)
    telling = [one.name for one in facts.papers_telling(row)]
    found += rules.paper_objections(telling, seen=papers_seen)
    if found:
        raise ScoringRefused(found)
    sheet = ScoringSheet.objects.create(scoring=row, seat=told.seat, account=account, assigned_at=at)
    record(
        actor=actor, subject=row, action="assign_scorer", at=at, after={"seat": told.seat, "scorer": str(account), **({"papers_seen": telling} if telling else {})},
        division=row.division,
    )  # fmt: skip
    return sheet


@transaction.atomic
def hand_in_sheet(
    *, scoring_id: int, marks: Mapping[int, int | None], remark: str, actor: Actor, at: datetime
) -> Scoring:
    """Hand in the own sheet: criterion id → tenths of a point. It is final. The second one settles the result or, when
    the two differ by more than the term, calls for a third; the third settles it."""
    row = queries.scoring_for_update(scoring_id=scoring_id)
    sheet = _own_open_sheet(row, actor, at=at)
    criteria = list(row.scheme.criteria.order_by("place"))
    if found := rules.mark_objections(marks, {one.pk: one.name for one in criteria}):
        raise ScoringRefused(found)
    given = {one.pk: int(marks[one.pk] or 0) for one in criteria}
    ScoringMark.objects.bulk_create(
        ScoringMark(sheet=sheet, criterion_id=key, tenths=tenths) for key, tenths in given.items()
    )
    sheet.total_tenths = rules.total(given, {one.pk: one.weight for one in criteria})
    sheet.remark, sheet.handed_in_at = remark.strip(), at
    sheet.save()
    record(actor=actor, subject=row, action="hand_in_sheet", at=at, after={"seat": sheet.seat}, division=row.division)
    return _settle(row, actor=actor, at=at)


def _own_open_sheet(row: Scoring, actor: Actor, *, at: datetime) -> ScoringSheet:
    sheet = row.sheets.filter(account=actor.account_id).first()
    found = actor.lacks(Power.SCORING_SCORE, "hand_in_sheet")
    if sheet is None or sheet.handed_in_at or row.state not in (ScoringState.OPEN, ScoringState.MODERATION):
        found.append(Objection("scoring.no_sheet"))
    else:
        found += rules.tie_objections(facts.scorer_facts(row, sheet.account, on=timezone.localdate(at)))
    if found or sheet is None:
        raise ScoringRefused(found)
    return sheet


def _settle(row: Scoring, *, actor: Actor, at: datetime) -> Scoring:
    totals = {one.seat: one.total_tenths for one in row.sheets.filter(handed_in_at__isnull=False)}
    one, two, third = (totals.get(seat) for seat in (Seat.FIRST, Seat.SECOND, Seat.MODERATOR))
    if one is None or two is None:
        return row
    if third is not None:
        row.result_tenths = rules.moderated(one, two, third)
        return _move(row, ScoringMove.MODERATE, actor=actor, at=at)
    on = timezone.localdate(at)
    gap = laws.law(division=row.division, on=on).number("scoring_gap_tenths")
    row.result_tenths = rules.settled(one, two, gap=gap)
    step = ScoringMove.DIFFER if row.result_tenths is None else ScoringMove.SETTLE
    if step == ScoringMove.DIFFER:
        deadline = _deadline(row.division, on)
        row.due_on, row.due_provisional = deadline.due, deadline.provisional
    return _move(row, step, actor=actor, at=at)


@transaction.atomic
def cancel_scoring(*, scoring_id: int, reason: str, actor: Actor, at: datetime) -> Scoring:
    """取消 while it is not done, with a reason; its sheets stay."""
    row = queries.scoring_for_update(scoring_id=scoring_id)
    return _move(row, ScoringMove.CANCEL, reason=reason, actor=actor, at=at)


def _move(row: Scoring, step: ScoringMove, *, actor: Actor, at: datetime, reason: str = "") -> Scoring:
    before, after = advance(row, step, lifecycle=SCORING, mover=actor, reason=reason)
    if row.state in (ScoringState.DONE, ScoringState.CANCELLED):
        row.due_on, row.due_provisional = None, False
    row.save()
    record(
        actor=actor, subject=row, action=f"{step}_scoring", at=at, before={"state": before}, after={"state": after},
        reason=reason, division=row.division,
    )  # fmt: skip
    return row
