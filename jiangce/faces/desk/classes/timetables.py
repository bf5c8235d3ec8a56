"""The timetable: proposed from a few choices, edited row by row, refused where a room, a teacher or a person is taken."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.classes.forms import LessonFormSet, ProposeForm, lesson_choices
from jiangce.faces.desk.classes.locked import away_from_locked
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.forms import add_objections
from jiangce.kernel.verdict import Refused
from jiangce.training.classes import actions, queries
from jiangce.training.classes.actions import LessonData, TimetablePlan
from jiangce.training.classes.facts import terms_for


@door(Power.CLASS_DRAFT)
def timetable(request: HttpRequest, class_id: int) -> HttpResponse:
    """Edit the timetable row by row; blank rows below take more lessons."""
    row = queries.class_for(actor=request.actor, class_id=class_id, power=Power.CLASS_DRAFT)
    if away := away_from_locked(request, row):
        return away
    if request.method != "POST":
        return _page(request, row, _stored(request, row))
    rows = LessonFormSet(request.POST, form_kwargs={"choices": lesson_choices(request.actor)})
    if not rows.is_valid():
        return _page(request, row, rows, status=422)
    return _save(request, row, rows)


def _stored(request: HttpRequest, row: Any) -> Any:
    """The timetable as it is saved."""
    initial = [_initial(lesson) for lesson in queries.lessons_of(class_id=row.pk)]
    return LessonFormSet(initial=initial, form_kwargs={"choices": lesson_choices(request.actor)})


def _initial(lesson: Any) -> dict[str, Any]:
    starts, ends = timezone.localtime(lesson.during.lower), timezone.localtime(lesson.during.upper)
    return {
        "on": starts.date(),
        "starts": starts.time(),
        "ends": ends.time(),
        "hours": lesson.hours,
        "kind": lesson.kind,
        "subject": lesson.subject,
        "room": str(lesson.room_id),
        "teacher": str(lesson.teacher_id),
    }


def _page(request: HttpRequest, row: Any, rows: Any, status: int = 200, **extra: Any) -> HttpResponse:
    propose_form = extra.pop("propose_form", None) or ProposeForm(
        actor=request.actor, initial={"first_day": row.starts_on, "subject": row.occupation.name}
    )
    context = {"training_class": row, "rows": rows, "propose_form": propose_form, **extra}
    return render(request, "desk/classes/timetable.html", context, status=status)


def _save(request: HttpRequest, row: Any, rows: Any) -> HttpResponse:
    lessons = [_lesson(form.cleaned_data) for form in rows if form.cleaned_data and not form.cleaned_data.get("DELETE")]
    try:
        actions.set_timetable(class_id=row.pk, lessons=lessons, actor=request.actor, at=timezone.now())
    except Refused as refused:
        return _page(request, row, rows, status=422, objections=refused.objections)
    messages.success(request, _("课程表已保存。"))
    return redirect("desk:classes:detail", row.pk)


def _lesson(told: dict[str, Any]) -> LessonData:
    def moment(name: str) -> datetime:
        return timezone.make_aware(datetime.combine(told["on"], told[name]))

    return LessonData(
        starts_at=moment("starts"),
        ends_at=moment("ends"),
        hours=told["hours"],
        kind=told["kind"],
        subject=told["subject"],
        room_id=int(told["room"]),
        teacher_id=int(told["teacher"]),
    )


@door(Power.CLASS_DRAFT, methods=("POST",))
def propose(request: HttpRequest, class_id: int) -> HttpResponse:
    """Propose a timetable for the planned hours and save it; what is taken comes back as an objection."""
    row = queries.class_for(actor=request.actor, class_id=class_id, power=Power.CLASS_DRAFT)
    form = ProposeForm(request.POST, actor=request.actor)
    if not form.is_valid():
        return _page(request, row, _stored(request, row), status=422, propose_form=form)
    told = form.cleaned_data
    law = terms_for(row, on=timezone.localdate())
    plan = TimetablePlan(
        first_day=told["first_day"],
        theory_hours=row.theory_hours,
        practice_hours=row.practice_hours,
        day_starts=tuple(start for start in (told["morning"], told["afternoon"]) if start),
        block_hours=told["block_hours"],
        hour_minutes=law.number("class_hour_minutes"),
        room_id=int(told["room"]),
        teacher_id=int(told["teacher"]),
        practice_teacher_id=int(told["practice_teacher"]),
        subject=told["subject"],
    )
    try:
        actions.propose_timetable(class_id=row.pk, plan=plan, actor=request.actor, at=timezone.now())
    except Refused as refused:
        left = add_objections(form, refused.objections)
        return _page(request, row, _stored(request, row), status=422, propose_form=form, objections=left)
    messages.success(request, _("已按所选条件排出课程表，请核对。"))
    return redirect("desk:classes:timetable", class_id)
