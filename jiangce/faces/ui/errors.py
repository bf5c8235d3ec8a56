"""The error pages: they say what happened and what to do, and never whether a hidden record exists."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import POWERS_OF, PostKind
from jiangce.faces.ui.doors import PowerMissing
from jiangce.faces.ui.who import who_words


def _page(request: HttpRequest, status: int, title: str, text: str, lines: list[str] | None = None) -> HttpResponse:
    context = {"problem_title": title, "problem_text": text, "lines": lines or []}
    if not hasattr(request, "actor"):
        # Refused before the middleware ran: the context processors would ask for what is not there.
        return HttpResponse(loader.render_to_string("ui/problem.html", context), status=status)
    return render(request, "ui/problem.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return _page(request, 400, _("请求有误"), _("浏览器发来的内容不完整或格式不对，请返回上一页重新提交。"))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: names the posts that carry a power for this page."""
    lines = []
    if isinstance(exception, PowerMissing):
        posts = [kind.label for kind in PostKind if POWERS_OF.get(kind, frozenset()) & set(exception.powers)]
        lines = (
            [_("可以办理的岗位：%(posts)s") % {"posts": _("、").join(str(label) for label in posts)}] if posts else []
        )
    actor: Any = getattr(request, "actor", None)
    if actor is not None and actor.label:
        lines.append(_("您当前的岗位：%(post)s") % {"post": who_words(actor.label)})
    return _page(
        request, 403, _("没有权限"), _("您当前的岗位不能打开这一页。如有其他岗位，请在右上角切换后再试。"), lines
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the same words whether the record is missing or not in the reader's scope."""
    lines = [_("地址可能有误，或内容已撤下"), _("也可能不在您当前岗位的管辖范围内")]
    return _page(request, 404, _("没有找到这一页"), _("请核对地址或编号，或从首页重新查找。"), lines)


def conflict(request: HttpRequest, *, who: str = "", changes: list[str] | None = None) -> HttpResponse:
    """409: somebody else changed the record meanwhile; `changes` says what differs."""
    text = (
        _("%(who)s刚刚修改了这条记录，您的修改没有保存。") % {"who": who}
        if who
        else _("这条记录刚刚被他人修改，您的修改没有保存。")
    )
    return _page(request, 409, _("记录已变化"), text, changes)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: a number to quote. Touches neither session nor database: either may be what is broken."""
    number = getattr(request, "request_id", "")
    return HttpResponse(loader.render_to_string("ui/500_standalone.html", {"number": number}), status=500)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that is too old or comes from elsewhere."""
    return _page(request, 403, _("页面已过期"), _("请返回上一页刷新后重新提交；请确认浏览器允许本站使用 Cookie。"))
