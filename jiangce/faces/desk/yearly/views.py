"""Annual checks of assessors on the desk: who was checked in a year, and the page of one with its support measures."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.acting import act
from jiangce.faces.desk.yearly.forms import CheckForm, SupportForm, YearFilter
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.forms import right_part
from jiangce.registers.yearly import actions, queries

READ = ("GET", "HEAD")


@door(Power.FILING_READ, methods=READ)
def assessors(request: HttpRequest) -> HttpResponse:
    """The assessors of a year, those not checked first."""
    form = YearFilter(request.GET)
    year = right_part(form).get("year") or timezone.localdate().year
    rows = queries.assessors_of_year(actor=request.actor, year=year)
    context = {"form": form, "year": year, "rows": rows, "unchecked": sum(row.check is None for row in rows)}
    return render(request, "desk/yearly/list.html", context)


@door(Power.FILING_READ)
def assessor(request: HttpRequest, filing_id: int) -> HttpResponse:
    """One assessor: its checks and support measures; the county records a check here."""
    if request.method != "POST":
        return _assessor(request, filing_id)
    form = CheckForm(request.POST)
    return act(
        request, form, lambda **told: actions.record_check(filing_id=filing_id, **form.cleaned_data, **told),
        page=lambda left: _assessor(request, filing_id, 422, check_form=form, tried_form=form, objections=left),
        done=_("已记录年度检查。"), to=lambda _row: reverse("desk:yearly:assessor", args=[filing_id]),
    )  # fmt: skip


@door(Power.FILING_CHECK, methods=("POST",))
def support(request: HttpRequest, filing_id: int) -> HttpResponse:
    """Record a support measure."""
    form = SupportForm(request.POST)
    return act(
        request, form, lambda **told: actions.record_support(filing_id=filing_id, **form.cleaned_data, **told),
        page=lambda left: _assessor(request, filing_id, 422, support_form=form, tried_form=form, objections=left),
        done=_("已记录支持措施。"), to=lambda _row: reverse("desk:yearly:assessor", args=[filing_id]),
    )  # fmt: skip


def _assessor(request: HttpRequest, filing_id: int, status: int = 200, **extra: Any) -> HttpResponse:
    row = queries.assessor_for(actor=request.actor, filing_id=filing_id)
    context = {
        "filing": row,
        "checks": queries.checks_of(filing=row),
        "supports": queries.supports_of(filing=row),
        "may_check": request.actor.may(Power.FILING_CHECK),
        "check_form": CheckForm(),
        "support_form": SupportForm(),
        **extra,
    }
    return render(request, "desk/yearly/assessor.html", context, status=status)
