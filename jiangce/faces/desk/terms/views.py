"""政策参数 and 补贴标准目录: what is in force where and when, and on whose word."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.terms.forms import RateFilter, TermChoice, TermFilter, TermForm
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.forms import add_objections, right_part
from jiangce.kernel.verdict import Refused
from jiangce.plumbing.journal.queries import history_of
from jiangce.schemes.basis import queries as basis
from jiangce.schemes.terms import actions, queries
from jiangce.schemes.terms.catalogue import TERMS

PAGE = 100
READ = ("GET", "HEAD")


@door(Power.TERM_READ, methods=READ)
def terms(request: HttpRequest) -> HttpResponse:
    """The terms in force (today, or on the day asked for)."""
    form = TermFilter(request.GET)
    told = right_part(form)
    rows = queries.terms_list(
        division=told.get("division", ""), scheme=told.get("scheme", ""), on=told.get("on") or timezone.localdate()
    )
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    may_publish = request.actor.may(Power.TERM_PUBLISH)
    return render(request, "desk/terms/list.html", {"form": form, "page": page, "may_publish": may_publish})


@door(Power.TERM_READ, methods=READ)
def term(request: HttpRequest, term_id: int) -> HttpResponse:
    """One term with every value it had."""
    row, values = queries.term_history(term_id=term_id)
    context = {"term": row, "values": values, "history": history_of(subject=row)}
    return render(request, "desk/terms/term.html", context)


@door(Power.TERM_PUBLISH)
def publish(request: HttpRequest) -> HttpResponse:
    """Publish a value from a day on: first the parameter is chosen, then its value in its own kind of field."""
    chosen = request.GET.get("code", "")
    if request.method != "POST" and chosen not in TERMS:
        return render(request, "desk/terms/choose.html", {"form": TermChoice()})
    form = TermForm(request.POST or None, initial={"code": chosen})
    if request.method != "POST" or not form.is_valid():
        return render(request, "desk/terms/publish.html", {"form": form}, status=422 if form.errors else 200)
    told = dict(form.cleaned_data)
    clause = told.pop("clause")
    try:
        row = actions.publish_term(
            clause_id=int(clause) if clause else None, actor=request.actor, at=timezone.now(), **told
        )
    except Refused as refused:
        left = add_objections(form, refused.objections)
        return render(request, "desk/terms/publish.html", {"form": form, "objections": left}, status=422)
    messages.success(request, _("参数已发布。"))
    return redirect("desk:terms:term", row.pk)


@door(Power.TERM_READ, methods=READ)
def rates(request: HttpRequest) -> HttpResponse:
    """The rate catalogue."""
    form = RateFilter(request.GET)
    told = right_part(form)
    rows = queries.rates_list(
        division=told.get("division", ""),
        text=told.get("text", ""),
        level=told.get("level", ""),
        on=told.get("on") or timezone.localdate(),
    )
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/terms/rates.html", {"form": form, "page": page})


@door(Power.TERM_READ, methods=READ)
def documents(request: HttpRequest) -> HttpResponse:
    """The documents that terms rest on, with how sure we are of each."""
    return render(request, "desk/terms/documents.html", {"rows": basis.documents()})
