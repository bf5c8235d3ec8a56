"""A standard as a 1EdTech CASE 1.0 package (Competencies and Academic Standards Exchange): written and read. Pure.

Functions, tasks, skills and knowledge are CFItems, the tree is isChildOf, where an item came from is exactMatchOf or
replacedBy. CASE items have no weights: those of a level are the criteria of two CFRubrics, theory and skill.
Identifiers of associations, rubrics and types are derived from the items', so that they never change."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid5

from jiangce.kernel.verdict import Objection
from jiangce.registers.standards.enums import ItemKind
from jiangce.registers.standards.structure import INSTEAD, LAYERS, SAME, Node, ordered, tree_objections

ROOT = "/ims/case/v1p0"
CHILD = "isChildOf"
ADDRESS_MOST = 300
TYPES = UUID("6d0c2c8e-52a0-5d53-9a3e-3f0c2f3f7a41")
"""The name space of the item types."""
DIMENSIONS = ("theory", "skill")
_DEEPEST = len(LAYERS) - 1
_TURNED = {CHILD: 0x1, SAME: 0x2, INSTEAD: 0x3}
"""Bits in the last group of the identifier, which no version or variant of a GUID uses."""
DEFINED = "2026-11-26T00:00:00+08:00"
"""When the item types were last changed."""


@dataclass(frozen=True, slots=True)
class Document:
    """What a package says of the standard itself; `changed` is an ISO moment."""

    id: UUID
    title: str
    creator: str
    version: str
    status: str
    changed: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """A package that was read: nothing of it counts when there is a problem."""

    document: Document | None
    nodes: Sequence[Node]
    problems: Sequence[Objection]


def uri(base: str, kind: str, identifier: UUID | str) -> str:
    """The address of a CASE object; `base` is scheme and host."""
    return f"{base}{ROOT}/{kind}/{identifier}"


def link(base: str, kind: str, identifier: UUID | str, title: str) -> dict[str, str]:
    """A LinkURI."""
    return {"title": title, "identifier": str(identifier), "uri": uri(base, kind, identifier)}


def document_json(document: Document, *, base: str) -> dict[str, Any]:
    """A CFDocument."""
    told = {
        "identifier": str(document.id), "uri": uri(base, "CFDocuments", document.id), "creator": document.creator,
        "title": document.title, "lastChangeDateTime": document.changed, "version": document.version,
        "adoptionStatus": document.status, "language": "zh-CN",
        "CFPackageURI": link(base, "CFPackages", document.id, document.title),
    }  # fmt: skip
    return told | ({"description": document.description} if document.description else {})


def item_json(node: Node, document: Document, *, base: str) -> dict[str, Any]:
    """A CFItem."""
    label = str(ItemKind(node.kind).label)
    told: dict[str, Any] = {
        "identifier": str(node.id), "uri": uri(base, "CFItems", node.id), "fullStatement": node.text,
        "humanCodingScheme": node.code, "CFItemType": node.kind, "language": "zh-CN",
        "CFItemTypeURI": link(base, "CFItemTypes", type_id(node.kind), label),
        "CFDocumentURI": link(base, "CFDocuments", document.id, document.title),
        "lastChangeDateTime": document.changed,
    }  # fmt: skip
    return told | ({"educationLevel": [node.level]} if node.level else {})


def type_id(kind: str) -> UUID:
    """The identifier of an item type."""
    return uuid5(TYPES, kind)


def item_types(*, base: str) -> list[dict[str, Any]]:
    """The four CFItemTypes."""
    return [
        {
            "identifier": str(type_id(kind)), "uri": uri(base, "CFItemTypes", type_id(kind)), "title": kind,
            "description": str(ItemKind(kind).label), "hierarchyCode": str(depth), "typeCode": kind,
            "lastChangeDateTime": DEFINED,
        }
        for depth, kind in enumerate(LAYERS, start=1)
    ]  # fmt: skip


def associations(nodes: Sequence[Node], document: Document, *, base: str) -> list[dict[str, Any]]:
    """Every CFAssociation: the tree, with the order in which it is read, and where items came from."""
    by_id, found = {node.id: node for node in nodes}, []
    for order, node in enumerate(ordered(nodes), start=1):
        here = link(base, "CFItems", node.id, node.text)
        above = by_id.get(node.parent) if node.parent else None
        up = (
            link(base, "CFItems", above.id, above.text)
            if above
            else link(base, "CFDocuments", document.id, document.title)
        )
        found.append(_association(CHILD, node, here, up, document, base) | {"sequenceNumber": order})
        if node.origin and node.relation:
            there = link(base, "CFItems", node.origin, node.code)
            if node.origin_uri:
                there["uri"] = node.origin_uri
            ends = (here, there) if node.relation == SAME else (there, here)
            found.append(_association(node.relation, node, *ends, document, base))
    return found


def _association(
    kind: str, node: Node, origin: Mapping[str, str], to: Mapping[str, str], document: Document, base: str
) -> dict[str, Any]:
    identifier = association_id(node.id, kind)
    return {
        "identifier": str(identifier), "uri": uri(base, "CFAssociations", identifier), "associationType": kind,
        "originNodeURI": origin, "destinationNodeURI": to, "lastChangeDateTime": document.changed,
        "CFDocumentURI": link(base, "CFDocuments", document.id, document.title),
    }  # fmt: skip


def association_id(item: UUID, kind: str) -> UUID:
    """The identifier of an item's association: the item's own with some bits turned, so that it leads back to it."""
    return UUID(int=item.int ^ _TURNED[kind])


def items_of_association(identifier: UUID) -> list[UUID]:
    """The items that an association may belong to."""
    return [association_id(identifier, kind) for kind in _TURNED]


def rubric_id(document: UUID, level: str, dimension: str) -> UUID:
    """The identifier of a level's theory or skill weights."""
    return uuid5(document, f"rubric:{level}:{dimension}")


