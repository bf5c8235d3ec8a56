"""Ending a place, a room or a teacher: with a reason, not in the past, not while something is scheduled."""

from dataclasses import replace
from datetime import date

import pytest

from jiangce import wiring
from jiangce.registers.ending import EndFacts, end_objections

TODAY = date(2026, 11, 26)
RIGHT = EndFacts(on=TODAY, today=TODAY, reason="不再续租", ended_on=None, scheduled=())
WRONG = replace(RIGHT, on=date(2026, 11, 25), reason=" ", ended_on=TODAY)


def test_ending_waits_for_what_is_scheduled_and_names_all_of_it() -> None:
    assert end_objections(RIGHT, section="places") == []
    (found,) = end_objections(replace(RIGHT, scheduled=("甲班 1", "乙班 2")), section="places")
    assert (found.code, found.params["items"]) == ("places.scheduled", ["甲班 1", "乙班 2"])


@pytest.mark.parametrize("section", ["places", "teachers"])
def test_every_refusal_is_told_at_once_in_the_words_of_its_section(section: str) -> None:
    codes = [one.code for one in end_objections(WRONG, section=section)]
    assert codes == [f"{section}.reason_missing", f"{section}.ended_already", f"{section}.ends_in_past"]
    assert {*codes, f"{section}.scheduled"} <= set(wiring.TEXTS)
