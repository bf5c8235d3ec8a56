"""What stands inside a standard, as plain data: the tree of items, what may be wrong with it, how two trees differ.
Pure: no Django, no SQL."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from jiangce.kernel.verdict import Objection

WHOLE = 100
"""A level's weights sum to this many percent."""
CODE_MOST, TEXT_MOST = 20, 1000
ITEMS_MOST = 5000
LAYERS = ("function", "task", "skill", "knowledge")
SAME, INSTEAD = "exactMatchOf", "replacedBy"
"""How an item relates to the one it came from: it says the same, or it takes its place."""
_UNSEEN = frozenset({"Cf", "Cc", "Zl", "Zp", "Co", "Cn", "Cs"})


@dataclass(frozen=True, slots=True)
class Node:
    """One item. Weights are whole percents and stand only on functions; `where` tells a reader which cell or entry it
    was read from. `parent` is the id of the item above."""

    id: UUID
    kind: str
    level: str
    code: str
    text: str
    parent: UUID | None = None
    theory: int | None = None
    skill: int | None = None
    origin: UUID | None = None
    origin_uri: str = ""
    relation: str = ""
    where: str = ""

    @property
    def place(self) -> tuple[str, str, str]:
        """What tells items of one version apart for people."""
        return self.level, self.kind, self.code


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: `kind` is added, removed, changed or same."""

    kind: str
    before: Node | None
    after: Node | None

    @property
    def node(self) -> Node:
        """The item as it is now, or as it was."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def sides(self) -> tuple[Node | None, Node | None]:
        """Before and after, side by side."""
        return self.before, self.after


def tree_objections(nodes: Sequence[Node], *, levels_needed: bool) -> list[Objection]:
    """Everything that is wrong inside a tree: texts, codes, parents, cycles. Weights are another question."""
    if not nodes:
        return [Objection("standards.no_items")]
    if len(nodes) > ITEMS_MOST:
        return [Objection("standards.too_many_items", {"limit": ITEMS_MOST})]
    found = [problem for node in nodes for problem in node_objections(node, levels_needed=levels_needed)]
    return found + _twice(nodes) + _parents(nodes)


def node_objections(node: Node, *, levels_needed: bool) -> list[Objection]:
    """What is wrong with one item by itself."""
    found = []
    if not node.code:
        found.append(_told("standards.code_missing", node))
    elif len(node.code) > CODE_MOST or unicodedata.normalize("NFKC", node.code) != node.code or " " in node.code:
        found.append(_told("standards.code_wrong", node, limit=CODE_MOST))
    if not node.text.strip():
        found.append(_told("standards.text_missing", node))
    elif len(node.text) > TEXT_MOST:
        found.append(_told("standards.text_too_long", node, limit=TEXT_MOST))
    if hidden := unseen(node.text) or unseen(node.code):
        found.append(_told("standards.unseen_characters", node, character=hidden))
    if levels_needed and not node.level:
        found.append(_told("standards.level_missing", node))
    for weight in (node.theory, node.skill):
        if weight is not None and not 0 <= weight <= WHOLE:
            found.append(_told("standards.weight_wrong", node, value=weight))
    return found


def unseen(text: str) -> str:
    """The first character that cannot be seen (zero width, control, private use), as U+XXXX; "" without one."""
    return next((f"U+{ord(one):04X}" for one in text if unicodedata.category(one) in _UNSEEN), "")


def _told(code: str, node: Node, **params: object) -> Objection:
    return Objection(code, {"code": node.code or "—", "level": node.level or "—", **params}, where=node.where)


def _twice(nodes: Sequence[Node]) -> list[Objection]:
    found, places, ids = [], set(), set()
    for node in nodes:
        if node.code and node.place in places:
            found.append(_told("standards.code_twice", node))
        if node.id in ids:
            found.append(_told("standards.id_twice", node, id=str(node.id)))
        places.add(node.place)
        ids.add(node.id)
    return found


