"""A version from its handing in to its end: opinions, publication, the ministry's filing, withdrawal; and the way of a
norm towards a national standard."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import advance
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.clock.queries import calendar
from jiangce.plumbing.journal.actions import record
from jiangce.registers import laws
from jiangce.registers.projects.facts import ready_facts
from jiangce.registers.projects.rules import ready_objections
from jiangce.registers.standards import register
from jiangce.registers.standards.drafting import own_objections
from jiangce.registers.standards.enums import (
    GROUNDS_WHEN_FILED,
    STANDING,
    Stance,
    SubmissionMove,
    SubmissionState,
    Tier,
    VersionMove,
    VersionState,
)
from jiangce.registers.standards.lifecycle import SUBMISSION, VERSION
from jiangce.registers.standards.models import NationalSubmission, StandardDecision, StandardOpinion, StandardVersion
from jiangce.registers.standards.refusal import StandardRefused
from jiangce.registers.standards.rules import (
    FilingFacts,
    PublishFacts,
    filing_objections,
    publish_objections,
    submit_objections,
)


@dataclass(frozen=True, slots=True)
class Publication:
    """The document that publishes a version (or files it), and its day."""

    number: str
    on: date


@transaction.atomic
def submit_version(*, version_id: int, actor: Actor, at: datetime) -> StandardVersion:
    """提交评审: the content is complete, the weights sum up, and what it rests on stands (an accepted project, a committee, a
    contract, as its tier asks). Starts the clock of the review."""
    row = register.version_for_update(version_id=version_id)
    found = VERSION.objections(row.state, VersionMove.SUBMIT, actor) + own_objections(row.standard, actor)
    found += submit_objections(register.nodes_of(version=row), row.standard.tier)
    found += ready_objections(ready_facts(row))
    if found:
        raise StandardRefused(found)
    row.round += 1
    row.drafter, row.submitted_at = actor.key, at
    _clock(row, "standard_review_workdays", at)
    return _move(row, VersionMove.SUBMIT, actor=actor, at=at)


@transaction.atomic
def give_opinion(*, version_id: int, stance: str, text: str, actor: Actor, at: datetime) -> StandardOpinion:
    """One opinion a person and round, with words unless it agrees; never by whoever handed the version in."""
    row = register.version_for_update(version_id=version_id)
    found = actor.lacks(Power.STANDARD_REVIEW, "opinion")
    if row.state != VersionState.REVIEW:
        found.append(Objection("standards.not_in_review", {"state": str(row.get_state_display())}))
    if stance not in Stance.values:
        found.append(Objection("standards.stance_unknown", where="stance"))
    elif stance != Stance.SUPPORT and not text.strip():
        found.append(Objection("standards.opinion_without_words", where="text"))
    if actor.key == row.drafter or row.standard.keeper_id == actor.unit_id:
        found.append(Objection("standards.own_opinion"))
    if row.opinions.filter(round=row.round, actor_key=actor.key).exists():
        found.append(Objection("standards.opinion_given"))
    if found:
        raise StandardRefused(found)
    opinion = StandardOpinion.objects.create(
        version=row, round=row.round, stance=stance, text=text.strip(), actor_key=actor.key, actor_label=actor.label,
        at=at,
    )  # fmt: skip
    record(actor=actor, subject=row, action="give_opinion", at=at, after={"stance": stance}, reason=text.strip())
    return opinion


@transaction.atomic
def return_version(*, version_id: int, reason: str, actor: Actor, at: datetime) -> StandardVersion:
    """退回修改, with a reason."""
    row = register.version_for_update(version_id=version_id)
    row.due_on = None
    return _move(row, VersionMove.RETURN, actor=actor, at=at, reason=reason)


@transaction.atomic
def publish_version(*, version_id: int, document: Publication, actor: Actor, at: datetime) -> StandardVersion:
    """发布, by another person than the one who handed it in. A national and a course standard are in force from that day
    and take the place of the version before; the others wait for their filing."""
    row = register.version_for_update(version_id=version_id)
    today = timezone.localdate(at)
    stances = row.opinions.filter(round=row.round).exclude(actor_key=row.drafter).values_list("stance", flat=True)
    facts = PublishFacts(row.standard.tier, document.number, document.on, today, list(stances))
    found = VERSION.objections(row.state, VersionMove.PUBLISH, actor, previous=row.drafter)
    found += publish_objections(facts, laws.law(division=row.standard.division, on=today))
    if found:
        raise StandardRefused(found)
    row.document_number, row.published_on, row.due_on = document.number.strip(), document.on, None
    if row.standard.tier in GROUNDS_WHEN_FILED:
        _clock(row, "standard_filing_workdays", at)
    else:
        _enter_force(row, document.on, actor=actor, at=at)
    return _move(row, VersionMove.PUBLISH, actor=actor, at=at, reason=document.number)


@transaction.atomic
def file_version(*, version_id: int, document: Publication, actor: Actor, at: datetime) -> StandardVersion:
    """登记备案 with the number of the ministry (a catalogue for special abilities): from that day it grounds
    certification (clause 6.2b)."""
    row = register.version_for_update(version_id=version_id)
    facts = FilingFacts(row.standard.tier, document.number, document.on, row.published_on, timezone.localdate(at))
    found = VERSION.objections(row.state, VersionMove.FILE, actor, previous=row.drafter) + filing_objections(facts)
    if found:
        raise StandardRefused(found)
    row.filing_number, row.filed_on, row.due_on = document.number.strip(), document.on, None
    _enter_force(row, document.on, actor=actor, at=at)
    return _move(row, VersionMove.FILE, actor=actor, at=at, reason=document.number)


@transaction.atomic
def deny_filing(*, version_id: int, reason: str, actor: Actor, at: datetime) -> StandardVersion:
    """The ministry did not file it: the version ends, its address stays; the keeper starts the next one."""
    row = register.version_for_update(version_id=version_id)
    if row.standard.tier not in GROUNDS_WHEN_FILED:
        raise StandardRefused(Objection("standards.filing_not_needed"))
    row.due_on = None
    return _move(row, VersionMove.DENY_FILING, actor=actor, at=at, reason=reason)


@transaction.atomic
def withdraw_version(*, version_id: int, reason: str, actor: Actor, at: datetime) -> StandardVersion:
    """废止 from today on, with a reason."""
    row = register.version_for_update(version_id=version_id)
    row.due_on = None
    _leave_force(row, timezone.localdate(at))
    return _move(row, VersionMove.WITHDRAW, actor=actor, at=at, reason=reason)


@transaction.atomic
def discard_version(*, version_id: int, actor: Actor, at: datetime) -> StandardVersion:
    """作废草稿."""
    row = register.version_for_update(version_id=version_id)
    if found := own_objections(row.standard, actor):
        raise StandardRefused(found)
    return _move(row, VersionMove.DISCARD, actor=actor, at=at)


def _enter_force(row: StandardVersion, on: date, *, actor: Actor, at: datetime) -> None:
    """In force from a day; versions before it that still stand are superseded by it."""
    row.held = DateRange(on, None)
    earlier = StandardVersion.objects.select_for_update(of=("self",)).filter(
        standard=row.standard_id, order__lt=row.order, state__in=sorted(STANDING)
    )
    for old in earlier.select_related("standard").order_by("order"):
        _leave_force(old, on)
        _move(old, VersionMove.SUPERSEDE, actor=actor, at=at, reason=row.number)


def _leave_force(row: StandardVersion, on: date) -> None:
    """The period ends; one that would end before it began never held."""
    if row.held and not row.held.isempty:
        row.held = DateRange(row.held.lower, max(on, row.held.lower))


def _clock(row: StandardVersion, term: str, at: datetime) -> None:
    today = timezone.localdate(at)
    days = laws.law(division=row.standard.division, on=today).number(term)
    deadline = calendar().add_workdays(today, days)
    row.due_on, row.due_provisional = deadline.due, deadline.provisional


def _move(row: StandardVersion, step: VersionMove, *, actor: Actor, at: datetime, reason: str = "") -> StandardVersion:
    """Advance, save, write down and journal. Raises MoveRefused."""
    before, after = advance(row, step, lifecycle=VERSION, mover=actor, reason=reason, previous=_previous(row, step))
    row.changed_at = at
    row.save()
    StandardDecision.objects.create(
        version=row, round=row.round, move=step, reason=reason.strip(), actor_key=actor.key, actor_label=actor.label,
        at=at,
    )  # fmt: skip
    record(
        actor=actor, subject=row, action=f"{step}_standard", at=at, before={"state": before}, after={"state": after},
        reason=reason, division=row.standard.division,
    )  # fmt: skip
    return row


def _previous(row: StandardVersion, step: VersionMove) -> str:
    """Whoever handed it in neither publishes nor files it."""
    return row.drafter if step in (VersionMove.PUBLISH, VersionMove.FILE) else ""


@transaction.atomic
def submit_nationally(*, version_id: int, actor: Actor, at: datetime) -> NationalSubmission:
    """申报国家标准 (clause 6.2a): a published norm or local standard, by its keeper."""
    row = register.version_for_update(version_id=version_id)
    found = actor.lacks(Power.STANDARD_DRAFT, "submit") + own_objections(row.standard, actor)
    if row.state not in STANDING:
        found.append(Objection("standards.not_standing", {"state": str(row.get_state_display())}))
    if row.standard.tier not in (Tier.ENTERPRISE, Tier.LOCAL):
        found.append(Objection("standards.not_to_be_submitted"))
    if row.submissions.filter(state__in=(SubmissionState.SUBMITTED, SubmissionState.RETURNED)).exists():
        found.append(Objection("standards.submitted_already"))
    if found:
        raise StandardRefused(found)
    submission = NationalSubmission.objects.create(version=row, submitted_on=timezone.localdate(at))
    record(actor=actor, subject=row, action="submit_nationally", at=at, division=row.standard.division)
    return submission


@transaction.atomic
def move_submission(*, submission_id: int, move: str, answer: str, actor: Actor, at: datetime) -> NationalSubmission:
    """What the ministry answered, recorded by the province; or the keeper's second try."""
    row = NationalSubmission.objects.select_for_update().select_related("version__standard__keeper").get(
        pk=submission_id
    )  # fmt: skip
    step, standard = SubmissionMove(move), row.version.standard
    if step == SubmissionMove.RESUBMIT and (found := own_objections(standard, actor)):
        raise StandardRefused(found)
    before, after = advance(row, step, lifecycle=SUBMISSION, mover=actor, reason=answer)
    today = timezone.localdate(at)
    if step == SubmissionMove.RESUBMIT:
        row.submitted_on, row.answered_on = today, None
    else:
        row.answered_on, row.answer = today, answer.strip()
    row.save()
    record(
        actor=actor, subject=row.version, action=f"{step}_submission", at=at, before={"state": before},
        after={"state": after}, reason=answer, division=standard.division,
    )  # fmt: skip
    return row
