"""What the pages of selections show: facts of a call and of an application, and how a place came about."""

from typing import Any

from django.utils.translation import gettext as _

from jiangce.faces.ui.filters import day, enumerated, points, region
from jiangce.faces.ui.labels import look
from jiangce.faces.ui.shapes import Event
from jiangce.faces.ui.who import who_words
from jiangce.registers.selections.enums import PriorityRule


def call_summary(row: Any) -> list[tuple[Any, Any]]:
    """The facts of a call."""
    priority = str(row.get_priority_display())
    if row.priority == PriorityRule.BONUS:
        priority = f"{priority} {points(row.bonus_tenths)}"
    quotas = enumerated(f"{one.get_role_display()} {one.quota}" for one in row.tracks.all())
    return [
        (_("征集编号"), row.number),
        (_("评选项目"), row.get_kind_display()),
        (_("申报期"), f"{day(row.held.lower)} – {day(row.last_day)}"),
        (_("名额"), quotas),
        (_("优先规则"), priority),
        *([(_("办理期限"), day(row.due_on))] if row.due_on else []),
        (_("依据"), row.basis),
        (_("组织区划"), region(row.division)),
        (_("申报材料"), enumerated(row.documents) or "—"),
        (_("申报条件"), row.conditions),
    ]


def application_summary(row: Any) -> list[tuple[Any, Any]]:
    """The facts of an application."""
    told = [
        (_("申请编号"), row.number),
        (_("征集"), row.call.title),
        (_("单位"), row.organisation.name),
        (_("所在区划"), region(row.organisation.division)),
        (_("类别"), row.get_role_display()),
    ]
    if row.notice_from:
        told.append((_("公示期"), f"{day(row.notice_from)} – {day(row.notice_last_day)}"))
    if row.held:
        told.append((_("入选期间"), f"{day(row.held.lower)} – {day(row.last_day) if row.last_day else _('至今')}"))
    if row.reason:
        told.append((_("理由"), row.reason))
    return [*told, (_("申报说明"), row.summary)]


def place_lines(row: Any) -> list[tuple[Any, Any]]:
    """How the place came about, line by line; empty before the ranking."""
    told = row.explained
    if not told:
        return []
    lines = [(_("专家评分"), points(told["score"]))]
    if told["priority"]:
        lines.append((_("优先推荐"), _("有")))
    if told["bonus"]:
        lines.append((_("优先加分"), points(told["bonus"])))
    lines.append((_("总分"), points(told["total"])))
    if not told["passed"]:
        return [*lines, (_("结果"), _("未达到合格分，不参加排名"))]
    lines.append((_("名次"), told["rank"]))
    if told["broken_by"]:
        lines.append((_("同分区分"), _break_words(told["broken_by"])))
    if told["shares"]:
        lines.append((_("并列"), enumerated(told["shares"])))
    if row.tie_place:
        lines.append((_("同分次序"), f"{row.tie_place}　{row.tie_reason}"))
    inside = _("名额 %(quota)s 家以内") if told["within"] else _("名额 %(quota)s 家以外，列为候补")
    return [*lines, (_("结果"), inside % {"quota": told["quota"]})]


def _break_words(code: str) -> str:
    return {
        "priority": _("优先推荐"), "criteria": _("按权重从高到低比较各项得分"), "person": _("人工排序，理由见下"),
    }.get(code, code)  # fmt: skip


def step_events(rows: Any) -> list[Event]:
    """The steps of an application for the timeline."""
    return [
        Event(
            at=row.at, who=who_words(row.actor_label), reason=row.reason,
            title=look(row.move, "registers.selections.SelectionMove").label,
            tone="bad" if row.move in ("refuse", "strike", "remove") else "mute",
        )
        for row in rows
    ]  # fmt: skip
