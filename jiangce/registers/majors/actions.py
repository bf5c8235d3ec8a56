"""Writes on new majors: announced, backed by other teachers, taken back before they start, ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import advance
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.journal.actions import record
from jiangce.registers.majors import facts, queries, rules
from jiangce.registers.majors.enums import MajorMove, MajorState
from jiangce.registers.majors.lifecycle import MAJOR
from jiangce.registers.majors.models import Major
from jiangce.registers.organisations.queries import organisation_of
from jiangce.registers.places.models import Place
from jiangce.registers.places.queries import place_for_update


class MajorRefused(Refused):
    """The major was not announced, changed, taken back or ended."""


@dataclass(frozen=True, slots=True)
class MajorData:
    """What is announced: the occupation at these levels, at a place, for so many people at a time, from a day on, with these
    teachers and this equipment (their keys)."""

    occupation_code: str
    name: str
    levels: Sequence[str]
    place_id: int
    capacity: int
    starts_on: date
    teachers: Sequence[int]
    equipment: Sequence[int]


@transaction.atomic
def announce_major(*, data: MajorData, actor: Actor, at: datetime) -> Major:
    """公布新设专业 of the actor's organisation. Refuses as rules.major_objections says, under the lock of the place: majors
    and agreements on seats together never promise more than it has."""
    organisation = organisation_of(actor=actor)
    if Place.objects.filter(pk=data.place_id).exists():
        place_for_update(place_id=data.place_id)
    place, teachers, equipment = queries.chosen(
        place_id=data.place_id, teachers=data.teachers, equipment=data.equipment
    )
    found = actor.lacks(Power.FILING_APPLY, "announce_major")
    found += rules.major_objections(
        facts.major_facts(data, organisation, place, teachers, equipment, on=timezone.localdate(at))
    )
    if found or place is None:
        raise MajorRefused(found)
    row = Major.objects.create(
        organisation=organisation, role=facts.role_of(data, organisation, place), occupation_id=data.occupation_code,
        name=data.name.strip(), levels=sorted(data.levels, reverse=True), place=place, capacity=data.capacity,
        starts_on=data.starts_on, announced_at=at,
    )  # fmt: skip
    row.teachers.set(teachers)
    row.equipment.set(equipment)
    after = {
        "name": row.name, "occupation": row.occupation_id, "levels": row.levels, "capacity": row.capacity,
        "on": row.starts_on.isoformat(), "place": place.name,
    }  # fmt: skip
    record(actor=actor, subject=row, action="announce_major", at=at, after=after, division=place.division)
    return row


@transaction.atomic
def change_teachers(*, major_id: int, teachers: Sequence[int], actor: Actor, at: datetime) -> Major:
    """更换师资 of a major that is announced: from today, or its first day, these teachers (their keys) back it. Refuses
    whom an announcement would refuse."""
    row, today = queries.major_for_update(major_id=major_id), timezone.localdate(at)
    people = queries.teachers_by_key(teachers)
    found = actor.lacks(Power.FILING_APPLY, "change_teachers")
    if row.state != MajorState.ANNOUNCED:
        found.append(Objection("majors.over", {"name": row.name}))
    told = facts.backing_on(row, on=max(today, row.starts_on), teachers=people)
    found += rules.teacher_objections(row.levels, told)
    if found:
        raise MajorRefused(found)
    before = [one.name for one in facts.backing_on(row, on=today)]
    row.teachers.set(people)
    record(
        actor=actor, subject=row, action="change_teachers", at=at, before={"teachers": before},
        after={"teachers": [one.name for one in told]}, division=row.place.division,
    )  # fmt: skip
    return row


@transaction.atomic
def withdraw_major(*, major_id: int, reason: str, actor: Actor, at: datetime) -> Major:
    """撤回公布 with a reason, before its first day."""
    return _end(major_id, MajorMove.WITHDRAW, reason=reason, actor=actor, at=at)


@transaction.atomic
def end_major(*, major_id: int, reason: str, actor: Actor, at: datetime) -> Major:
    """停办 with a reason, from today; classes that are open go on."""
    return _end(major_id, MajorMove.END, reason=reason, actor=actor, at=at)


def _end(major_id: int, step: MajorMove, *, reason: str, actor: Actor, at: datetime) -> Major:
    row, today = queries.major_for_update(major_id=major_id), timezone.localdate(at)
    found = MAJOR.objections(row.state, step, actor, reason=reason)
    found += rules.end_objections(withdraws=step == MajorMove.WITHDRAW, starts_on=row.starts_on, today=today)
    if found:
        raise MajorRefused(found)
    before, after = advance(row, step, lifecycle=MAJOR, mover=actor, reason=reason)
    row.ended_on, row.reason = today, reason.strip()
    row.save()
    record(
        actor=actor, subject=row, action=f"{step}_major", at=at, before={"state": before}, after={"state": after},
        reason=reason, division=row.place.division,
    )  # fmt: skip
    return row
