"""From payable claims to batches: prepare, release, send, cancel, load the bank's answer."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.downloads import attachment
from jiangce.faces.desk.money.forms import ResultForm
from jiangce.faces.ui.acts import events_of
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.looks import seen
from jiangce.faces.ui.shapes import Event, Step
from jiangce.faces.ui.uploads import bytes_of
from jiangce.faces.ui.verdicts import words
from jiangce.funding.disbursement import actions, queries
from jiangce.funding.disbursement.enums import BankFormat, BatchState, PaymentState
from jiangce.kernel import masking
from jiangce.kernel.verdict import Refused
from jiangce.plumbing.journal.queries import Moment, history_of
from jiangce.registers.people.enums import Seen
from jiangce.schemes.enums import Payee

PAGE = 50


@door(Power.PAYMENT_PREPARE)
def payable(request: HttpRequest) -> HttpResponse:
    """Claims whose notice is over: what can be paid now, why the rest waits; chosen ones go into batches."""
    if request.method == "POST":
        chosen = [int(key) for key in request.POST.getlist("ids") if key.isdigit()]
        return _prepare(
            request, lambda: actions.prepare_batches(claim_ids=chosen, actor=request.actor, at=timezone.now()), chosen
        )
    return _payable_page(request)


def _prepare(request: HttpRequest, act: Callable[[], list[Any]], chosen: list[int]) -> HttpResponse:
    if not chosen:
        return _payable_page(request, missing=True, status=422)
    try:
        made = act()
    except Refused as refused:
        return _payable_page(request, objections=refused.objections, chosen=chosen, status=422)
    text = ngettext("已生成 %(count)s 个批次，等待另一人复核。", "已生成 %(count)s 个批次，等待另一人复核。", len(made))
    messages.success(request, text % {"count": len(made)})
    return redirect("desk:money:batch", batch_id=made[0].pk) if len(made) == 1 else redirect("desk:money:batches")


def _payable_page(request: HttpRequest, *, status: int = 200, **extra: Any) -> HttpResponse:
    plans = queries.plans(actor=request.actor)
    context = {
        "plans": plans,
        "total": sum(plan.ready_fen for plan in plans),
        "waiting": sum(plan.skipped_fen for plan in plans),
        **extra,
    }
    return render(request, "desk/money/payable.html", context, status=status)


@door(Power.PAYMENT_PREPARE, methods=("GET", "HEAD"))
def plan(request: HttpRequest, claim_id: int) -> HttpResponse:
    """One claim, share by share: which fund, how much, to whom, or why not."""
    found = queries.plan_for(actor=request.actor, claim_id=claim_id)
    shared = queries.accounts_used_by_many(claim_ids=[claim_id])
    rows = [
        {
            "share": share,
            "name": masking.name(share.line.person.name),
            "account": masking.account(share.line.bank_account.number) if share.line.bank_account else "",
            "people": shared.get(share.line.pk),
            "reasons": [words(objection).message for objection in share.objections],
        }
        for share in (*found.skipped, *found.ready)
    ]
    return render(request, "desk/money/plan.html", {"plan": found, "rows": rows})


@door(Power.BATCH_READ, methods=("GET", "HEAD"))
def batches(request: HttpRequest) -> HttpResponse:
    """Batches of the region, newest first."""
    rows = queries.batches_visible_to(actor=request.actor)
    state = request.GET.get("state", "")
    if state in BatchState.values:
        rows = rows.filter(state=state)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "state": state, "states": BatchState.choices}
    return render(request, "desk/money/batches.html", context)


@door(Power.BATCH_READ, methods=("GET", "HEAD"))
def batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """One batch: totals, who did what, its payments with masked accounts, its files and answers."""
    return _batch_page(request, batch_id)


@door(Power.PAYMENT_RELEASE, methods=("POST",))
def release(request: HttpRequest, batch_id: int) -> HttpResponse:
    """The second person lets it go."""
    return _act(request, batch_id, actions.release_batch, _("已复核通过，可以送银行。"))


@door(Power.PAYMENT_PREPARE, methods=("POST",))
def send(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Book it as under way and write its files."""
    return _act(request, batch_id, actions.send_batch, _("已记为在途，银行文件已生成，可以下载。"))