def rubrics(nodes: Sequence[Node], document: Document, *, base: str) -> list[dict[str, Any]]:
    """The weights: two CFRubrics for each level."""
    tops = [node for node in ordered(nodes) if node.kind == LAYERS[0]]
    found = []
    for level in dict.fromkeys(node.level for node in tops):
        for dimension in DIMENSIONS:
            identifier = rubric_id(document.id, level, dimension)
            criteria = [
                _criterion(node, dimension, place, identifier, document, base)
                for place, node in enumerate((top for top in tops if top.level == level), start=1)
            ]
            title = f"{dimension} {level}".strip()
            found.append(
                {
                    "identifier": str(identifier), "uri": uri(base, "CFRubrics", identifier), "title": title,
                    "description": title, "lastChangeDateTime": document.changed, "CFRubricCriteria": criteria,
                }
            )  # fmt: skip
    return found


def _criterion(node: Node, dimension: str, place: int, rubric: UUID, document: Document, base: str) -> dict[str, Any]:
    identifier = uuid5(node.id, f"criterion:{dimension}")
    return {
        "identifier": str(identifier), "uri": uri(base, "CFRubricCriteria", identifier), "category": dimension,
        "description": node.text, "CFItemURI": link(base, "CFItems", node.id, node.text),
        "weight": float((node.theory if dimension == DIMENSIONS[0] else node.skill) or 0), "position": place,
        "rubricId": str(rubric), "lastChangeDateTime": document.changed, "CFRubricCriterionLevels": [],
    }  # fmt: skip


def package_json(document: Document, nodes: Sequence[Node], *, base: str) -> dict[str, Any]:
    """The whole CFPackage."""
    return {
        "CFDocument": document_json(document, base=base),
        "CFItems": [item_json(node, document, base=base) for node in ordered(nodes)],
        "CFAssociations": associations(nodes, document, base=base),
        "CFDefinitions": {"CFItemTypes": item_types(base=base)},
        "CFRubrics": rubrics(nodes, document, base=base),
    }


