"""The public directory of the platforms' digital resources, of any day up to today, for people and machines."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.faces.portal.directories import formats
from jiangce.faces.portal.directories.answers import feed, feed_item, machine, refused
from jiangce.faces.portal.directories.forms import FORMATS, DayForm, ResourcesForm
from jiangce.faces.portal.directories.words import kind_words
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.labels import look
from jiangce.registers.resources import directory as records
from jiangce.registers.resources.directory import Course, Happening, Sought

READ = ("GET", "HEAD")
PAGE, FEED = 50, 200
NAME = "resources"
KEYS = (
    "number", "edition", "title", "occupation_code", "occupation_name", "level", "hours", "teacher", "address", "free",
    "platform", "platform_number", "from_on", "listed", "removed_on", "removal", "removal_reason", "url",
)  # fmt: skip


@door(public=True, methods=READ)
def resources(request: HttpRequest) -> HttpResponse:
    """The resources of a day, or those that had left by then, with the reason."""
    form, kind = ResourcesForm(request.GET), request.GET.get("format", "")
    if not form.is_valid() or kind not in ("", *FORMATS):
        return refused(request, "portal/directories/resources.html", form, kind)
    told = form.cleaned_data
    sought = Sought(told["q"].strip(), told["occupation"].strip(), told["free"])
    gone = told["list"] == "removed"
    found = (records.removed if gone else records.listed)(on=told["on"], sought=sought)
    if kind == "atom":
        return _feed(request, told["on"], told["since"])
    if kind:
        return machine(request, kind, _table(request, told["on"], found))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form, "on": told["on"], "page": page, "removed": gone,
        "courses": records.courses(page.object_list, on=told["on"]), "since": told["since"],
        "changes": _changes(told["since"], told["on"]) if told["since"] else [],
    }  # fmt: skip
    return render(request, "portal/directories/resources.html", context)


@door(public=True, methods=READ)
def resource(request: HttpRequest, number: str) -> HttpResponse:
    """One resource as of a day, with all that happened to it until then: its stable address."""
    form = DayForm(request.GET)
    on = form.cleaned_data["on"] if form.is_valid() else timezone.localdate()
    context = {
        "course": records.course(number=number, on=on),
        "on": on,
        "form": form,
        "happenings": [(one, _title(one)) for one in records.happenings(until=on, number=number)],
    }
    return render(request, "portal/directories/resource.html", context, status=422 if form.errors else 200)


def _table(request: HttpRequest, on: Any, found: Any) -> formats.Table:
    heads = (
        _("资源编号"), _("版本"), _("课程名称"), _("职业编码"), _("职业名称"), _("等级"), _("课时"), _("主讲教师"), _("学习地址"),
        _("免费"), _("平台"), _("平台备案号"), _("列入日期"), _("在目录内"), _("移出日期"), _("移出方式"), _("移出理由"), _("地址链接"),
    )  # fmt: skip
    rows = [_row(request, one) for one in records.courses(found, on=on)]
    return formats.Table(NAME, _("数字资源目录"), on, KEYS, heads, rows)


def _row(request: HttpRequest, one: Course) -> tuple[Any, ...]:
    return (
        one.number, one.edition, one.title, one.occupation_code, one.occupation_name, one.level, one.hours, one.teacher,
        one.address, one.free, one.platform, one.platform_number, one.from_on, one.listed, one.removed_on, one.removal,
        one.reason, request.build_absolute_uri(reverse("portal:directories:resource", args=[one.number])),
    )  # fmt: skip


def _title(one: Happening) -> str:
    """What happened to which course, or to which platform with its courses."""
    if one.platform:
        return _("平台%(kind)s：%(name)s（%(number)s）") % {
            "kind": kind_words(one.kind), "name": one.name, "number": one.number,
        }  # fmt: skip
    kind = look(one.kind, "registers.resources.ResourceMove").label
    return _("%(kind)s：%(name)s（%(number)s）") % {"kind": kind, "name": one.name, "number": one.number}


def _address(one: Happening) -> str:
    return reverse(f"portal:directories:{'entry' if one.platform else 'resource'}", args=[one.number])


def _changes(since: date, on: date) -> list[dict[str, Any]]:
    return [
        {"on": one.on, "title": _title(one), "text": one.reason, "address": _address(one)}
        for one in records.happenings(since=since, until=on)
    ]


def _feed(request: HttpRequest, on: date, since: date | None) -> HttpResponse:
    items = [
        feed_item(
            request, on=one.on, number=one.number, kind=one.kind, title=_title(one), text=one.reason,
            address=_address(one),
        )
        for one in records.happenings(since=since, until=on, limit=FEED)
    ]  # fmt: skip
    address = reverse("portal:directories:resources")
    return feed(request, name=NAME, title=_("数字资源目录"), address=address, on=on, items=items)
