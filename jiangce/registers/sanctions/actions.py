"""Writes on sanctions: opened with notice, answered, decided by another person, rectified, rechecked, lifted, quashed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from jiangce.access.posts.actor import Actor, system
from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import advance
from jiangce.kernel.periods import add_months
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.clock.queries import calendar
from jiangce.plumbing.files.actions import DOCUMENTS, store
from jiangce.plumbing.journal.actions import record
from jiangce.plumbing.numbering.actions import next_number
from jiangce.plumbing.outbox.actions import emit
from jiangce.registers import laws
from jiangce.registers.filings.actions import reinstate_filing, terminate_filing
from jiangce.registers.filings.enums import TERMINATION_GROUNDS, FilingMove, Ground
from jiangce.registers.filings.leaving import Choices
from jiangce.registers.filings.queries import filing_for_update
from jiangce.registers.sanctions import facts, queries, rules, suspending
from jiangce.registers.sanctions.enums import UNDECIDED, Measure, PaperKind, SanctionMove, Source
from jiangce.registers.sanctions.lifecycle import SANCTION
from jiangce.registers.sanctions.models import Sanction, SanctionPaper, SanctionStep
from jiangce.registers.sanctions.refusal import SanctionRefused

File = tuple[bytes, str]
"""Content and name of an uploaded document."""
_MONTHS = {
    Measure.RECTIFICATION: "sanction_months_rectification",
    Measure.CIRCULAR: "sanction_months_circular",
    Measure.TERMINATION: "sanction_months_termination",
}


@dataclass(frozen=True, slots=True)
class NewSanction:
    """What is put to the organisation; `source_note` is the number of the case or of the sanction before. `urgent`: a
    suspension takes effect at once, and lapses unless it is decided in its days."""

    measure: str
    cause: str
    facts: str
    basis: str
    source: str = Source.FREE
    source_note: str = ""
    urgent: bool = False


@transaction.atomic
def open_sanction(*, filing_id: int, data: NewSanction, actor: Actor, at: datetime) -> Sanction:
    """Give notice of a measure, as an authority in whose region the filing is, of a level that takes the measure: the
    right of reply runs for the days of the term. A suspension of which people would come to harm may take effect at once. Refuses, all at once, another authority, a filing that has ended, a cause that does not open the measure, missing facts or basis, and a source that holds nothing."""
    filing, today = filing_for_update(filing_id=filing_id), timezone.localdate(at)
    found = actor.lacks(Power.SANCTION_OPEN, "open_sanction")
    told = facts.open_facts(
        filing, measure=data.measure, cause=data.cause, facts=data.facts, basis=data.basis, source=data.source,
        note=data.source_note, actor=actor, on=today, urgent=data.urgent,
    )  # fmt: skip
    found += rules.open_objections(told)
    if found:
        raise SanctionRefused(found)
    law, division = facts.law_of(filing, on=today), filing.authority
    reply = calendar().add_workdays(today, law.number("sanction_reply_workdays"))
    order = next_number(series=f"sanction:{actor.division}:{today.year}")
    row = Sanction.objects.create(
        number=f"{actor.division}-{today.year}-CL-{order:05d}", filing=filing, division=division,
        authority=actor.division, measure=data.measure,
        cause=data.cause, facts=data.facts.strip(), basis=data.basis.strip(), source=data.source,
        source_note=data.source_note.strip(), opened_on=today, reply_until=reply.due,
        reply_provisional=reply.provisional, checker=actor.key,
        urgent_until=today + timedelta(days=law.number("sanction_urgent_days")) if data.urgent else None,
    )  # fmt: skip
    _set_decide_by(row, law)
    row.save(update_fields=["decide_by"])
    suspending.hold(row, actor=actor, at=at)
    after = {"number": row.number, "measure": data.measure}
    record(actor=actor, subject=row, action="open_sanction", at=at, after=after, reason=row.facts, division=division)
    emit("sanction.moved", sanction_id=row.pk)
    return row


@transaction.atomic
def reply_to_sanction(
    *, sanction_id: int, reason: str, files: Sequence[File] = (), actor: Actor, at: datetime
) -> Sanction:
    """陈述申辩 by the organisation, with documents, within its days."""
    row = queries.sanction_for_update(sanction_id=sanction_id)
    found = SANCTION.objections(row.state, SanctionMove.REPLY, actor, reason=reason)
    if not found:
        found = rules.reply_objections(on=timezone.localdate(at), reply_until=row.reply_until)
    if found:
        raise SanctionRefused(found)
    _keep(row, PaperKind.REPLY, files, actor=actor, at=at)
    return _move(row, SanctionMove.REPLY, actor=actor, at=at, reason=reason)


@transaction.atomic
def impose_sanction(
    *, sanction_id: int, reason: str, actor: Actor, at: datetime, choices: Choices | None = None
) -> Sanction:
    """Decide the measure, as another person of the authority that opened it, after the reply or its days. A termination ends
    the filing, with a way for everything open; a suspension pauses it or confirms the pause that holds; the others set a
    deadline and, by the term, bar new classes."""
    row = queries.sanction_for_update(sanction_id=sanction_id)
    today = timezone.localdate(at)
    law = facts.law_of(row.filing, on=today)
    found = SANCTION.objections(row.state, SanctionMove.IMPOSE, actor, reason=reason, previous=row.checker)
    found += rules.authority_objections(authority=row.authority, division=actor.division)
    if not found:
        told = rules.DecideFacts(
            row.state, today, row.reply_until, row.reply_provisional, law.ref("sanction_reply_workdays")
        )
        found = rules.decide_objections(told)
        found += rules.urgent_objections(on=today, urgent_until=row.urgent_until)
    if found:
        raise SanctionRefused(found)
    row.decided_on, row.decide_by = today, None
    _set_consequence(row, law, today)
    if row.measure == Measure.TERMINATION:
        ground = row.cause if row.cause in TERMINATION_GROUNDS else Ground.OTHER
        terminate_filing(
            filing_id=row.filing_id, ground=ground, reason=f"{row.number}：{reason.strip()}", actor=actor, at=at,
            choices=choices, step=FilingMove.STRIKE_OFF,
        )  # fmt: skip
    elif row.measure == Measure.SUSPENSION and row.rectify_until:
        suspending.decide(row, until=row.rectify_until, reason=reason, actor=actor, at=at)
    return _move(row, SanctionMove.IMPOSE, actor=actor, at=at, reason=reason)


def _set_decide_by(row: Sanction, law: laws.Law) -> None:
    """The last day of the decision: the days of the term after those of the reply, in an emergency within its own."""
    due = calendar().add_workdays(row.reply_until, law.number("sanction_decide_workdays")).due
    row.decide_by = min(due, row.urgent_until or due)


def _set_step_by(row: Sanction, term: str, *, at: datetime) -> None:
    """The last day of a recheck or a lifting, by its term, from today."""
    today = timezone.localdate(at)
    row.decide_by = calendar().add_workdays(today, facts.law_of(row.filing, on=today).number(term)).due


def _set_consequence(row: Sanction, law: laws.Law, today: date) -> None:
    """The last day of the rectification, and the first day free of the bar, by the terms of the day."""
    measure = Measure(row.measure)
    if measure == Measure.INTERVIEW:
        deadline = calendar().add_workdays(today, law.number("sanction_workdays_interview"))
        row.rectify_until, row.rectify_provisional = deadline.due, deadline.provisional
        return
    if measure == Measure.SUSPENSION:
        row.rectify_until = suspending.rectify_until(law, on=today)
        return
    row.rectify_until = add_months(today, law.number(_MONTHS[measure]))
    bar = facts.BARS[measure]
    row.barred_until = add_months(today, law.number(bar))
    row.bar_term = law.ref(bar).as_json()


@transaction.atomic
def drop_sanction(*, sanction_id: int, reason: str, actor: Actor, at: datetime) -> Sanction:
    """不予处理: the reply was right, or the facts do not carry it. A pause that held already ends."""
    row = _move(
        queries.sanction_for_update(sanction_id=sanction_id), SanctionMove.DROP, actor=actor, at=at, reason=reason
    )
    suspending.release(row, reason=reason, actor=actor, at=at)
    return row


def lapse_urgent(*, at: datetime) -> int:
    """Suspensions that took effect before a decision and were not decided in their days lapse, each for itself: the
    filing holds again. Returns how many."""
    due = queries.urgent_overdue(on=timezone.localdate(at))
    for key in due:
        _lapse(key, at=at)
    return len(due)


@transaction.atomic
def _lapse(sanction_id: int, *, at: datetime) -> None:
    row = queries.sanction_for_update(sanction_id=sanction_id)
    if row.state not in UNDECIDED:  # decided between the look and the lock
        return
    actor = system("紧急暂停复核", Power.SANCTION_DECIDE)
    reason = f"至 {row.urgent_until} 未作出决定，紧急暂停失效。"
    _move(row, SanctionMove.LAPSE, actor=actor, at=at, reason=reason)
    suspending.release(row, reason=reason, actor=actor, at=at)


@transaction.atomic
def report_rectified(*, sanction_id: int, reason: str, files: Sequence[File], actor: Actor, at: datetime) -> Sanction:
    """整改报告 by the organisation, with what shows it."""
    row = queries.sanction_for_update(sanction_id=sanction_id)
    found = SANCTION.objections(row.state, SanctionMove.REPORT, actor, reason=reason)
    if not found:
        found = rules.report_objections(measure=row.measure, documents=len(files), state=row.state)
    if found:
        raise SanctionRefused(found)
    _keep(row, PaperKind.REPORT, files, actor=actor, at=at)
    _set_step_by(row, "sanction_recheck_workdays", at=at)
    return _move(row, SanctionMove.REPORT, actor=actor, at=at, reason=reason)


@transaction.atomic
def pass_recheck(*, sanction_id: int, reason: str, actor: Actor, at: datetime) -> Sanction:
    """复查合格. What bars new classes stands until its day, unless somebody lifts it."""
    row = queries.sanction_for_update(sanction_id=sanction_id)
    _set_step_by(row, "sanction_decide_workdays", at=at)
    return _move(row, SanctionMove.PASS, actor=actor, at=at, reason=reason, checked=True)


@transaction.atomic
def fail_recheck(*, sanction_id: int, reason: str, actor: Actor, at: datetime) -> Sanction:
    """复查不合格, or nothing was reported in time: the next measure may be opened on it."""
    row = queries.sanction_for_update(sanction_id=sanction_id)
    found = SANCTION.objections(row.state, SanctionMove.FAIL, actor, reason=reason)
    if not found:
        on = timezone.localdate(at)
        found = rules.fail_objections(state=row.state, on=on, rectify_until=row.rectify_until)
    if found:
        raise SanctionRefused(found)
    return _move(row, SanctionMove.FAIL, actor=actor, at=at, reason=reason, checked=True)


@transaction.atomic
def lift_sanction(*, sanction_id: int, reason: str, actor: Actor, at: datetime) -> Sanction:
    """提前解除 after a recheck that passed, by another person than the one who rechecked: nothing bars from today, and a
    suspended filing holds again."""
    row = queries.sanction_for_update(sanction_id=sanction_id)
    _end_bar(row, timezone.localdate(at))
    _move(row, SanctionMove.LIFT, actor=actor, at=at, reason=reason)
    suspending.release(row, reason=reason, actor=actor, at=at)
    return row


@transaction.atomic
def quash_sanction(*, sanction_id: int, reason: str, actor: Actor, at: datetime) -> Sanction:
    """复核撤销: nothing bars from today; a filing that it terminated or suspended stands again."""
    row = queries.sanction_for_update(sanction_id=sanction_id)
    if found := SANCTION.objections(row.state, SanctionMove.QUASH, actor, reason=reason):
        raise SanctionRefused(found)
    _end_bar(row, timezone.localdate(at))
    if row.measure == Measure.TERMINATION:
        reinstate_filing(filing_id=row.filing_id, reason=reason, actor=actor, at=at)
    suspending.release(row, reason=reason, actor=actor, at=at, step=FilingMove.RELEASE)
    return _move(row, SanctionMove.QUASH, actor=actor, at=at, reason=reason)


@transaction.atomic
def release_hold(*, sanction_id: int, reason: str, actor: Actor, at: datetime) -> Sanction:
    """复核撤销 a suspension before its decision: the filing holds again from today. The measure itself goes on, as one that
    was not urgent. Refuses when it was decided, dropped or lapsed meanwhile: a decision has an appeal of its own."""
    row = queries.sanction_for_update(sanction_id=sanction_id)
    found = actor.lacks(Power.APPEAL_DECIDE, "release_hold")
    if not queries.on_hold(row):
        found.append(Objection("sanctions.hold_over"))
    if found:
        raise SanctionRefused(found)
    row.urgent_until = None
    _set_decide_by(row, facts.law_of(row.filing, on=timezone.localdate(at)))
    row.save(update_fields=["urgent_until", "decide_by"])
    suspending.release(row, reason=reason, actor=actor, at=at, step=FilingMove.RELEASE)
    record(actor=actor, subject=row, action="release_hold", at=at, reason=reason, division=row.division)
    emit("sanction.moved", sanction_id=row.pk)
    return row


def _end_bar(row: Sanction, today: date) -> None:
    if row.barred_until and row.barred_until > today:
        row.barred_until = today


def _keep(row: Sanction, kind: PaperKind, files: Sequence[File], *, actor: Actor, at: datetime) -> None:
    for content, name in files:
        file = store(content=content, name=name, purpose="sanctions", owner_key=actor.key, allowed=DOCUMENTS)
        SanctionPaper.objects.create(sanction=row, kind=kind, file=file, actor_label=actor.label, at=at)


OF_AUTHORITY = frozenset(
    {SanctionMove.IMPOSE, SanctionMove.DROP, SanctionMove.PASS, SanctionMove.FAIL, SanctionMove.LIFT}
)


def _move(
    row: Sanction, step: SanctionMove, *, actor: Actor, at: datetime, reason: str, checked: bool = False
) -> Sanction:
    if step in OF_AUTHORITY and (found := rules.authority_objections(authority=row.authority, division=actor.division)):
        raise SanctionRefused(found)
    before, after = advance(row, step, lifecycle=SANCTION, mover=actor, reason=reason, previous=row.checker)
    if checked:
        row.checker = actor.key
    row.save()
    SanctionStep.objects.create(
        sanction=row, move=step, reason=reason.strip(), actor_key=actor.key, actor_label=actor.label, at=at
    )
    record(
        actor=actor, subject=row, action=f"sanction_{step}", at=at, before={"state": before}, after={"state": after},
        reason=reason, division=row.division,
    )  # fmt: skip
    emit("sanction.moved", sanction_id=row.pk)
    return row
