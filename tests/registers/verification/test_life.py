"""A question from asking to its answer: tried by the table, given up as unknown, taken over once, whatever is delivered
twice or killed in between."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import PostKind
from jiangce.kernel import citizen_id
from jiangce.kernel.verdict import Refused, TermRef
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers import laws
from jiangce.registers.people.actions import NewPerson, record_fact, register_people
from jiangce.registers.people.models import Person, PersonFact
from jiangce.registers.people.queries import differences_of, standing_facts, standing_of
from jiangce.registers.verification import actions, ports, queries
from jiangce.registers.verification.enums import Failure
from jiangce.registers.verification.models import Question, QuestionTry
from jiangce.registers.verification.ports import Period, Query, Reply, Unanswered
from tests.access.ground import actor
from tests.funding import rows

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db
TERMS = {
    "verify_longest_wait_seconds": 3600, "verify_death_days": 30,
    **{f"verify_tries_{kind}": 3 for kind in ("timeout", "refused", "throttled", "broken", "malformed", "unsigned")},
    **{f"verify_wait_seconds_{kind}": 60 for kind in ("timeout", "refused", "throttled", "broken", "malformed", "unsigned")},
}  # fmt: skip


class Terms:
    def number(self, code: str) -> int:
        return TERMS[code]

    def ref(self, code: str) -> TermRef:
        return TermRef(code, TERMS[code])


class Outside:
    """A register that answers what it was told, in turn; `before` runs while it is asked."""

    def __init__(self) -> None:
        self.answers: list[Reply | Unanswered] = []
        self.asked: list[Query] = []
        self.before: Callable[[], object] = lambda: None

    def __call__(self, query: Query) -> Reply:
        self.asked.append(query)
        doing, self.before = self.before, lambda: None
        doing()
        answer = self.answers.pop(0)
        if isinstance(answer, Unanswered):
            raise answer
        return answer


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Outside:
    found = Outside()
    monkeypatch.setattr(laws, "_laws", [lambda **_where: Terms()])
    monkeypatch.setattr(ports, "_registers", [found])
    return found


def person(order: int = 1) -> Person:
    number = citizen_id.parse(citizen_id.make("440606", date(1990, 1, 1), order), on=AT.date())
    people = [NewPerson(number, "陈小明", "13900000001", residence_division="440606")]
    return register_people(people=people, source="roster:1", trust="declared", at=AT - timedelta(days=90))[0]


def officer(**where: Any) -> Actor:
    return actor(PostKind.COUNTY_FIRST_REVIEWER, **where)


def ask(who: Person, register: str = "insurance", by: Actor | None = None, **other: Any) -> Question:
    told = {"register": register, "person_id": who.pk, "purpose": "eligibility", "at": AT, **other}
    return actions.ask(actor=by or officer(), **told)


def found(*periods: Period, days_ago: float = 1, **fields: str) -> Reply:
    return Reply(True, AT - timedelta(days=days_ago), {"name": "陈小明", **fields}, periods)


def tried(row: Question, seconds: float = 0) -> int | None:
    return actions.try_question(question_id=row.pk, at=AT + timedelta(seconds=seconds))


def codes(action: Callable[..., object], *given: Any, **said: Any) -> list[str]:
    with pytest.raises(Refused) as refusal:
        action(*given, **said)
    return [one.code for one in refusal.value.objections]


def test_who_asks_what_for_whom_is_checked_and_nothing_waits_twice(outside: Outside) -> None:
    who = person()
    assert codes(ask, who, by=actor(PostKind.COUNTY_APPROVER)) == ["lifecycle.no_power"]
    assert codes(ask, who, "horoscope", purpose=" ") == [
        "verification.no_such_register",
        "verification.purpose_missing",
    ]
    assert codes(ask, who, "business") == ["verification.wrong_subject"]
    assert not Question.objects.exists()
    row = ask(who)
    assert (row.state, row.division, history_of(subject=who)[-1].reason) == ("waiting", "440606", "eligibility")
    assert codes(ask, who) == ["verification.waiting_already"]
    assert ask(who, "death").pk != row.pk


def test_what_a_register_tells_becomes_a_fact_of_a_state_source_with_its_date(outside: Outside) -> None:
    who = person()
    row = ask(who)
    outside.answers = [found(Period(date(2025, 3, 1)))]
    assert tried(row) is None
    row.refresh_from_db()
    (fact,) = standing_facts().filter(person=who)
    assert (row.state, row.as_of, row.tries.get().failure) == ("confirmed", AT - timedelta(days=1), "")
    assert (fact.kind, fact.trust, fact.source, fact.as_of) == ("insured", "state", "insurance", row.as_of)
    assert (fact.held.lower, fact.held.upper) == (date(2025, 3, 1), None)
    assert outside.asked[0].identifier == who.id_number


@pytest.mark.parametrize(
    "kind", ["timeout", "refused", "throttled", "broken", "malformed", "unsigned", "other_question"]
)
def test_a_failure_that_may_pass_is_tried_by_the_table_with_one_request_id_and_then_unknown(
    outside: Outside, kind: str
) -> None:
    row = ask(person())
    outside.answers = [Unanswered(kind) for _try in range(3)]
    assert [tried(row, seconds) for seconds in (0, 60, 180)] == [60, 120, None]
    row.refresh_from_db()
    assert (row.state, row.failure, row.answered_at) == ("unknown", kind, AT + timedelta(seconds=180))
    assert [one.wait_seconds for one in queries.tries_of(question=row)] == [None, 120, 60]
    assert {query.request_id for query in outside.asked} == {str(row.request_id)}
    assert not PersonFact.objects.exists(), "unknown is no fact, and above all no 'no'"


@pytest.mark.parametrize("kind", ["rejected", "redirected", "unconfigured"])
def test_a_failure_that_no_second_try_helps_is_unknown_at_once(outside: Outside, kind: str) -> None:
    row = ask(person())
    outside.answers = [Unanswered(kind, status=403)]
    assert tried(row) is None
    row.refresh_from_db()
    assert (row.state, row.failure, row.tries.get().status) == ("unknown", kind, 403)


def test_a_register_that_asks_for_patience_gets_it(outside: Outside) -> None:
    row = ask(person())
    outside.answers = [Unanswered(Failure.THROTTLED, status=429, retry_after=900), found(Period(date(2025, 3, 1)))]
    assert tried(row) == 900
    assert (tried(row, 300), len(outside.asked)) == (600, 1), "asked too early, it waits for the rest"
    assert tried(row, 900) is None
    assert Question.objects.get().state == "confirmed"


def test_an_unknown_question_is_asked_again_by_who_may_under_a_new_request_id(outside: Outside) -> None:
    row = ask(person())
    outside.answers = [Unanswered(Failure.REJECTED, status=403), found(Period(date(2025, 3, 1)))]
    tried(row)
    first = outside.asked[0].request_id
    again = {"question_id": row.pk, "at": AT}
    assert codes(actions.ask_again, actor=actor(PostKind.COUNTY_APPROVER), **again) == ["lifecycle.no_power"]
    assert actions.ask_again(actor=officer(), **again).state == "waiting"
    assert codes(actions.ask_again, actor=officer(), **again) == ["lifecycle.wrong_state"]
    tried(row)
    row.refresh_from_db()
    assert (row.state, row.round, row.failure) == ("confirmed", 2, "")
    assert outside.asked[1].request_id != first
    assert [(one.round, one.number) for one in queries.tries_of(question=row)] == [(2, 1), (1, 1)]


def test_a_question_delivered_twice_is_answered_and_written_down_once(outside: Outside) -> None:
    row = ask(person())
    outside.answers = [found(Period(date(2025, 3, 1))), found(Period(date(2025, 3, 1)))]
    outside.before = lambda: tried(row)  # the second delivery is answered while the first one waits
    tried(row)
    tried(row)
    assert (len(outside.asked), QuestionTry.objects.count(), PersonFact.objects.count()) == (2, 1, 1)
    assert [one.action for one in history_of(subject=row)] == ["confirm_question"]


def test_a_failure_delivered_twice_counts_one_try(outside: Outside) -> None:
    row = ask(person())
    outside.answers = [Unanswered(Failure.TIMEOUT), Unanswered(Failure.TIMEOUT)]
    outside.before = lambda: tried(row)
    assert tried(row) is None
    assert QuestionTry.objects.get().number == 1


def test_killed_while_it_asked_or_after_it_wrote_the_question_goes_on(outside: Outside) -> None:
    row = ask(person())

    def die() -> None:
        raise KeyboardInterrupt

    outside.before = die
    with pytest.raises(KeyboardInterrupt):
        tried(row)
    assert not QuestionTry.objects.exists(), "nothing half is written"
    outside.answers = [Unanswered(Failure.TIMEOUT), found(Period(date(2025, 3, 1)))]
    assert tried(row) == 60
    assert tried(row, 1) == 59, "given back after a kill, the job only waits for the rest"
    assert tried(row, 60) is None
    assert {query.request_id for query in outside.asked} == {str(row.request_id)}


def test_the_answer_of_an_older_round_changes_nothing(outside: Outside) -> None:
    row = ask(person())
    stale = found(Period(date(2025, 3, 1)))
    outside.answers = [stale]

    def meanwhile() -> None:
        Question.objects.filter(pk=row.pk).update(request_id="00000000-0000-4000-8000-000000000000")

    outside.before = meanwhile
    assert tried(row) is None
    assert (Question.objects.get().state, PersonFact.objects.count()) == ("waiting", 0)


def test_the_population_register_corrects_a_name_and_shows_the_difference(outside: Outside) -> None:
    who = person()
    row = ask(who, "population")
    outside.answers = [Reply(True, AT - timedelta(days=1), {"name": "陈晓明", "household_division": "440604"})]
    tried(row)
    who.refresh_from_db()
    row.refresh_from_db()
    assert (row.state, who.name, who.household_division) == ("differs", "陈晓明", "440604")
    told = standing_of(who, "name")
    assert (told.trust, told.source, told.at) == ("state", "population", AT - timedelta(days=1))
    assert [(one.field, one.value) for one in differences_of(person=who)] == [("name", "陈小明")]
    assert "晓明" not in str(history_of(subject=who)) + str(history_of(subject=row))


def test_a_later_answer_supersedes_an_earlier_one_and_an_older_one_does_not(outside: Outside) -> None:
    who, today = person(), AT.date()
    outside.answers = [
        found(Period(date(2025, 3, 1)), days_ago=5),
        found(Period(date(2025, 3, 1), date(2026, 2, 1)), days_ago=1),
        found(Period(date(2025, 3, 1)), days_ago=3),
    ]
    held = []
    for _answer in range(3):
        tried(ask(who))
        held.append(standing_facts().filter(person=who, held__contains=today).exists())
    assert held == [True, False, False]
    assert PersonFact.objects.count() == 2, "what was superseded stays to be seen"


def test_not_found_withdraws_only_what_the_same_register_told(outside: Outside) -> None:
    who = person()
    record_fact(person_id=who.pk, kind="deceased", from_on=date(2026, 1, 1), until=None, source="demo", at=AT)
    outside.answers = [found(Period(date(2026, 10, 1))), Reply(False, AT)]
    tried(ask(who, "death"))
    tried(ask(who, "death"))
    assert Question.objects.latest("pk").state == "not_found"
    assert [one.source for one in PersonFact.objects.filter(superseded_at__isnull=True)] == []
    assert PersonFact.objects.filter(source="demo", superseded_at__isnull=False).exists()


def test_another_name_in_another_register_tells_nothing_of_this_person(outside: Outside) -> None:
    who = person()
    row = ask(who, "death")
    outside.answers = [Reply(True, AT, {"name": "王五"}, (Period(date(2026, 1, 1)),))]
    tried(row)
    row.refresh_from_db()
    assert (row.state, PersonFact.objects.exists(), standing_of(who, "name").value) == ("differs", False, "陈小明")


def test_an_organisation_is_compared_with_the_register_of_businesses(outside: Outside) -> None:
    school = rows.organisation()
    row = actions.ask(register="business", organisation_id=school.pk, purpose="filing", actor=officer(), at=AT)
    outside.answers = [Reply(True, AT, {"name": school.name, "standing": "struck_off"})]
    tried(row)
    row.refresh_from_db()
    assert (row.state, row.division) == ("differs", "440606")
    assert '"differs": ["standing"]' in row.answer


def test_people_in_class_are_asked_about_once_in_so_many_days(
    outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two, three = person(1), person(2), person(3)
    monkeypatch.setattr(ports, "_learners", [lambda: [one.pk, two.pk]])
    ask(one, "death")
    assert actions.ask_about_deaths(at=AT) == 1
    row = Question.objects.latest("pk")
    assert (row.person_id, row.purpose, row.asked_by, row.division) == (
        two.pk,
        "recheck",
        "system:verification",
        "440606",
    )
    outside.answers = [Reply(False, AT), Reply(False, AT)]
    for question in Question.objects.all():
        tried(question)
    assert actions.ask_about_deaths(at=AT + timedelta(days=29)) == 0
    assert actions.ask_about_deaths(at=AT + timedelta(days=31)) == 2
    assert not Question.objects.filter(person=three).exists()


def test_each_sees_the_questions_of_the_own_region(outside: Outside) -> None:
    row = ask(person())
    assert list(queries.questions_visible_to(actor=officer())) == [row]
    assert list(queries.questions_visible_to(actor=officer(division="440604"))) == []
    assert list(queries.questions_visible_to(actor=actor(PostKind.INSTITUTION_CLERK))) == []
