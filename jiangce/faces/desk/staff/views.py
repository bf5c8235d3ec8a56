"""Accounts (system administrator) and posts (security administrator)."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.accounts import actions as account_actions
from jiangce.access.posts import actions as post_actions
from jiangce.access.posts import queries
from jiangce.access.powers.enums import Power
from jiangce.faces.desk.staff.forms import AccountForm, PostForm, ResetForm
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.forms import add_objections
from jiangce.kernel.verdict import Refused
from jiangce.plumbing.journal.queries import history_of


@door(Power.ACCOUNT_MANAGE)
def accounts(request: HttpRequest) -> HttpResponse:
    """The accounts of staff, and a new one."""
    form = AccountForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _accounts(request, form, status=422 if form.errors else 200)
    try:
        account_actions.create_account(actor=request.actor, at=timezone.now(), **form.cleaned_data)
    except Refused as refused:
        return _accounts(request, form, status=422, objections=add_objections(form, refused.objections))
    messages.success(request, _("账号已建立，请安全管理员授予岗位。"))
    return redirect("desk:staff:accounts")


def _accounts(request: HttpRequest, form: AccountForm, status: int = 200, **extra: Any) -> HttpResponse:
    context = {"form": form, "rows": queries.staff_accounts(), **extra}
    return render(request, "desk/staff/accounts.html", context, status=status)


@door(Power.ACCOUNT_MANAGE, methods=("GET", "HEAD"))
def account(request: HttpRequest, account_id: int) -> HttpResponse:
    """One account: its posts, what may be done with it, what was done."""
    return _account(request, account_id, ResetForm())


def _account(request: HttpRequest, account_id: int, form: ResetForm, status: int = 200, **extra: Any) -> HttpResponse:
    found = queries.staff_account(account_id=account_id)
    context = {
        "account": found,
        "posts": queries.posts_of(account_id=account_id, on=timezone.localdate()),
        "form": form,
        "own": found.pk == request.user.pk,
        "history": history_of(subject=found),
        **extra,
    }
    return render(request, "desk/staff/account.html", context, status=status)


@door(Power.ACCOUNT_MANAGE, methods=("POST",))
def stop(request: HttpRequest, account_id: int) -> HttpResponse:
    """Stop an account."""
    return _handle(request, account_id, account_actions.deactivate_account, _("账号已停用。"))


@door(Power.ACCOUNT_MANAGE, methods=("POST",))
def open_again(request: HttpRequest, account_id: int) -> HttpResponse:
    """Open a stopped account again."""
    return _handle(request, account_id, account_actions.reactivate_account, _("账号已恢复，本人登录时须修改密码。"))


def _handle(request: HttpRequest, account_id: int, action: Callable[..., Any], said: str) -> HttpResponse:
    reason = request.POST.get("reason", "")
    try:
        action(account_id=account_id, reason=reason, actor=request.actor, at=timezone.now())
    except Refused as refused:
        return _account(request, account_id, ResetForm(), status=422, objections=refused.objections)
    messages.success(request, said)
    return redirect("desk:staff:account", account_id)


@door(Power.ACCOUNT_MANAGE, methods=("POST",))
def reset(request: HttpRequest, account_id: int) -> HttpResponse:
    """Set a new password that its owner must change first."""
    form = ResetForm(request.POST)
    if not form.is_valid():
        return _account(request, account_id, form, status=422)
    try:
        account_actions.reset_password(
            account_id=account_id, actor=request.actor, at=timezone.now(), **form.cleaned_data
        )
    except Refused as refused:
        rest = add_objections(form, refused.objections)
        return _account(request, account_id, form, status=422, objections=rest)
    messages.success(request, _("密码已重置，原有登录已失效；本人登录时须先修改。"))
    return redirect("desk:staff:account", account_id)


@door(Power.POST_ASSIGN)
def posts(request: HttpRequest) -> HttpResponse:
    """The posts in force, and a new one."""
    form = PostForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _posts(request, form, status=422 if form.errors else 200)
    data = form.cleaned_data
    try:
        post_actions.assign_post(
            account_id=int(data["account"]),
            unit_id=int(data["unit"]),
            kind=data["kind"],
            division=data["division"],
            from_on=data["from_on"],
            until=data["until"],
            actor=request.actor,
            at=timezone.now(),
        )
    except Refused as refused:
        return _posts(request, form, status=422, objections=refused.objections)
    messages.success(request, _("岗位已授予。"))
    return redirect("desk:staff:posts")


def _posts(request: HttpRequest, form: PostForm, status: int = 200, **extra: Any) -> HttpResponse:
    context = {"form": form, "rows": queries.staff_posts(on=timezone.localdate()), **extra}
    return render(request, "desk/staff/posts.html", context, status=status)


@door(Power.POST_ASSIGN, methods=("POST",))
def end(request: HttpRequest, post_id: int) -> HttpResponse:
    """End a post."""
    reason = request.POST.get("reason", "")
    try:
        post_actions.end_post(post_id=post_id, reason=reason, actor=request.actor, at=timezone.now())
    except Refused as refused:
        return _posts(request, PostForm(), status=422, objections=refused.objections)
    messages.success(request, _("岗位已结束。"))
    return redirect("desk:staff:posts")
