"""公示: masked lists while they run, an objection by anyone, and the answer by its code."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.codes.actions import send_phone_code
from jiangce.faces.portal.notices.forms import ObjectionForm, ProgressForm
from jiangce.faces.ui import language
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.throttle import too_many
from jiangce.funding.notices import actions, queries
from jiangce.kernel.verdict import Refused

READ = ("GET", "HEAD")
RAISED = "raised_objection"
OBJECTIONS_A_DAY, DAY_SECONDS = 20, 86_400
LOOKS, LOOKS_SECONDS = 60, 600
"""From one address: objections a day, and looks at answers in ten minutes (against trying codes)."""


def _unlisted(response: HttpResponse) -> HttpResponse:
    """Names of people are not for search engines."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@door(public=True, methods=READ)
def notices(request: HttpRequest) -> HttpResponse:
    """The notices that run today."""
    rows = queries.public_notices(on=timezone.localdate())
    return _unlisted(render(request, "portal/notices/list.html", {"rows": rows}))


@door(public=True, methods=READ)
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """One running notice with its masked rows."""
    notice = queries.public_notice(number=number, on=timezone.localdate())
    items = [(item, queries.rows_of(item=item)) for item in queries.shown_items(notice=notice)]
    return _unlisted(render(request, "portal/notices/detail.html", {"notice": notice, "items": items}))


@door(public=True)
def objection(request: HttpRequest, item_id: int) -> HttpResponse:
    """Raise an objection to one class; the same page sends the phone code."""
    item = queries.public_item(item_id=item_id, on=timezone.localdate())
    form = ObjectionForm(request.POST or None)
    context = {"item": item, "form": form}
    if request.method != "POST":
        return render(request, "portal/notices/objection.html", context)
    if "send_code" in request.POST:
        return _send_code(request, form, context)
    if not form.is_valid():
        return render(request, "portal/notices/objection.html", context, status=422)
    if too_many(request, "objection", tries=OBJECTIONS_A_DAY, seconds=DAY_SECONDS):
        form.add_error(None, _("今天从您的网络提交的异议太多，请拨打监督电话反映。"))
        return render(request, "portal/notices/objection.html", context, status=429)
    try:
        filed = actions.raise_objection(item_id=item.pk, at=timezone.now(), **form.cleaned_data)
    except Refused as refused:
        return render(
            request, "portal/notices/objection.html", {**context, "objections": refused.objections}, status=422
        )
    # By the session, never by the address: whoever has the code reads the answer, and reloading files nothing again.
    request.session[RAISED] = filed.tracking_code
    return redirect("portal:notices:raised")


@door(public=True, methods=READ)
def raised(request: HttpRequest) -> HttpResponse:
    """受理: the code of the objection that this visitor has just filed."""
    found = queries.objection_with_code(code=request.session.get(RAISED, ""))
    if found is None:
        return redirect("portal:notices:progress")
    return _unlisted(render(request, "portal/notices/raised.html", {"raised": found}))


def _send_code(request: HttpRequest, form: ObjectionForm, context: dict[str, object]) -> HttpResponse:
    form.is_valid()
    phone = form.cleaned_data.get("phone", "")
    if not phone:
        form.add_error("phone", _("填写手机号后再获取验证码。"))
        return render(request, "portal/notices/objection.html", context, status=422)
    for name in [name for name in form.errors if name != "phone"]:
        del form.errors[name]
    try:
        send_phone_code(phone=phone, address=request.META.get("REMOTE_ADDR", ""), at=timezone.now())
    except Refused as refused:
        context["objections"] = refused.objections
        return render(request, "portal/notices/objection.html", context, status=422)
    return render(request, "portal/notices/objection.html", {**context, "code_sent": True})


@door(public=True)
def progress(request: HttpRequest) -> HttpResponse:
    """The answer to an objection, by its code; an unknown code is told so and nothing else."""
    spoken = language.chosen(request)
    form = ProgressForm(request.POST or None)
    found = None
    if form.is_bound and too_many(request, "progress", tries=LOOKS, seconds=LOOKS_SECONDS):
        form.add_error(None, _("查询太频繁，请十分钟后再试。"))
        return render(request, "portal/notices/progress.html", {"form": form, "found": None}, status=429)
    if form.is_bound and form.is_valid():
        found = queries.objection_with_code(code=form.cleaned_data["code"])
        if found is None:
            form.add_error("code", _("没有这个受理码。"))
    context = {"form": form, "found": found, "repeated": form.cleaned_data if found else None}
    response = render(request, "portal/notices/progress.html", context, status=422 if form.errors else 200)
    return language.remember(response, spoken, secure=request.is_secure())
