"""The worker's classes, lessons and attendance."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.doors import door
from jiangce.training.attendance.queries import own_attendance, rates_of_class
from jiangce.training.classes.queries import lessons_of
from jiangce.training.classes.review import law_of
from jiangce.training.enrolment.queries import enrolments_of_person, own_enrolment

READ = ("GET", "HEAD")


@door(Power.OWN_RECORD, methods=READ)
def courses(request: HttpRequest) -> HttpResponse:
    """我的班级."""
    return render(request, "mobile/courses/list.html", {"rows": enrolments_of_person(actor=request.actor)})


@door(Power.OWN_RECORD, methods=READ)
def detail(request: HttpRequest, class_id: int) -> HttpResponse:
    """One class: my attendance lesson by lesson, my rate, and what the threshold means."""
    seat = own_enrolment(actor=request.actor, class_id=class_id)
    rows = own_attendance(enrolment=seat)
    law = law_of(training_class=seat.training_class)
    context = {
        "seat": seat,
        "lessons": [(lesson, rows.get(lesson.pk)) for lesson in lessons_of(class_id=class_id)],
        "rate": rates_of_class(class_id=class_id).get(seat.pk),
        "term": next((term for term in law.terms if term.code == "attendance_threshold_percent"), None),
    }
    return render(request, "mobile/courses/detail.html", context)
