"""Invented data for the gallery: no person here exists, and every number is masked."""

from datetime import datetime, timedelta
from itertools import cycle, islice
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from jiangce.faces.ui import charts, shapes
from jiangce.faces.ui.forms import DateInput, MoneyField, TextArea
from jiangce.kernel.verdict import Objection, TermRef
from jiangce.training.attendance.enums import Presence
from jiangce.training.classes.enums import ClassState, ReturnReason

_AT = datetime(2026, 11, 24, 10, 20, tzinfo=ZoneInfo("Asia/Shanghai"))
_SCHOOLS = (
    "启明职业培训学校",
    "南海技师学院",
    "粤港智造职业培训中心",
    "美芝精密制造企业培训中心",
    "华侨城酒店职业培训学校",
)
_JOBS = (
    ("4-10-01-05", "养老护理员", "五级/初级工"),
    ("6-18-01-07", "多工序数控机床操作调整工", "四级/中级工"),
    ("4-03-02-01", "中式烹调师", "五级/初级工"),
    ("6-30-99-00", "工业机器人系统操作员", "四级/中级工"),
    ("6-31-01-03", "电工", "三级/高级工"),
)
_NAMES = ("陈*明", "李*华", "黄*", "张*英", "梁*强", "何*", "林*娟", "周*杰", "吴*", "郑*芳", "谢*伟", "欧阳*")
_PRESENCES = tuple("PPPPPPLPPAPPPPVPPPPPPLPPPEPPPPPAPPPP")
_PRESENCE_OF = {
    "P": Presence.PRESENT,
    "L": Presence.LATE,
    "A": Presence.ABSENT,
    "V": Presence.LEAVE,
    "E": Presence.LEFT_EARLY,
}


class FilterForm(forms.Form):
    """As on a work list."""

    text = forms.CharField(label=_("编号/机构/职业"), required=False)
    state = forms.ChoiceField(label=_("状态"), required=False, choices=[("", _("全部")), *ClassState.choices])
    since = forms.DateField(label=_("申请日期起"), required=False, widget=DateInput())
    until = forms.DateField(label=_("止"), required=False, widget=DateInput())


class SampleForm(forms.Form):
    """Every kind of field."""

    name = forms.CharField(label=_("班级名称"), max_length=60, help_text=_("例如：2026启明机器人四级01班"))
    level = forms.ChoiceField(
        label=_("等级"), choices=[("", _("请选择")), ("5", _("五级/初级工")), ("4", _("四级/中级工"))]
    )
    starts_on = forms.DateField(label=_("拟开班日"), widget=DateInput())
    amount = MoneyField(label=_("收费（元）"), required=False)
    mode = forms.ChoiceField(
        label=_("授课方式"), widget=forms.RadioSelect, choices=[("onsite", _("线下")), ("live", _("直播"))]
    )
    needs = forms.MultipleChoiceField(
        label=_("场地设备"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("a", _("多媒体教室")), ("b", _("实训工位"))],
    )
    roster = forms.FileField(label=_("学员名单"), required=False, help_text=_(".xlsx，第一行为表头；不超过 10 MB"))
    note = forms.CharField(label=_("说明"), required=False, widget=TextArea())
    agree = forms.BooleanField(label=_("已核对全部信息真实"))


def _classes() -> list[dict[str, Any]]:
    schools, jobs, states = cycle(_SCHOOLS), cycle(_JOBS), cycle(ClassState)
    waits = cycle((2, 3, -1, 0, 1, 5, None, 4))
    rows = []
    for number, school, (code, job, level), state, wait in islice(
        zip(range(381, 600), schools, jobs, states, waits, strict=False), 138
    ):
        rows.append(
            {
                "id": number,
                "number": f"4406-2026-00{number}",
                "school": school,
                "code": code,
                "job": job,
                "level": level,
                "people": 20 + number % 31,
                "fen": (20 + number % 31) * 120000,
                "starts": _AT.date() + timedelta(number % 9),
                "state": state.value,
                "left": wait,
                "provisional": number % 11 == 0,
            }
        )
    return rows


