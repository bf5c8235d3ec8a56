"""Fifty writers try to put one person into overlapping classes at once: exactly one succeeds."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, OperationalError, connection, connections, transaction
from psycopg.errors import DeadlockDetected

from jiangce.access.posts.actor import system
from jiangce.access.posts.models import Unit
from jiangce.kernel import citizen_id
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.people.actions import register_person, set_bank_account
from jiangce.registers.people.models import Person
from jiangce.registers.places.models import Place
from jiangce.registers.standards.models import Occupation
from jiangce.training.classes.models import TrainingClass
from jiangce.training.enrolment.models import Enrolment

AT = datetime(2026, 6, 1, tzinfo=UTC)
WRITERS = 50
HOURS = [
    [(datetime(2026, 6, 8, 1, tzinfo=UTC), datetime(2026, 6, 8, 4, tzinfo=UTC))],
    [(datetime(2026, 6, 8, 3, 59, tzinfo=UTC), datetime(2026, 6, 8, 6, tzinfo=UTC))],
]


def ground() -> tuple[Person, list[TrainingClass], int]:
    writer = system("test")
    parsed = citizen_id.parse(citizen_id.make("440606", date(1990, 1, 1), 1), on=AT.date())
    person = register_person(
        parsed=parsed, name="抢座人", phone="13800000009", source="t", trust="declared", at=AT, actor=writer
    )
    account = set_bank_account(person_id=person.pk, holder_name="抢座人", number="9990001", at=AT, actor=writer)
    unit = Unit.objects.create(kind="organisation", name="校", division="440606")
    school = Organisation.objects.create(
        unit=unit, credit_code="x", name="校", short_name="校", division="440606", created_at=AT
    )
    place = Place.objects.create(
        organisation=school, name="p", division="440606", address="a", lon=113, lat=22, radius_m=300
    )
    occupation = Occupation.objects.create(code="9-99-99-99", name="试", name_key="shi", edition="t")
    classes = [
        TrainingClass.objects.create(
            organisation=school, application_no=f"t{order}", name=f"t{order}", occupation=occupation, level="5",
            division="440606", place=place, starts_on=date(2026, 6, 8), ends_on=date(2026, 6, 8), theory_hours=1,
            practice_hours=1, capacity=9, contact_name="n", contact_phone="1", created_at=AT,
        )
        for order in range(WRITERS)
    ]  # fmt: skip
    return person, classes, account.pk


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_fifty_parallel_writers_leave_exactly_one_seat() -> None:
    person, classes, account = ground()

    def write(order: int) -> bool:
        try:
            with transaction.atomic():
                Enrolment.objects.create(
                    training_class=classes[order], person=person, number=1, category="veteran", phone="1",
                    bank_account_id=account, hours=HOURS[order % 2], enrolled_at=AT,
                )  # fmt: skip
            return True
        except IntegrityError as error:
            assert "enrolment_one_seat_at_a_time" in str(error)
            return False
        except OperationalError as error:
            # Two that check the constraint against each other may be a deadlock, of which PostgreSQL stops one: it knows
            # nothing yet of its seat, and asks again. Actions don't meet this way, for they lock the person first.
            assert isinstance(error.__cause__, DeadlockDetected)
            return write(order)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WRITERS) as pool:
        outcomes = list(pool.map(write, range(WRITERS)))
    assert outcomes.count(True) == 1
    assert Enrolment.objects.filter(person=person).count() == 1
    connection.close()


@pytest.mark.django_db
def test_lessons_that_only_touch_do_not_overlap() -> None:
    person, classes, account = ground()
    first, second = HOURS[0], [(HOURS[0][0][1], datetime(2026, 6, 8, 6, tzinfo=UTC))]
    for order, hours in enumerate((first, second)):
        Enrolment.objects.create(
            training_class=classes[order], person=person, number=1, category="veteran", phone="1",
            bank_account_id=account, hours=hours, enrolled_at=AT,
        )  # fmt: skip
    assert Enrolment.objects.filter(person=person).count() == 2
