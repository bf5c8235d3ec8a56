"""The right to a subsidy: reserved once, spent once, freed and taken again; the database is the last line."""

import threading
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from jiangce.registers.people.models import Person
from jiangce.registers.standards.models import OldCode
from jiangce.registers.standards.queries import same_occupations
from jiangce.schemes.enums import Fund, Scheme
from jiangce.schemes.uses.actions import UseRefused, free, reserve, spend
from jiangce.schemes.uses.enums import UseState
from jiangce.schemes.uses.models import SubsidyUse
from jiangce.schemes.uses.queries import living_uses
from tests.schemes.rows import AT, occupation, someone

TRAINING, LIVING = Scheme.TRAINING_SUBSIDY, Scheme.LIVING_ALLOWANCE
LATER = datetime(2026, 12, 1, tzinfo=UTC)


def hold(person: Person, holder: str, **changes: Any) -> SubsidyUse:
    values = {"scheme": TRAINING, "occupation_code": "6-18-01-07", "level": "4", "year": 2026, "division": "440606"}
    return reserve(person_id=person.pk, holder=holder, at=AT, **{**values, **changes})


@pytest.mark.django_db
def test_the_same_holder_gets_its_own_row_back() -> None:
    person = someone()
    first = hold(person, "enrolment:1")
    assert hold(person, "enrolment:1").pk == first.pk
    assert SubsidyUse.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "elsewhere",
    [
        {},
        {"division": "440402"},
        {"year": 2027},
        {"scheme": Scheme.UI_SKILL_SUBSIDY},
        {"scheme": Scheme.SKILL_UPGRADE_SUBSIDY, "division": "440402", "year": 2027},
    ],
)
def test_the_same_occupation_and_level_is_once_across_regions_years_and_funds(elsewhere: dict[str, Any]) -> None:
    person = someone()
    hold(person, "enrolment:1")
    with pytest.raises(UseRefused) as refusal:
        hold(person, "enrolment:2", **elsewhere)
    assert [one.code for one in refusal.value.objections] == ["uses.same_occupation_level"]
    assert SubsidyUse.objects.count() == 1
    assert hold(person, "enrolment:2", **{**elsewhere, "level": "3"}).state == UseState.RESERVED
    assert hold(person, "enrolment:3", occupation_code="4-02-07-08").state == UseState.RESERVED
    assert hold(someone(), "enrolment:4").state == UseState.RESERVED


@pytest.mark.django_db
def test_an_occupation_with_another_code_is_the_same_occupation() -> None:
    person = someone()
    old, parts = "6-05-03-05", [occupation("6-18-01-07"), occupation("6-18-01-08", "装调工")]
    hold(person, "enrolment:1", occupation_code=old)
    assert hold(person, "enrolment:2", occupation_code="6-18-01-07").state == UseState.RESERVED, "nobody told of it yet"
    free(holder="enrolment:2", scheme=TRAINING, at=LATER)
    for part in parts:
        OldCode.objects.create(code=old, edition="2015", name="旧职业", occupation=part, source="试", certainty="NV")
        with pytest.raises(UseRefused):
            hold(person, "enrolment:2", occupation_code=part.pk)
    assert same_occupations(code="6-18-01-08") == {old, *(part.pk for part in parts)}
    assert hold(person, "enrolment:2", occupation_code=parts[0].pk, level="3").state == UseState.RESERVED
    assert hold(someone(), "enrolment:3", occupation_code=parts[0].pk).state == UseState.RESERVED


@pytest.mark.django_db
def test_the_living_allowance_goes_beside_the_training_it_belongs_to() -> None:
    person = someone()
    hold(person, "enrolment:1")
    assert hold(person, "enrolment:1", scheme=LIVING).state == UseState.RESERVED
    assert SubsidyUse.objects.count() == 2


@pytest.mark.django_db
def test_the_database_itself_refuses_a_second_right_and_a_second_one_of_a_holder() -> None:
    person, other = someone(), someone()
    row = hold(person, "enrolment:1")
    same = {"scheme": TRAINING, "occupation_code": "6-18-01-07", "level": "4", "year": 2026, "division": "440606"}
    times = {"reserved_at": AT, "changed_at": AT}
    with pytest.raises(IntegrityError, match="use_once_an_occupation_and_level"), transaction.atomic():
        SubsidyUse.objects.create(person=person, holder="enrolment:2", **same, **times)
    with pytest.raises(IntegrityError, match="use_once_a_holder"), transaction.atomic():
        SubsidyUse.objects.create(person=other, holder="enrolment:1", **same, **times)
    SubsidyUse.objects.filter(pk=row.pk).update(state=UseState.FREED)
    assert SubsidyUse.objects.create(person=person, holder="enrolment:2", **same, **times).pk
    with pytest.raises(IntegrityError), transaction.atomic():
        SubsidyUse.objects.filter(pk=row.pk).update(state=UseState.RESERVED)


