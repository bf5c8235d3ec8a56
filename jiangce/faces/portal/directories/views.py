"""The public directories: institutions, platforms, assessors, standards; of any day up to today, for people and
machines."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiangce.faces.portal.directories import formats
from jiangce.faces.portal.directories.answers import feed, feed_item, machine, refused
from jiangce.faces.portal.directories.forms import FORMATS, DayForm, DirectoryForm, OccupationsForm
from jiangce.faces.portal.directories.words import happening_text, happening_title, majors_of, scope_words
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.filters import region
from jiangce.faces.ui.labels import look
from jiangce.registers.filings import directory as records
from jiangce.registers.filings.directory import Entry, Wanted
from jiangce.registers.filings.queries import answers_of, in_public
from jiangce.registers.organisations.enums import Role
from jiangce.registers.standards import queries as dictionary
from jiangce.registers.standards import register

READ = ("GET", "HEAD")
PAGE, FEED = 50, 200
DIRECTORIES = {
    "institutions": (Role.TRAINING_INSTITUTION, gettext_lazy("培训机构目录")),
    "platforms": (Role.PLATFORM, gettext_lazy("线上平台目录")),
    "assessors": (Role.ASSESSOR, gettext_lazy("评价机构目录")),
}
KEYS = (
    "number", "name", "credit_code", "division", "division_name", "address", "state", "from_on", "last_day", "scopes",
    "pause_from", "pause_until", "pause_reason", "removed_on", "removal", "removal_reason", "url",
)  # fmt: skip


@door(public=True, methods=READ)
def index(request: HttpRequest) -> HttpResponse:
    """The directories, and the filing applications of every role that are on public notice."""
    notices = [_answered(one) for one in in_public(on=timezone.localdate())]
    return render(request, "portal/directories/index.html", {"notices": notices})


def _answered(row: Any) -> Any:
    """An application on notice with the answers to what was objected."""
    row.answered = answers_of(application=row)
    return row


@door(public=True, methods=READ)
def directory(request: HttpRequest, directory: str) -> HttpResponse:
    """One directory of a day: entries with reason and dates, those removed, what changed since another day."""
    if directory not in DIRECTORIES:
        raise Http404
    role, title = DIRECTORIES[directory]
    form = DirectoryForm(request.GET, regions=records.regions_of(role=role))
    kind = request.GET.get("format", "")
    if not form.is_valid() or kind not in ("", *FORMATS):
        return refused(request, "portal/directories/directory.html", form, kind, directory=directory, title=title)
    told = form.cleaned_data
    wanted = Wanted(told["q"].strip(), told["occupation"].strip(), told["division"])
    choose = records.removed if told["list"] == "removed" else records.listed
    found = choose(role=role, on=told["on"], wanted=wanted)
    if kind == "atom":
        return _feed(request, directory, role, str(title), told)
    if kind:
        return machine(request, kind, _table(request, directory, str(title), told["on"], found))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "directory": directory,
        "title": title,
        "form": form,
        "on": told["on"],
        "page": page,
        "entries": records.entries(page.object_list, on=told["on"]),
        "removed": told["list"] == "removed",
        "notices": [_answered(one) for one in records.in_notice(role=role, on=told["on"])]
        if told["on"] == timezone.localdate()
        else [],
        "changes": _changes(role, told) if told["since"] else [],
        "since": told["since"],
    }
    return render(request, "portal/directories/directory.html", context)


def _changes(role: str, told: dict[str, Any]) -> list[dict[str, Any]]:
    found = records.happenings(role=role, since=told["since"], until=told["on"])
    return [
        {
            "on": one.on, "title": happening_title(one), "text": happening_text(one),
            "address": reverse("portal:directories:entry", args=[one.number]),
        }
        for one in found
    ]  # fmt: skip


def _table(request: HttpRequest, name: str, title: str, on: Any, found: Any) -> formats.Table:
    heads = (
        _("备案号"), _("名称"), _("统一社会信用代码"), _("区划代码"), _("区划"), _("地址"), _("状态"), _("列入日期"),
        _("有效期至"), _("备案范围"), _("暂停日期"), _("计划恢复日期"), _("暂停理由"), _("移出日期"), _("移出方式"),
        _("移出理由"), _("地址链接"),
    )  # fmt: skip
    rows = [_row(request, one) for one in records.entries(found, on=on)]
    return formats.Table(name, title, on, KEYS, heads, rows)


def _row(request: HttpRequest, one: Entry) -> Sequence[Any]:
    scopes = [
        {"code": part.code, "name": part.name, "highest_level": part.level, "place": part.place} for part in one.scopes
    ]
    url = request.build_absolute_uri(reverse("portal:directories:entry", args=[one.number]))
    return (
        one.number, one.name, one.credit_code, one.division, region(one.division), one.address, one.state, one.from_on,
        one.last_day, scopes, one.pause_from, one.pause_until, one.pause_reason, one.removed_on, one.removal,
        one.removal_reason, url,
    )  # fmt: skip


def _feed(request: HttpRequest, name: str, role: str, title: str, told: dict[str, Any]) -> HttpResponse:
    found = records.happenings(role=role, since=told["since"], until=told["on"], limit=FEED)
    items = [
        feed_item(
            request, on=one.on, number=one.number, kind=one.kind, title=happening_title(one), text=happening_text(one),
            address=reverse("portal:directories:entry", args=[one.number]),
        )
        for one in found
    ]  # fmt: skip
    address = reverse("portal:directories:directory", args=[name])
    return feed(request, name=name, title=title, address=address, on=told["on"], items=items)


@door(public=True, methods=READ)
def entry(request: HttpRequest, number: str) -> HttpResponse:
    """One entry as of a day, with all that happened to it until then: its stable address."""
    form = DayForm(request.GET)
    on = form.cleaned_data["on"] if form.is_valid() else timezone.localdate()
    row = records.entry(number=number, on=on)
    names = {role.value: name for name, (role, _title) in DIRECTORIES.items()}
    happened = records.happenings(number=number, until=on)
    context = {
        "entry": row,
        "on": on,
        "form": form,
        "role": look(row.role, "registers.organisations.Role").label,
        "directory": names.get(row.role, ""),
        "scope": scope_words(row.scopes),
        "majors": majors_of(row, on),
        "happenings": [{"row": one, "title": happening_title(one), "text": happening_text(one)} for one in happened],
    }
    return render(request, "portal/directories/entry.html", context, status=422 if form.errors else 200)


@door(public=True, methods=READ)
def standards(request: HttpRequest) -> HttpResponse:
    """The occupations of the national dictionary as of a day."""
    form, kind = OccupationsForm(request.GET), request.GET.get("format", "")
    if not form.is_valid() or kind not in ("", *FORMATS):
        return refused(request, "portal/directories/standards.html", form, kind)
    told = form.cleaned_data
    found = dictionary.catalogue(on=told["on"], text=told["q"], digital=told["digital"])
    if kind == "atom":
        return _editions(request, told["on"])
    if kind:
        keys = ("code", "name", "minor_code", "minor_name", "digital", "green", "edition", "url")
        heads = (
            _("职业编码"), _("职业名称"), _("小类编码"), _("小类名称"), _("数字职业"), _("绿色职业"), _("版本"), _("地址链接"),
        )  # fmt: skip
        rows = [
            (
                one.code, one.name, one.minor_code, one.minor_name, one.digital, one.green, one.edition,
                request.build_absolute_uri(reverse("portal:directories:standard", args=[one.code])),
            )
            for one in found
        ]  # fmt: skip
        return machine(request, kind, formats.Table("standards", _("职业目录"), told["on"], keys, heads, rows))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    waiting = dictionary.uncoded(on=told["on"], text=told["q"], digital=told["digital"])
    return render(
        request, "portal/directories/standards.html", {"form": form, "on": told["on"], "page": page, "waiting": waiting}
    )


def _editions(request: HttpRequest, on: Any) -> HttpResponse:
    address = reverse("portal:directories:standards")
    published = sorted(((day, name) for name, day in dictionary.editions().items() if day <= on), reverse=True)
    items = [
        feed_item(
            request, on=day, number="standards", kind=name, title=_("职业分类大典 %(edition)s") % {"edition": name},
            address=f"{address}?on={day:%Y-%m-%d}", text=_("公布"),
        )
        for day, name in published
    ]  # fmt: skip
    return feed(request, name="standards", title=_("职业目录"), address=address, on=on, items=items)


@door(public=True, methods=READ)
def standard(request: HttpRequest, number: str) -> HttpResponse:
    """One occupation, and who is filed for it today."""
    today = timezone.localdate()
    if (old := dictionary.resolve(code=number)) and not dictionary.catalogue(on=today).filter(pk=number).exists():
        there = "portal:directories:standard", old[0].occupation_id
        return redirect(*there) if len(old) == 1 else redirect(f"{reverse('portal:directories:standards')}?q={number}")
    row = dictionary.occupation(code=number, on=today)
    filed = [
        (name, title, records.listed(role=role, on=today, wanted=Wanted(occupation=row.code)).count())
        for name, (role, title) in DIRECTORIES.items()
    ]
    context = {"occupation": row, "published": dictionary.editions()[row.edition], "filed": filed}
    context["old_codes"] = dictionary.old_codes_of(code=row.code)
    context["standards"] = register.of_occupation(code=row.code, on=today)
    for one in context["standards"]:
        one.in_force = register.in_force(one, today)
    return render(request, "portal/directories/standard.html", context)
