"""Key groups with evidence: confirmed on a document, ended with a reason. What a roster declares is confirmed in place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import QuerySet
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.files.actions import DOCUMENTS, content_of, store
from jiangce.plumbing.files.models import StoredFile
from jiangce.plumbing.journal.actions import record
from jiangce.registers.people.actions import PersonRefused
from jiangce.registers.people.enums import EVIDENCE_OF, Group, Trust
from jiangce.registers.people.models import GroupMembership, Person
from jiangce.registers.periods import period

File = tuple[bytes, str]
"""Content and name of an uploaded document."""
Days = tuple[date, date | None]
"""The first day and the last one, as people write them."""
REASON_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Shown:
    """What an officer confirms: the group, the days it holds (the last one included), the document that shows it."""

    group: str
    first_day: date
    last_day: date | None
    file: File | None


@transaction.atomic
def confirm_group(*, person_id: int, shown: Shown, actor: Actor, at: datetime) -> GroupMembership:
    """Confirm that a person belongs to a group over a period, on a document. A membership that was only declared and
    overlaps is confirmed in place; one that was confirmed already is not overlapped. The caller has checked that the
    person is in the actor's scope; refuses with every objection at once."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=person_id)
    found = [*actor.lacks(Power.GROUP_RECORD, "confirm_group"), *_own(person, actor)]
    found += _shown_objections(shown, today=timezone.localdate(at))
    if found:
        raise PersonRefused(found)
    days = (shown.first_day, shown.last_day)
    if found := overlap_objections(list(meeting_of(person=person, group=shown.group, days=days))):
        raise PersonRefused(found)
    assert shown.file is not None
    content, name = shown.file
    evidence = store(content=content, name=name, purpose="groups", owner_key=actor.key, allowed=DOCUMENTS)
    return _confirm(person, shown.group, days, evidence, actor=actor, at=at)


@transaction.atomic
def confirm_asked(
    *, person_id: int, group: str, days: Days, document: StoredFile, actor: Actor, at: datetime
) -> GroupMembership:
    """Confirm what the person asked for on a document (registers.corrections, which locked the person and asked two
    people). The document is kept once more, as the evidence of the group, which has a term of its own."""
    person = Person.objects.get(pk=person_id)
    evidence = store(
        content=content_of(file=document), name=document.name, purpose="groups", owner_key=document.owner_key,
        allowed=DOCUMENTS,
    )  # fmt: skip
    return _confirm(person, group, days, evidence, actor=actor, at=at)


def _confirm(
    person: Person, group: str, days: Days, evidence: StoredFile, *, actor: Actor, at: datetime
) -> GroupMembership:
    held = period(*days)
    meeting = list(meeting_of(person=person, group=group, days=days).select_for_update(of=("self",)))
    if found := overlap_objections(meeting):
        raise PersonRefused(found)
    row = meeting[0] if meeting else GroupMembership(person=person, group=group, recorded_at=at)
    before = _told(row) if meeting else None
    row.held, row.trust, row.source = held, Trust.CERTIFIED, "evidence"
    row.evidence, row.evidence_kind = evidence, EVIDENCE_OF[group]
    row.confirmed_by, row.confirmed_label, row.confirmed_at = actor.key, actor.label, at
    row.save()
    record(actor=actor, subject=person, action="confirm_group", at=at, before=before, after=_told(row))
    return row


def meeting_of(*, person: Person, group: str, days: Days) -> QuerySet[GroupMembership]:
    """The memberships of the record in this group that overlap the days."""
    return GroupMembership.objects.filter(person=person, group=group, held__overlap=period(*days)).order_by("pk")


def overlap_objections(meeting: Sequence[GroupMembership]) -> list[Objection]:
    """One that was only declared is confirmed in place; one that was confirmed already, or several, stand in the way."""
    confirmed = [row for row in meeting if row.trust != Trust.DECLARED]
    if not confirmed and len(meeting) < 2:
        return []
    return [Objection("people.group_overlaps", _standing((confirmed or list(meeting))[0]), where="first_day")]


@transaction.atomic
def end_group(*, membership_id: int, last_day: date, reason: str, actor: Actor, at: datetime) -> GroupMembership:
    """End a membership after a day, with a reason; before its first day it never held (a slip of the pen)."""
    row = GroupMembership.objects.select_for_update(of=("self",)).get(pk=membership_id)
    person = Person.objects.get(pk=row.person_id)
    found = [*actor.lacks(Power.GROUP_RECORD, "end_group"), *_own(person, actor)]
    if not reason.strip():
        found.append(Objection("people.group_reason_missing", where="reason"))
    if row.held.isempty or (row.last_day is not None and last_day >= row.last_day):
        found.append(Objection("people.group_ended_already", where="on"))
    if found:
        raise PersonRefused(found)
    return _end(row, last_day, reason, actor=actor, at=at)


@transaction.atomic
def end_asked(*, membership_id: int, last_day: date, reason: str, actor: Actor, at: datetime) -> GroupMembership:
    """End what the person asked to be ended (registers.corrections, which checked it and asked two people)."""
    row = GroupMembership.objects.select_for_update(of=("self",)).get(pk=membership_id)
    return _end(row, last_day, reason, actor=actor, at=at)


def _end(row: GroupMembership, last_day: date, reason: str, *, actor: Actor, at: datetime) -> GroupMembership:
    before, first_day = _told(row), row.held.lower
    row.held = period(first_day, last_day) if last_day >= first_day else DateRange(first_day, first_day)
    row.end_reason = reason.strip()[:REASON_LENGTH]
    row.save(update_fields=["held", "end_reason"])
    row.refresh_from_db(fields=["held"])  # as the database reads it: a period without a day is empty
    after, subject = _told(row), ("registers.person", row.person_id)
    record(actor=actor, subject=subject, action="end_group", at=at, before=before, after=after, reason=row.end_reason)
    return row


def _shown_objections(shown: Shown, *, today: date) -> list[Objection]:
    found = []
    if shown.group not in Group.values:
        found.append(Objection("people.no_such_group", where="group"))
    if shown.last_day is not None and shown.last_day < shown.first_day:
        found.append(Objection("people.group_days_swapped", where="last_day"))
    if shown.first_day > today:
        found.append(Objection("people.group_begins_later", where="first_day"))
    if shown.file is None:
        found.append(Objection("people.group_evidence_missing", where="file"))
    return found


def _own(person: Person, actor: Actor) -> list[Objection]:
    """Nobody confirms the own group."""
    mine = person.account_id is not None and person.account_id == actor.account_id
    return [Objection("people.own_group")] if mine else []


def _standing(row: GroupMembership) -> dict[str, str]:
    last_day = row.last_day
    return {"from": row.held.lower.isoformat(), "until": last_day.isoformat() if last_day else "…"}


def _told(row: GroupMembership) -> dict[str, str]:
    days = {"from": "", "until": ""} if row.held.isempty else _standing(row)
    return {"group": row.group, "trust": row.trust, **days}
