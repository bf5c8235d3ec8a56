"""In the demonstration, text messages arrive on this page instead of a phone; nowhere else does it exist."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from jiangce.faces.ui.doors import door
from jiangce.plumbing.messages.queries import inbox as latest


@door(public=True, methods=("GET", "HEAD"))
def inbox(request: HttpRequest) -> HttpResponse:
    """The latest messages."""
    if not settings.JIANGCE_DEMO:
        raise Http404
    return render(request, "desk/inbox/list.html", {"rows": latest(limit=50)})
