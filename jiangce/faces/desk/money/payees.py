"""Returned payments: correct the account, pay again. And money that comes back after it was paid."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.money.forms import CorrectionForm, RecoveryForm
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.forms import add_objections
from jiangce.faces.ui.looks import seen
from jiangce.funding.disbursement import actions, queries
from jiangce.funding.disbursement.enums import PaymentState
from jiangce.funding.ledger.queries import recovered_of_lines
from jiangce.kernel import masking
from jiangce.kernel.verdict import Refused
from jiangce.registers.people.enums import Seen
from jiangce.schemes.enums import Payee

PAGE = 50


@door(Power.PAYMENT_READ)
def returned(request: HttpRequest) -> HttpResponse:
    """Payments that the bank sent back: waiting for a new account, waiting to be paid again, done."""
    if request.method != "POST":
        return _returned_page(request)
    chosen = [int(key) for key in request.POST.getlist("ids") if key.isdigit()]
    if not chosen:
        return _returned_page(request, missing=True, status=422)
    try:
        made = actions.prepare_repayment(payment_ids=chosen, actor=request.actor, at=timezone.now())
    except Refused as refused:
        return _returned_page(request, objections=refused.objections, chosen=chosen, status=422)
    text = ngettext(
        "已生成 %(count)s 个重付批次，等待另一人复核。", "已生成 %(count)s 个重付批次，等待另一人复核。", len(made)
    )
    messages.success(request, text % {"count": len(made)})
    return redirect("desk:money:batch", batch_id=made[0].pk)


def _returned_page(request: HttpRequest, *, status: int = 200, **extra: Any) -> HttpResponse:
    rows = queries.returned_visible_to(actor=request.actor)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "open": sum(row.replacement is None for row in rows),
        "open_fen": sum(row.payment.amount_fen for row in rows if row.replacement is None),
        "may_pay": request.actor.may(Power.PAYMENT_PREPARE),
        "may_correct": _may_correct(request),
        **extra,
    }
    return render(request, "desk/money/returned.html", context, status=status)


@door(Power.PAYMENT_READ)
def payment(request: HttpRequest, payment_id: int) -> HttpResponse:
    """One payment with its frozen payee; a returned one gets its account corrected here."""
    found = queries.payment_for(actor=request.actor, payment_id=payment_id)
    if request.method != "POST":
        return _payment_page(request, found, CorrectionForm())
    form = CorrectionForm(request.POST)
    objections: list[Any] = []
    if form.is_valid():
        try:
            actions.correct_payee(payment_id=payment_id, actor=request.actor, at=timezone.now(), **form.cleaned_data)
        except Refused as refused:
            objections = add_objections(form, refused.objections)
        else:
            messages.success(request, _("收款账户已更正，可以重新拨付。"))
            return redirect("desk:money:payment", payment_id=payment_id)
    return _payment_page(request, found, form, status=422, objections=objections)


def _payment_page(
    request: HttpRequest, found: Any, form: CorrectionForm, *, status: int = 200, **extra: Any
) -> HttpResponse:
    people = {line.person_id for line in found.lines if found.payment.payee == Payee.PERSON}
    seen(request, people, Seen.PAYMENT, of=found.payment.end_to_end_id)
    open_return = found.payment.state == PaymentState.RETURNED and found.replacement is None
    context = {
        "found": found,
        "payment": found.payment,
        "people": [(line, masking.name(line.person.name)) for line in found.lines],
        "form": form,
        "may_correct": open_return and _may_correct(request),
        "open_return": open_return,
        **extra,
    }
    return render(request, "desk/money/payment.html", context, status=status)


def _may_correct(request: HttpRequest) -> bool:
    return request.actor.may(Power.CLAIM_CONFIRM) or request.actor.may(Power.CLAIM_FIRST_REVIEW)


@door(Power.RECOVERY_RECORD, methods=("GET", "HEAD"))
def paid(request: HttpRequest) -> HttpResponse:
    """Paid and recovered lines: where a recovery starts."""
    lines = queries.paid_lines_visible_to(actor=request.actor)
    recovered = recovered_of_lines(line_ids=[line.pk for line in lines])
    rows = [
        {
            "line": line,
            "name": masking.name(line.person.name),
            "recovered_fen": recovered.get(line.pk, 0),
            "net_fen": line.amount_fen - recovered.get(line.pk, 0),
        }
        for line in lines
    ]
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/money/paid.html", {"page": page})


@door(Power.RECOVERY_RECORD)
def recover(request: HttpRequest, line_id: int) -> HttpResponse:
    """Book money that came back: to the same fund account and fiscal year, never more than was paid."""
    found = queries.recoverable_for(actor=request.actor, line_id=line_id)
    form = RecoveryForm(request.POST or None, initial={"amount": found.paid_fen})
    objections: list[Any] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_recovery(
                line_id=line_id,
                amount_fen=form.cleaned_data["amount"],
                reason=form.cleaned_data["reason"],
                document=form.cleaned_data["document"],
                actor=request.actor,
                at=timezone.now(),
            )
        except Refused as refused:
            objections = add_objections(form, refused.objections)
        else:
            messages.success(request, _("追回已登记，资金退回原账户和原预算年度。"))
            return redirect("desk:explain:line", line_id=line_id)
    context = {"found": found, "line": found.line, "name": masking.name(found.line.person.name), "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/money/recover.html", context | {"objections": objections}, status=status)
