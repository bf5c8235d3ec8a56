"""Drafts and timetables: what is refused, all at once, and what is kept; a draft that is thrown away is gone."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from jiangce.kernel.lifecycle import MoveRefused
from jiangce.kernel.workdays import Calendar
from jiangce.schemes.uses.models import SubsidyUse
from jiangce.training.classes import actions
from jiangce.training.classes.actions import ClassData, ClassRefused, LessonData, TimetablePlan
from jiangce.training.classes.models import Lesson, TrainingClass
from jiangce.training.classes.review import deficiencies
from jiangce.training.enrolment.models import Enrolment
from tests.province import NOW, actor, province

__all__ = ["province"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]
UNPUBLISHED = Calendar.built_in().published_until.year + 1


@pytest.fixture
def draft() -> TrainingClass:
    """The demonstration's one draft, with timetable and roster."""
    return TrainingClass.objects.get(state="draft")


def data_of(row: TrainingClass, **changes: object) -> ClassData:
    same = (
        "name", "level", "division", "place_id", "starts_on", "ends_on", "theory_hours", "practice_hours", "capacity",
        "contact_name", "contact_phone", "assessor_id", "programme",
    )  # fmt: skip
    told = ClassData(occupation_code=row.occupation_id, **{name: getattr(row, name) for name in same})
    return replace(told, **changes)


def plan_of(row: TrainingClass, **changes: object) -> TimetablePlan:
    lesson = row.lessons.order_by("number").first()
    plan = TimetablePlan(
        first_day=row.starts_on, theory_hours=row.theory_hours, practice_hours=row.practice_hours,
        day_starts=(time(9, 0), time(14, 0)), block_hours=4, hour_minutes=45, room_id=lesson.room_id,
        teacher_id=lesson.teacher_id, practice_teacher_id=lesson.teacher_id, subject="基础知识与操作",
    )  # fmt: skip
    return replace(plan, **changes)


def lesson_data(lesson: Lesson, **changes: object) -> LessonData:
    told = LessonData(
        lesson.starts_at, lesson.ends_at, lesson.hours, lesson.kind, lesson.subject, lesson.room_id, lesson.teacher_id
    )
    return replace(told, **changes)


def stored(row: TrainingClass) -> list[tuple[int, datetime]]:
    return [(lesson.number, lesson.starts_at) for lesson in row.lessons.order_by("number")]


def codes(refused: pytest.ExceptionInfo[ClassRefused]) -> list[str]:
    return [objection.code for objection in refused.value.objections]


def edit(row: TrainingClass, **changes: object) -> TrainingClass:
    return actions.edit_class(class_id=row.pk, data=data_of(row, **changes), actor=actor("school"), at=NOW)


def propose(row: TrainingClass, **changes: object) -> list[Lesson]:
    return actions.propose_timetable(class_id=row.pk, plan=plan_of(row, **changes), actor=actor("school"), at=NOW)


def test_a_class_of_an_unpublished_year_is_told_a_provisional_last_day_that_refuses_nothing(
    draft: TrainingClass,
) -> None:
    row = edit(draft, starts_on=date(UNPUBLISHED, 3, 1), ends_on=date(UNPUBLISHED, 6, 30))
    (told,) = [one for one in deficiencies(training_class=row, at=NOW) if "last_day" in one.code]
    assert (told.code, told.warning, told.params["starts"]) == (
        "classes.last_day_provisional", True, f"{UNPUBLISHED}-03-01",
    )  # fmt: skip
    assert propose(row)[0].starts_at.year == UNPUBLISHED
    assert actions.submit_class(class_id=row.pk, actor=actor("school"), at=NOW).state == "submitted"


def test_a_class_of_an_unpublished_year_is_too_late_once_not_even_plain_days_are_left(draft: TrainingClass) -> None:
    first = date(UNPUBLISHED, 3, 1)
    row = edit(draft, starts_on=first, ends_on=date(UNPUBLISHED, 6, 30))
    propose(row)
    late = timezone.make_aware(datetime.combine(first - timedelta(days=2), time(9, 0)))
    with pytest.raises(ClassRefused) as refused:
        actions.submit_class(class_id=row.pk, actor=actor("school"), at=late)
    assert "classes.too_late" in codes(refused)


def test_a_draft_neither_starts_in_the_past_nor_bears_the_name_of_another_class(draft: TrainingClass) -> None:
    other = TrainingClass.objects.filter(organisation=draft.organisation_id, state="submitted").first()
    with pytest.raises(ClassRefused) as refused:
        edit(draft, starts_on=NOW.date() - timedelta(days=1), name=other.name, theory_hours=0, practice_hours=0)
    assert codes(refused) == ["classes.starts_in_past", "classes.no_hours", "classes.same_name"]
    assert edit(draft, name=draft.name).name == draft.name