def _matrix() -> shapes.Matrix:
    days = [_AT.date() + timedelta(days=step) for step in (0, 1, 2, 3, 6, 7, 8, 9)]
    columns = [shapes.Column(f"{day:%m%d}{half}", half, f"{day:%m-%d}") for day in days for half in (_("上"), _("下"))]
    letters = cycle(_PRESENCES)
    rows = []
    for number, name in enumerate(_NAMES, start=1):
        presences = [_PRESENCE_OF[next(letters)] for _column in columns]
        cells = [shapes.Cell(p.tone, p.glyph, p.label) for p in presences]
        tenths = round(sum(p != Presence.ABSENT for p in presences) * 1000 / len(presences)) - (
            150 if number == 7 else 0
        )
        rows.append(
            shapes.MatrixRow(
                f"{number:02d} {name}",
                f"440***********{430 + number}X",
                cells,
                f"{tenths // 10}.{tenths % 10}%",
                "bad" if tenths < 800 else "",
            )
        )
    legend = [shapes.Cell(p.tone, p.glyph, p.label) for p in _PRESENCE_OF.values()]
    return shapes.Matrix(_("考勤矩阵"), _("学员"), columns, rows, _("出勤率"), legend)


def _explanation() -> list[shapes.RuleLine]:
    basis = "粤人社规〔2021〕12号 第八条"
    return [
        shapes.RuleLine(
            _("人员类别在补贴范围内？"),
            True,
            _("农村转移就业劳动者，2026-03-01 起"),
            _("可享受补贴的人员类别"),
            basis,
            _("已读全文"),
        ),
        shapes.RuleLine(
            _("出勤率达到下限？"),
            False,
            _("实到 58 课时 ÷ 已授 80 课时 = 72.5%"),
            _("个人出勤率下限 80%"),
            basis,
            _("已读全文"),
            _("补录考勤需由机构说明原因；达到 64 课时后重新核算"),
            _("培训机构"),
            children=(shapes.RuleLine(_("请假是否计入？"), None, _("请假 2 课次，无准假记录"), _("按课时")),),
        ),
        shapes.RuleLine(
            _("补贴标准"), True, _("工业机器人系统操作员 四级"), _("补贴标准 1,200.00 元"), basis, effect_fen=120000
        ),
    ]


def _objections() -> list[Objection]:
    term = TermRef("attendance_threshold_percent", 80, basis="粤人社规〔2021〕12号 第八条", certainty="F")
    return [
        Objection("lifecycle.second_person", {"move": "accept"}),
        Objection("demo.attendance", {"name": "林*娟"}, term),
        Objection("lifecycle.reason_missing", {"move": "return"}, where="reason", warning=True),
    ]


def _events() -> list[shapes.Event]:
    return [
        shapes.Event(
            _AT - timedelta(days=6), "启明职业培训学校 · 李*", _("提交开班申请"), _("草稿"), _("待受理"), tone="info"
        ),
        shapes.Event(
            _AT - timedelta(days=4),
            "顺德区人社局 · 陈*",
            _("退回补正"),
            _("待受理"),
            _("退回补正"),
            _("课程表第 3 天超过每天课时上限；教师资格证过期。请一次补齐。"),
            "warn",
        ),
        shapes.Event(_AT - timedelta(days=1), "顺德区人社局 · 陈*", _("受理"), _("待受理"), _("待审批"), tone="ok"),
    ]


def _steps() -> list[shapes.Step]:
    words = (
        _("开班申请"),
        _("开班审核"),
        _("名单锁定"),
        _("开班授课"),
        _("过程检查"),
        _("结业考核"),
        _("补贴申请"),
        _("公示"),
        _("拨付"),
        _("归档"),
    )
    return [
        shapes.Step(word, "done" if n < 4 else "now" if n == 4 else "later", _AT.date() if n < 4 else None)
        for n, word in enumerate(words)
    ]


