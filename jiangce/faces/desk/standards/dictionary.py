"""The occupation dictionary on the desk: search, old codes, entries without a code and their assignment."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.acting import act
from jiangce.faces.desk.standards.forms import CodeForm, DictionaryFilter, ListForm, OldCodeForm
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.forms import add_objections, right_part
from jiangce.faces.ui.uploads import bytes_of
from jiangce.kernel.verdict import Refused
from jiangce.plumbing.files.actions import MEDIA_TYPES
from jiangce.plumbing.intake.actions import template as empty_sheet
from jiangce.registers.standards import actions, queries
from jiangce.registers.standards.actions import ContentRefused
from jiangce.registers.standards.announced import SHEET
from jiangce.registers.standards.announcing import load_list

PAGE = 50
READ = ("GET", "HEAD")


@door(Power.STANDARD_READ, methods=READ)
def page(request: HttpRequest) -> HttpResponse:
    """Occupations, the announced ones without a code, old codes."""
    return _page(request)


def _page(
    request: HttpRequest, tried: str = "", form: Any = None, objections: Any = (), problems: Any = ()
) -> HttpResponse:
    today, asked = timezone.localdate(), DictionaryFilter(request.GET)
    text = right_part(asked).get("text") or ""
    found = queries.catalogue(on=today, text=text)
    forms = {"old": OldCodeForm(prefix="old"), "list": ListForm(prefix="list")}
    context = {
        "form": asked,
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "waiting": [
            (row, f"code-{row.pk}", form if tried == f"code-{row.pk}" else CodeForm(prefix=f"code-{row.pk}"))
            for row in queries.uncoded(on=today, text=text)
        ],
        "old_codes": queries.old_codes(),
        "lists": queries.lists(),
        "problems": problems,
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


@door(Power.STANDARD_DECIDE, methods=("POST",))
def load(request: HttpRequest) -> HttpResponse:
    """Take over a published list, whole or not at all; what is wrong is told row by row."""
    form = ListForm(request.POST, request.FILES, prefix="list")
    if not form.is_valid():
        return _page(request, "list", form)
    file = form.cleaned_data["file"]
    try:
        row = load_list(
            told=form.told(), content=bytes_of(file), name=file.name, actor=request.actor, at=timezone.now()
        )
    except ContentRefused as refused:
        return _page(request, "list", form, problems=refused.problems)
    except Refused as refused:
        return _page(request, "list", form, add_objections(form, refused.objections))
    counts = {"added": row.added, "coded": row.coded, "recoded": row.recoded, "withdrawn": row.withdrawn}
    messages.success(
        request, _("已导入：新增 %(added)s，赋码 %(coded)s，改码 %(recoded)s，退出 %(withdrawn)s。") % counts
    )
    return redirect("desk:standards:dictionary")


@door(Power.STANDARD_DECIDE, methods=READ, persons=False)
def list_template(request: HttpRequest) -> HttpResponse:
    """An empty workbook for a published list."""
    answer = HttpResponse(empty_sheet(SHEET), content_type=MEDIA_TYPES["xlsx"])
    answer["Content-Disposition"] = content_disposition_header(True, f"{SHEET.name}.xlsx") or "attachment"
    return answer


def _there(_done: Any) -> str:
    return reverse("desk:standards:dictionary")


@door(Power.STANDARD_READ, methods=READ)
def occupations(request: HttpRequest) -> HttpResponse:
    """Occupations for what is being typed."""
    typed = request.GET.get("occupation") or request.GET.get("old-occupation") or ""
    return render(request, "desk/classes/occupations.html", {"rows": queries.search(text=typed)})
