"""A standard as a workbook: one row for each skill requirement or piece of knowledge, what stands above it named in the
same row. Read with every problem at its cell, and written so that it reads back the same."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

import xlsxwriter

from jiangce.kernel.verdict import Objection
from jiangce.plumbing.intake.actions import read
from jiangce.plumbing.intake.sheets import Column, Row, Sheet, Table
from jiangce.registers.standards.enums import Level
from jiangce.registers.standards.structure import (
    LAYERS,
    WHOLE,
    Node,
    node_objections,
    ordered,
    tree_objections,
    unseen,
)

_WORDS = {level.value: level.value for level in Level}
_LEVEL_WORDS = {"五级": "5", "初级工": "5", "四级": "4", "中级工": "4", "三级": "3", "高级工": "3", "二级": "2", "技师": "2",
                "一级": "1", "高级技师": "1", "不分等级": ""}  # fmt: skip
LEVELS: dict[str, str] = _WORDS | _LEVEL_WORDS
"""What people write for a level → its code; 五级/初级工 is read by its first part."""

SHEET = Sheet(
    name="标准内容",
    columns=(
        Column(
            "level", "等级", kind="choice", choices={"五级": "5", "四级": "4", "三级": "3", "二级": "2", "一级": "1"}
        ),
        Column("function_code", "职业功能编码", aliases=("功能编码",), required=True),
        Column("function", "职业功能", aliases=("职业功能名称",), required=True),
        Column("theory", "理论权重", aliases=("理论知识权重", "理论权重(%)")),
        Column("skill_weight", "技能权重", aliases=("技能要求权重", "技能权重(%)")),
        Column("task_code", "工作内容编码"),
        Column("task", "工作内容"),
        Column("skill_code", "技能要求编码"),
        Column("skill", "技能要求"),
        Column("knowledge_code", "知识要求编码", aliases=("相关知识要求编码",)),
        Column("knowledge", "相关知识要求", aliases=("知识要求",)),
    ),
)
_WEIGHTS = {"theory": "theory", "skill": "skill_weight"}


@dataclass(frozen=True, slots=True)
class SheetProblem:
    """One problem at one cell."""

    row: int
    cell: str
    objection: Objection

    def as_json(self) -> dict[str, Any]:
        """As the list of problems of the pages takes it."""
        return {"row": self.row, "cell": self.cell, "objection": self.objection.as_json()}


def read_items(content: bytes, *, known: Mapping[tuple[str, str, str], Node], levels_needed: bool) -> tuple[
    list[Node], list[SheetProblem]
]:  # fmt: skip
    """The items and every problem; they count only when nothing is wrong. An item of `known` with the same level, kind
    and code keeps its id and where it came from."""
    table = read(content, SHEET)
    problems = [SheetProblem(table.header_row, "", objection) for objection in table.objections]
    reader = _Reader(table, known, levels_needed)
    for row in table.rows:
        reader.take(row)
    problems += reader.problems
    if not problems:
        found = tree_objections(reader.found, levels_needed=levels_needed)
        problems = [SheetProblem(0, objection.where, objection) for objection in found]
    return reader.found, problems


class _Reader:
    """Gathers items row by row: the first row that names one makes it, the later ones have to say the same."""

    def __init__(self, table: Table, known: Mapping[tuple[str, str, str], Node], levels_needed: bool) -> None:
        self.table, self.known, self.levels_needed = table, known, levels_needed
        self.problems: list[SheetProblem] = []
        self._nodes: dict[tuple[str, str, str], Node] = {}

    @property
    def found(self) -> list[Node]:
        return list(self._nodes.values())

    def take(self, row: Row) -> None:
        level = self._level(row)
        if level is None:
            return
        above: UUID | None = None
        for depth, kind in enumerate(LAYERS):
            code, text = row.get(f"{kind}_code"), row.get(kind)
            if not code and not text:
                if any(row.get(f"{deeper}_code") or row.get(deeper) for deeper in LAYERS[depth + 1 :]):
                    self._problem(row, f"{kind}_code", "standards.layer_skipped", kind=kind)
                return
            node = self._node(row, kind, level, code, text, above)
            if node is None:
                return
            above = node.id

    def _level(self, row: Row) -> str | None:
        """The level's code; None after a problem."""
        typed = row.get("level")
        if hidden := unseen(typed):
            return self._problem(row, "level", "standards.unseen_characters", character=hidden, code=typed)
        word = typed.split("/")[0]
        if typed and word not in LEVELS:
            return self._problem(row, "level", "standards.level_unknown", value=typed)
        return LEVELS.get(word, "")

    def _node(self, row: Row, kind: str, level: str, code: str, text: str, above: UUID | None) -> Node | None:
        place = (level, kind, code)
        standing, before = self._nodes.get(place), self.known.get(place)
        weights = self._weights(row, standing) if kind == LAYERS[0] else (None, None)
        if weights is None:
            return None
        if standing:
            return self._again(row, standing, text, above, weights)
        made = Node(uuid4(), kind, level, code, text, above, *weights, where=self.table.cell(row, f"{kind}_code"))
        if before:
            made = replace(made, id=before.id, origin=before.origin, origin_uri=before.origin_uri,
                           relation=before.relation)  # fmt: skip
        wrong = node_objections(made, levels_needed=self.levels_needed)
        for objection in wrong:
            key = "level" if objection.code == "standards.level_missing" else _cell_of(objection.code, kind)
            self.problems.append(SheetProblem(row.number, self.table.cell(row, key), objection))
        if code:
            self._nodes[place] = made
        return None if wrong else made

    def _again(
        self, row: Row, standing: Node, text: str, above: UUID | None, weights: tuple[int | None, int | None]
    ) -> Node | None:
        """A function or task named by another row: a blank text repeats it, another text contradicts it. A skill is
        repeated only to carry more knowledge; knowledge never."""
        if standing.kind == LAYERS[-1] or above != standing.parent:
            return self._problem(
                row, f"{standing.kind}_code", "standards.code_twice", code=standing.code, level=standing.level or "—"
            )
        if text and text != standing.text:
            return self._problem(row, standing.kind, "standards.text_differs", code=standing.code, first=standing.where)
        for key, first, again in zip(_WEIGHTS, (standing.theory, standing.skill), weights, strict=True):
            if standing.kind == LAYERS[0] and again != first:
                return self._problem(
                    row, _WEIGHTS[key], "standards.text_differs", code=standing.code, first=standing.where
                )
        return standing

    def _weights(self, row: Row, standing: Node | None) -> tuple[int, int] | None:
        found = []
        for name, key in _WEIGHTS.items():
            typed = row.get(key).removesuffix("%")
            if not typed:
                found.append((getattr(standing, name) if standing else 0) or 0)
            elif typed.isascii() and typed.isdigit() and int(typed) <= WHOLE:
                found.append(int(typed))
            else:
                return self._problem(row, key, "standards.weight_wrong", value=typed, code=row.get("function_code"))
        return found[0], found[1]

    def _problem(self, row: Row, key: str, wrong: str, /, **params: Any) -> None:
        params.setdefault("level", row.get("level") or "—")
        self.problems.append(SheetProblem(row.number, self.table.cell(row, key), Objection(wrong, params)))


