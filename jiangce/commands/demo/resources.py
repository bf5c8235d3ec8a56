"""Digital resources of the demonstration's platform in every state, through the same actions as users."""

import io
from datetime import datetime, timedelta

import xlsxwriter
from django.utils import timezone

from jiangce.commands.demo.ground import Ground
from jiangce.registers.filings.queries import with_role
from jiangce.registers.organisations.enums import Role
from jiangce.registers.resources import actions
from jiangce.registers.resources.models import ResourceEdition
from jiangce.registers.resources.sheet import SHEET, ResourceData

CARE, COOK = "4-10-01-05", "4-03-02-01"
COURSES = (
    ("老年人清洁照料", CARE, "5", 12, "林老师", True, ("技能1.1.1", "知识1.1.1")),
    ("认知症老人照护", CARE, "4", 16, "林老师", False, ("1.1", "技能2.1.1")),
    ("粤菜烹调基础", COOK, "5", 20, "何师傅", True),
    ("岭南点心", COOK, "4", 8, "何师傅", False),
    ("康复辅助器具使用", CARE, "3", 10, "林老师", False),
    ("食品安全与卫生", COOK, "5", 4, "何师傅", True),
)


def seed_resources(ground: Ground, *, now: datetime) -> None:
    """Two that stand, one of them changed, one removed, one taken away; one to review, one draft, a workbook with problems."""
    platform = ground.organisations["粤学"]
    if not with_role(role=Role.PLATFORM, on=timezone.localdate(now)).filter(pk=platform.pk).exists():
        return
    clerk, first = ground.actors["platform"], ground.actors["first"]

    def at(ago: float) -> datetime:
        return now - timedelta(days=ago)

    def draft(order: int, ago: float) -> ResourceEdition:
        title, code, level, hours, teacher, free, *items = COURSES[order]
        data = ResourceData(
            title,
            code,
            level,
            hours,
            teacher,
            f"https://learn.example.org/{order + 1}",
            free,
            "视频加练习。",
            *items,
        )
        return actions.draft_resource(data=data, actor=clerk, at=at(ago))

    def listed(order: int, ago: float) -> ResourceEdition:
        row = actions.submit_resource(edition_id=draft(order, ago).pk, actor=clerk, at=at(ago))
        return actions.list_resource(edition_id=row.pk, actor=first, at=at(ago - 2))

    listed(0, 60)
    changed = actions.change_resource(edition_id=listed(1, 58).pk, actor=clerk, at=at(20))
    actions.submit_resource(edition_id=changed.pk, actor=clerk, at=at(19))
    actions.list_resource(edition_id=changed.pk, actor=first, at=at(18))
    gone = {"edition_id": listed(2, 50).pk, "move": "remove", "reason": "链接失效，通知后未修复。"}
    actions.remove_resource(**gone, actor=first, at=at(9))
    gone = {"edition_id": listed(3, 48).pk, "move": "withdraw", "reason": "课程改版。"}
    actions.remove_resource(**gone, actor=clerk, at=at(5))
    actions.submit_resource(edition_id=draft(4, 3).pk, actor=clerk, at=at(2))
    draft(5, 1)
    actions.load_workbook(content=_workbook(), name="课程.xlsx", actor=clerk, at=at(1))


def _workbook() -> bytes:
    """Two rows, the second with three mistakes."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    page = book.add_worksheet(SHEET.name)
    for line, cells in enumerate(
        (
            [column.header for column in SHEET.columns],
            ["居家适老化改造", CARE, "五级", "6", "林老师", "https://learn.example.org/21", "是", "", "技能1.1.1"],
            ["刺绣入门", "9-99-99-99", "六级", "六", "何师傅", "learn", "否", "", ""],
        )
    ):
        for place, cell in enumerate(cells):
            page.write_string(line, place, cell)
    book.close()
    return target.getvalue()
