"""The list of what a filing asks for, kept by the province: an item added, changed or ended from a day on. Whoever has handed
in keeps the list of that day; nothing is changed for today or a day that has gone by."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.plumbing.journal.actions import record
from jiangce.plumbing.numbering.actions import next_number
from jiangce.registers.filings import queries
from jiangce.registers.filings.models import FilingMaterial
from jiangce.registers.filings.refusal import FilingRefused
from jiangce.registers.filings.rules import ListFacts, end_material_objections, list_objections


@dataclass(frozen=True, slots=True)
class MaterialData:
    """What an item says; the role and the code of one that is changed stay."""

    name: str
    kind: str
    form: str
    may_follow: bool
    obligatory: bool
    place: int
    basis: str
    certainty: str


@transaction.atomic
def add_material(*, role: str, data: MaterialData, from_on: date, actor: Actor, at: datetime) -> FilingMaterial:
    """A new item of a role's list from a day on. Refuses a day that has gone by, no name or basis, a name that the list has
    on that day, and what does not go with the kind."""
    _refuse(role, data, from_on, actor=actor, at=at)
    order = next_number(series=f"filing-material:{role}")
    row = _item(role, f"own_{order}", data, DateRange(from_on, None))
    told = _told(row)
    record(actor=actor, subject=row, action="add_material", at=at, after=told, division=actor.division)
    return row


@transaction.atomic
def change_material(
    *, material_id: int, data: MaterialData, from_on: date, actor: Actor, at: datetime
) -> FilingMaterial:
    """变更 from a day on: the item ends on it as it was, and goes on as it is told. One that has not begun is
    changed as a whole from its own first day on."""
    row = queries.material_for_update(material_id=material_id)
    until = row.valid.upper
    _refuse(row.role, data, from_on, actor=actor, at=at, but=row)
    before = _told(row)
    if from_on > row.valid.lower:
        row.valid = DateRange(row.valid.lower, from_on)
        row.save(update_fields=["valid"])
        fresh = _item(row.role, row.code, data, DateRange(from_on, until))
    else:
        for name, value in _columns(data).items():
            setattr(row, name, value)
        row.valid = DateRange(from_on, until)
        row.save()
        fresh = row
    record(
        actor=actor, subject=fresh, action="change_material", at=at, before=before, after=_told(fresh),
        division=actor.division,
    )  # fmt: skip
    return fresh


@transaction.atomic
def end_material(*, material_id: int, on: date, reason: str, actor: Actor, at: datetime) -> FilingMaterial:
    """停用 from a day on, which the item no longer covers. Refuses a day that has gone by or is not after its first, one that
    ends before already, and no reason."""
    row = queries.material_for_update(material_id=material_id)
    found = actor.lacks(Power.MATERIAL_WRITE, "end_material")
    found += end_material_objections(
        on=on, today=timezone.localdate(at), first=row.valid.lower, until=row.valid.upper, reason=reason
    )
    if found:
        raise FilingRefused(found)
    before = _told(row)
    row.valid = DateRange(row.valid.lower, on)
    row.save(update_fields=["valid"])
    record(
        actor=actor, subject=row, action="end_material", at=at, before=before, after=_told(row), reason=reason,
        division=actor.division,
    )  # fmt: skip
    return row


def _refuse(
    role: str, data: MaterialData, from_on: date, *, actor: Actor, at: datetime, but: FilingMaterial | None = None
) -> None:
    others = FilingMaterial.objects.filter(role=role, valid__endswith__isnull=True)
    others |= FilingMaterial.objects.filter(role=role, valid__endswith__gt=from_on)
    names = {one.name.casefold() for one in others if but is None or one.code != but.code}
    later = [
        one for one in others if but is not None and one.code == but.code and one.pk != but.pk
    ]  # a version of its own that is still to come
    told = ListFacts(
        role=role, name=data.name, kind=data.kind, form=data.form, may_follow=data.may_follow,
        obligatory=data.obligatory, basis=data.basis, from_on=from_on, today=timezone.localdate(at), names=names,
        first=but.valid.lower if but else None, ended=but.valid.upper if but else None, later=min((one.valid.lower for one in later), default=None),
    )  # fmt: skip
    if found := actor.lacks(Power.MATERIAL_WRITE, "write_material") + list_objections(told):
        raise FilingRefused(found)


def _columns(data: MaterialData) -> dict[str, object]:
    return {**asdict(data), "name": data.name.strip(), "basis": data.basis.strip()}


def _item(role: str, code: str, data: MaterialData, valid: DateRange) -> FilingMaterial:
    return FilingMaterial.objects.create(role=role, code=code, valid=valid, **_columns(data))


def _told(row: FilingMaterial) -> dict[str, str]:
    """An item in the words of the journal."""
    flags = "、".join(word for word, on in (("可容缺后补", row.may_follow), ("非必备", not row.obligatory)) if on)
    first, until = row.valid.lower, row.valid.upper
    return {
        "name": row.name, "role": row.role, "kind": row.kind, "form": row.form, "flags": flags, "basis": row.basis,
        "from": first.isoformat(), "until": until.isoformat() if until else "",
    }  # fmt: skip