@pytest.mark.django_db
def test_a_freed_right_may_be_taken_by_another_and_not_retaken_meanwhile() -> None:
    person = someone()
    hold(person, "enrolment:1")
    free(holder="enrolment:1", scheme=TRAINING, at=AT)
    free(holder="enrolment:1", scheme=TRAINING, at=AT)
    second = hold(person, "enrolment:2")
    with pytest.raises(UseRefused):
        hold(person, "enrolment:1")
    assert SubsidyUse.objects.get(holder="enrolment:1").state == UseState.FREED
    free(holder="enrolment:2", scheme=TRAINING, at=AT)
    again = hold(person, "enrolment:1")
    assert (again.state, again.holder) == (UseState.RESERVED, "enrolment:1")
    assert SubsidyUse.objects.count() == 2
    assert second.pk != again.pk


@pytest.mark.django_db
def test_spending_names_the_fund_and_spending_twice_is_once() -> None:
    person = someone()
    hold(person, "enrolment:1")
    spend(holder="enrolment:1", scheme=TRAINING, fund=Fund.SPECIAL_ACCOUNT, at=LATER)
    spend(holder="enrolment:1", scheme=TRAINING, fund=Fund.EMPLOYMENT_FUND, at=datetime(2027, 1, 1, tzinfo=UTC))
    row = SubsidyUse.objects.get()
    assert (row.state, row.fund, row.changed_at) == (UseState.SPENT, Fund.SPECIAL_ACCOUNT, LATER)
    with pytest.raises(UseRefused):
        hold(person, "enrolment:2")


@pytest.mark.django_db
def test_a_right_that_was_paid_back_is_free_again_and_what_nobody_holds_is_left_alone() -> None:
    person = someone()
    hold(person, "enrolment:1")
    spend(holder="enrolment:1", scheme=TRAINING, fund=Fund.EMPLOYMENT_FUND, at=AT)
    free(holder="enrolment:1", scheme=LIVING, at=AT)
    assert SubsidyUse.objects.get().state == UseState.SPENT
    free(holder="enrolment:1", scheme=TRAINING, at=AT)
    spend(holder="enrolment:1", scheme=TRAINING, fund=Fund.EMPLOYMENT_FUND, at=AT)
    assert SubsidyUse.objects.get().state == UseState.FREED
    assert hold(person, "enrolment:2").state == UseState.RESERVED


@pytest.mark.django_db
def test_a_spent_right_cannot_be_made_reserved_behind_the_actions() -> None:
    row = hold(someone(), "enrolment:1")
    spend(holder="enrolment:1", scheme=TRAINING, fund=Fund.EMPLOYMENT_FUND, at=AT)
    with pytest.raises(DatabaseError, match="Invalid transition"), transaction.atomic():
        SubsidyUse.objects.filter(pk=row.pk).update(state=UseState.RESERVED)


@pytest.mark.django_db
def test_living_allowances_are_counted_by_person_and_year_without_ones_own() -> None:
    one, two = someone(), someone()
    hold(one, "enrolment:1", scheme=LIVING)
    hold(one, "enrolment:2", scheme=LIVING, occupation_code="4-02-07-08", year=2025)
    hold(one, "enrolment:3", level="3")
    hold(two, "enrolment:4", scheme=LIVING)
    free(holder="enrolment:4", scheme=LIVING, at=AT)
    ids = [one.pk, two.pk]
    assert living_uses(person_ids=ids, year=2026, except_holders=set()) == {one.pk: 1}
    assert living_uses(person_ids=ids, year=2025, except_holders=set()) == {one.pk: 1}
    assert living_uses(person_ids=ids, year=2026, except_holders={"enrolment:1"}) == {}


@pytest.mark.django_db(transaction=True)
def test_of_many_institutions_that_reserve_one_right_exactly_one_succeeds() -> None:
    person = someone()
    gate, done, refused, broken = threading.Barrier(8), [], [], []

    def write(order: int) -> None:
        try:
            gate.wait(10)
            done.append(hold(person, f"enrolment:{order}").holder)
        except UseRefused:
            refused.append(order)
        except Exception as error:
            broken.append(error)
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=(order,)) for order in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert broken == []
    assert (len(done), len(refused)) == (1, 7)
    assert SubsidyUse.objects.get().holder == done[0]
