"""The occupation dictionary on the desk: search, old codes, entries without a code and their assignment."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.acting import act
from jiangce.faces.desk.standards.forms import CodeForm, DictionaryFilter, OldCodeForm
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.forms import right_part
from jiangce.registers.standards import actions, queries

PAGE = 50
READ = ("GET", "HEAD")


@door(Power.STANDARD_READ, methods=READ)
def page(request: HttpRequest) -> HttpResponse:
    """Occupations, the announced ones without a code, old codes."""
    return _page(request)


def _page(request: HttpRequest, tried: str = "", form: Any = None, objections: Any = ()) -> HttpResponse:
    today, asked = timezone.localdate(), DictionaryFilter(request.GET)
    text = right_part(asked).get("text") or ""
    found = queries.catalogue(on=today, text=text)
    forms = {"old": OldCodeForm(prefix="old")}
    context = {
        "form": asked,
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "waiting": [
            (row, f"code-{row.pk}", form if tried == f"code-{row.pk}" else CodeForm(prefix=f"code-{row.pk}"))
            for row in queries.uncoded(on=today, text=text)
        ],
        "old_codes": queries.old_codes(),
        "may_write": request.actor.may(Power.STANDARD_DECIDE),
        "forms": {**forms, tried: form} if tried in forms else forms,
        "tried": tried,
        "tried_form": form,
        "objections": objections,
    }
    return render(request, "desk/standards/dictionary.html", context, status=422 if tried else 200)


@door(Power.STANDARD_DECIDE, methods=("POST",))
def assign(request: HttpRequest, uncoded_id: int) -> HttpResponse:
    """Give an announced occupation its code."""
    queries.uncoded_for(uncoded_id=uncoded_id)
    panel = f"code-{uncoded_id}"
    form = CodeForm(request.POST, prefix=panel)
    return act(
        request, form, lambda **who: actions.assign_code(uncoded_id=uncoded_id, **form.cleaned_data, **who),
        page=lambda left: _page(request, panel, form, left), done=_("已赋码，职业进入词典。"), to=_there,
    )  # fmt: skip


@door(Power.STANDARD_DECIDE, methods=("POST",))
def old_code(request: HttpRequest) -> HttpResponse:
    """Record what an earlier dictionary called an occupation."""
    form = OldCodeForm(request.POST, prefix="old")

    def write(**who: Any) -> Any:
        told = form.cleaned_data
        return actions.record_old_code(
            code=told["code"], edition=told["edition"], occupation_code=told["occupation"], source=told["source"], **who
        )

    return act(
        request, form, write, page=lambda left: _page(request, "old", form, left), done=_("已登记旧编码。"), to=_there
    )


def _there(_done: Any) -> str:
    return reverse("desk:standards:dictionary")


@door(Power.STANDARD_READ, methods=READ)
def occupations(request: HttpRequest) -> HttpResponse:
    """Occupations for what is being typed."""
    typed = request.GET.get("occupation") or request.GET.get("old-occupation") or ""
    return render(request, "desk/classes/occupations.html", {"rows": queries.search(text=typed)})
