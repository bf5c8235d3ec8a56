"""Every lifecycle table, move by move: what it names works in Python and in the database, what it does not is refused
by both. The tests are generated from the tables, so that a new table is tested the day it is written."""

import re
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from jiangce.access.powers.enums import POWERS_OF
from jiangce.funding.claims.lifecycle import COMPUTE_POWER, OBJECT_POWER
from jiangce.kernel.lifecycle import Lifecycle, MoveRefused, Step, advance
from jiangce.registers.duplicates.lifecycle import FIND_POWER
from jiangce.registers.verification.lifecycle import ANSWER
from jiangce.schemes.uses.lifecycle import POWER as USE_POWER
from tests.architecture.test_structure import LIFECYCLES

TABLES = [lifecycle for _module, lifecycle in LIFECYCLES]
STEPS = [(table, move) for table in TABLES for move in table.steps]
CELLS = [(table, state, move) for table in TABLES for state in table.states for move in table.steps]
STATES = [(table, state) for table in TABLES for state in table.states]
SYSTEM_POWERS = {ANSWER, OBJECT_POWER, COMPUTE_POWER, USE_POWER, FIND_POWER}
"""Held by no post: only the system moves with them."""
FINAL = {
    "assessment.certificate": {"revoked"},
    "assessment.exam": {"certified", "cancelled"},
    "funding.claim": {"refused"},
    "funding.claim_line": {"refused", "recovered"},
    "funding.payment_batch": {"settled", "cancelled"},
    "funding.payment": {"paid", "returned", "cancelled"},
    "registers.agreement": {"declined", "ended"},
    "registers.alliance": {"dropped", "ended"},
    "registers.alliance_offer": {"accepted", "refused", "withdrawn", "lapsed"},
    "registers.appeal": {"upheld", "quashed", "withdrawn"},
    "registers.correction": {"approved", "refused", "withdrawn"},
    "registers.duplicate": set(),
    "registers.erasure": {"erased", "refused", "withdrawn"},
    "registers.verification": {"confirmed", "differs", "not_found"},
    "registers.filing": {"ended"},
    "registers.filing_application": {"granted", "withdrawn", "discarded"},
    "registers.resource_edition": {"superseded", "removed", "discarded"},
    "registers.sanction": {"lifted", "dropped", "quashed", "lapsed"},
    "registers.scoring": {"done", "cancelled"},
    "registers.major": {"withdrawn", "ended"},
    "registers.project": {"accepted"},
    "registers.national_submission": {"adopted", "refused"},
    "registers.standard_version": {"superseded", "withdrawn", "discarded"},
    "registers.selection_application": {"withdrawn"},
    "registers.selection_call": {"listed", "cancelled"},
    "reporting.target": set(),
    "schemes.use": set(),
    "supervision.case": set(),
    "training.class": {"completed", "discarded", "revoked"},
    "training.enrolment": {"withdrawn", "interrupted", "failed", "rejected", "disqualified"},
}
"""Where a life ends. Said here once more, so that a table that loses its way out is noticed."""
SETTLED = {
    "funding.claim": {"paid"},
    "funding.claim_line": {"paid"},
    "registers.filing_application": {"rejected", "declined", "lapsed"},
    "registers.resource_edition": {"refused"},
    "registers.standard_version": {"filed"},
    "registers.duplicate": {"merged", "kept_apart", "split"},
    "reporting.target": {"approved"},
    "schemes.use": {"spent"},
    "supervision.case": {"confirmed", "dismissed"},
}
"""Where a life is meant to arrive, although something may still bring it back."""


@dataclass
class Thing:
    """Something in a state."""

    state: str


@dataclass(frozen=True)
class Somebody:
    """A mover with some powers."""

    key: str
    powers: frozenset[str]

    def may(self, power: str) -> bool:
        return power in self.powers


def named(value: object) -> str:
    return value.name if isinstance(value, Lifecycle) else str(value)


def everything(table: Lifecycle) -> Somebody:
    return Somebody("account:1", frozenset(step.power for step in table.steps.values()))


def codes(refusal: pytest.ExceptionInfo[MoveRefused]) -> list[str]:
    return [objection.code for objection in refusal.value.objections]


def step_and_source(table: Lifecycle, move: str) -> tuple[Step, str]:
    step = table.steps[move]
    return step, sorted(step.sources)[0]


def test_every_table_says_where_its_lives_end() -> None:
    assert {table.name for table in TABLES} == set(FINAL)


@pytest.mark.parametrize(("table", "state", "move"), CELLS, ids=named)
def test_a_move_succeeds_exactly_where_the_table_names_it(table: Lifecycle, state: str, move: str) -> None:
    thing, step = Thing(state), table.steps[move]
    if state in step.sources:
        moved = advance(thing, move, lifecycle=table, mover=everything(table), reason="because", previous="account:2")
        assert moved == (state, step.target)
        assert thing.state == step.target
    else:
        with pytest.raises(MoveRefused) as refusal:
            advance(thing, move, lifecycle=table, mover=everything(table), reason="because", previous="account:2")
        assert codes(refusal) == ["lifecycle.wrong_state"]
        assert thing.state == state


