"""我的: what is stored of me, and who looked at it and why."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.doors import door
from jiangce.plumbing.journal.queries import looks_at
from jiangce.registers.people.queries import accounts_of, person_of


@door(Power.OWN_RECORD, methods=("GET", "HEAD"))
def home(request: HttpRequest) -> HttpResponse:
    """My data, masked, and the looks at it."""
    person = person_of(actor=request.actor)
    context = {
        "person": person,
        "account": accounts_of(person_ids=[person.pk]).get(person.pk),
        "looks": looks_at(subject=person),
    }
    return render(request, "mobile/profile/home.html", context)
