from types import SimpleNamespace

import pytest

from jiangce.kernel.lifecycle import Lifecycle, MoveRefused, Step, advance
from jiangce.kernel.verdict import Objection, Refused, TermRef

TABLE = Lifecycle(
    name="test.paper",
    states=("draft", "submitted", "approved"),
    initial="draft",
    steps={
        "submit": Step(frozenset({"draft"}), "submitted", "write"),
        "approve": Step(frozenset({"submitted"}), "approved", "judge", second_person=True),
        "return_": Step(frozenset({"submitted"}), "draft", "judge", needs_reason=True),
    },
)


class Mover:
    def __init__(self, key, *powers):
        self.key = key
        self.powers = powers

    def may(self, power):
        return power in self.powers


def codes(refusal):
    return [objection.code for objection in refusal.value.objections]


def test_a_lawful_move_changes_the_state_and_tells_both():
    paper = SimpleNamespace(state="draft")
    assert advance(paper, "submit", lifecycle=TABLE, mover=Mover("a", "write")) == ("draft", "submitted")
    assert paper.state == "submitted"


def test_a_refused_move_names_every_reason_and_leaves_the_state():
    paper = SimpleNamespace(state="draft")
    with pytest.raises(MoveRefused) as refusal:
        advance(paper, "return_", lifecycle=TABLE, mover=Mover("a"), reason="  ")
    assert codes(refusal) == ["lifecycle.no_power", "lifecycle.wrong_state", "lifecycle.reason_missing"]
    assert paper.state == "draft"


def test_the_one_who_made_the_last_move_is_refused_where_a_second_person_is_asked():
    paper = SimpleNamespace(state="submitted")
    with pytest.raises(MoveRefused) as refusal:
        advance(paper, "approve", lifecycle=TABLE, mover=Mover("a", "judge"), previous="a")
    assert codes(refusal) == ["lifecycle.second_person"]
    assert advance(paper, "approve", lifecycle=TABLE, mover=Mover("b", "judge"), previous="a")[1] == "approved"


def test_the_table_lists_its_pairs_and_the_moves_open_to_somebody():
    assert TABLE.pairs() == [("draft", "submitted"), ("submitted", "approved"), ("submitted", "draft")]
    assert TABLE.open_moves("submitted", Mover("a", "judge")) == ["approve", "return_"]
    assert TABLE.open_moves("submitted", Mover("a", "write")) == []
    assert "draft --> submitted: submit" in TABLE.mermaid()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"initial": "nowhere"}, "unknown initial state"),
        ({"states": ("draft", "submitted")}, "unknown states"),
        ({"states": ("draft", "submitted", "approved", "lost")}, "unreachable states"),
    ],
)
def test_a_table_that_does_not_hold_together_is_refused(change, words):
    parts = {"name": TABLE.name, "states": TABLE.states, "initial": TABLE.initial, "steps": TABLE.steps}
    with pytest.raises(ValueError, match=words):
        Lifecycle(**{**parts, **change})


def test_an_objection_survives_storage_as_json():
    term = TermRef("claims.days", 90, "day", "basis", "sure", "440000", "2026-01-01")
    objection = Objection("claims.late", {"days": 91}, term, "row 3", warning=True)
    assert Objection.from_json(objection.as_json()) == objection
    assert Objection.from_json(Objection("a.b").as_json()) == Objection("a.b")


def test_a_refusal_carries_one_or_many():
    assert Refused(Objection("a.b")).objections == (Objection("a.b"),)
    assert str(Refused([Objection("a.b"), Objection("c.d")])) == "a.b, c.d"
