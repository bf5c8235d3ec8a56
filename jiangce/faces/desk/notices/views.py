"""Notices and objections on the desk."""

import unicodedata
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.doors import door
from jiangce.funding.notices import actions, queries
from jiangce.kernel.verdict import Refused
from jiangce.plumbing.journal.queries import history_of

PAGE = 50
READ = ("GET", "HEAD")
ANSWERS = {"uphold": True, "dismiss": False}


@door(Power.CLAIM_READ, methods=READ)
def notices(request: HttpRequest) -> HttpResponse:
    """Notices, and the approved claims that wait for one."""
    return _notices(request)


def _notices(request: HttpRequest, status: int = 200, **extra: Any) -> HttpResponse:
    page = Paginator(queries.notices_visible_to(actor=request.actor), PAGE).get_page(request.GET.get("page"))
    ready = queries.ready_to_publish(actor=request.actor) if request.actor.may(Power.NOTICE_PUBLISH) else []
    return render(request, "desk/notices/list.html", {"page": page, "ready": ready, **extra}, status=status)


@door(Power.NOTICE_PUBLISH, methods=("POST",))
def publish(request: HttpRequest) -> HttpResponse:
    """Publish the chosen claims together."""
    ids = [int(key) for key in request.POST.getlist("ids") if key.isdigit()]
    seen = set(queries.ready_to_publish(actor=request.actor).filter(pk__in=ids).values_list("pk", flat=True))
    phone = unicodedata.normalize("NFKC", request.POST.get("contact_phone", "")).strip()
    try:
        notice = actions.publish_notice(
            claim_ids=sorted(seen), contact_phone=phone, actor=request.actor, at=timezone.now()
        )
    except Refused as refused:
        return _notices(request, status=422, objections=refused.objections, typed_phone=phone, chosen=ids)
    messages.success(request, _("已公示：%(number)s") % {"number": notice.number})
    return redirect("desk:notices:detail", notice.pk)


@door(Power.CLAIM_READ, methods=READ)
def detail(request: HttpRequest, notice_id: int) -> HttpResponse:
    """One notice with its classes and objections."""
    notice = queries.notice_for(actor=request.actor, notice_id=notice_id)
    context = {"notice": notice, "items": queries.items_of(notice=notice), "history": history_of(subject=notice)}
    return render(request, "desk/notices/detail.html", context)


@door(Power.CLAIM_READ, methods=READ)
def objections(request: HttpRequest) -> HttpResponse:
    """Objections of the region, open ones first."""
    page = Paginator(queries.objections_visible_to(actor=request.actor), PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/notices/objections.html", {"page": page})


@door(Power.CLAIM_READ, methods=READ)
def objection(request: HttpRequest, objection_id: int) -> HttpResponse:
    """One objection."""
    return _objection(request, objection_id)


def _objection(request: HttpRequest, objection_id: int, status: int = 200, **extra: Any) -> HttpResponse:
    row = queries.objection_for(actor=request.actor, objection_id=objection_id)
    context = {
        "objection": row,
        "may_decide": request.actor.may(Power.OBJECTION_DECIDE) and row.decided_at is None,
        "history": history_of(subject=row),
        **extra,
    }
    return render(request, "desk/notices/objection.html", context, status=status)


@door(Power.OBJECTION_DECIDE, methods=("POST",))
def decide(request: HttpRequest, objection_id: int, answer: str) -> HttpResponse:
    """Uphold or dismiss, with a reply to whoever objected."""
    if answer not in ANSWERS:
        raise Http404
    queries.objection_for(actor=request.actor, objection_id=objection_id)
    try:
        actions.decide_objection(
            objection_id=objection_id,
            uphold=ANSWERS[answer],
            reply=request.POST.get("reason", ""),
            actor=request.actor,
            at=timezone.now(),
        )
    except Refused as refused:
        return _objection(request, objection_id, status=422, objections=refused.objections)
    messages.success(request, _("异议已处理。"))
    return redirect("desk:notices:objection", objection_id)
