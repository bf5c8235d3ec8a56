"""Requests to erase on the phone: ask, seeing what may go now; see how it goes; take back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.mobile.privacy.forms import ErasureForm
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.forms import add_objections
from jiangce.faces.ui.privacy import kept_rows, outcome_rows
from jiangce.kernel.verdict import Refused
from jiangce.registers.people.queries import person_of
from jiangce.registers.privacy import actions, queries
from jiangce.registers.privacy.enums import OPEN, Category
from jiangce.registers.privacy.facts import outcome_of

READ = ("GET", "HEAD")


@door(Power.OWN_PRIVACY)
def new(request: HttpRequest) -> HttpResponse:
    """Ask for erasure; the page shows what may go today and what the law keeps."""
    person = person_of(actor=request.actor)
    other = queries.open_erasure(person_id=person.pk)
    if other and request.method != "POST":
        return redirect("mobile:privacy:erasure", other.pk)
    form, left = ErasureForm(request.POST or None), []
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.submit_erasure(
                categories=form.cleaned_data["categories"], reason=form.cleaned_data["reason"], actor=request.actor,
                at=timezone.now(),
            )  # fmt: skip
        except Refused as refused:
            left = add_objections(form, refused.objections)
        else:
            messages.success(request, _("已提交，由县区人社部门两人先后办理。"))
            return redirect("mobile:privacy:erasure", row.pk)
    outcome, _ground, _family = outcome_of(
        person_id=person.pk, categories=list(Category.values), on=timezone.localdate()
    )
    context = {"form": form, "objections": left, "rows": outcome_rows(outcome)}
    return render(request, "mobile/privacy/new.html", context, status=422 if request.method == "POST" else 200)


@door(Power.OWN_PRIVACY, methods=READ)
def erasure(request: HttpRequest, erasure_id: int) -> HttpResponse:
    """How a request goes: what was asked, what went, what is kept, what was said."""
    row = queries.erasure_for(actor=request.actor, erasure_id=erasure_id)
    context = {
        "erasure": row,
        "asked": [Category(one).label for one in row.categories],
        "rows": kept_rows(row.outcome),
        "decisions": queries.decisions_of(erasure=row),
        "may_withdraw": row.state in OPEN,
    }
    return render(request, "mobile/privacy/erasure.html", context)


@door(Power.OWN_PRIVACY, methods=("POST",))
def withdraw(request: HttpRequest, erasure_id: int) -> HttpResponse:
    """Take the own request back."""
    row = queries.erasure_for(actor=request.actor, erasure_id=erasure_id)
    actions.withdraw_erasure(erasure_id=row.pk, actor=request.actor, at=timezone.now())
    messages.success(request, _("已撤回。"))
    return redirect("mobile:privacy:home")
