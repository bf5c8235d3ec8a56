"""Courses as a workbook: one row each, checked row by row."""

from collections.abc import Callable
from dataclasses import dataclass

from jiangce.kernel.verdict import Objection
from jiangce.plumbing.intake.actions import read
from jiangce.plumbing.intake.sheets import Column, Row, Sheet, Table
from jiangce.registers.standards.links import tokens
from jiangce.registers.standards.sheet import LEVELS

_YES = {"是": True, "免费": True, "否": False, "收费": False, "": False}
LIMITS = {"title": 120, "teacher": 80, "address": 300}
SHEET = Sheet(
    name="数字资源",
    columns=(
        Column("title", "课程名称", required=True),
        Column("occupation_code", "职业编码", aliases=("职业（工种）编码",), required=True, kind="id"),
        Column("level", "等级", required=True, kind="choice",
               choices={"五级": "5", "四级": "4", "三级": "3", "二级": "2", "一级": "1"}),
        Column("hours", "课时", required=True),
        Column("teacher", "主讲教师", required=True),
        Column("address", "学习地址", aliases=("网址",), required=True),
        Column("free", "是否免费", kind="choice", choices={"是": "1", "否": "0"}),
        Column("about", "内容简介"),
        Column("items", "标准条目编码", aliases=("标准条目",)),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ResourceData:
    """What a platform tells of a course. `items`: the items of standards that it teaches, as they were written."""

    title: str
    occupation_code: str
    level: str
    hours: int
    teacher: str
    address: str
    free: bool = False
    about: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One problem at one cell."""

    row: int
    key: str
    objection: Objection


Judge = Callable[[ResourceData], list[Objection]]
"""What is wrong with a course, by the rules."""


def check(content: bytes, *, judge: Judge) -> tuple[Table, list[ResourceData], list[RowProblem]]:
    """The table, the courses of the rows that are right, and every problem. The courses count only when nothing is wrong."""
    table = read(content, SHEET)
    problems = [RowProblem(table.header_row, "", one) for one in table.objections]
    courses: list[ResourceData] = []
    seen: dict[tuple[str, ...], int] = {}
    for row in table.rows:
        data, found = _course(row)
        if not found:
            found += [(one.where or "", one) for one in judge(data)]
            key = (data.title, data.occupation_code, data.level)
            if key in seen:
                found.append(("title", Objection("resources.twice", {"row": seen[key]})))
            seen.setdefault(key, row.number)
        problems += [RowProblem(row.number, key, one) for key, one in found]
        courses.append(data)
    return table, courses, problems


def _course(row: Row) -> tuple[ResourceData, list[tuple[str, Objection]]]:
    found = []
    level, free, hours = LEVELS.get(row.get("level").split("/")[0], ""), _YES.get(row.get("free")), row.get("hours")
    if not level:
        found.append(("level", Objection("resources.level_unknown", {"value": row.get("level")[:20]})))
    if free is None:
        found.append(("free", Objection("resources.free_unknown", {"value": row.get("free")[:20]})))
    found += [
        (key, Objection("resources.too_long", {"limit": limit}))
        for key, limit in LIMITS.items()
        if len(row.get(key)) > limit
    ]
    # What is no whole number has no hours; no course has a million of them.
    whole = int(hours) if hours.isascii() and hours.isdigit() and len(hours) < 6 else 0
    data = ResourceData(
        title=row.get("title"), occupation_code=row.get("occupation_code"), level=level, hours=whole,
        teacher=row.get("teacher"), address=row.get("address"), free=bool(free), about=row.get("about"),
        items=tokens(row.get("items")),
    )  # fmt: skip
    return data, found
