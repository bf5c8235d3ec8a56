"""Gathers what the rules of new majors read, after the lock of the place."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from jiangce.kernel import masking
from jiangce.registers.bookings.queries import seats_agreed, seats_there
from jiangce.registers.bookings.rules import agreed_on, seats_on
from jiangce.registers.filings.queries import filed_for
from jiangce.registers.majors import queries
from jiangce.registers.majors.enums import MajorState
from jiangce.registers.majors.models import FILED_AS, Major
from jiangce.registers.majors.rules import MajorFacts, TeacherFact
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.places.models import Equipment, Place
from jiangce.registers.places.queries import owns_on
from jiangce.registers.standards.queries import names_of
from jiangce.registers.teachers.models import Teacher


class Told(Protocol):
    """What is read of an announcement (actions.MajorData)."""

    @property
    def occupation_code(self) -> str: ...
    @property
    def levels(self) -> Sequence[str]: ...
    @property
    def capacity(self) -> int: ...
    @property
    def starts_on(self) -> date: ...


def major_facts(
    data: Told, organisation: Organisation, place: Place | None, teachers: list[Teacher], equipment: list[Equipment],
    *, on: date,
) -> MajorFacts:  # fmt: skip
    """Everything major_objections reads."""
    first = data.starts_on
    own = place is not None and owns_on(place=place, organisation_id=organisation.pk, on=first)
    seats, taken = seats_left(place, first) if place else (0, 0)
    twin = Major.objects.filter(
        organisation=organisation, occupation=data.occupation_code, place=place, state=MajorState.ANNOUNCED
    )
    return MajorFacts(
        occupation=data.occupation_code,
        known=data.occupation_code in names_of(codes={data.occupation_code}),
        twin=twin.values_list("name", flat=True).first() or "",
        levels=sorted(data.levels),
        uncovered=[] if role_of(data, organisation, place) else uncovered(data, organisation, place),
        starts_on=first,
        today=on,
        place=place.name if place else "",
        own_place=own,
        place_open=place is not None and place.open_on(first),
        capacity=data.capacity,
        seats=seats,
        taken=taken,
        teachers=[_teacher(one, organisation, data.occupation_code, first) for one in teachers],
        missing_equipment=[
            one.name for one in equipment if one.place_id != (place and place.pk) or not one.holds_on(first)
        ],
        equipment=len(equipment),
    )


def role_of(data: Told, organisation: Organisation, place: Place | None) -> str:
    """The first role whose filing covers every level on the first day, at the place; "" without one."""
    return next((role for role in FILED_AS if data.levels and not _lacking(data, organisation, place, role)), "")


def uncovered(data: Told, organisation: Organisation, place: Place | None) -> list[str]:
    """The levels that the filing which covers most of them leaves out."""
    return min((_lacking(data, organisation, place, role) for role in FILED_AS), key=len)


def _lacking(data: Told, organisation: Organisation, place: Place | None, role: str) -> list[str]:
    told = {"organisation_id": organisation.pk, "role": role, "occupation_code": data.occupation_code}
    at = place.pk if place else None
    return [one for one in sorted(data.levels) if not filed_for(**told, level=one, on=data.starts_on, place_id=at)]


def seats_left(place: Place, first: date) -> tuple[int, int]:
    """Seats of a place and what is promised of them, on the day from the first one on which fewest are left."""
    rooms = seats_there(place=place)
    promised = [*seats_agreed(place=place), *queries.seats_promised(place=place)]
    days = {first, *(begins for _seats, begins, _last in promised), *(closed for _seats, closed in rooms if closed)}
    sums = [(seats_on(rooms, day), agreed_on(promised, day)) for day in sorted(days) if day >= first]
    return min(sums, key=lambda both: both[0] - both[1])


def backing_on(row: Major, *, on: date, teachers: Sequence[Teacher] | None = None) -> list[TeacherFact]:
    """The teachers whom a major rests on, or those who are to back it, as of a day."""
    people = row.teachers.select_related("person").prefetch_related("qualifications").order_by("pk")
    found = people if teachers is None else teachers
    return [_teacher(one, row.organisation, row.occupation_id, on) for one in found]


def _teacher(row: Teacher, organisation: Organisation, code: str, on: date) -> TeacherFact:
    levels = [
        one.level for one in row.qualifications.all() if one.occupation_id == code and one.level and one.holds_on(on)
    ]
    return TeacherFact(
        name=masking.name(row.person.name),
        works=row.organisation_id == organisation.pk and row.works_on(on),
        level=min(levels, default=""),
    )
