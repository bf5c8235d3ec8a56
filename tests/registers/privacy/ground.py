"""A worker who was paid for a class with check-ins, the terms of keeping, two reviewers."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange

from jiangce.access.posts.actor import Actor
from jiangce.access.posts.queries import actor_for
from jiangce.access.powers.enums import PostKind
from jiangce.registers.people.enums import Trust
from jiangce.registers.people.models import Person
from jiangce.registers.people.signing import account_of
from jiangce.registers.people.telling import tell
from jiangce.registers.privacy.enums import Purpose
from jiangce.registers.privacy.models import Consent
from jiangce.registers.privacy.purposes import notice
from jiangce.schemes.basis.models import Clause, PolicyDocument
from jiangce.schemes.terms.models import Term
from jiangce.training.attendance.models import CheckIn
from tests.access.ground import actor
from tests.funding import lessons as taught
from tests.funding.rows import Money, money

AT = datetime.fromisoformat("2026-11-20T10:00:00+08:00")
TERMS = {
    "retain_years_accounts": 30, "retain_years_training": 10, "retain_years_certificates": 50,
    "retain_years_requests": 3, "retain_days_positions": 730, "retain_days_messages": 180, "retain_days_codes": 30,
    "retain_days_invitations": 180, "retain_days_objections": 365, "retain_days_photos": 1825, "photo_side_min": 240, "photo_side_max": 6000,
    "photo_kib_max": 8192, "erasure_decide_workdays": 15,
}  # fmt: skip


@dataclass
class Scene:
    """What the tests read."""

    case: Money
    person: Person
    other: Person
    worker: Actor
    first: Actor
    second: Actor


def scene(*, settled: bool = True) -> Scene:
    """Two people of one class, each with two check-ins that hold place and device; the first lives somewhere and signed
    in. `settled`: the claim is paid."""
    case = money(people=2)
    for line in case.lines:
        if line is case.lines[0]:
            taught.lessons(case, 1)
        for direction in ("in", "out"):
            taught.scan(line, number=1, direction=direction)
    if settled:
        settle(case)
    terms()
    person = case.lines[0].person
    told = {"residence_division": "440606", "household_division": "450103"}
    first, second = actor(PostKind.COUNTY_FIRST_REVIEWER), actor(PostKind.COUNTY_SECOND_REVIEWER)
    tell(person_id=person.pk, values=told, trust=Trust.DECLARED, source="roster:1", at=AT, actor=first)
    tell(
        person_id=person.pk, values={"residence_division": "440604"}, trust=Trust.DECLARED, source="roster:2",
        at=AT + timedelta(seconds=1), actor=first,
    )  # fmt: skip
    return Scene(case, Person.objects.get(pk=person.pk), case.lines[1].person, worker(person), first, second)


def settle(case: Money) -> None:
    case.claim.state = "paid"
    case.claim.save(update_fields=["state"])


def terms() -> None:
    paper, _ = PolicyDocument.objects.get_or_create(number="X〔2022〕1号", defaults={"title": "x", "certainty": "D"})
    clause, _ = Clause.objects.get_or_create(document=paper, article="1", defaults={"reading": "x"})
    valid = DateRange(date(2022, 1, 1), None)
    for code, value in TERMS.items():
        Term.objects.create(
            code=code, division="440000", value=value, valid=valid, clause=clause, certainty="D", recorded_at=AT
        )


def worker(person: Person) -> Actor:
    account = account_of(Person.objects.get(pk=person.pk), person.phone, at=AT - timedelta(days=1))
    return actor_for(account=account, post_id=None, on=AT.date())


def agreed(person: Person, purpose: Purpose) -> None:
    Consent.objects.create(
        person=person, purpose=purpose, act="given", version=notice().version, way="phone", actor_key="test",
        actor_label="test", at=AT,
    )  # fmt: skip


def positions(person: Person) -> list[tuple[object, ...]]:
    """Place, device and metres outside of every check-in of a person."""
    rows = CheckIn.objects.filter(person=person).order_by("at")
    return [(row.lon, row.lat, row.device_id, row.outside_m) for row in rows]
