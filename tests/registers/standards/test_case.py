"""CASE 1.0 packages: what is written reads back the same, and what is wrong is told with its place."""

import json
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from hypothesis import given, settings
from hypothesis import strategies as st

from jiangce import wiring
from jiangce.registers.standards.case import Document, Read, package_json, read_package
from jiangce.registers.standards.structure import Node
from tests.registers.standards.content import small
from tests.registers.standards.test_sheet import trees

BASE = "https://jiangce.example"
DOCUMENT = Document(uuid4(), "示范标准", "起草单位甲", "2026 年版", "Adopted", "2026-11-20T10:00:00+08:00", "说明")


def read(told: Any, *, levels_needed: bool = True) -> Read:
    content = told if isinstance(told, bytes) else json.dumps(told).encode()
    found = read_package(content, base=BASE, levels_needed=levels_needed)
    for one in found.problems:
        assert str(wiring.TEXTS[one.code].message) % one.params, "the words can be filled"
    return found


def problems(told: Any) -> list[tuple[str, str]]:
    return [(one.where, one.code) for one in read(told).problems]


def package(nodes: list[Node] | None = None) -> dict[str, Any]:
    return json.loads(json.dumps(package_json(DOCUMENT, nodes or small(), base=BASE)))


@settings(max_examples=30, deadline=None)
@given(trees(), st.sampled_from(["", "https://elsewhere.example/items/1"]))
def test_what_is_written_reads_back_the_same(nodes: list[Node], address: str) -> None:
    first = replace(nodes[-1], origin=uuid4(), origin_uri=address, relation="exactMatchOf")
    second = replace(nodes[0], origin=uuid4(), origin_uri=address, relation="replacedBy")
    told = [second, *nodes[1:-1], first] if len(nodes) > 1 else [first]
    found = read(package_json(DOCUMENT, told, base=BASE))
    assert found.problems == []
    assert found.document == DOCUMENT
    assert [replace(node, where="") for node in found.nodes] == told


def test_every_identifier_is_a_guid_and_stays_and_every_uri_names_it() -> None:
    nodes = small()
    once, again = package(nodes), package(nodes)
    assert once == again
    objects = [once["CFDocument"], *once["CFItems"], *once["CFAssociations"], *once["CFRubrics"]]
    objects += [one for rubric in once["CFRubrics"] for one in rubric["CFRubricCriteria"]]
    assert len({one["identifier"] for one in objects}) == len(objects)
    for one in objects:
        assert str(UUID(one["identifier"])) == one["identifier"]
        assert one["uri"].startswith(f"{BASE}/ims/case/v1p0/CF")
        assert one["uri"].endswith(one["identifier"])


def test_the_tree_hangs_on_the_document_by_isChildOf() -> None:
    nodes = small()
    told = package(nodes)["CFAssociations"]
    assert [one["associationType"] for one in told] == ["isChildOf"] * 4
    assert [one["sequenceNumber"] for one in told] == [1, 2, 3, 4]
    assert told[0]["destinationNodeURI"]["identifier"] == str(DOCUMENT.id)
    assert told[1]["destinationNodeURI"]["identifier"] == str(nodes[0].id)


def test_a_package_of_others_is_read_by_its_tree_and_what_a_standard_has_no_place_for_is_passed_over() -> None:
    told = package()
    for one in told["CFItems"]:
        del one["CFItemType"], one["CFItemTypeURI"]
    stranger = {"identifier": str(uuid4()), "uri": "https://elsewhere.example/1", "title": "别处的条目"}
    here = told["CFAssociations"][0]["originNodeURI"]
    told["CFAssociations"].append(
        {
            "identifier": str(uuid4()),
            "associationType": "isPeerOf",
            "originNodeURI": here,
            "destinationNodeURI": stranger,
        }
    )
    del told["CFRubrics"], told["CFDefinitions"]
    found = read(told)
    assert found.problems == []
    assert [node.kind for node in found.nodes] == ["function", "task", "skill", "knowledge"]
    assert (found.nodes[0].theory, found.nodes[0].skill) == (0, 0)


def test_what_is_no_package_is_refused() -> None:
    assert problems(b"PK\x03\x04 a workbook") == [("file", "standards.case_unreadable")]
    assert problems(b'{"CFDocument": NaN}') == [("file", "standards.case_unreadable")]
    assert problems(b"[" * 100_000) == [("file", "standards.case_unreadable")]
    assert problems([1]) == [("file", "standards.case_no_document")]
    assert problems({"CFItems": []}) == [("file", "standards.case_no_document")]


def test_wrong_types_and_missing_fields_are_told_with_their_place() -> None:
    told = package()
    told["CFItems"][1]["fullStatement"] = ""
    told["CFItems"][2]["identifier"] = "1.1.1"
    told["CFRubrics"] = [7]
    assert problems(told)[:3] == [
        ("CFItems[1].fullStatement", "standards.case_field_missing"),
        ("CFItems[2].identifier", "standards.case_bad_identifier"),
        ("CFAssociations[2]", "standards.association_dangling"),
    ]
    assert ("CFRubrics[0]", "standards.case_wrong_type") in problems(told)
    assert problems(package() | {"CFItems": "none"})[0] == ("CFItems", "standards.case_wrong_type")


def test_an_association_to_nowhere_is_refused() -> None:
    told = package()
    told["CFAssociations"][2]["destinationNodeURI"]["identifier"] = str(uuid4())
    assert problems(told) == [("CFAssociations[2]", "standards.association_dangling")]


def test_a_ring_and_two_parents_are_refused() -> None:
    nodes = small()
    told = package(nodes)
    told["CFAssociations"][1]["destinationNodeURI"]["identifier"] = str(nodes[2].id)
    assert {code for _where, code in problems(told)} == {"standards.cycle"}
    twice = package(nodes)
    again = json.loads(json.dumps(twice["CFAssociations"][3]))
    again["destinationNodeURI"]["identifier"] = str(nodes[1].id)
    twice["CFAssociations"].append(again)
    assert problems(twice) == [("CFAssociations[4]", "standards.two_parents")]


def test_an_item_twice_a_code_twice_and_a_broken_weight_are_refused() -> None:
    told = package()
    told["CFItems"].append(told["CFItems"][3])
    assert problems(told) == [("CFItems[4]", "standards.id_twice")]
    nodes = small()
    assert [code for _where, code in problems(package([*nodes, replace(nodes[3], id=uuid4())]))] == [
        "standards.code_twice"
    ]
    weighed = package()
    weighed["CFRubrics"][0]["CFRubricCriteria"][0]["weight"] = 33.4
    assert problems(weighed) == [("CFRubrics[0].CFRubricCriteria[0]", "standards.weight_wrong")]