@door(Power.PAYMENT_RELEASE, methods=("POST",))
def cancel(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Void it with a reason."""
    reason = request.POST.get("reason", "")
    return _act(request, batch_id, actions.cancel_batch, _("批次已作废，明细可以重新生成批次。"), reason=reason)


@door(Power.PAYMENT_RECONCILE, methods=("POST",))
def result(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Load the bank's file, whole or not at all."""
    form = ResultForm(request.POST, request.FILES)
    if not form.is_valid():
        return _batch_page(request, batch_id, form=form, status=422)
    upload = form.cleaned_data["file"]
    queries.batch_for(actor=request.actor, batch_id=batch_id)
    try:
        loaded = actions.load_bank_result(
            batch_id=batch_id, content=bytes_of(upload), name=upload.name, actor=request.actor, at=timezone.now()
        )
    except Refused as refused:
        return _batch_page(request, batch_id, objections=refused.objections, status=422)
    messages.success(request, _loaded_words(loaded))
    for objection in loaded.warnings:
        messages.warning(request, words(objection).message)
    return redirect("desk:money:batch", batch_id=batch_id)


def _loaded_words(loaded: actions.Loaded) -> str:
    counts = {"paid": loaded.result.paid_count, "returned": loaded.result.returned_count, "known": loaded.known}
    if loaded.known:
        return _("已导入回盘：到账 %(paid)s 笔，退票 %(returned)s 笔，另有 %(known)s 笔此前已导入。") % counts
    return _("已导入回盘：到账 %(paid)s 笔，退票 %(returned)s 笔。") % counts


@door(Power.PAYMENT_PREPARE, methods=("POST",), persons=True)
def download(request: HttpRequest, batch_id: int, form: str) -> HttpResponse:
    """Hand out a bank file. By POST, because each look is journalled and GET never writes."""
    found = actions.hand_out_file(batch_id=batch_id, form=form, actor=request.actor, at=timezone.now())
    paid = queries.people_in_batch(batch_id=batch_id)
    seen(request, paid.people, Seen.BANK_FILE, of=paid.number)
    return _bank_file(found)


@door(Power.PAYMENT_RECONCILE, methods=("POST",), persons=True)
def result_file(request: HttpRequest, result_id: int) -> HttpResponse:
    """Hand out the bank's answer as it came in; journalled like the files for the bank."""
    found = actions.hand_out_result(result_id=result_id, actor=request.actor, at=timezone.now())
    paid = queries.people_in_batch(result_id=result_id)
    seen(request, paid.people, Seen.BANK_ANSWER, of=paid.number)
    return _bank_file(found)


def _bank_file(found: Any) -> HttpResponse:
    answer = attachment(found)
    answer["Cache-Control"] = "no-store"
    return answer


def _act(request: HttpRequest, batch_id: int, act: Callable[..., Any], done: str, **arguments: Any) -> HttpResponse:
    queries.batch_for(actor=request.actor, batch_id=batch_id)
    try:
        act(batch_id=batch_id, actor=request.actor, at=timezone.now(), **arguments)
    except Refused as refused:
        return _batch_page(request, batch_id, objections=refused.objections, status=422)
    messages.success(request, done)
    return redirect("desk:money:batch", batch_id=batch_id)


def _batch_page(request: HttpRequest, batch_id: int, *, status: int = 200, **extra: Any) -> HttpResponse:
    found = queries.batch_for(actor=request.actor, batch_id=batch_id)
    payments = queries.payments_of(batch=found)
    corrections = queries.corrections_of(payments=[payment.replaces for payment in payments if payment.replaces])
    history = history_of(subject=found)
    mine = found.prepared_by_id == request.actor.account_id
    context = {
        "batch": found,
        "rows": [_payment_row(payment, corrections) for payment in payments],
        "claims": queries.claims_of_batch(batch=found),
        "files": queries.files_of(batch=found),
        "results": _result_rows(found, history),
        "steps": _steps(found),
        "totals": [
            (
                state.label,
                sum(p.amount_fen for p in payments if p.state == state),
                sum(p.state == state for p in payments),
            )
            for state in PaymentState
        ],
        "payer_account": masking.account(found.fund_account.bank_account),
        "form": ResultForm(),
        "may": {
            "release": found.state == BatchState.PREPARED and request.actor.may(Power.PAYMENT_RELEASE) and not mine,
            "send": found.state == BatchState.RELEASED and request.actor.may(Power.PAYMENT_PREPARE),
            "cancel": found.state in (BatchState.PREPARED, BatchState.RELEASED)
            and request.actor.may(Power.PAYMENT_RELEASE),
            "load": found.state in (BatchState.SENT, BatchState.SETTLED) and request.actor.may(Power.PAYMENT_RECONCILE),
            "download": request.actor.may(Power.PAYMENT_PREPARE),
            "reconcile": request.actor.may(Power.PAYMENT_RECONCILE),
        },
        "waits_for_another": found.state == BatchState.PREPARED and mine,
        "events": _events(history),
        **extra,
    }
    return render(request, "desk/money/batch.html", context, status=status)


def _result_rows(batch: Any, history: Sequence[Moment]) -> list[dict[str, Any]]:
    """The bank's answers with who loaded each."""
    who = {moment.after["result"]: moment.who for moment in history if moment.after and "result" in moment.after}
    return [{"result": result, "who": who.get(result.pk, "")} for result in queries.results_of(batch=batch)]


def _events(history: Sequence[Moment]) -> list[Event]:
    """The acts on a batch; a download says which form was taken."""
    forms = [_form_words(moment.after) if moment.action == "download" else "" for moment in history]
    return [replace(event, after=form) for event, form in zip(events_of(history), forms, strict=True)]


def _form_words(after: dict[str, Any] | None) -> str:
    form = (after or {}).get("format", "")
    return str(BankFormat(form).label) if form in BankFormat.values else form


def _payment_row(payment: Any, corrections: dict[int, queries.Correction]) -> dict[str, Any]:
    parts = list(payment.parts.all())
    return {
        "payment": payment,
        "payee": payment.payee_name if payment.payee == Payee.INSTITUTION else masking.name(payment.payee_name),
        "account": masking.account(payment.account_number),
        "lines": [part.line for part in parts],
        "replacement": next(iter(payment.replacements.all()), None),
        "correction": corrections.get(payment.replaces_id),
    }


def _steps(batch: Any) -> list[Step]:
    times = (batch.prepared_at, batch.released_at, batch.sent_at, batch.settled_at)
    who = (str(batch.prepared_by), str(batch.released_by or ""), "", "")
    labels = (_("经办生成"), _("另一人复核"), _("送银行"), _("对账完成"))
    return [
        Step(label, "done" if at else ("now" if index and times[index - 1] else "later"), at, name)
        for index, (label, at, name) in enumerate(zip(labels, times, who, strict=True))
    ]