def _cell_of(code: str, kind: str) -> str:
    return f"{kind}_code" if code.startswith("standards.code") else kind


def write_items(nodes: Sequence[Node]) -> bytes:
    """The workbook of a version: reads back as the same items."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet(SHEET.name)
    head = book.add_format({"bold": True, "bg_color": "#E6EEFA", "border": 1})
    text = book.add_format({"num_format": "@", "text_wrap": True})
    page.set_column(0, len(SHEET.columns) - 1, 18, text)
    page.freeze_panes(1, 0)
    page.write_row(0, 0, [f"{one.header}*" if one.required else one.header for one in SHEET.columns], head)
    for line, row in enumerate(_rows(nodes), start=1):
        for place, column in enumerate(SHEET.columns):
            page.write_string(line, place, row.get(column.key, ""), text)
    book.close()
    return target.getvalue()


def _rows(nodes: Sequence[Node]) -> list[dict[str, str]]:
    """One row per leaf, with everything above it."""
    parents = {node.parent for node in nodes}
    by_id = {node.id: node for node in nodes}
    found = []
    for node in ordered(nodes):
        if node.id in parents:
            continue
        row = {"level": _word(node.level)}
        here: Node | None = node
        while here:
            row |= {f"{here.kind}_code": here.code, here.kind: here.text}
            if here.kind == LAYERS[0]:
                row |= {"theory": str(here.theory or 0), "skill_weight": str(here.skill or 0)}
            here = by_id.get(here.parent) if here.parent else None
        found.append(row)
    return found


def _word(level: str) -> str:
    return next((word for word, code in SHEET.column("level").choices.items() if code == level), "")
