"""Published standards for everybody: search, one version with its content, one item at its stable address."""

from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jiangce.faces.ui.doors import door
from jiangce.faces.ui.forms import right_part
from jiangce.faces.ui.standards import compared, held_words, industry_words, level_words, tree_rows
from jiangce.registers.resources.directory import teaching
from jiangce.registers.standards import register
from jiangce.registers.standards.enums import Tier

PAGE = 50
READ = ("GET", "HEAD")


class StandardsForm(forms.Form):
    """Search among published standards."""

    q = forms.CharField(label=_("名称、编号、职业编码或拼音"), required=False, max_length=60)
    tier = forms.ChoiceField(label=_("层级"), required=False, choices=[("", _("全部")), *Tier.choices])


@door(public=True, methods=READ)
def standards(request: HttpRequest) -> HttpResponse:
    """Published standards, the newest version of each first."""
    form, today = StandardsForm(request.GET), timezone.localdate()
    asked = right_part(form)
    found = register.public_versions(on=today, text=asked.get("q", "").strip(), tier=asked.get("tier", ""))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    for row in page:
        row.level_words, row.in_force = level_words(row.levels), register.in_force(row, today)
    return render(request, "portal/standards/list.html", {"form": form, "page": page})


@door(public=True, methods=READ)
def version(request: HttpRequest, number: str) -> HttpResponse:
    """One published version with its content."""
    row = register.public_version(number=number)
    context = {
        "version": row,
        "standard": row.standard,
        "occupation": register.occupation_words(row),
        "industry": industry_words(row.standard.industry_code),
        "levels": level_words(row.levels),
        "held": held_words(row),
        "in_force": register.in_force(row, timezone.localdate()),
        "compared": register.compared_with(version=row),
        "rows": tree_rows(register.nodes_of(version=row)),
    }
    return render(request, "portal/standards/version.html", context)


@door(public=True, methods=READ)
def difference(request: HttpRequest, number: str) -> HttpResponse:
    """A published version beside the one that it was derived from, or that was before it."""
    row = register.public_version(number=number)
    context = compared(row, register.compared_with(version=row), everything=request.GET.get("all") == "1")
    return render(request, "portal/standards/difference.html", context)


@door(public=True, methods=READ)
def item(request: HttpRequest, standard_item_id: UUID) -> HttpResponse:
    """One item: where it stands, what came before and after it, which courses teach it."""
    row = register.public_item(item_id=standard_item_id)
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
    }
    return render(request, "portal/standards/item.html", context)
