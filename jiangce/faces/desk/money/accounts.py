"""Fund accounts: what stands where, what came in, every entry with its legs."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.money.forms import AppropriationForm, EntryFilter
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.forms import add_objections
from jiangce.faces.ui.shapes import Tab
from jiangce.funding.budgets.actions import (
    appropriation_objections,
    record_appropriation,
    reversal_objections,
    reverse_appropriation,
)
from jiangce.funding.ledger.enums import Bucket, EntryKind
from jiangce.funding.ledger.queries import (
    AccountBalance,
    account_for,
    accounts_visible_to,
    entries_of_account,
    entry_for,
)
from jiangce.kernel import masking, money
from jiangce.kernel.verdict import Refused

PAGE = 50
INSIDE = (Bucket.AVAILABLE, Bucket.COMMITTED, Bucket.PAYABLE, Bucket.IN_TRANSIT, Bucket.PAID)


@door(Power.ACCOUNT_READ, methods=("GET", "HEAD"))
def accounts(request: HttpRequest) -> HttpResponse:
    """Every fund account of the region with its buckets, one fiscal year at a time."""
    rows = accounts_visible_to(actor=request.actor)
    years = sorted({row.account.fiscal_year for row in rows}, reverse=True)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdigit() and int(asked) in years else (years[0] if years else None)
    shown = [row for row in rows if row.account.fiscal_year == year]
    tabs = [Tab(_("%(year)s 年度") % {"year": each}, f"?year={each}", each == year) for each in years]
    totals = {bucket.value: sum(row.buckets[bucket] for row in shown) for bucket in INSIDE}
    context = {
        "rows": [_account_row(row) for row in shown],
        "year": year,
        "tabs": tabs,
        "labels": [bucket.label for bucket in INSIDE],
        "totals": list(totals.values()),
        "appropriated": sum(row.appropriated for row in shown),
        "balanced": all(row.balanced for row in shown),
        "figures": totals,
    }
    return render(request, "desk/money/accounts.html", context)


@door(Power.ACCOUNT_READ)
def account(request: HttpRequest, fund_account_id: int) -> HttpResponse:
    """One fund account: the proof line, its entries, and the form that books an appropriation in two steps."""
    found = account_for(actor=request.actor, fund_account_id=fund_account_id, power=Power.ACCOUNT_READ)
    if request.method == "POST":
        return _appropriate(request, found)
    return render(request, "desk/money/account.html", _account_context(request, found, AppropriationForm()))


def _appropriate(request: HttpRequest, found: AccountBalance) -> HttpResponse:
    form = AppropriationForm(request.POST)
    objections: list[Any] = []
    if form.is_valid():
        asked = {
            "fund_account_id": found.account.pk,
            "amount_fen": form.cleaned_data["amount"],
            "document": form.cleaned_data["document"],
            "actor": request.actor,
        }
        if form.cleaned_data["confirmed"] != form.mark and not appropriation_objections(**asked):
            return _confirm(request, found, form)
        try:
            record_appropriation(**asked, at=timezone.now())
        except Refused as refused:
            objections = add_objections(form, refused.objections)
        else:
            messages.success(request, _("已登记下达资金。"))
            return redirect("desk:money:account", fund_account_id=found.account.pk)
    context = _account_context(request, found, form) | {"objections": objections}
    return render(request, "desk/money/account.html", context, status=422)


def _confirm(request: HttpRequest, found: AccountBalance, form: AppropriationForm) -> HttpResponse:
    """Read back what was typed, in 万元 and in capitals: what is booked stays booked."""
    given = form.cleaned_data
    context = {
        "found": found,
        "account": found.account,
        "given": given,
        "mark": form.mark,
        "wan": money.wan(given["amount"]),
        "capitals": money.chinese_capitals(given["amount"]),
    }
    return render(request, "desk/money/appropriate.html", context)


def _account_context(request: HttpRequest, found: AccountBalance, form: AppropriationForm) -> dict[str, Any]:
    narrow = EntryFilter(request.GET or None)
    kind = narrow.cleaned_data["kind"] if narrow.is_valid() else ""
    entries = entries_of_account(fund_account_id=found.account.pk, kind=kind)
    return {
        "found": found,
        "account": found.account,
        "masked": masking.account(found.account.bank_account),
        "terms": [(bucket.label, found.buckets[bucket]) for bucket in INSIDE],
        "page": Paginator(entries, PAGE).get_page(request.GET.get("page")),
        "narrow": narrow,
        "form": form,
        "may_appropriate": request.actor.may(Power.APPROPRIATION_RECORD),
    }


@door(Power.ACCOUNT_READ, methods=("GET", "HEAD"))
def entry(request: HttpRequest, entry_id: int) -> HttpResponse:
    """One booking with its legs, each leading on to the claim line that it moved money for."""
    return _entry(request, entry_for(actor=request.actor, entry_id=entry_id))


@door(Power.APPROPRIATION_RECORD, methods=("POST",))
def reverse_entry(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Take a wrong appropriation back, with a reason, as another than whoever booked it."""
    found = entry_for(actor=request.actor, entry_id=entry_id)
    try:
        counter = reverse_appropriation(
            entry_id=found.pk, reason=request.POST.get("reason", ""), actor=request.actor, at=timezone.now()
        )
    except Refused as refused:
        return _entry(request, found, status=422, objections=refused.objections)
    messages.success(request, _("已冲销，原凭证保留。正确的下达请重新登记。"))
    return redirect("desk:money:entry", counter.pk)


def _entry(request: HttpRequest, found: Any, status: int = 200, **extra: Any) -> HttpResponse:
    legs = [
        {
            "fund": leg.fund_account,
            "bucket": Bucket(leg.bucket),
            "debit": leg.amount_fen if leg.amount_fen > 0 else None,
            "credit": -leg.amount_fen if leg.amount_fen < 0 else None,
            "person": masking.name(leg.line.person.name) if leg.line else "",
            "line_id": leg.line_id,
            "claim": leg.line.claim.number if leg.line else "",
        }
        for leg in found.legs.all()
    ]
    reversible = found.kind == EntryKind.APPROPRIATION and request.actor.may(Power.APPROPRIATION_RECORD)
    context = {
        "entry": found,
        "legs": legs,
        "total": sum(leg["debit"] or 0 for leg in legs),
        "reversals": list(found.reversals.all()),
        "reversible": reversible and not found.reversals.all(),
        # Said before the button is offered; the reason is asked only then.
        "hindrances": reversal_objections(entry=found, actor=request.actor, reason="…") if reversible else [],
        **extra,
    }
    return render(request, "desk/money/entry.html", context, status=status)


def _account_row(row: AccountBalance) -> dict[str, Any]:
    return {
        "account": row.account,
        "url": reverse("desk:money:account", args=[row.account.pk]),
        "buckets": [row.buckets[bucket] for bucket in INSIDE],
        "appropriated": row.appropriated,
        "balanced": row.balanced,
    }
