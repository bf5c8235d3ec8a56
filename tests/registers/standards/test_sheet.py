"""The workbook of a standard: every problem at its cell, nothing half-loaded, and what is written reads back."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from jiangce import wiring
from jiangce.registers.standards.sheet import read_items, write_items
from jiangce.registers.standards.structure import Node, weight_objections
from tests.registers.standards.content import HEAD, MORE, ROW, changed, small, workbook


def problems(*rows: Any, head: list[str] = HEAD, levels_needed: bool = True) -> list[tuple[str, str]]:
    _nodes, found = read_items(workbook(*rows, head=head), known={}, levels_needed=levels_needed)
    for one in found:
        text = wiring.TEXTS[one.objection.code]
        assert str(text.message) % one.objection.params, "the words can be filled"
    return [(one.cell, one.objection.code) for one in found]


def test_a_right_workbook_makes_a_tree_with_weights() -> None:
    nodes, found = read_items(workbook(ROW, MORE), known={}, levels_needed=True)
    assert found == []
    assert [node.kind for node in nodes] == ["function", "task", "skill", "knowledge", "function", "task", "skill"]
    assert weight_objections(nodes) == []


def test_a_function_named_again_may_leave_its_words_and_weights_blank() -> None:
    again = changed(
        ROW, function="", theory="", skill_weight="", task="", skill_code="1.1.2", skill="能报修", knowledge_code="",
        knowledge="",
    )  # fmt: skip
    nodes, found = read_items(workbook(ROW, MORE, again), known={}, levels_needed=True)
    assert found == []
    assert [node.text for node in nodes if node.kind == "skill"] == ["能按清单核对工具", "能按步骤开机", "能报修"]


def test_each_problem_is_told_at_its_cell() -> None:
    assert problems(changed(ROW, theory="四十"), MORE) == [("D2", "standards.weight_wrong")]
    assert problems(changed(ROW, theory="101"), MORE) == [("D2", "standards.weight_wrong")]
    assert problems(changed(ROW, level="六级"), MORE) == [("A2", "standards.level_unknown")]
    assert problems(changed(ROW, level=""), MORE) == [("A2", "standards.level_missing")]
    assert problems(changed(ROW, skill="能\u200b核对"), MORE) == [("I2", "standards.unseen_characters")]
    assert problems(changed(ROW, skill_code="１.１.１"), MORE) == [("H2", "standards.code_wrong")]
    assert problems(changed(ROW, task_code="", task=""), MORE) == [("F2", "standards.layer_skipped")]
    assert problems(ROW, ROW) == [("J3", "standards.code_twice")]
    assert problems(ROW, changed(ROW, function="别的功能", skill_code="1.1.2", knowledge_code="1.1.2")) == [
        ("C3", "standards.text_differs")
    ]


def test_all_problems_come_at_once() -> None:
    rows = changed(ROW, theory="-1"), changed(MORE, skill="", skill_code="2.1.1"), changed(MORE, level="零")
    assert [code for _cell, code in problems(*rows)] == [
        "standards.weight_wrong", "standards.text_missing", "standards.level_unknown",
    ]  # fmt: skip


def test_a_workbook_without_the_header_or_without_rows_is_refused() -> None:
    assert problems(ROW, head=["甲"] * len(HEAD)) == [("", "intake.no_header")]
    assert problems() == [("", "intake.no_rows")]


def test_a_level_column_may_be_empty_where_the_tier_has_no_levels() -> None:
    assert problems(changed(ROW, level=""), changed(MORE, level=""), levels_needed=False) == []


def test_an_item_that_stays_keeps_its_address() -> None:
    standing = {node.place: node for node in small()}
    nodes, found = read_items(workbook(changed(ROW, skill="能按清单核对量具")), known=standing, levels_needed=True)
    assert found == []
    assert [node.id for node in nodes] == [node.id for node in standing.values()]


words = st.text(st.characters(codec="utf-8", categories=("Lo", "Ll", "Nd", "Po")), min_size=1, max_size=12)


@st.composite
def trees(draw: st.DrawFn) -> list[Node]:
    """Standards of one or two levels, every function with tasks and skills, some with knowledge."""
    found: list[Node] = []

    def item(kind: str, level: str, code: str, parent: Any = None, **weights: int) -> Node:
        node = Node(draw(st.uuids(version=4)), kind, level, code, draw(words), parent, **weights)
        found.append(node)
        return node

    for level in draw(st.sampled_from([("5",), ("5", "4"), ("3",)])):
        for f in range(draw(st.integers(1, 2))):
            weights = {"theory": draw(st.integers(0, 100)), "skill": draw(st.integers(0, 100))}
            function = item("function", level, f"{f}", **weights)
            for t in range(draw(st.integers(1, 2))):
                task = item("task", level, f"{f}.{t}", function.id)
                for s in range(draw(st.integers(1, 2))):
                    skill = item("skill", level, f"{f}.{t}.{s}", task.id)
                    for k in range(draw(st.integers(0, 2))):
                        item("knowledge", level, f"{f}.{t}.{s}.{k}", skill.id)
    return found


def plain(nodes: list[Node]) -> list[tuple[Any, ...]]:
    """Without addresses."""
    texts = {node.id: node.code for node in nodes}
    return [
        (node.kind, node.level, node.code, node.text, texts.get(node.parent), node.theory, node.skill)
        for node in nodes
    ]  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(trees())
def test_what_is_written_reads_back_the_same(nodes: list[Node]) -> None:
    known = {node.place: node for node in nodes}
    read, found = read_items(write_items(nodes), known=known, levels_needed=True)
    assert found == []
    assert plain(read) == plain(nodes)
    assert [node.id for node in read] == [node.id for node in nodes]
