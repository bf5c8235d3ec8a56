"""A synthetic register in the database, filled by COPY: people with valid numbers, their digests, seats, teachers and
certificates. Everybody is invented; a sealed text is made once and stands in every row: only that it is opened counts here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection, models, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from jiangce.access.accounts.models import Account
from jiangce.access.posts.actor import Actor, actor_of
from jiangce.access.posts.models import Post, Unit, UnitKind
from jiangce.access.powers.enums import Department, PostKind
from jiangce.assessment.certificates.models import Certificate
from jiangce.commands.bench.duplicates.register import synthetic
from jiangce.kernel import certificate_no
from jiangce.plumbing.vault.digests import digest
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.people.models import Person
from jiangce.registers.people.queries import PHONE_FIELD, id_digest
from jiangce.registers.teachers.models import Teacher
from jiangce.training.classes.enums import ClassState
from jiangce.training.classes.models import TrainingClass
from jiangce.training.enrolment.models import Enrolment

AT = datetime(2026, 11, 1, tzinfo=UTC)
COUNTY = "440103"
CLASSES, SEAT_EVERY, CERTIFICATE_EVERY, TEACHER_EVERY = 630, 4, 8, 200
"""So many classes over the counties; one person in so many has a seat, a certificate, teaches."""
NUMBER, PHONE = "440606199001010016", "13900000001"


@dataclass(frozen=True, slots=True)
class Known:
    """A person of the register as somebody asks for it."""

    name: str
    spelling: str
    number: str
    phone: str
    certificate: str
    county: str


def fill(*, people: int, seed: int) -> list[Known]:
    """Fill a migrated database, unless it is filled already; returns everybody who has a certificate and a phone of their
    own."""
    # Some numbers are drawn twice (old ones of 15 digits), some names are taken for placeholders: those rows go.
    drawn = synthetic(people=people + people // 50, seed=seed).table.to_pylist()
    rows = list({row["number"]: row for row in drawn if row["written"]}.values())[:people]
    numbers = _numbers(len(rows))
    if not Person.objects.exists():
        _write(rows, numbers)
    return [
        Known(
            row["written"], row["spelling"].replace(" ", ""), row["number"], row["phone"], numbers[key], row["county"]
        )
        for key, row in enumerate(rows, start=1)
        if key in numbers and row["phone"].startswith("158")
    ]


def _write(rows: Sequence[dict[str, Any]], numbers: Mapping[int, str]) -> None:
    counties = sorted({row["county"] for row in rows})
    with transaction.atomic(), connection.cursor() as cursor:
        # What the rows of a real register would have been checked for on their way in is right here by making.
        cursor.execute("SET LOCAL session_replication_role = replica")
        _copy(Person, _person(), (_of(order, row) for order, row in enumerate(rows, start=1)))
        organisations = _organisations(counties)
        Teacher.objects.bulk_create(
            Teacher(person_id=key, organisation_id=organisations[key % len(organisations)].pk)
            for key in range(TEACHER_EVERY, len(rows), TEACHER_EVERY)
        )
        _seats(_classes(organisations), len(rows))
        _certificates(numbers)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def staff() -> dict[str, Actor]:
    """By name: a county's reviewer, a province's supervisor, an institution's clerk; each with an account and one post."""
    county, province = (
        Unit.objects.get_or_create(
            kind=UnitKind.DEPARTMENT, department=Department.HRSS, name=division, division=division
        )[0]
        for division in (COUNTY, "440000")
    )
    own = Organisation.objects.filter(division=COUNTY).earliest("pk").unit
    held = DateRange(date(2026, 1, 1), None)
    found = {}
    for name, unit, kind in (
        ("county", county, PostKind.COUNTY_FIRST_REVIEWER),
        ("province", province, PostKind.PROVINCE_SUPERVISOR),
        ("institution", own, PostKind.INSTITUTION_CLERK),
    ):
        account, _made = Account.objects.get_or_create(username=f"bench-{name}", display_name=name)
        told = {"account": account, "unit": unit, "kind": kind, "division": unit.division, "held": held}
        found[name] = actor_of(Post.objects.get_or_create(**told)[0])
    return found


