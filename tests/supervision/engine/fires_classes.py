"""Scenes for the rules about how classes are taught, taken part in and recorded."""

from datetime import date, timedelta

from tests.supervision.engine.proofs import answer, exam, full_class, photo, play, result, teacher_came, visit
from tests.supervision.engine.world import LON, World, at

DAYS = ("2025-05-06", "2025-05-07", "2025-05-08")
STRANGER = 900_000
COMPLETE_TIMETABLES = 150
"""More than all classes of all scenes whose lessons nobody wrote down."""


def fire(world: World) -> None:
    """Every rule of F12, F15–F19, F21, F22, F33, F34, F37, F41."""
    for scene in (
        _photos,
        _shell_of_a_class,
        _sign_and_leave,
        _short_lessons,
        _timetables,
        _teachers,
        _full_house,
        _afterwards,
        _eager,
        _apprentices,
        _online,
        _overrides,
    ):
        scene(world)


def _photos(world: World) -> None:
    """F12, F12/file, F12/faces."""
    class_id, people = full_class(world, 6)
    for number, lesson in enumerate(world.lessons(class_id, DAYS, clock="08:00", room_id=31)):
        world.attend(lesson, people)
        wrong = {"taken_at": at("2025-01-05"), "lon": LON + 0.1, "face_count": 2.0, "matched": 0.0}
        photo(world, lesson, "same" if number < 2 else "other", **wrong)


def _shell_of_a_class(world: World) -> None:
    """F15/count, F19."""
    class_id, people = full_class(world, 8)
    lesson = world.lesson(class_id, at(DAYS[0], "13:00"), room_id=32)
    world.attend(lesson, people)
    visit(world, lesson, counted=1, roll=8)


def _sign_and_leave(world: World) -> None:
    """F15."""
    class_id, people = full_class(world, 6)
    for lesson, day in zip(world.lessons(class_id, DAYS, clock="17:00", room_id=33), DAYS, strict=True):
        world.attend(lesson, people)
        for person in people[3:]:
            world.checkin(lesson, person, at(day, "18:00"), direction="mid")


def _short_lessons(world: World) -> None:
    """F16, F16/plan: most of the timetables here are as long as their plans."""
    class_id, people = full_class(world, 4, planned_hours=100.0)
    for lesson, day in zip(world.lessons(class_id, DAYS, clock="08:00", teacher_id=None), DAYS, strict=True):
        for person in people:
            world.checkin(lesson, person, at(day, "08:01"))
            world.checkin(lesson, person, at(day, "08:40"), direction="out")
    for _ in range(COMPLETE_TIMETABLES):
        world.lesson(world.add_class(planned_hours=4.0), at("2025-04-20"), teacher_id=None)


def _timetables(world: World) -> None:
    """F17, F17/room, F17/hours, F17/day, F17/teacher_day."""
    first, second = world.add_class(), world.add_class()
    busy, other = world.add_teacher(), world.add_teacher()
    for clock in ("06:00", "10:00", "14:00", "23:00"):
        world.lesson(first, at(DAYS[0], clock), room_id=41, teacher_id=busy)
    world.lesson(first, at(DAYS[1], "23:00"), room_id=41, teacher_id=busy)
    world.lesson(second, at(DAYS[0], "10:00"), room_id=42, teacher_id=busy)
    world.lesson(second, at(DAYS[0], "14:00"), room_id=41, teacher_id=other)


def _teachers(world: World) -> None:
    """F18, F18/lent."""
    person = world.person()
    for month in (2, 4, 6, 8):
        school = world.organisation()
        teacher = world.add_teacher(org_id=school, person_id=person)
        class_id = world.add_class(org_id=school)
        for lesson in world.lessons(class_id, (date(2025, month, 10), date(2025, month, 11)), teacher_id=teacher):
            teacher_came(world, lesson, STRANGER if month == 2 else teacher)


def _full_house(world: World) -> None:
    """F19/full."""
    class_id, people = full_class(world, 30)
    for turn in range(20):
        lesson = world.lesson(class_id, at(date(2025, 6, 1) + timedelta(days=turn)), room_id=51, teacher_id=None)
        world.attend(lesson, people)


def _afterwards(world: World) -> None:
    """F21, F21/scores."""
    class_id, people = full_class(world, 8)
    for lesson in world.lessons(class_id, DAYS, clock="20:30", teacher_id=None):
        world.attend(lesson, people, method="manual", entered_by=7, received_at=at("2025-07-01"))
    session = exam(world, at("2025-06-20"))
    for turn, person in enumerate(people):
        result(world, session, person, at("2025-06-22" if turn < 3 else "2025-07-20"), entered_by=7)


def _eager(world: World) -> None:
    """F22."""
    person = world.person()
    for turn, trade in enumerate(("6-31-01-03", "4-10-01-02", "5-01-02-01", "4-14-03-02")):
        world.enrol(world.add_class(occupation_code=trade, starts_on=date(2025, 3 + turn, 1)), person)


def _apprentices(world: World) -> None:
    """F33, F34, F34/staff, F34/posts."""
    firm, mentor, people = world.organisation(roles="enterprise", headcount=3.0), world.person(), world.people(9)
    class_id = world.add_class(
        programme="apprenticeship",
        scheme="enterprise_apprenticeship",
        starts_on=date(2025, 3, 1),
        ends_on=date(2025, 12, 1),
    )
    for person in people:
        world.enrol(class_id, person, employer_id=firm, mentor_id=mentor)
        world.add("employments", person_id=person, employer_id=firm, insured_to=date(2025, 4, 1), post="会计")
    for lesson in world.lessons(class_id, DAYS, clock="12:00", teacher_id=None):
        world.attend(lesson, people[:1])


def _online(world: World) -> None:
    """F37, F37/rate, F37/streak, F37/prompts."""
    twice, robot = world.people(2)
    play(world, "endless", twice, at(DAYS[0], "20:00"), minutes=25 * 60, rate=2.0)
    play(world, "second", twice, at(DAYS[0], "22:00"), minutes=90)
    for turn in range(9):
        answer(world, "robot", robot, at(DAYS[0], "20:00") + timedelta(minutes=10 * turn), 3.0)


def _overrides(world: World) -> None:
    """F41, F41/checkins."""
    class_id, people = full_class(world, 10)
    for person in world.people(6):
        world.enrol(class_id, person, manual_pass=True, entered_by=7)
    for lesson in world.lessons(class_id, DAYS, clock="16:00", teacher_id=None):
        world.attend(lesson, people, method="manual", entered_by=7)
