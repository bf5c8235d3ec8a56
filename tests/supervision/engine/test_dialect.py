"""Words of the dialect, and what a rule or a relation refuses at birth."""

from datetime import date

import duckdb
import pytest

from jiangce.supervision.engine.dialect import DUCKDB, MEANINGS, SPARK, expand
from jiangce.supervision.engine.rule import Relation, Rule, mentions, ordered
from jiangce.supervision.engine.terms import Term, Value, published, term


def value(sql: str) -> object:
    ((found,),) = duckdb.connect().execute(f"SELECT {expand(sql, DUCKDB.words)}").fetchall()
    return found


def test_words_are_expanded_from_the_inside() -> None:
    words = {"a": lambda x: f"<{x}>", "b": lambda x, y: f"{x}+{y}"}
    assert expand("1 $a($b(f(2, 3), 4)) $a(5)", words) == "1 <f(2, 3)+4> <5>"


def test_an_unknown_word_and_an_open_bracket_are_refused() -> None:
    with pytest.raises(KeyError):
        expand("$nothing(1)", DUCKDB.words)
    with pytest.raises(ValueError, match="not closed"):
        expand("$day(at_", DUCKDB.words)


def test_both_dialects_have_the_words_that_the_page_explains() -> None:
    told = {name.removeprefix("$").split("(")[0] for name in MEANINGS} - {"term", "within", "columns"}
    assert told == set(DUCKDB.words) == set(SPARK.words)


def test_the_local_day_begins_at_sixteen_hours_utc() -> None:
    assert value("$day(TIMESTAMP '2024-02-28 15:59:59')") == date(2024, 2, 28)
    assert value("$day(TIMESTAMP '2024-02-28 16:00:00')") == date(2024, 2, 29)
    assert value("$hour(TIMESTAMP '2024-02-28 16:00:00')") == 0


def test_days_months_and_seconds() -> None:
    assert value("$plus_months(DATE '2024-01-31', 1)") == date(2024, 2, 29)
    assert value("$plus_days(DATE '2024-02-28', 2)") == date(2024, 3, 1)
    assert value("$days(DATE '2024-02-28', DATE '2024-03-01')") == 2
    assert value("$seconds(TIMESTAMP '2024-01-01 00:00:00', TIMESTAMP '2024-01-01 00:00:01.5')") == 1.5


def test_an_item_of_a_list_is_found_whole() -> None:
    assert value("$has('veteran|graduate', 'graduate')") is True
    assert value("$has('veteran|graduate', 'grad')") is False
    assert value("$has(CAST(NULL AS VARCHAR), 'graduate')") is False


def test_a_degree_of_latitude() -> None:
    assert value("round($metres(113.0, 22.0, 113.0, 23.0))") == 111195


def test_the_other_side_of_the_earth_is_half_a_round_and_the_distance_to_nowhere_is_unknown() -> None:
    assert value("round($metres(0.0, 0.0, 180.0, 0.0) / 1000)") == 20015
    assert value("$metres(113.0, 22.0, CAST(NULL AS DOUBLE), 23.0)") is None


def test_a_term_has_the_value_in_force_on_the_day() -> None:
    dated = Term("limit", "", "", (Value(date(1900, 1, 1), 3, "", "D"), Value(date(2025, 7, 1), 5, "", "F")))
    assert (dated.on(date(2025, 6, 30)), dated.on(date(2025, 7, 1))) == (3, 5)
    assert value(dated.sql("DATE '2025-06-30'")) == 3
    assert value(dated.sql("DATE '2025-07-01'")) == 5
    assert value(term("x", 0.5, "", "", source="").sql("DATE '2025-07-01'")) == 0.5
    assert value(term("x", "it's", "", "", source="").sql("DATE '2025-07-01'")) == "it's"


def test_a_term_of_the_live_signals_is_the_published_one() -> None:
    assert published("device_people_max", "", "").values[0].certainty == "D"
    with pytest.raises(KeyError):
        published("no_such_term", "", "")


def test_words_are_found_whole() -> None:
    assert mentions(["SELECT a.score, person_id"], ("score", "person", "person_id")) == ["score", "person_id"]


def rule(*reads: Relation) -> Rule:
    return Rule("T00", "", "", (), "", sql="SELECT 1", reads=reads)


SLICE = Relation("events", "slice", "", source="checkins")
DAILY = Relation("kept", "daily", "", reads=(SLICE,), by="lesson_id")


def test_relations_come_after_what_they_read() -> None:
    late = Relation("late", "whole", "", reads=(DAILY,))
    assert [one.name for one in ordered([rule(late)])] == ["events", "kept", "late"]
    assert DAILY.events == {"checkins"}


@pytest.mark.parametrize(
    ("reads", "why"),
    [
        (SLICE, "gone after its slice"),
        (Relation("whole", "whole", "", reads=(SLICE,)), "gone after its slice"),
        (
            Relation("x", "daily", "", reads=(Relation("y", "whole", "", reads=(DAILY,)),), by="lesson_id"),
            "after the slices",
        ),
        (Relation("z", "whole", "1", reads=(DAILY, Relation("kept", "whole", ""))), "are called kept"),
    ],
)
def test_a_relation_that_is_not_there_in_its_scope_is_refused(reads: Relation, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        ordered([rule(reads)])


def test_a_daily_relation_without_key_and_a_rule_without_question_are_refused() -> None:
    with pytest.raises(ValueError, match="by which key"):
        Relation("x", "daily", "")
    with pytest.raises(ValueError, match="no subjects"):
        Rule("T00", "", "", ("teacher_id",), "", sql="SELECT 1")
    with pytest.raises(ValueError, match="either sql"):
        Rule("T00", "", "", (), "")
