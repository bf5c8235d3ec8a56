"""查证书: anybody may ask whether a number was issued to a name, and is told nothing else."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.assessment.certificates.queries import basis_of_number, recognised_by, verify
from jiangce.faces.portal.verify.forms import VerifyForm
from jiangce.faces.ui import language
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.throttle import too_many

TRIES, WINDOW_SECONDS = 60, 600
"""Against trying names."""


@door(public=True)
def form(request: HttpRequest, number: str = "") -> HttpResponse:
    """The form (with the number filled in from a scanned code) and, posted, the answer.

    The switch of language posts the same question again: the name stands in no address and in no session.
    """
    spoken = language.chosen(request)
    asked = VerifyForm(request.POST or None, initial={"number": number})
    context: dict[str, Any] = {"form": asked, "answer": None, "asked_at": timezone.now()}
    if request.method == "POST" and too_many(request, "verify", tries=TRIES, seconds=WINDOW_SECONDS):
        asked.add_error(None, _("查询太频繁，请十分钟后再试。"))
        return render(request, "portal/verify/form.html", context, status=429)
    if asked.is_bound and asked.is_valid():
        context["answer"] = verify(number=asked.cleaned_data["number"], name=asked.cleaned_data["name"])
        context["recognised"] = recognised_by(number=context["answer"].number, on=timezone.localdate())
        context["basis"] = basis_of_number(number=context["answer"].number)
        context["repeated"] = asked.cleaned_data
    response = render(request, "portal/verify/form.html", context, status=422 if asked.errors else 200)
    return language.remember(response, spoken, secure=request.is_secure())
