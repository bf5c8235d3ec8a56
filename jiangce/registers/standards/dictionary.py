"""Writes on the occupation dictionary: a code for an occupation that had none, an old code with its source."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.journal.actions import record
from jiangce.registers.standards.models import Occupation, OldCode, Standard, UncodedOccupation
from jiangce.registers.standards.refusal import StandardRefused
from jiangce.registers.standards.rules import code_objections


@transaction.atomic
def assign_code(*, uncoded_id: int, code: str, on: date, basis: str, actor: Actor, at: datetime) -> Occupation:
    """赋码: the announced occupation enters the dictionary under its code; its standards go over to it."""
    row = UncodedOccupation.objects.select_for_update().get(pk=uncoded_id)
    found = actor.lacks(Power.STANDARD_DECIDE, "assign") + code_objections(code, basis=basis)
    if row.occupation_id:
        found.append(Objection("standards.coded_already", {"code": row.occupation_id}))
    if on > timezone.localdate(at):
        found.append(Objection("standards.day_in_future", {"on": on.isoformat()}, where="on"))
    if taken := Occupation.objects.filter(pk=code).first():
        found.append(Objection("standards.code_taken", {"code": code, "name": taken.name}, where="code"))
    if found:
        raise StandardRefused(found)
    occupation = Occupation.objects.create(
        code=code, name=row.name, name_key=row.name_key, minor_code=code[:7], digital=row.digital, green=row.green,
        minor_name=minor_name(code), edition=row.edition,
    )  # fmt: skip
    row.occupation, row.coded_on, row.basis = occupation, on, basis.strip()
    row.save()
    Standard.objects.filter(uncoded=row).update(occupation=occupation, uncoded=None)
    record(actor=actor, subject=occupation, action="assign_code", at=at, after={"code": code}, reason=basis)
    return occupation


def minor_name(code: str) -> str:
    """The name of the small class that a code stands in; "" where the dictionary tells none."""
    names = Occupation.objects.filter(minor_code=code[:7]).exclude(minor_name="").values_list("minor_name", flat=True)
    return names.first() or ""


@transaction.atomic
def record_old_code(
    *, code: str, edition: str, occupation_code: str, source: str, actor: Actor, at: datetime
) -> OldCode:
    """登记旧编码: what an earlier dictionary called this occupation, and where that is known from."""
    found = actor.lacks(Power.STANDARD_DECIDE, "assign") + code_objections(code, basis=source)
    occupation = Occupation.objects.filter(pk=occupation_code).first()
    if occupation is None:
        found.append(Objection("standards.no_occupation", where="occupation"))
    elif OldCode.objects.filter(code=code, edition=edition, occupation=occupation).exists():
        found.append(Objection("standards.old_code_there", {"code": code}, where="code"))
    if found or occupation is None:
        raise StandardRefused(found)
    row = OldCode.objects.create(
        code=code, edition=edition, name=occupation.name, occupation=occupation, source=source.strip(), certainty="S"
    )
    record(actor=actor, subject=occupation, action="record_old_code", at=at, after={"code": code}, reason=source)
    return row
