"""Invented content of standards, for the tests."""

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

import xlsxwriter

from jiangce.registers.standards.sheet import SHEET
from jiangce.registers.standards.structure import Node

HEAD = [column.header for column in SHEET.columns]
ROW = ["五级", "1", "设备准备", "40", "30", "1.1", "工位检查", "1.1.1", "能按清单核对工具", "1.1.1", "工具清单的读法"]
MORE = ["五级", "2", "日常操作", "60", "70", "2.1", "开机", "2.1.1", "能按步骤开机", "", ""]


def workbook(*rows: Sequence[Any], head: Sequence[str] = HEAD) -> bytes:
    """A workbook with a header and these rows."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        page = book.add_worksheet()
        for line, row in enumerate([head, *rows]):
            page.write_row(line, 0, list(row))
    return target.getvalue()


def changed(row: Sequence[Any], **cells: Any) -> list[Any]:
    """The row with other cells, named by column key."""
    keys = [column.key for column in SHEET.columns]
    return [cells.get(key, value) for key, value in zip(keys, row, strict=True)]


def small(level: str = "5") -> list[Node]:
    """One function with one task, one skill and one piece of knowledge."""
    function = Node(uuid4(), "function", level, "1", "设备准备", theory=100, skill=100)
    task = Node(uuid4(), "task", level, "1.1", "工位检查", function.id)
    skill = Node(uuid4(), "skill", level, "1.1.1", "能按清单核对工具", task.id)
    return [function, task, skill, Node(uuid4(), "knowledge", level, "1.1.1", "工具清单的读法", skill.id)]


def with_texts(nodes: Sequence[Node], **texts: str) -> list[Node]:
    """The same with other words, named by kind."""
    return [replace(node, text=texts.get(node.kind, node.text)) for node in nodes]
