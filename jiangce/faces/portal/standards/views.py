"""Published standards for everybody: the register of any day up to today for people and machines, one version with its
content, one item at its stable address."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.assessment.certificates.queries import certificates_of_exams
from jiangce.assessment.exams.contents import exams_at
from jiangce.faces.portal.directories import formats
from jiangce.faces.portal.directories.answers import feed, feed_item, machine, refused
from jiangce.faces.portal.directories.forms import FORMATS, DayForm, StandardsForm
from jiangce.faces.portal.standards.words import happening_title, reason_words
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.filters import day, region
from jiangce.faces.ui.labels import look
from jiangce.faces.ui.standards import compared, held_words, industry_words, level_words, tree_rows
from jiangce.registers.projects.queries import commission_of, committee_of, project_of
from jiangce.registers.resources.directory import teaching
from jiangce.registers.standards import directory as records
from jiangce.registers.standards import register
from jiangce.registers.standards.directory import Entry

READ = ("GET", "HEAD")
PAGE, FEED = 50, 200
NAME = "standard-versions"
LISTS = {"": records.listed, "waiting": records.waiting, "removed": records.removed}
KEYS = (
    "number", "edition", "title", "tier", "tier_name", "occupation_code", "occupation_name", "levels", "division",
    "division_name", "document_number", "published_on", "filing_number", "filed_on", "state", "from_on", "recorded_on",
    "removed_on", "removal", "removal_reason", "removal_recorded_on", "url",
)  # fmt: skip


@door(public=True, methods=READ)
def standards(request: HttpRequest) -> HttpResponse:
    """The versions in force on a day, those that waited for their filing, or those that had come to their end, with the
    reason; what changed since another day."""
    form, kind = StandardsForm(request.GET), request.GET.get("format", "")
    if not form.is_valid() or kind not in ("", *FORMATS):
        return refused(request, "portal/standards/list.html", form, kind)
    told = form.cleaned_data
    found = LISTS[told["list"]](on=told["on"], text=told["q"].strip(), tier=told["tier"])
    if kind == "atom":
        return _feed(request, told["on"], told["since"])
    if kind:
        return machine(request, kind, _table(request, told["on"], records.entries(found, on=told["on"])))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    rows = records.entries(page.object_list, on=told["on"])
    context = {
        "form": form,
        "on": told["on"],
        "page": page,
        "entries": [(row, level_words(row.levels), reason_words(row.removal, row.removal_reason)) for row in rows],
        "removed": told["list"] == "removed",
        "since": told["since"],
        "changes": _told(records.happenings(since=told["since"], until=told["on"])) if told["since"] else [],
    }
    return render(request, "portal/standards/list.html", context)


def _told(found: Sequence[records.Happening]) -> list[dict[str, Any]]:
    return [
        {
            "on": one.on, "title": happening_title(one), "text": reason_words(one.kind, one.reason),
            "address": reverse("portal:standards:version", args=[one.number]),
        }
        for one in found
    ]  # fmt: skip


def _table(request: HttpRequest, on: date, found: Sequence[Entry]) -> formats.Table:
    heads = (
        _("版本编号"), _("版本名称"), _("标准名称"), _("层级代码"), _("层级"), _("职业编码"), _("职业名称"), _("等级"), _("区划代码"),
        _("适用区划"), _("发布文号"), _("发布日期"), _("备案号"), _("备案日期"), _("状态"), _("施行日期"), _("登记施行日期"),
        _("失效日期"), _("失效方式"), _("失效理由"), _("登记失效日期"), _("地址链接"),
    )  # fmt: skip
    return formats.Table(NAME, _("职业标准"), on, KEYS, heads, [_row(request, one) for one in found])


def _row(request: HttpRequest, one: Entry) -> tuple[Any, ...]:
    levels = [{"level": level, "name": level_words([level])} for level in one.levels]
    url = request.build_absolute_uri(reverse("portal:standards:version", args=[one.number]))
    return (
        one.number, one.edition, one.title, one.tier, str(look(one.tier, "registers.standards.Tier").label),
        one.occupation_code, one.occupation_name, levels, one.division, region(one.division), one.document_number,
        one.published_on, one.filing_number, one.filed_on, one.state, one.from_on, one.recorded_on, one.removed_on,
        one.removal, one.removal_reason, one.removal_recorded_on, url,
    )  # fmt: skip


def _feed(request: HttpRequest, on: date, since: date | None) -> HttpResponse:
    items = [
        feed_item(
            request, on=one.on, number=one.number, kind=one.kind, title=happening_title(one),
            text=reason_words(one.kind, one.reason), address=reverse("portal:standards:version", args=[one.number]),
        )
        for one in records.happenings(since=since, until=on, limit=FEED)
    ]  # fmt: skip
    return feed(request, name=NAME, title=_("职业标准"), address=reverse("portal:standards:list"), on=on, items=items)


@door(public=True, methods=READ)
def version(request: HttpRequest, number: str) -> HttpResponse:
    """One published version with its content as of a day, and all that happened to it until then."""
    form = DayForm(request.GET)
    on = form.cleaned_data["on"] if form.is_valid() else timezone.localdate()
    entry, row = records.entry(number=number, on=on), register.public_version(number=number)
    context = {
        "form": form,
        "on": on,
        "entry": entry,
        "version": row,
        "standard": row.standard,
        "occupation": register.occupation_words(row),
        "industry": industry_words(row.standard.industry_code),
        "levels": level_words(row.levels),
        "held": held_words(row) if entry.state == "removed" else f"{day(entry.from_on)} –" if entry.from_on else "—",
        "compared": register.compared_with(version=row),
        "project": project_of(standard=row.standard),
        "committee": committee_of(version=row),
        "commission": commission_of(version=row),
        "rows": tree_rows(register.nodes_of(version=row)),
        "happenings": _told(records.happenings(until=on, number=number)),
    }
    return render(request, "portal/standards/version.html", context, status=422 if form.errors else 200)


@door(public=True, methods=READ)
def difference(request: HttpRequest, number: str) -> HttpResponse:
    """A published version beside the one that it was derived from, or that was before it."""
    row = register.public_version(number=number)
    context = compared(row, register.compared_with(version=row), everything=request.GET.get("all") == "1")
    return render(request, "portal/standards/difference.html", context)


@door(public=True, methods=READ)
def item(request: HttpRequest, standard_item_id: UUID) -> HttpResponse:
    """One item: where it stands, what came before and after it, which courses teach it, how many exams and certificates are about it."""
    row = register.public_item(item_id=standard_item_id)
    exams = exams_at(item=row)
    context = {
        "item": row,
        "version": row.version,
        "in_force": register.in_force(row.version, timezone.localdate()),
        "above": register.above(item=row),
        "below": register.below(item=row),
        "origin": register.origin_of(item=row),
        "successors": register.successors_of(item_id=row.pk),
        "levels": level_words([row.level]),
        "taught_by": teaching(row, on=timezone.localdate()),
        "examined_by": len(exams),
        "certified_by": certificates_of_exams(exam_ids=exams),
    }
    return render(request, "portal/standards/item.html", context)
