"""Public notices of filing applications: an objection by anybody, with a name and a contact that only the authority reads."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.faces.portal.directories.forms import FilingObjectionForm
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.forms import add_objections
from jiangce.faces.ui.throttle import too_many
from jiangce.kernel.verdict import Refused
from jiangce.registers.filings import objecting, queries

OBJECTIONS_A_DAY, DAY_SECONDS = 20, 86_400
"""From one address."""
PAGE = "portal/directories/objection.html"


@door(public=True)
def objection(request: HttpRequest, application_id: int) -> HttpResponse:
    """Object to an application while its notice runs; the answer stands on the page of the directories."""
    row = get_object_or_404(queries.in_public(on=timezone.localdate()), pk=application_id)
    form = FilingObjectionForm(request.POST or None, initial={"token": uuid4().hex})
    context = {"row": row, "form": form, "answers": queries.answers_of(application=row)}
    if request.method != "POST":
        return render(request, PAGE, context)
    if too_many(request, "filing-objection", tries=OBJECTIONS_A_DAY, seconds=DAY_SECONDS):
        form.add_error(None, _("今天从您的网络提交的异议太多，请拨打监督电话反映。"))
        return render(request, PAGE, context, status=429)
    if not form.is_valid():
        return render(request, PAGE, context, status=422)
    try:
        objecting.raise_objection(application_id=row.pk, at=timezone.now(), **form.cleaned_data)
    except Refused as refused:
        left = add_objections(form, refused.objections)
        return render(request, PAGE, {**context, "objections": left}, status=422)
    messages.success(request, _("异议已收到，答复会在公示页面公开。"))
    return redirect("portal:directories:index")
