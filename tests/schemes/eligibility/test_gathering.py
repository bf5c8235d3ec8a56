"""What the eligibility rules read from the register: on the day, of the person, without the right that is one's own."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jiangce.registers.people.actions import record_fact, record_group
from jiangce.registers.people.models import Person
from jiangce.registers.standards.models import OldCode
from jiangce.schemes.eligibility.facts import Request, gather, gather_many
from jiangce.schemes.eligibility.rules import EligibilityFacts, objections
from jiangce.schemes.enums import Scheme
from jiangce.schemes.uses.actions import free, reserve, spend
from tests.schemes.rows import AT, occupation, someone
from tests.schemes.worked import law

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 7)
WANTED = {"category": "disabled", "scheme": Scheme.TRAINING_SUBSIDY, "occupation_code": "6-18-01-07", "level": "4"}


def facts(person: Person, *, on: date = DAY, holder: str = "", **changes: str) -> EligibilityFacts:
    return gather(person_id=person.pk, on=on, holder=holder, **{**WANTED, **changes})


def hold(person: Person, holder: str, **changes: Any) -> None:
    values = {"scheme": Scheme.TRAINING_SUBSIDY, "occupation_code": "6-18-01-07", "level": "4", "year": 2026}
    reserve(person_id=person.pk, division="440606", holder=holder, at=AT, **{**values, **changes})


def test_age_and_sex_come_from_the_register() -> None:
    found = facts(someone(date(1985, 3, 2)))
    assert (found.birth_date, found.sex, found.category) == (date(1985, 3, 2), "female", "disabled")
    assert facts(Person(pk=999_999)).birth_date is None


@pytest.mark.parametrize(
    ("membership", "proven"),
    [
        ({"trust": "state"}, True),
        ({"trust": "certified"}, True),
        ({"trust": "declared"}, False),
        ({"trust": "state", "group": "graduate"}, False),
        ({"trust": "state", "until": DAY}, False),
        ({"trust": "state", "until": date(2026, 9, 8)}, True),
        ({"trust": "state", "from_on": date(2026, 9, 8)}, False),
    ],
)
def test_a_group_is_proven_by_evidence_that_holds_on_the_day(membership: dict[str, Any], proven: bool) -> None:
    person = someone()
    values = {"group": "disabled", "from_on": date(2026, 1, 1), "source": "残联"}
    record_group(person_id=person.pk, at=AT, **{**values, **membership})
    assert facts(person).proven is proven


def test_a_fact_holds_from_its_first_day_and_not_on_its_end() -> None:
    person = someone()
    record_fact(
        person_id=person.pk, kind="pension", from_on=date(2026, 9, 7), until=date(2026, 10, 1), source="社保", at=AT
    )
    held = {
        day: facts(person, on=day).facts_held for day in (date(2026, 9, 6), DAY, date(2026, 9, 30), date(2026, 10, 1))
    }
    assert list(held.values()) == [frozenset(), {"pension"}, {"pension"}, frozenset()]


def test_rights_count_by_year_and_by_occupation_and_level_across_holders() -> None:
    person = someone()
    hold(person, "enrolment:1")
    hold(person, "enrolment:2", level="3")
    hold(person, "enrolment:3", occupation_code="4-02-07-08", year=2025)
    found = facts(person)
    assert (found.uses_this_year, found.same_occupation_level) == (2, 1)
    assert facts(person, on=date(2025, 5, 1)).uses_this_year == 1
    assert facts(person, level="5").same_occupation_level == 0
    assert facts(person, level="3").same_occupation_level == 1


def test_a_right_counts_under_every_code_of_its_occupation() -> None:
    person = someone()
    hold(person, "enrolment:1", occupation_code="6-05-03-05")
    assert facts(person).same_occupation_level == 0
    now = occupation("6-18-01-07")
    OldCode.objects.create(
        code="6-05-03-05", edition="2015", name="旧职业", occupation=now, source="试", certainty="NV"
    )
    assert facts(person).same_occupation_level == 1


def test_a_right_spent_counts_a_freed_one_does_not_and_ones_own_never() -> None:
    person = someone()
    hold(person, "enrolment:1")
    spend(holder="enrolment:1", scheme=Scheme.TRAINING_SUBSIDY, fund="employment_fund", at=AT)
    assert facts(person).uses_this_year == 1
    assert facts(person, holder="enrolment:1").uses_this_year == 0
    free(holder="enrolment:1", scheme=Scheme.TRAINING_SUBSIDY, at=AT)
    assert (facts(person).uses_this_year, facts(person).same_occupation_level) == (0, 0)


def test_a_living_allowance_is_no_training_and_other_people_do_not_count() -> None:
    person, other = someone(), someone()
    hold(person, "enrolment:1", scheme=Scheme.LIVING_ALLOWANCE)
    hold(other, "enrolment:2")
    assert (facts(person).uses_this_year, facts(person).same_occupation_level) == (0, 0)


def test_the_yearly_limit_refuses_the_next_one_and_frees_it_again() -> None:
    person = someone()
    for n, level in enumerate("543"):
        hold(person, f"enrolment:{n}", level=level)
    wanted = facts(person, occupation_code="4-02-07-08")
    assert [one.code for one in objections(wanted, law(), on=DAY) if not one.warning] == ["eligibility.yearly_limit"]
    free(holder="enrolment:0", scheme=Scheme.TRAINING_SUBSIDY, at=AT)
    wanted = facts(person, occupation_code="4-02-07-08")
    assert [one.code for one in objections(wanted, law(), on=DAY) if not one.warning] == []


def test_many_are_answered_in_the_order_asked_by_the_same_few_queries() -> None:
    people = [someone(date(1980 + n, 1, 1)) for n in range(6)]
    asked = [Request(person_id=person.pk, on=DAY, **WANTED) for person in (*people, people[0])]
    with CaptureQueriesContext(connection) as few:
        gather_many(requests=asked[:1])
    with CaptureQueriesContext(connection) as many:
        found = gather_many(requests=asked)
    assert len(many) == len(few) == 7
    assert [one.birth_date.year for one in found if one.birth_date] == [1980, 1981, 1982, 1983, 1984, 1985, 1980]
