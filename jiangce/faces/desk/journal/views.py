"""The audit administrator reads the journal and checks its seals."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.journal.forms import JournalFilter
from jiangce.faces.ui.acts import ACTS
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
    return render(request, "desk/journal/list.html", {"form": form, "page": page, "seals": check_seals()})
