"""The audit administrator reads the journal and checks its seals."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.journal.forms import JournalFilter
from jiangce.faces.desk.journal.shapes import change_words, thing_words
from jiangce.faces.ui.acts import ACTS, purpose_words
from jiangce.faces.ui.doors import door
from jiangce.plumbing.journal.queries import Search, search
from jiangce.plumbing.journal.sealing import check_seals

PAGE = 100


@door(Power.JOURNAL_READ, methods=("GET", "HEAD"))
def journal(request: HttpRequest) -> HttpResponse:
    """Entries, newest first, and whether the chain of seals holds."""
    form = JournalFilter(request.GET)
    wanted = Search(**form.cleaned_data) if form.is_valid() else Search()
    page = Paginator(search(wanted=wanted), PAGE).get_page(request.GET.get("page"))
    for row in page:
        row.act = ACTS.get(row.action, row.action)
        row.thing = thing_words(row.subject_kind)
        row.was, row.now = (change_words(row.subject_kind, told) for told in (row.before, row.after))
        row.why = purpose_words(row.reason) if row.action == "look" else row.reason
    return render(request, "desk/journal/list.html", {"form": form, "page": page, "seals": check_seals()})
