"""What an answer means, how it is read, and how patient each failure is."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from jiangce.registers.verification.answers import read_answer
from jiangce.registers.verification.enums import Failure, QuestionMove
from jiangce.registers.verification.ports import Query, Reply, Unanswered
from jiangce.registers.verification.rules import Patience, judge, next_wait

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
ASKED = Query("insurance", "r-1", "440606199001010014", "陈小明", "eligibility")
RIGHT = {
    "request_id": "r-1", "register": "insurance", "identifier": ASKED.identifier, "result": "found",
    "as_of": "2026-11-20T09:00:00+08:00", "fields": {"name": "陈小明"},
    "periods": [{"from": "2025-03-01", "until": None}],
}  # fmt: skip


def read(**other: Any) -> Reply:
    return read_answer(json.dumps({**RIGHT, **other}).encode(), ASKED, now=NOW)


def test_a_right_answer_is_read_whole() -> None:
    reply = read()
    assert (reply.found, reply.fields, len(reply.periods)) == (True, {"name": "陈小明"}, 1)
    assert not read(result="not_found", fields={}, periods=[]).found


@pytest.mark.parametrize(
    "other",
    [
        {"as_of": "2026-11-21T09:00:00+08:00"},
        {"as_of": "2026-11-20T09:00:00"},
        {"as_of": None},
        {"result": "no"},
        {"result": "not_found"},
        {"periods": []},
        {"periods": [{"from": "2025-03-01", "until": "2025-03-01"}]},
        {"periods": [{"from": "yesterday"}]},
        {"periods": [{"from": "2025-03-01"}] * 300},
        {"fields": {"phone": "13900000001"}},
        {"fields": {"name": 7}},
        {"fields": {"name": "陈" * 500}},
        {"fields": ["name"]},
    ],
)
def test_what_is_not_said_plainly_is_malformed_and_never_a_no(other: dict[str, Any]) -> None:
    with pytest.raises(Unanswered) as failed:
        read(**other)
    assert failed.value.failure == Failure.MALFORMED


@pytest.mark.parametrize("other", [{"request_id": "r-2"}, {"register": "pension"}, {"identifier": "x"}])
def test_an_answer_to_another_question_is_none(other: dict[str, Any]) -> None:
    with pytest.raises(Unanswered) as failed:
        read(**other)
    assert failed.value.failure == Failure.OTHER_QUESTION


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"\xff\xfe", b"[" * 100_000])
def test_rubbish_is_malformed(body: bytes) -> None:
    with pytest.raises(Unanswered):
        read_answer(body, ASKED, now=NOW)


def reply(found: bool = True, **fields: str) -> Reply:
    return Reply(found, NOW, fields)


def test_the_population_register_tells_fields_also_where_they_differ() -> None:
    standing = {"name": "陈小明", "birth_date": "1990-01-01", "household_division": ""}
    same = judge("population", standing=standing, reply=reply(name="陈 小明", household_division="440606"))
    assert (same.move, same.differs, same.takes_fields) == (QuestionMove.CONFIRM, (), True)
    other = judge("population", standing=standing, reply=reply(name="陈晓明", birth_date="1990-01-02"))
    assert (other.move, other.differs, other.takes_fields) == (QuestionMove.DIFFER, ("birth_date", "name"), True)


def test_another_register_that_means_another_person_tells_nothing() -> None:
    standing = {"name": "陈小明"}
    assert judge("insurance", standing=standing, reply=reply(name="陈小明")).takes_periods
    other = judge("insurance", standing=standing, reply=reply(name="王五"))
    assert (other.move, other.takes_periods, other.takes_fields) == (QuestionMove.DIFFER, False, False)


def test_not_found_is_a_move_of_its_own() -> None:
    missed = judge("population", standing={"name": "陈小明"}, reply=reply(found=False))
    assert (missed.move, missed.takes_fields) == (QuestionMove.MISS, False)


def test_the_wait_doubles_up_to_the_longest_and_ends_after_the_tries() -> None:
    patience = Patience(tries=5, wait_seconds=60, longest_seconds=200)
    assert [next_wait(number, patience) for number in range(1, 6)] == [60, 120, 200, 200, None]
    assert next_wait(1, None) is None


def test_a_register_is_not_asked_before_it_says_so_and_given_up_when_that_is_too_long() -> None:
    patience = Patience(tries=5, wait_seconds=60, longest_seconds=200)
    assert [next_wait(1, patience, retry_after=after) for after in (7, 150, 201)] == [60, 150, None]
