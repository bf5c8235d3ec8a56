"""Writes on appeals: filed by the organisation, decided by the next higher level, withdrawn."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import advance
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.files.actions import DOCUMENTS, store
from jiangce.plumbing.journal.actions import record
from jiangce.plumbing.numbering.actions import next_number
from jiangce.registers import laws
from jiangce.registers.appeals import facts, queries
from jiangce.registers.appeals.enums import Against, AppealMove
from jiangce.registers.appeals.lifecycle import APPEAL
from jiangce.registers.appeals.models import Appeal
from jiangce.registers.appeals.rules import decide_objections, file_objections, level_above
from jiangce.registers.filings.actions import bring_back, reinstate_filing
from jiangce.registers.resources.actions import undo_judgement
from jiangce.registers.sanctions.actions import quash_sanction, release_hold
from jiangce.registers.selections.actions import undo_decision

File = tuple[bytes, str]
"""Content and name of an uploaded document."""


class AppealRefused(Refused):
    """The appeal was not taken or decided."""


@transaction.atomic
def file_appeal(
    *, against: str, subject_id: int, grounds: str, file: File | None = None, actor: Actor, at: datetime
) -> Appeal:
    """Appeal against a refused or lapsed application, a sanction, a suspension before its decision, the termination of a
    filing, the outcome of a selection, or the refusal or removal of a digital resource of the own organisation, within the days
    of the term, once. What was decided stands until it is quashed; what ends by itself is decided before."""
    if against not in Against.values:
        raise AppealRefused(Objection("appeals.nothing_decided"))
    decided, today = facts.decided_on(against, subject_id), timezone.localdate(at)
    if decided.organisation.unit_id != actor.unit_id:
        raise AppealRefused(Objection("appeals.not_own"))
    found = actor.lacks(Power.FILING_APPLY, "file_appeal")
    found += file_objections(facts.file_facts(decided, against=against, pk=subject_id, grounds=grounds, on=today))
    if found or decided.on is None:
        raise AppealRefused(found)
    level = level_above(decided.authority)
    due = today + timedelta(days=laws.law(division=level, on=today).number("appeal_decide_days"))
    order = next_number(series=f"appeal:{level}:{today.year}")
    row = Appeal.objects.create(
        number=f"{level}-{today.year}-FH-{order:05d}", organisation=decided.organisation, against=against,
        division=decided.division, authority=decided.authority, level=level, decision=decided.words, decided_on=decided.on, grounds=grounds.strip(),
        document=_document(file, actor), submitted_at=at, due_on=min(due, decided.until or due), takers=decided.takers,
        **{f"{Against(against).column}_id": subject_id},
    )  # fmt: skip
    record(
        actor=actor, subject=row, action="file_appeal", at=at, after={"number": row.number}, reason=row.grounds,
        division=row.division,
    )  # fmt: skip
    return row


def _document(file: File | None, actor: Actor) -> object:
    if file is None:
        return None
    content, name = file
    return store(content=content, name=name, purpose="appeals", owner_key=actor.key, allowed=DOCUMENTS)


@transaction.atomic
def uphold_decision(*, appeal_id: int, reason: str, actor: Actor, at: datetime) -> Appeal:
    """维持: the decision stands."""
    return _decide(appeal_id, AppealMove.UPHOLD, reason=reason, actor=actor, at=at)


@transaction.atomic
def quash_decision(*, appeal_id: int, reason: str, actor: Actor, at: datetime) -> Appeal:
    """撤销: the application returns to the step that refused it; the sanction ends, or only the suspension before its
    decision; the filing stands again; the application for a selection returns to the step that went wrong; the digital
    resource to the reviewer or the list."""
    row = _decide(appeal_id, AppealMove.QUASH, reason=reason, actor=actor, at=at)
    told = {"actor": actor, "at": at, "reason": f"{row.number}：{reason.strip()}"}
    if row.application_id:
        bring_back(application_id=row.application_id, **told)
    elif row.selection_id:
        undo_decision(application_id=row.selection_id, **told)
    elif row.resource_id:
        undo_judgement(edition_id=row.resource_id, **told)
    elif row.against == Against.HOLD:
        release_hold(sanction_id=row.sanction_id, **told)
    elif row.sanction_id:
        quash_sanction(sanction_id=row.sanction_id, **told)
    else:
        reinstate_filing(filing_id=row.filing_id, **told)
    return row


def _decide(appeal_id: int, step: AppealMove, *, reason: str, actor: Actor, at: datetime) -> Appeal:
    row = queries.appeal_for_update(appeal_id=appeal_id)
    found = APPEAL.objections(row.state, step, actor, reason=reason)
    if not found:
        found = decide_objections(level=row.level, division=actor.division, takers=row.takers, key=actor.key)
    if found:
        raise AppealRefused(found)
    row.answer, row.answered_at, row.answerer_label = reason.strip(), at, actor.label
    return _move(row, step, reason=reason, actor=actor, at=at)


@transaction.atomic
def withdraw_appeal(*, appeal_id: int, actor: Actor, at: datetime) -> Appeal:
    """撤回 by the organisation before it is decided."""
    return _move(queries.appeal_for_update(appeal_id=appeal_id), AppealMove.WITHDRAW, reason="", actor=actor, at=at)


def _move(row: Appeal, step: AppealMove, *, reason: str, actor: Actor, at: datetime) -> Appeal:
    before, after = advance(row, step, lifecycle=APPEAL, mover=actor, reason=reason)
    row.save()
    record(
        actor=actor, subject=row, action=f"{step}_appeal", at=at, before={"state": before}, after={"state": after},
        reason=reason, division=row.division,
    )  # fmt: skip
    return row
