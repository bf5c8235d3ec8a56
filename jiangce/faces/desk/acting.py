"""What most forms of the desk do: one action with what was typed, or the page again with what is wrong."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from jiangce.faces.ui.forms import add_objections
from jiangce.kernel.verdict import Objection, Refused

Page = Callable[[Sequence[Objection]], HttpResponse]
"""Shows the form as it was sent, with the objections that belong to none of its fields."""


def act(
    request: HttpRequest, form: Form, action: Callable[..., Any], *, page: Page, done: str, to: Callable[[Any], str]
) -> HttpResponse:
    """Run `action` with actor and time when the form is right, say `done` and go where `to` says of its result; else the
    page."""
    if not form.is_valid():
        return page(())
    try:
        found = action(actor=request.actor, at=timezone.now())
    except Refused as refused:
        return page(add_objections(form, refused.objections))
    messages.success(request, done)
    return redirect(to(found))


def hand_in(
    request: HttpRequest, form: Form, action: Callable[..., Any], *, template: str, done: str,
    to: Callable[[Any], str], context: Mapping[str, Any] | None = None,
) -> HttpResponse:  # fmt: skip
    """A page that is one form: shown by GET, acted on by POST."""

    def page(left: Sequence[Objection]) -> HttpResponse:
        told = {**(context or {}), "form": form, "objections": left}
        return render(request, template, told, status=422 if form.errors or left else 200)

    return act(request, form, action, page=page, done=done, to=to) if request.method == "POST" else page(())
