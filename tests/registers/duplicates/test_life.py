"""A pair from the work list to one person and back: two people, every reference where it was, one person for the rules."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiangce.access.accounts.models import Account
from jiangce.access.posts.actor import Actor
from jiangce.access.posts.queries import actor_for
from jiangce.access.powers.enums import PostKind
from jiangce.assessment.certificates.queries import certificates_of_person
from jiangce.kernel.verdict import Refused
from jiangce.registers.duplicates import actions, facts, queries
from jiangce.registers.duplicates.models import DuplicateCandidate
from jiangce.registers.duplicates.pairs import Pair
from jiangce.registers.people.lookup import Asked, By, look_up
from jiangce.registers.people.models import Person
from jiangce.registers.people.queries import person_of, same_as
from jiangce.registers.people.signing import account_of
from jiangce.schemes.eligibility.facts import gather
from jiangce.schemes.enums import Scheme
from jiangce.schemes.uses.actions import UseRefused, reserve
from jiangce.schemes.uses.queries import living_uses
from jiangce.training.attendance.facts import seat_of
from jiangce.training.enrolment.queries import enrolments_of_person
from jiangce.training.enrolment.seats import SeatsTaken, set_hours, taken_hours
from tests.access.ground import actor as staff
from tests.funding import rows
from tests.registers.duplicates.ground import (
    AT,
    KINDS,
    LEVELS,
    found_again,
    merged,
    pair_of,
    parted,
    references,
    seat,
    seen,
    write,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def two() -> tuple[Person, Person]:
    """Two records that agree in all but the number."""
    found = rows.person("吕秀峰"), rows.person("吕秀峰")
    for person in found:
        person.residence_division = "440606"
        person.save()
    return found


@pytest.fixture
def first() -> Actor:
    return staff(PostKind.COUNTY_FIRST_REVIEWER)


@pytest.fixture
def second() -> Actor:
    return staff(PostKind.COUNTY_SECOND_REVIEWER)


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [one.code for one in refusal.value.objections]


def worker_of(person: Person) -> Actor:
    account = account_of(person, person.phone, at=AT)
    return actor_for(account=account, post_id=None, on=AT.date())


class TestTwoPeopleDecide:
    def test_one_proposes_another_merges_and_both_records_say_so(self, two: tuple, first: Actor, second: Actor) -> None:
        row = merged(pair_of(*two), first=first, second=second)
        assert (row.state, row.kept_id, row.joined.pk) == ("merged", two[0].pk, two[1].pk)
        assert Person.objects.get(pk=two[1].pk).merged_into_id == two[0].pk
        assert [one.move for one in queries.decisions_of(duplicate=row)] == ["propose_same", "merge"]

    @pytest.mark.parametrize("move", ["merge", "keep_apart", "send_back", "split", "stay"])
    def test_whoever_proposed_does_not_decide(self, two: tuple, second: Actor, move: str) -> None:
        both = staff(PostKind.CITY_APPROVER, division="440600")
        row = pair_of(*two)
        before = {"merge": "propose_same", "send_back": "propose_same", "keep_apart": "propose_apart"}
        told = {"duplicate_id": row.pk, "at": AT}
        if move in before:
            getattr(actions, before[move])(**told, actor=both, reason="核对")
        else:
            merged(row, first=both, second=second)
            actions.propose_split(**told, actor=both, reason="核对")
        effects = facts.split_effects_of if move == "split" else facts.effects_of
        said = {"seen": seen(row, effects)} if move in ("merge", "split") else {}
        said |= {"reason": "退回"} if move in ("send_back", "stay") else {}
        state = DuplicateCandidate.objects.get(pk=row.pk).state
        with pytest.raises(Refused) as refusal:
            getattr(actions, move)(**told, actor=both, **said)
        assert codes(refusal) == ["lifecycle.second_person"]
        assert DuplicateCandidate.objects.get(pk=row.pk).state == state
        getattr(actions, move)(**told, actor=second, **said)

    def test_a_proposal_needs_its_reason_and_a_merge_the_effects_that_were_seen(
        self, two: tuple, first: Actor, second: Actor
    ) -> None:
        row = pair_of(*two)
        with pytest.raises(Refused) as refusal:
            actions.propose_same(duplicate_id=row.pk, actor=first, at=AT, reason=" ")
        assert codes(refusal) == ["lifecycle.reason_missing"]
        actions.propose_same(duplicate_id=row.pk, actor=first, at=AT, reason="同一人")
        page = seen(row, facts.effects_of)
        write("fact", two[1])
        with pytest.raises(Refused) as refusal:
            actions.merge(duplicate_id=row.pk, actor=second, at=AT, seen=page)
        assert codes(refusal) == ["duplicates.effects_changed"]
        assert Person.objects.filter(merged_into__isnull=False).count() == 0
        actions.merge(duplicate_id=row.pk, actor=second, at=AT, seen=seen(row, facts.effects_of))

    def test_a_pair_kept_apart_comes_back_only_when_something_changed(
        self, two: tuple, first: Actor, second: Actor
    ) -> None:
        row, pair = pair_of(*two), Pair(two[0].pk, two[1].pk, 990, LEVELS)
        actions.propose_apart(duplicate_id=row.pk, actor=first, at=AT, reason="双胞胎")
        actions.keep_apart(duplicate_id=row.pk, actor=second, at=AT)
        assert actions.put_on_list(pair=pair, at=AT) is False
        assert DuplicateCandidate.objects.get().state == "kept_apart"
        Person.objects.filter(pk=two[1].pk).update(birth_date=AT.date())
        assert actions.put_on_list(pair=pair, at=AT) is True
        assert DuplicateCandidate.objects.get().state == "found"

    def test_people_of_two_counties_are_for_the_city(self, two: tuple, first: Actor) -> None:
        Person.objects.filter(pk=two[1].pk).update(residence_division="440604")
        row = pair_of(*two)
        city = staff(PostKind.CITY_APPROVER, division="440600")
        assert row.division == "440600"
        assert list(queries.waiting_for(actor=first)) == []
        assert list(queries.waiting_for(actor=city)) == [row]


class TestWhatForbidsAMerge:
    def refused(self, two: tuple, first: Actor) -> list[str]:
        row = DuplicateCandidate.objects.filter(one=two[0], other=two[1]).first() or pair_of(*two)
        with pytest.raises(Refused) as refusal:
            actions.propose_same(duplicate_id=row.pk, actor=first, at=AT, reason="同一人")
        assert DuplicateCandidate.objects.get(pk=row.pk).state == "found"
        return codes(refusal)

    def test_seats_at_the_same_hours_and_in_one_class(self, two: tuple, first: Actor) -> None:
        one, other = seat(two[0], starts=1), seat(two[1], starts=1, occupation="9-1", state="active")
        assert self.refused(two, first) == ["duplicates.same_hours"]
        other.hours, other.training_class, other.number = None, one.training_class, 2
        other.save()
        assert self.refused(two, first) == ["duplicates.same_class"]
        other.state = "withdrawn"
        other.save()
        actions.propose_same(duplicate_id=pair_of(*two).pk, actor=first, at=AT, reason="同一人")

    def test_the_same_right_twice(self, two: tuple, first: Actor) -> None:
        seat(two[0], starts=1)
        seat(two[1], starts=3)
        assert self.refused(two, first) == ["duplicates.same_right"]

    def test_two_claims_that_are_not_over(self, two: tuple, first: Actor) -> None:
        money = rows.money(people=2)
        people = tuple(line.person for line in money.lines)
        assert "duplicates.open_claims" in self.refused(people, first)

    def test_a_merge_with_a_third_and_a_record_that_is_merged(self, two: tuple, first: Actor, second: Actor) -> None:
        third, fourth = rows.person("吕秀峰"), rows.person("吕秀峰")
        merged(pair_of(*two), first=first, second=second)
        assert self.refused((two[1], third), first) == ["duplicates.merged_already"]
        merged(pair_of(third, fourth), first=first, second=second)
        assert self.refused((two[0], third), first) == ["duplicates.both_stand"]

    def test_the_database_knows_one_step_only(self, two: tuple, first: Actor, second: Actor) -> None:
        third = rows.person("吕秀峰")
        merged(pair_of(*two), first=first, second=second)
        for who, into in ((third, two[1]), (two[0], third)):
            with pytest.raises(IntegrityError), transaction.atomic():
                Person.objects.filter(pk=who.pk).update(merged_into=into)
        Person.objects.filter(pk=third.pk).update(merged_into=two[0])
        assert same_as(person_id=third.pk) == {two[0].pk, two[1].pk, third.pk}


written = st.lists(st.tuples(st.sampled_from(KINDS), st.booleans()), max_size=6)


class TestAMergeAndASplit:
    @settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(before=written, after=written, signs_in=st.tuples(st.booleans(), st.booleans()))
    def test_change_nothing_that_others_wrote_whatever_came_in_meanwhile(
        self, two: tuple, first: Actor, second: Actor, before: list, after: list, signs_in: tuple[bool, bool]
    ) -> None:
        with transaction.atomic():
            for person, signs in zip(two, signs_in, strict=True):
                if signs:
                    account_of(person, person.phone, at=AT)
            for kind, later in before:
                write(kind, two[later])
            as_it_was, accounts = references(), list(Account.objects.order_by("pk").values())
            row = merged(pair_of(*two), first=first, second=second)
            changed = {key for key, value in references().items() if as_it_was[key] != value}
            assert {label for label, _key in changed} == {"registers.Person"}
            for kind, later in after:
                write(kind, two[later])
            with_arrivals = references()
            parted(row, first=first, second=second)
            now = references()
            accounts_now = list(Account.objects.order_by("pk").values())
            transaction.set_rollback(True)
        moved = {"registers.BankAccount"}  # a newer account closes the older one, merged or not
        assert {key: value for key, value in now.items() if key in as_it_was and key[0] not in moved} == {
            key: value for key, value in as_it_was.items() if key[0] not in moved
        }
        assert {key: value for key, value in now.items() if key[0] != "registers.Person"} == {
            key: value for key, value in with_arrivals.items() if key[0] != "registers.Person"
        }
        assert accounts_now == accounts

    def test_only_the_account_of_the_record_that_stands_signs_in(self, two: tuple, first: Actor, second: Actor) -> None:
        mine, others = worker_of(two[0]), worker_of(two[1])
        row = merged(pair_of(*two), first=first, second=second)
        assert not Account.objects.get(pk=others.account_id).is_active
        assert account_of(Person.objects.get(pk=two[1].pk), two[1].phone, at=AT).pk == mine.account_id
        parted(row, first=first, second=second)
        assert Account.objects.get(pk=others.account_id).is_active
        assert account_of(Person.objects.get(pk=two[1].pk), two[1].phone, at=AT).pk == others.account_id


class TestOnePersonForTheRules:
    """Each question is asked before the merge, of one person after it, and again after the split."""

    def ask(self, two: tuple, first: Actor, second: Actor, question: object) -> list[object]:
        answers = [question()]
        row = merged(pair_of(*two), first=first, second=second)
        answers.append(question())
        parted(row, first=first, second=second)
        return [*answers, question()]

    def test_the_same_occupation_and_level_and_the_yearly_limit(self, two: tuple, first: Actor, second: Actor) -> None:
        seat(two[0])
        asked = {
            "category": "veteran",
            "scheme": Scheme.TRAINING_SUBSIDY,
            "occupation_code": "6-18-01-07",
            "level": "4",
        }

        def used() -> tuple[int, int]:
            found = gather(person_id=two[1].pk, on=AT.date(), **asked)
            return found.same_occupation_level, found.uses_this_year

        assert self.ask(two, first, second, used) == [(0, 0), (1, 1), (0, 0)]

    def test_a_right_that_the_other_record_used_is_not_reserved_again(
        self, two: tuple, first: Actor, second: Actor
    ) -> None:
        seat(two[0])
        told = {"scheme": Scheme.TRAINING_SUBSIDY, "occupation_code": "6-18-01-07", "level": "4", "year": 2026}
        told |= {"division": "440606", "at": AT, "person_id": two[1].pk}
        row = merged(pair_of(*two), first=first, second=second)
        with pytest.raises(UseRefused) as refusal:
            reserve(**told, holder="enrolment:x")
        assert codes(refusal) == ["uses.same_occupation_level"]
        assert two[1].subsidy_uses.count() == 0
        parted(row, first=first, second=second)
        assert reserve(**told, holder="enrolment:x").person_id == two[1].pk

    def test_living_allowances_of_a_year(self, two: tuple, first: Actor, second: Actor) -> None:
        seat(two[0])
        two[0].subsidy_uses.update(scheme=Scheme.LIVING_ALLOWANCE)
        found = self.ask(
            two, first, second, lambda: living_uses(person_ids=[two[1].pk], year=2026, except_holders=set())
        )
        assert found == [{}, {two[1].pk: 1}, {}]

    def test_seats_at_the_same_hours(self, two: tuple, first: Actor, second: Actor) -> None:
        hours = seat(two[0], starts=1).hours
        later = [(start + timedelta(hours=5), end + timedelta(hours=5)) for start, end in hours]
        own = seat(two[1], starts=6, occupation="9-1").training_class
        asked = self.ask(two, first, second, lambda: set(taken_hours(person_ids=[two[1].pk], hours=hours)))
        assert asked == [set(), {two[1].pk}, set()]
        row = merged(found_again(two), first=first, second=second)
        with pytest.raises(SeatsTaken):
            set_hours(class_id=own.pk, hours=hours)
        parted(row, first=first, second=second)
        set_hours(class_id=own.pk, hours=hours)
        set_hours(class_id=own.pk, hours=later)

    def test_the_workers_own_classes_and_certificates(self, two: tuple, first: Actor, second: Actor) -> None:
        seat(two[1])
        write("certificate", two[1])
        mine = worker_of(two[0])

        def own() -> tuple[int, int]:
            return len(enrolments_of_person(actor=mine)), len(certificates_of_person(actor=mine))

        assert self.ask(two, first, second, own) == [(0, 0), (1, 1), (0, 0)]

    def test_a_check_in_finds_the_seat_of_the_other_record(self, two: tuple, first: Actor, second: Actor) -> None:
        sits = seat(two[1], state="active")

        class Lesson:
            training_class_id = sits.training_class_id

        mine = worker_of(two[0])

        def where() -> int | None:
            found = seat_of(lesson=Lesson, person_id=person_of(actor=mine).pk)
            return found.person_id if found else None

        assert self.ask(two, first, second, where) == [None, two[1].pk, None]

    def test_look_up_by_the_other_number(self, two: tuple, first: Actor, second: Actor) -> None:
        def found() -> list[int]:
            return look_up(actor=first, asked=Asked(By.NUMBER, two[1].id_number)).keys

        assert self.ask(two, first, second, found) == [[two[1].pk], [two[0].pk], [two[1].pk]]
