"""工作台: what is due, what came back, what is suspicious; and changing the post one acts in."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from jiangce.access.middleware import SESSION_POST
from jiangce.access.posts.queries import posts_of
from jiangce.access.powers.enums import PostKind
from jiangce.faces.desk.home.work import waiting
from jiangce.faces.ui.doors import door
from jiangce.plumbing.clock.queries import calendar


@door(signed_in=True, methods=("GET", "HEAD"))
def home(request: HttpRequest) -> HttpResponse:
    """The first page of whoever works here; a worker is sent to the phone's pages."""
    if request.actor.kind == PostKind.WORKER:
        return redirect("mobile:home")
    today, days = timezone.localdate(), calendar()
    rows = [(item, days.remaining(today, item.due_on) if item.due_on else None) for item in waiting(request)]
    counts = {
        "overdue": sum(left is not None and left < 0 for _item, left in rows),
        "today": sum(left == 0 for _item, left in rows),
        "returned": sum(item.kind == "returned" for item, _left in rows),
        "warning": sum(item.kind == "warning" for item, _left in rows),
        "all": len(rows),
    }
    return render(request, "desk/home/home.html", {"rows": rows, "counts": counts})


@door(signed_in=True, methods=("POST",))
def switch(request: HttpRequest) -> HttpResponse:
    """Act in another of one's own posts."""
    wanted = request.POST.get("post_id", "")
    held = {str(post.pk) for post in posts_of(account_id=request.user.pk, on=timezone.localdate())}
    if wanted in held:
        request.session[SESSION_POST] = int(wanted)
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = "/desk/"
    return HttpResponseRedirect(target)
