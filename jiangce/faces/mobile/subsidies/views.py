"""The worker's subsidies: what is due, and where the money is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.stories import answer_words
from jiangce.funding.claims.enums import LineState
from jiangce.funding.claims.queries import lines_of_worker
from jiangce.funding.explain.queries import told_of


@door(Power.OWN_RECORD, methods=("GET", "HEAD"))
def subsidies(request: HttpRequest) -> HttpResponse:
    """我的补贴: one card per subsidy with the answer to "where is my money?"."""
    told = told_of(lines=lines_of_worker(actor=request.actor))
    rows = [(one, answer_words(one.answer)) for one in told]
    paid = sum(one.amount_fen for one in told if one.line.state == LineState.PAID)
    return render(request, "mobile/subsidies/list.html", {"rows": rows, "paid_fen": paid})