def _parents(nodes: Sequence[Node]) -> list[Objection]:
    """Each item under one of the layer above, of its own level: so a chain of parents ends after four. A cycle breaks
    that rule somewhere, and is named as what it is."""
    by_id = {node.id: node for node in nodes}
    found = []
    for node in nodes:
        above = by_id.get(node.parent) if node.parent else None
        depth = LAYERS.index(node.kind)
        if node.parent and above is None:
            found.append(_told("standards.parent_dangling", node, id=str(node.parent)))
        elif _in_cycle(node, by_id):
            found.append(_told("standards.cycle", node))
        elif (above is None) != (depth == 0) or (above and LAYERS.index(above.kind) != depth - 1):
            found.append(_told("standards.parent_wrong", node))
        elif above and above.level != node.level:
            found.append(_told("standards.parent_level", node, parent=above.code))
    return found


def _in_cycle(node: Node, by_id: Mapping[UUID, Node]) -> bool:
    """Whether going up leads back to the item itself."""
    above, seen = node.parent, set()
    while above in by_id and above not in seen:
        if above == node.id:
            return True
        seen.add(above)
        above = by_id[above].parent
    return False


def weight_objections(nodes: Sequence[Node]) -> list[Objection]:
    """The theory weights of the functions of each level sum to exactly 100 %, and so do the skill weights."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for node in nodes:
        if node.kind == LAYERS[0]:
            sums[node.level][0] += node.theory or 0
            sums[node.level][1] += node.skill or 0
    return [
        Objection(f"standards.{what}_weights", {"level": level or "—", "sum": total, "whole": WHOLE})
        for level, both in sorted(sums.items(), reverse=True)
        for what, total in zip(("theory", "skill"), both, strict=True)
        if total != WHOLE
    ]


def ordered(nodes: Iterable[Node]) -> list[Node]:
    """Depth first, as they were given within one parent: the order in which a standard is read."""
    given = list(nodes)
    below: dict[UUID | None, list[Node]] = defaultdict(list)
    for node in given:
        below[node.parent].append(node)
    found: list[Node] = []

    def walk(parent: UUID | None) -> None:
        for node in below[parent]:
            found.append(node)
            walk(node.id)

    walk(None)
    return found


def related(nodes: Sequence[Node], origins: Mapping[UUID, Node]) -> list[Node]:
    """The items with how each relates to the known item that it came from; what came from elsewhere stays as told."""
    return [
        replace(node, relation=SAME if _same(origins[node.origin], node) else INSTEAD)
        if node.origin in origins
        else node
        for node in nodes
    ]


def _same(one: Node, other: Node) -> bool:
    return (one.kind, one.level, one.text, one.theory, one.skill) == (
        other.kind, other.level, other.text, other.theory, other.skill
    )  # fmt: skip


def difference(base: Sequence[Node], new: Sequence[Node]) -> list[Change]:
    """What became of each item: paired by origin, else by level, kind and code. In the order of the new one, what was
    removed behind the item that it stood behind."""
    by_id, by_place = {node.id: node for node in base}, {node.place: node for node in base}
    pairs: dict[UUID, Node] = {}
    taken: set[UUID] = set()
    told = ((node, node.origin if node.origin in by_id else None) for node in new)
    for node, origin in sorted(told, key=lambda pair: pair[1] is None):
        old = by_id[origin] if origin else by_place.get(node.place)
        if old and old.id not in taken:
            pairs[node.id] = old
            taken.add(old.id)
    gone: dict[UUID | None, list[Change]] = defaultdict(list)
    behind: UUID | None = None
    for old in base:
        if old.id in taken:
            behind = old.id
        else:
            gone[behind].append(Change("removed", old, None))
    found = list(gone[None])
    for node in new:
        before = pairs.get(node.id)
        kind = "added" if before is None else "same" if _same(before, node) and before.code == node.code else "changed"
        found.append(Change(kind, before, node))
        if before:
            found += gone[before.id]
    return found
