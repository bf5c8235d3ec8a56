"""Tags of the numbers of the year."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiangce.kernel import divisions
from jiangce.registers.people.enums import Group
from jiangce.reporting.dashboards.queries import Filters, Row
from jiangce.schemes.enums import Fund, Programme

register = template.Library()

MEASURE_NAMES = {
    "person_times": gettext_lazy("培训人次明细"),
    "persons": gettext_lazy("培训人员明细（每人一行）"),
    "certificates": gettext_lazy("证书明细"),
    "paid": gettext_lazy("拨付明细"),
}
TABLES = {
    "place": {"title": gettext_lazy("按地区"), "column": gettext_lazy("地区"), "note": ""},
    "group": {"title": gettext_lazy("按人员类别"), "column": gettext_lazy("人员类别"), "note": ""},
    "programme": {"title": gettext_lazy("按培训类型"), "column": gettext_lazy("培训类型"), "note": ""},
    "fund": {
        "title": gettext_lazy("按资金来源"),
        "column": gettext_lazy("资金"),
        "note": gettext_lazy("同一人次可由两项资金共同支付，因此各行人次相加可能大于总数。"),
        "overlaps": True,
    },
}


@register.simple_tag
def drill(measure: str, year: int, by: str = "", key: str = "") -> str:
    """The address of the records behind a number."""
    value = key.ljust(6, "0") if by == "place" else key
    narrow = {by: value} if by else {}
    return reverse("desk:dashboard:records", args=[measure]) + "?" + urlencode({"year": year, **narrow})


@register.simple_tag
def target_link(year: int, key: str = "") -> str:
    """The plans behind a number of the plan: those of a place, approved ones of the year."""
    place = {"place": key.ljust(6, "0")} if key else {}
    return reverse("desk:targets:list") + "?" + urlencode({"year": year, "state": "approved", **place})


@register.simple_tag
def completion(row: Row) -> str:
    """How far the target is reached, in words."""
    if row.percent_tenths is None:
        return _("尚未下达年度计划")
    params = {"target": f"{row.target:,}", "percent": f"{row.percent_tenths / 10:.1f}"}
    return _("年度计划 %(target)s，完成 %(percent)s%%") % params


@register.simple_tag
def table_words(key: str) -> dict[str, Any]:
    """Title, first column and note of a table."""
    return TABLES[key]


@register.simple_tag
def measure_name(measure: str) -> Any:
    """The name of a measure's records."""
    return MEASURE_NAMES[measure]


@register.simple_tag
def narrowed(filters: Filters) -> str:
    """What the records are narrowed to."""
    words = []
    if filters.place:
        words.append(divisions.full_name(filters.place))
    for value, choices in ((filters.group, Group), (filters.programme, Programme), (filters.fund, Fund)):
        if value in choices.values:
            words.append(str(choices(value).label))
    return " · ".join(words)