def _person() -> Person:
    return Person(
        id_type="resident_id", id_number=NUMBER, phone=PHONE, trust="certified", source="bench", created_at=AT
    )


def _of(key: int, row: dict[str, Any]) -> dict[str, Any]:
    phone = row["phone"]
    return {
        "id": key,
        "id_digest": id_digest(row["number"]),
        "name": row["written"],
        "name_key": row["spelling"],
        "sex": row["sex"],
        "birth_date": row["birth_date"],
        "phone_digest": digest(phone, field=PHONE_FIELD) if phone else "",
        "household_division": row["county"],
        "residence_division": row["county"],
    }


def _organisations(counties: Sequence[str]) -> list[Organisation]:
    """One a class, spread over the counties."""
    homes = [counties[order % len(counties)] for order in range(CLASSES)]
    units = Unit.objects.bulk_create(
        Unit(kind=UnitKind.ORGANISATION, name=f"机构{n}", division=d) for n, d in enumerate(homes)
    )
    return Organisation.objects.bulk_create(
        Organisation(
            unit=unit, credit_code=f"BENCH{order:013d}", name=unit.name, short_name=unit.name, division=unit.division,
            created_at=AT,
        )
        for order, unit in enumerate(units)
    )  # fmt: skip


def _classes(organisations: Sequence[Organisation]) -> list[TrainingClass]:
    return TrainingClass.objects.bulk_create(
        TrainingClass(
            organisation=one, application_no=f"bench-{order}", name=one.name, occupation_id="4-10-01-06", level="5",
            division=one.division, place_id=1, starts_on=AT.date(), ends_on=AT.date(), theory_hours=1, practice_hours=1,
            capacity=1, contact_name="x", contact_phone="x", state=ClassState.SUBMITTED, created_at=AT, submitted_at=AT,
        )
        for order, one in enumerate(organisations)
    )  # fmt: skip


def _seats(classes: Sequence[TrainingClass], people: int) -> None:
    seat = Enrolment(category="rural_transfer_worker", phone=PHONE, bank_account_id=1, number=1, enrolled_at=AT)
    keys = range(SEAT_EVERY, people, SEAT_EVERY)
    _copy(
        Enrolment, seat,
        ({"id": order, "person_id": key, "training_class_id": classes[order % len(classes)].pk}
         for order, key in enumerate(keys, start=1)),
    )  # fmt: skip


def _numbers(people: int) -> dict[int, str]:
    """person id → the number of the certificate of one person in so many."""
    keys = range(CERTIFICATE_EVERY, people, CERTIFICATE_EVERY)
    return {
        key: certificate_no.build("S", "0000", "44", "000012", 2026, "5", order)
        for order, key in enumerate(keys, start=1)
    }


def _certificates(numbers: Mapping[int, str]) -> None:
    paper = Certificate(
        assessor_id=1, occupation_id="4-10-01-06", level="5", holder_name="x", issued_on=AT.date(), issued_at=AT
    )
    _copy(Certificate, paper, ({"id": key, "person_id": key, "number": number} for key, number in numbers.items()))


def _copy(model: type[models.Model], template: models.Model, rows: Iterable[dict[str, Any]]) -> None:
    """Rows by COPY: what differs from the template is told by each."""
    fields = model._meta.local_concrete_fields
    same = {one.attname: one.get_db_prep_save(getattr(template, one.attname), connection) for one in fields}
    columns = ", ".join(f'"{one.column}"' for one in fields)
    with (
        connection.cursor() as cursor,
        cursor.connection.cursor() as plain,
        plain.copy(f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN') as copy,
    ):
        for row in rows:
            copy.write_row([row[one.attname] if one.attname in row else same[one.attname] for one in fields])
