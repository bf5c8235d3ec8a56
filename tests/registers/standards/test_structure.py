"""The tree inside a standard: what may be wrong with it, and how two trees differ."""

from dataclasses import replace
from uuid import uuid4

from jiangce.registers.standards.structure import (
    Node,
    difference,
    ordered,
    related,
    tree_objections,
    weight_objections,
)
from tests.registers.standards.content import small


def codes(nodes: list[Node], *, levels_needed: bool = True) -> list[str]:
    return [one.code for one in tree_objections(nodes, levels_needed=levels_needed)]


def test_a_tree_that_is_right_has_no_objection() -> None:
    assert codes(small()) == []
    assert codes(small(""), levels_needed=False) == []


def test_an_empty_tree_and_one_without_levels_are_refused() -> None:
    assert codes([]) == ["standards.no_items"]
    assert codes(small("")) == ["standards.level_missing"] * 4


def test_a_zero_width_character_is_named_by_its_number() -> None:
    nodes = small()
    nodes[2] = replace(nodes[2], text="能按清单\u200b核对工具")
    found = tree_objections(nodes, levels_needed=True)
    assert [(one.code, one.params["character"]) for one in found] == [("standards.unseen_characters", "U+200B")]


def test_a_full_width_code_is_refused_and_a_half_width_one_is_not() -> None:
    nodes = small()
    assert codes([replace(nodes[0], code="１"), *nodes[1:]]) == ["standards.code_wrong"]
    assert codes([replace(nodes[0], code="1"), *nodes[1:]]) == []


def test_a_code_twice_in_a_layer_is_refused_and_in_two_layers_is_not() -> None:
    nodes = small()
    again = replace(nodes[2], id=uuid4())
    assert codes([*nodes, again]) == ["standards.code_twice"]
    assert nodes[2].code == nodes[3].code


def test_a_parent_that_is_not_there_is_refused() -> None:
    nodes = small()
    assert codes([replace(nodes[1], parent=uuid4()), nodes[0], *nodes[2:]]) == ["standards.parent_dangling"]


def test_a_ring_of_parents_is_refused_wherever_it_is_entered() -> None:
    nodes = small()
    ring = [nodes[0], replace(nodes[1], parent=nodes[2].id), *nodes[2:]]
    assert codes(ring) == ["standards.cycle", "standards.cycle"]


def test_a_layer_cannot_be_left_out_and_a_level_not_be_changed_underneath() -> None:
    nodes = small()
    assert codes([nodes[0], replace(nodes[2], parent=nodes[0].id)]) == ["standards.parent_wrong"]
    assert codes([nodes[0], replace(nodes[1], level="4")]) == ["standards.parent_level"]


def test_the_weights_of_a_level_sum_to_exactly_a_hundred() -> None:
    one = small()
    assert weight_objections(one) == []
    found = weight_objections([replace(one[0], theory=99), *small("4")])
    assert [(each.code, each.params["sum"], each.params["level"]) for each in found] == [
        ("standards.theory_weights", 99, "5")
    ]


def test_items_are_read_from_above_whatever_order_they_came_in() -> None:
    nodes = small()
    assert ordered(list(reversed(nodes))) == nodes


def test_a_copy_is_the_same_until_a_word_changes_and_says_so() -> None:
    base = small()
    copies = [replace(node, id=uuid4(), origin=node.id, parent=None) for node in base]
    copies[2] = replace(copies[2], text="能按清单核对工具和量具")
    told = related(copies, {node.id: node for node in base})
    assert [node.relation for node in told] == ["exactMatchOf", "exactMatchOf", "replacedBy", "exactMatchOf"]


def test_a_difference_shows_what_was_added_changed_and_removed_in_its_place() -> None:
    base = small()
    extra = Node(uuid4(), "skill", "5", "1.1.2", "能记录缺件", base[1].id)
    new = [*base[:2], replace(base[2], text="能按清单核对量具"), extra]
    found = [(one.kind, one.node.text) for one in difference(base, new)]
    assert found == [
        ("same", "设备准备"), ("same", "工位检查"), ("changed", "能按清单核对量具"), ("removed", "工具清单的读法"),
        ("added", "能记录缺件"),
    ]  # fmt: skip


def test_an_item_that_moved_to_another_code_is_paired_by_its_origin() -> None:
    base = small()
    moved = replace(base[2], id=uuid4(), code="1.1.9", origin=base[2].id)
    found = difference(base[:3], [*base[:2], moved])
    assert [one.kind for one in found] == ["same", "same", "changed"]