def _tiles() -> list[shapes.Tile]:
    found = []
    for number, code in enumerate(sorted(charts.GUANGDONG_TILES)):
        value = 58 + number * 37 % 42
        found.append(
            shapes.Tile(code, f"{value}%", 1 + sum(value >= edge for edge in (65, 75, 85, 95)), f"?city={code}")
        )
    return found


def _forms(frame: str) -> dict[str, Any]:
    wrong = (
        SampleForm({"name": "", "level": "", "starts_on": "2026-13-01", "amount": "12.345"})
        if frame == "form"
        else None
    )
    return {"wrong": wrong, "fresh": SampleForm(auto_id="new_%s"), "filter_form": FilterForm(auto_id="f_%s")}


def context(request: HttpRequest, frame: str) -> dict[str, Any]:
    """All that the gallery's templates read."""
    page = Paginator(_classes(), 20).get_page(request.GET.get("page"))
    labels = (
        _("工作台"),
        _("开班审核"),
        _("过程监管"),
        _("评价与证书"),
        _("补贴申领"),
        _("资金拨付"),
        _("统计与目标"),
        _("政策参数"),
    )
    items = [
        {"label": label, "url": f"?nav={n}", "active": n == 1, "count": 12 if n == 1 else None}
        for n, label in enumerate(labels)
    ]
    shell = {
        "todo_count": 12,
        "todo_url": "?todo=1",
        "who": "陈某某",
        "unit": "佛山市顺德区人社局",
        "post": _("初审"),
        "posts": [
            {"id": 1, "label": _("县区初审"), "current": True},
            {"id": 2, "label": _("县区复审"), "current": False},
        ],
        "switch_url": request.path,
        "logout_url": request.path,
        "login_url": "/accounts/login/",
        "home_url": "/desk/",
    }
    return {
        "nav": [{"label": "", "items": items[:4]}, {"label": _("资金与统计"), "items": items[4:]}],
        "shell": shell,
        "page_obj": page,
        "matrix": _matrix(),
        "rules": _explanation(),
        "objections": _objections(),
        "events": _events(),
        "steps": _steps(),
        "tiles": _tiles(),
        "states": list(ClassState),
        "reasons": ReturnReason.choices,
        "legend": ["<65", "65–75", "75–85", "85–95", "≥95"],
        "facts": _facts(),
        "at": _AT,
        "bars": [
            shapes.Bar(city, value, url="#")
            for city, value in (("惠州市", 99), ("潮州市", 97), ("深圳市", 93), ("韶关市", 88))
        ],
        "months": [4.1, 3.2, 7.8, 8.4, 8.9, 9.4, 8.8, 8.3, 9.9, 9.8, 8.7],
        "answers": [shapes.SummaryRow(_("职业"), "工业机器人系统操作员", "#"), shapes.SummaryRow(_("学时"), 120, "#")],
        "tab_items": [
            shapes.Tab(_("基本情况"), "#", True),
            shapes.Tab(_("学员"), "#", count=28),
            shapes.Tab(_("考勤"), "#"),
        ],
        "task_rows": [
            (_("课程表"), "#", _("已完成"), "ok"),
            (_("学员名单"), "#", _("待补正"), "warn"),
            (_("提交"), "", _("不能开始：名单未通过"), "mute"),
        ],
        **_forms(frame),
    }


def _facts() -> list[tuple[Any, Any]]:
    return [
        (_("开班备案号"), "440606-2026-KB-00381"),
        (_("培训机构"), "顺德区启明职业培训学校"),
        (_("职业（工种）"), "工业机器人系统操作员 · 四级/中级工"),
        (_("起止日期"), "2026-11-02 至 2026-11-13"),
        (_("课时"), "理论 40 · 实训 80"),
        (_("教室"), "大良街道南国东路 12 号 3 楼 302"),
        (_("资金来源"), "技能提升专账（结余）→ 就业补助资金"),
        (_("预计补贴"), "33,600.00 元"),
    ]
