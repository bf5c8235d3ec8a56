"""Corrections on the phone: ask, see how it goes, complete what came back, take back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.mobile.profile.forms import TYPED_ANEW, CorrectionForm, initial_of
from jiangce.faces.ui.corrections import wish_rows
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.filters import enumerated
from jiangce.faces.ui.forms import add_objections
from jiangce.faces.ui.uploads import file_of
from jiangce.kernel.divisions import full_name, matching
from jiangce.kernel.verdict import Refused
from jiangce.registers.corrections import actions, queries
from jiangce.registers.corrections.enums import LABELS, WAITING, CorrectionState
from jiangce.registers.corrections.facts import told_by_number
from jiangce.registers.people.queries import groups_of, person_of

READ = ("GET", "HEAD")


@door(Power.OWN_CORRECT)
def new(request: HttpRequest) -> HttpResponse:
    """Ask for a correction; while one is open, the page leads to it."""
    person = person_of(actor=request.actor)
    other = queries.open_correction(person_id=person.pk)
    if other and request.method != "POST":
        return render(request, "mobile/profile/form.html", {"other": other})
    form = CorrectionForm(
        request.POST or None, request.FILES or None, fixed=told_by_number(person), groups=_own_groups(person)
    )
    return _handled(request, form, actions.submit_correction)


@door(Power.OWN_CORRECT)
def edit(request: HttpRequest, correction_id: int) -> HttpResponse:
    """Complete a request that came back."""
    row = queries.correction_for(actor=request.actor, correction_id=correction_id)
    if row.state != CorrectionState.RETURNED:
        return redirect("mobile:profile:correction", correction_id)
    items = queries.items_of(correction=row)
    form = CorrectionForm(
        request.POST or None, request.FILES or None, fixed=told_by_number(row.person), groups=_own_groups(row.person),
        initial={**initial_of(items), "reason": row.reason},
    )  # fmt: skip
    return _handled(
        request, form, actions.resubmit_correction, row=row, correction_id=correction_id,
        typed_anew=enumerated(LABELS[item.field] for item in items if item.field in TYPED_ANEW),
    )  # fmt: skip


def _own_groups(person: Any) -> list[Any]:
    return [row for row in groups_of(person=person) if not row.held.isempty]


def _handled(
    request: HttpRequest, form: CorrectionForm, action: Callable[..., Any], *, row: Any = None,
    typed_anew: str = "", **which: Any,
) -> HttpResponse:  # fmt: skip
    """Send a code to the new phone, or hand the request in; what is refused stays filled in."""
    context: dict[str, Any] = {"form": form, "correction": row, "last": _last(row), "typed_anew": typed_anew}
    if request.method != "POST":
        return render(request, "mobile/profile/form.html", context)
    try:
        if "send_code" in request.POST:
            typed, address = request.POST.get("phone", ""), request.META.get("REMOTE_ADDR", "")
            form = context["form"] = form.without_checks()
            actions.send_code(phone=typed, address=address, at=timezone.now())
            return render(request, "mobile/profile/form.html", {**context, "code_sent": True})
        if not form.is_valid():
            return render(request, "mobile/profile/form.html", context, status=422)
        file = form.cleaned_data["file"]
        made = action(
            values=form.values(), kind=form.cleaned_data["id_type"], reason=form.cleaned_data["reason"], file=file_of(file),
            code=form.cleaned_data["code"], actor=request.actor, at=timezone.now(), **which,
        )  # fmt: skip
    except Refused as refused:
        context["objections"] = add_objections(form, refused.objections)
        return render(request, "mobile/profile/form.html", context, status=422)
    messages.success(request, _("已提交，由县区人社部门两人先后核对。"))
    return redirect("mobile:profile:correction", made.pk)


def _last(row: Any) -> Any:
    return queries.decisions_of(correction=row)[-1] if row else None


@door(Power.OWN_CORRECT, methods=READ)
def correction(request: HttpRequest, correction_id: int) -> HttpResponse:
    """How a request goes: what was asked, what was said about it."""
    row = queries.correction_for(actor=request.actor, correction_id=correction_id)
    context = {
        "correction": row,
        "wishes": wish_rows(queries.items_of(correction=row), plain=True),
        "decisions": queries.decisions_of(correction=row),
        "last": _last(row),
        "waits": row.state in WAITING,
        "overdue": queries.overdue(correction=row, on=timezone.localdate()),
        "may_edit": row.state == CorrectionState.RETURNED,
        "may_withdraw": row.state in (CorrectionState.SUBMITTED, CorrectionState.RETURNED),
    }
    return render(request, "mobile/profile/correction.html", context)


@door(Power.OWN_CORRECT, methods=("POST",))
def withdraw(request: HttpRequest, correction_id: int) -> HttpResponse:
    """Take the own request back."""
    row = queries.correction_for(actor=request.actor, correction_id=correction_id)
    actions.withdraw_correction(correction_id=row.pk, actor=request.actor, at=timezone.now())
    messages.success(request, _("已撤回。"))
    return redirect("mobile:profile:home")


@door(Power.OWN_CORRECT, methods=READ)
def divisions(request: HttpRequest) -> HttpResponse:
    """Counties that fit what was typed, as options."""
    typed = next((value for key, value in request.GET.items() if key.endswith("_division")), "")
    found = [(one.code, full_name(one.code)) for one in matching(typed)]
    return render(request, "mobile/profile/divisions.html", {"found": found})