def read_package(content: bytes, *, base: str, levels_needed: bool) -> Read:
    """Read the text of a package, from here or elsewhere. What CASE allows beyond a standard (peers, exemplars,
    licences, subjects) is passed over; what is wrong is told with the place in the file. `base` is our own host: an item
    of another keeps its address."""
    try:
        told = json.loads(content.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError):
        return Read(None, (), [Objection("standards.case_unreadable", where="file")])
    if not isinstance(told, dict) or not isinstance(told.get("CFDocument"), dict):
        return Read(None, (), [Objection("standards.case_no_document", where="file")])
    reader = _Reader(told, base)
    nodes = reader.nodes()
    problems = reader.problems
    if not problems:
        problems = tree_objections(nodes, levels_needed=levels_needed)
    return Read(reader.document, nodes, problems)


def _no_number(text: str) -> None:
    raise ValueError(text)


class _Reader:
    """Reads a package entry by entry and gathers what is wrong."""

    def __init__(self, told: Mapping[str, Any], base: str) -> None:
        self.problems: list[Objection] = []
        self._told, self._base = told, base
        one = told["CFDocument"]
        words = [self._text(one, name, "CFDocument") for name in ("title", "creator", "lastChangeDateTime")]
        identifier = self._id(one.get("identifier"), "CFDocument.identifier")
        self.document = identifier and Document(
            identifier, words[0], words[1], str(one.get("version") or ""), str(one.get("adoptionStatus") or ""),
            words[2], str(one.get("description") or ""),
        )  # fmt: skip

    def nodes(self) -> list[Node]:
        """The items with parents, origins and weights; in the order of the associations."""
        items = {}
        for place, one in self._entries("CFItems"):
            node = self._item(one, place)
            if node and node.id in items:
                self._wrong("standards.id_twice", place, id=str(node.id), code=node.code, level=node.level)
            elif node:
                items[node.id] = node
        order = self._associations(items)
        self._weigh(items)
        kinds = _kinds(items)
        given = sorted(items.values(), key=lambda node: order.get(node.id, len(items)))
        return ordered_or_given([self._kind(node, kinds) for node in given])

    def _entries(self, name: str) -> Iterable[tuple[str, Mapping[str, Any]]]:
        entries = self._told.get(name) or []
        if not isinstance(entries, list):
            self._wrong("standards.case_wrong_type", name, name=name)
            return
        for place, one in enumerate(entries):
            if isinstance(one, dict):
                yield f"{name}[{place}]", one
            else:
                self._wrong("standards.case_wrong_type", f"{name}[{place}]", name=name)

    def _item(self, one: Mapping[str, Any], place: str) -> Node | None:
        identifier = self._id(one.get("identifier"), f"{place}.identifier")
        text = self._text(one, "fullStatement", place)
        levels = one.get("educationLevel") or []
        level = str(levels[0]) if isinstance(levels, list) and levels else ""
        if level and level not in "54321":
            self._wrong("standards.level_unknown", f"{place}.educationLevel", value=level, level=level)
        kind, code = str(one.get("CFItemType") or ""), str(one.get("humanCodingScheme") or "")
        return Node(identifier, kind, level, code, text, where=place) if identifier else None

    def _associations(self, items: dict[UUID, Node]) -> dict[UUID, tuple[int, int]]:
        """Put parents and origins on the items; the order told by sequence numbers, else by place in the file."""
        order: dict[UUID, tuple[int, int]] = {}
        for count, (place, one) in enumerate(self._entries("CFAssociations")):
            kind = one.get("associationType")
            ends = [self._end(one.get(name), f"{place}.{name}") for name in ("originNodeURI", "destinationNodeURI")]
            if kind not in (CHILD, SAME, INSTEAD) or not (ends[0] and ends[1]):
                continue
            if kind == CHILD:
                number = one.get("sequenceNumber")
                order[ends[0]] = (number if isinstance(number, int) else len(items) + count, count)
                self._child(items, ends[0], ends[1], place)
            else:
                here, there, other = (*ends, "destinationNodeURI") if kind == SAME else (*ends[::-1], "originNodeURI")
                self._origin(items, here, there, str(one[other].get("uri") or ""), str(kind), place)
        return order

    def _child(self, items: dict[UUID, Node], here: UUID, above: UUID, place: str) -> None:
        if here not in items:
            self._wrong("standards.association_dangling", place, id=str(here))
        elif self.document and above == self.document.id:
            return
        elif above not in items:
            self._wrong("standards.association_dangling", place, id=str(above))
        elif items[here].parent and items[here].parent != above:
            self._wrong("standards.two_parents", place, code=items[here].code or "—")
        else:
            items[here] = replace(items[here], parent=above)

    def _origin(
        self, items: dict[UUID, Node], here: UUID | None, there: UUID | None, address: str, kind: str, place: str
    ) -> None:
        """An item that is another's, or takes another's place; associations about strangers alone are passed over."""
        if here not in items:
            self._wrong("standards.association_dangling", place, id=str(here))
            return
        known = items[here]
        local = there is not None and address == uri(self._base, "CFItems", there)
        items[here] = replace(known, origin=there, origin_uri="" if local else address[:ADDRESS_MOST], relation=kind)

    def _weigh(self, items: dict[UUID, Node]) -> None:
        for place, rubric in self._entries("CFRubrics"):
            criteria = rubric.get("CFRubricCriteria")
            for number, one in enumerate(criteria if isinstance(criteria, list) else []):
                where, dimension = f"{place}.CFRubricCriteria[{number}]", one.get("category")
                if dimension not in DIMENSIONS:
                    continue
                item = self._end(one.get("CFItemURI"), f"{where}.CFItemURI")
                weight = one.get("weight")
                if item not in items:
                    self._wrong("standards.association_dangling", where, id=str(item))
                elif isinstance(weight, bool) or not isinstance(weight, int | float) or weight % 1 != 0:
                    self._wrong("standards.weight_wrong", where, value=weight, code=items[item].code, level="—")
                else:
                    items[item] = replace(items[item], **{str(dimension): int(weight)})

    def _kind(self, node: Node, by_depth: Mapping[UUID, str]) -> Node:
        """The layer by its own word, else by its depth in the tree. Only functions have weights."""
        words = {str(one.label): one.value for one in ItemKind} | {one: one for one in LAYERS}
        kind = words.get(node.kind) or by_depth[node.id]
        top = kind == LAYERS[0]
        return replace(
            node, kind=kind, theory=(node.theory or 0) if top else None, skill=(node.skill or 0) if top else None
        )

    def _end(self, one: Any, where: str) -> UUID | None:
        return self._id(one.get("identifier") if isinstance(one, dict) else None, where)

    def _id(self, text: Any, where: str) -> UUID | None:
        try:
            return UUID(str(text))
        except ValueError:
            self._wrong("standards.case_bad_identifier", where, value=str(text)[:60])
            return None

    def _text(self, one: Mapping[str, Any], name: str, place: str) -> str:
        found = one.get(name)
        if not isinstance(found, str) or not found.strip():
            self._wrong("standards.case_field_missing", f"{place}.{name}", name=name)
            return ""
        return found

    def _wrong(self, wrong: str, where: str, /, **params: Any) -> None:
        self.problems.append(Objection(wrong, {"where": where, **params}, where=where))


def _kinds(items: Mapping[UUID, Node]) -> dict[UUID, str]:
    """The layer of each item by how deep it stands; what stands deeper, or in a ring, counts as the deepest."""
    found = {}
    for node in items.values():
        depth, here = 0, node
        while here.parent and depth < _DEEPEST:
            depth, here = depth + 1, items[here.parent]
        found[node.id] = LAYERS[depth]
    return found


def ordered_or_given(nodes: Sequence[Node]) -> list[Node]:
    """In reading order; as given when a ring keeps some out of reach, so that the ring can be told."""
    found = ordered(nodes)
    return found if len(found) == len(nodes) else list(nodes)
