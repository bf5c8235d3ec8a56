"""The worker's first page: today's lesson, classes, money."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.stories import answer_words
from jiangce.funding.claims.queries import lines_of_worker
from jiangce.funding.explain.queries import told_of
from jiangce.registers.people.queries import person_of
from jiangce.training.attendance.queries import lessons_today
from jiangce.training.enrolment.queries import enrolments_of_person

SHOWN = 3


@door(Power.OWN_RECORD, methods=("GET", "HEAD"))
def home(request: HttpRequest) -> HttpResponse:
    """What matters today."""
    lines = lines_of_worker(actor=request.actor)[:SHOWN]
    context = {
        "person": person_of(actor=request.actor),
        "lessons": lessons_today(actor=request.actor, at=timezone.now()),
        "enrolments": enrolments_of_person(actor=request.actor)[:SHOWN],
        "subsidies": [(one, answer_words(one.answer)) for one in told_of(lines=lines)],
    }
    return render(request, "mobile/home/home.html", context)
