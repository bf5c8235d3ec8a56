"""An organisation's members: its administrator invites, takes back, ends, hands over; the invited accept by a link."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import PostKind, Power
from jiangce.faces.desk.acting import act
from jiangce.faces.desk.members.forms import InviteForm, JoinForm
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.forms import add_objections
from jiangce.faces.ui.throttle import too_many
from jiangce.kernel import masking
from jiangce.kernel.verdict import Refused
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.members import actions, queries
from jiangce.registers.organisations.queries import organisation_of

TRIES, WINDOW_SECONDS = 10, 600
"""Against trying phones on a link that went astray."""


@door(Power.MEMBER_MANAGE)
def members(request: HttpRequest) -> HttpResponse:
    """Members, invitations, and a new invitation."""
    form = InviteForm(request.POST or None, kinds=queries.posts_to_offer(actor=request.actor))
    if request.method != "POST":
        return _members(request, form)

    def invite(**told: Any) -> Any:
        def address_of(token: str) -> str:
            return request.build_absolute_uri(reverse("desk:members:join", args=[token]))

        return actions.invite_member(address_of=address_of, **form.cleaned_data, **told)

    return act(
        request, form, invite, page=lambda left: _members(request, form, 422, objections=left), done=_("邀请已发出。"),
        to=lambda _row: reverse("desk:members:list"),
    )  # fmt: skip


def _members(request: HttpRequest, form: InviteForm, status: int = 200, **extra: Any) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    invitations = list(queries.invitations_visible_to(actor=actor)[:50])
    for row in invitations:
        row.shown_phone, row.open = masking.phone(row.phone), row.open_at(now)
    context = {
        "form": form,
        "rows": list(queries.members_visible_to(actor=actor, on=timezone.localdate(now))),
        "invitations": invitations,
        "own": actor.account_id,
        "admin": PostKind.ORGANISATION_ADMIN,
        "history": history_of(subject=organisation_of(actor=actor)),
        **extra,
    }
    return render(request, "desk/members/list.html", context, status=status)


@door(Power.MEMBER_MANAGE, methods=("POST",))
def revoke(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """Take back an invitation."""
    actions.revoke_invitation(invitation_id=invitation_id, actor=request.actor, at=timezone.now())
    messages.success(request, _("邀请已收回。"))
    return redirect("desk:members:list")


@door(Power.MEMBER_MANAGE, methods=("POST",))
def end(request: HttpRequest, post_id: int) -> HttpResponse:
    """End a post of the own organisation."""
    return _handle(request, post_id, actions.end_membership, _("岗位已结束。"))


@door(Power.MEMBER_MANAGE, methods=("POST",))
def hand_over(request: HttpRequest, post_id: int) -> HttpResponse:
    """Hand the own post of administrator over to a member."""
    return _handle(request, post_id, actions.hand_over, _("已移交。"))


def _handle(request: HttpRequest, post_id: int, action: Callable[..., Any], said: str) -> HttpResponse:
    reason = request.POST.get("reason", "")
    try:
        action(post_id=post_id, reason=reason, actor=request.actor, at=timezone.now())
    except Refused as refused:
        form = InviteForm(kinds=queries.posts_to_offer(actor=request.actor))
        return _members(request, form, 422, objections=refused.objections)
    messages.success(request, said)
    return redirect("desk:home")


@door(public=True)
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Accept an invitation by its link; an unknown one is not found."""
    row, signed_in = queries.invitation_of(token=token), request.user.is_authenticated
    form = JoinForm(request.POST or None, signed_in=signed_in)
    context = {
        "invitation": row, "form": form, "signed_in": signed_in, "open": row.open_at(timezone.now()),
        "post": PostKind(row.kind).label,
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "desk/members/join.html", context)
    if too_many(request, f"join:{row.pk}", tries=TRIES, seconds=WINDOW_SECONDS):
        form.add_error(None, _("尝试太频繁，请十分钟后再试。"))
        return render(request, "desk/members/join.html", context, status=429)
    if not form.is_valid():
        return render(request, "desk/members/join.html", context, status=422)
    try:
        actions.accept_invitation(
            token=token, phone=form.cleaned_data["phone"], newcomer=form.newcomer(), actor=request.actor,
            at=timezone.now(),
        )  # fmt: skip
    except Refused as refused:
        context["objections"] = add_objections(form, refused.objections)
        return render(request, "desk/members/join.html", context, status=422)
    messages.success(request, _("已加入，可以开始工作。"))
    return redirect("desk:home" if signed_in else "account_login")
