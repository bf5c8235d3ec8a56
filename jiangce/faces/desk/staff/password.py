"""修改密码: one's own, and for whoever was given a password the only page until it is done."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.accounts.actions import change_own_password
from jiangce.faces.desk.staff.forms import PasswordForm
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.forms import add_objections
from jiangce.faces.ui.throttle import too_many
from jiangce.kernel.verdict import Refused

TRIES, WINDOW_SECONDS = 10, 600
"""Against trying passwords on a desk left open."""


@door(signed_in=True, before_own_password=True)
def own(request: HttpRequest) -> HttpResponse:
    """Change one's own password; one goes on being signed in here, other sessions end."""
    form = PasswordForm(request.POST or None)
    if request.method != "POST":
        return _page(request, form)
    if too_many(request, f"password:{request.user.pk}", tries=TRIES, seconds=WINDOW_SECONDS):
        form.add_error(None, _("尝试太频繁，请十分钟后再试。"))
        return _page(request, form, status=429)
    if not form.is_valid():
        return _page(request, form, status=422)
    told = form.cleaned_data
    try:
        account = change_own_password(
            current=told["current"], password=told["password"], actor=request.actor, at=timezone.now()
        )
    except Refused as refused:
        add_objections(form, refused.objections)
        return _page(request, form, status=422)
    update_session_auth_hash(request, account)
    messages.success(request, _("密码已修改，其他地方的登录已失效。"))
    return redirect("desk:home")


def _page(request: HttpRequest, form: PasswordForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "first_time": request.user.must_change_password}
    return render(request, "desk/staff/password.html", context, status=status)
