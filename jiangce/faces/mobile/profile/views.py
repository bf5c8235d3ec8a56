"""我的: what is stored of me, whose word it is, and who looked at it and why."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.people import field_rows
from jiangce.plumbing.journal.queries import looks_at
from jiangce.registers.corrections.queries import corrections_visible_to
from jiangce.registers.people.queries import accounts_of, differences_of, groups_of, person_of
from jiangce.registers.verification.queries import latest_of


@door(Power.OWN_RECORD, methods=("GET", "HEAD"))
def home(request: HttpRequest) -> HttpResponse:
    """My data with its sources, what others told, my requests, and the looks at my data."""
    person = person_of(actor=request.actor)
    context = {
        "person": person,
        "fields": field_rows(person, differences_of(person=person), plain=True),
        "groups": groups_of(person=person),
        "account": accounts_of(person_ids=[person.pk]).get(person.pk),
        "corrections": corrections_visible_to(actor=request.actor),
        "questions": latest_of(person=person),
        "looks": looks_at(subject=person),
    }
    return render(request, "mobile/profile/home.html", context)