def test_a_lesson_that_ends_before_it_starts_is_refused_and_the_timetable_stays(draft: TrainingClass) -> None:
    before = stored(draft)
    lessons = list(draft.lessons.order_by("number"))
    wrong = lesson_data(lessons[0], ends_at=lessons[0].starts_at - timedelta(hours=1))
    rest = [lesson_data(lesson) for lesson in lessons[1:]]
    with pytest.raises(ClassRefused) as refused:
        actions.set_timetable(class_id=draft.pk, lessons=[wrong, *rest], actor=actor("school"), at=NOW)
    assert codes(refused) == ["classes.lesson_reversed"]
    assert stored(draft) == before
    right = [lesson_data(lessons[0]), *rest]
    actions.set_timetable(class_id=draft.pk, lessons=right, actor=actor("school"), at=NOW)
    assert stored(draft) == before


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"day_starts": (time(22, 0),), "block_hours": 8}, "classes.past_midnight"),
        ({"first_day": date(2020, 12, 7)}, "classes.first_day_outside"),
        ({"first_day": date(9999, 12, 31)}, "classes.first_day_outside"),
        ({"theory_hours": 4000}, "classes.days_too_few"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_and_the_timetable_stays(
    draft: TrainingClass, change: dict[str, object], code: str
) -> None:
    before = stored(draft)
    with pytest.raises(ClassRefused) as refused:
        propose(draft, **change)
    assert (codes(refused), stored(draft)) == ([code], before)


def test_every_room_and_every_teacher_that_is_taken_is_named_with_its_lessons(draft: TrainingClass) -> None:
    taken = TrainingClass.objects.filter(organisation=draft.organisation_id, state="submitted").first()
    lesson = taken.lessons.order_by("number").first()
    before = stored(draft)
    with pytest.raises(ClassRefused) as refused:
        actions.set_timetable(class_id=draft.pk, lessons=[lesson_data(lesson)], actor=actor("school"), at=NOW)
    room, teacher = refused.value.objections
    when = [f"1 · {timezone.localtime(lesson.starts_at):%Y-%m-%d %H:%M}"]
    assert (room.code, room.params) == ("classes.room_taken", {"room": lesson.room.name, "lessons": when})
    assert (teacher.code, teacher.params["lessons"]) == ("classes.teacher_taken", when)
    assert stored(draft) == before


def test_a_class_does_not_start_before_its_first_day(draft: TrainingClass) -> None:
    row = TrainingClass.objects.filter(state="approved").first()
    clerk = {"匠心": "school2"}[row.organisation.short_name]
    early, first = (
        timezone.make_aware(datetime.combine(row.starts_on - timedelta(days=ago), time(8, 0))) for ago in (1, 0)
    )
    with pytest.raises(ClassRefused) as refused:
        actions.start_class(class_id=row.pk, actor=actor(clerk), at=early)
    row.refresh_from_db()
    assert (codes(refused), row.state) == (["classes.not_begun"], "approved")
    assert actions.start_class(class_id=row.pk, actor=actor(clerk), at=first).state == "in_session"


def test_a_discarded_draft_frees_its_rooms_teachers_people_and_rights(draft: TrainingClass) -> None:
    holders = [f"enrolment:{pk}" for pk in draft.enrolments.values_list("pk", flat=True)]
    assert SubsidyUse.objects.filter(holder__in=holders, state="reserved").count() == len(holders) > 0
    row = actions.discard_class(class_id=draft.pk, actor=actor("school"), at=NOW)
    assert (row.state, row.lessons.filter(live=True).count()) == ("discarded", 0)
    assert not Enrolment.objects.filter(training_class=row).exists()
    assert not SubsidyUse.objects.filter(holder__in=holders, state="reserved").exists()


@pytest.mark.parametrize(
    ("who", "state", "code"),
    [("first", "draft", "lifecycle.no_power"), ("school", "submitted", "lifecycle.wrong_state")],
)
def test_only_the_institution_discards_and_only_what_was_never_handed_in(who: str, state: str, code: str) -> None:
    row = TrainingClass.objects.filter(organisation__short_name="启明", state=state).first()
    with pytest.raises(MoveRefused) as refused:
        actions.discard_class(class_id=row.pk, actor=actor(who), at=NOW)
    assert codes(refused) == [code]
    row.refresh_from_db()
    assert (row.state, row.lessons.filter(live=False).exists()) == (state, False)