@pytest.mark.parametrize(("table", "move"), STEPS, ids=named)
def test_a_move_needs_its_power(table: Lifecycle, move: str) -> None:
    step, source = step_and_source(table, move)
    thing = Thing(source)
    lacking = Somebody("account:1", everything(table).powers - {step.power})
    with pytest.raises(MoveRefused) as refusal:
        advance(thing, move, lifecycle=table, mover=lacking, reason="because", previous="account:2")
    assert codes(refusal) == ["lifecycle.no_power"]
    assert thing.state == source
    having = Somebody("account:1", frozenset({step.power}))
    assert advance(thing, move, lifecycle=table, mover=having, reason="because", previous="account:2")


@pytest.mark.parametrize(("table", "move"), STEPS, ids=named)
def test_a_move_that_needs_a_reason_or_a_second_person_insists(table: Lifecycle, move: str) -> None:
    step, source = step_and_source(table, move)
    wanted = ["lifecycle.reason_missing"] * step.needs_reason + ["lifecycle.second_person"] * step.second_person
    thing, mover = Thing(source), everything(table)
    if not wanted:
        assert advance(thing, move, lifecycle=table, mover=mover, previous=mover.key)[1] == step.target
        return
    with pytest.raises(MoveRefused) as refusal:
        advance(thing, move, lifecycle=table, mover=mover, reason="  ", previous=mover.key)
    assert codes(refusal) == wanted
    assert thing.state == source


@pytest.mark.parametrize("table", TABLES, ids=named)
def test_every_power_of_a_table_is_held_by_a_post_or_only_by_the_system(table: Lifecycle) -> None:
    held = frozenset().union(*POWERS_OF.values())
    asked = {step.power for step in table.steps.values()}
    assert asked <= held | SYSTEM_POWERS
    assert not SYSTEM_POWERS & held


@pytest.mark.parametrize("table", TABLES, ids=named)
def test_every_state_is_reached_and_every_state_that_is_not_final_can_be_left(table: Lifecycle) -> None:
    reached = {table.initial} | {target for _source, target in table.pairs()}
    assert reached == set(table.states)
    left = {source for source, target in table.pairs() if target != source}
    assert set(table.states) - left == FINAL[table.name]


@pytest.mark.parametrize("table", TABLES, ids=named)
def test_from_every_state_the_life_can_still_end(table: Lifecycle) -> None:
    good, size = FINAL[table.name] | SETTLED.get(table.name, set()), 0
    while len(good) > size:
        size = len(good)
        good |= {source for source, target in table.pairs() if target in good}
    assert set(table.states) - good == set()


def model_of(table: Lifecycle) -> tuple[type[models.Model], str]:
    """The one model whose trigger carries the moves of this table, and the trigger's name in the database."""
    found = [
        (model, trigger.get_pgid(model))
        for model in apps.get_models()
        for trigger in getattr(model._meta, "triggers", [])
        if hasattr(trigger, "transitions") and sorted(trigger.transitions) == table.pairs()
    ]
    assert len(found) == 1, f"{table.name}: {len(found)} triggers"
    return found[0]


@pytest.mark.parametrize("table", TABLES, ids=named)
def test_states_and_moves_have_labels(table: Lifecycle) -> None:
    model, _trigger = model_of(table)
    states = {str(value): str(label) for value, label in model._meta.get_field(table.field).choices}
    moves = {str(move.value): str(move.label) for move in type(next(iter(table.steps)))}
    assert set(states) == set(table.states)
    assert set(moves) == {str(move) for move in table.steps}
    chinese = re.compile("[\u4e00-\u9fff]")
    assert [key for key, label in (states | moves).items() if not chinese.search(label)] == []
    assert len(set(states.values())) == len(states), "two states with one label"


def bare_row(table: Lifecycle, state: str) -> tuple[str, int]:
    """A row of the real table with nothing but its state, and the trigger of the moves as its only guard.

    Everything else that could refuse (other triggers, NOT NULL, CHECK) is set aside inside the test's transaction.
    """
    model, moves = model_of(table)
    name = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgname <> %s",
            [name, moves],
        )
        sets = [f'DISABLE TRIGGER "{row[0]}"' for row in cursor.fetchall()]
        cursor.execute("SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'c'", [name])
        sets += [f'DROP CONSTRAINT "{row[0]}"' for row in cursor.fetchall()]
        sets += [
            f'ALTER COLUMN "{field.column}" DROP NOT NULL'
            for field in model._meta.local_concrete_fields
            if not field.primary_key
        ]
        cursor.execute(f'ALTER TABLE "{name}" {", ".join(sets)}')
        cursor.execute(f'INSERT INTO "{name}" ("{table.field}") VALUES (%s) RETURNING id', [state])
        return name, cursor.fetchone()[0]


@pytest.mark.django_db
@pytest.mark.parametrize(("table", "state"), STATES, ids=named)
def test_the_database_lets_exactly_the_moves_of_the_table_pass(table: Lifecycle, state: str) -> None:
    name, key = bare_row(table, state)
    passed, refused = set(), set()
    for target in table.states:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f'UPDATE "{name}" SET "{table.field}" = %s WHERE id = %s', [target, key])
                assert cursor.rowcount == 1
                passed.add(target)
                transaction.set_rollback(True)  # back to the state that the next target is tried from
        except DatabaseError as error:
            assert "Invalid transition" in str(error)
            refused.add(target)
    lawful = {target for source, target in table.pairs() if source == state} | {state}
    assert passed == lawful
    assert refused == set(table.states) - lawful
