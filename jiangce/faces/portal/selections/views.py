"""征集评选 in public: the calls, the notice that runs with its answered objections, the list of any day, an objection."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.faces.portal.selections.forms import ListForm, ObjectionForm
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.throttle import too_many
from jiangce.kernel.verdict import Refused
from jiangce.registers.selections import actions, queries

READ = ("GET", "HEAD")
OBJECTIONS_A_DAY, DAY_SECONDS = 20, 86_400
"""From one address."""


@door(public=True, methods=READ)
def calls(request: HttpRequest) -> HttpResponse:
    """Every published call, the newest first."""
    return render(request, "portal/selections/list.html", {"rows": queries.public_calls()})


@door(public=True, methods=READ)
def call(request: HttpRequest, number: str) -> HttpResponse:
    """One call: its terms, the notice that runs, the list as of a day with who was removed and why."""
    row, form = queries.public_call(number=number), ListForm(request.GET)
    on = form.cleaned_data["on"] if form.is_valid() else timezone.localdate()
    context = {
        "call": row,
        "form": form,
        "on": on,
        "listed": queries.listed(call=row, on=on),
        "removed": queries.removed(call=row, on=on),
        "notice": queries.on_notice(call=row, on=on) if on == timezone.localdate() else [],
    }
    return render(request, "portal/selections/call.html", context, status=422 if form.errors else 200)


@door(public=True)
def objection(request: HttpRequest, selection_id: int) -> HttpResponse:
    """Raise an objection while the notice runs; the answer stands on the page of the call."""
    row = queries.public_application(application_id=selection_id, on=timezone.localdate())
    form = ObjectionForm(request.POST or None)
    context = {"row": row, "form": form}
    if request.method != "POST":
        return render(request, "portal/selections/objection.html", context)
    if too_many(request, "selection-objection", tries=OBJECTIONS_A_DAY, seconds=DAY_SECONDS):
        form.add_error(None, _("今天从您的网络提交的异议太多，请拨打监督电话反映。"))
        return render(request, "portal/selections/objection.html", context, status=429)
    if not form.is_valid():
        return render(request, "portal/selections/objection.html", context, status=422)
    try:
        actions.raise_objection(application_id=row.pk, at=timezone.now(), **form.cleaned_data)
    except Refused as refused:
        return render(
            request, "portal/selections/objection.html", {**context, "objections": refused.objections}, status=422
        )
    messages.success(request, _("异议已收到，答复会在本页公开。"))
    return redirect("portal:selections:call", row.call.number)
