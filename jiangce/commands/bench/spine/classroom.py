"""The ground of the check-in figure: one large class of signed-in trainees with hundreds of lessons at this moment, so
that neither side runs out of check-ins to make.

Keys run on from unmistakable numbers, one range per table: that is how the recorded statements are told apart from what
they are about (recording.py).
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Model
from django.test.utils import override_settings
from django.utils import timezone
from psycopg.types.range import TimestamptzRange

from jiangce.access.accounts.models import Account
from jiangce.access.posts.actor import system
from jiangce.access.posts.models import Post, Unit, UnitKind
from jiangce.access.powers.enums import PostKind, Power
from jiangce.commands.demo.seeding import CARE, empty_scene
from jiangce.kernel import citizen_id
from jiangce.registers.people.actions import NewPerson, register_people
from jiangce.registers.people.enums import Group, Trust
from jiangce.registers.people.models import Person
from jiangce.registers.places.models import Room
from jiangce.registers.teachers.models import Teacher
from jiangce.training.attendance.codes import make_code
from jiangce.training.attendance.enums import Direction
from jiangce.training.classes.actions import start_class_once
from jiangce.training.classes.enums import LessonKind
from jiangce.training.classes.models import Lesson, TrainingClass
from jiangce.training.enrolment.models import Enrolment

TRAINEES, LESSONS, LESSONS_FOR_PHONES = 600, 200, 40
BASES = {"person": 710_000_000, "account": 720_000_000, "seat": 730_000_000, "lesson": 740_000_000}
MODELS: dict[str, type[Model]] = {"person": Person, "account": Account, "seat": Enrolment, "lesson": Lesson}
BEGAN, LASTS = timedelta(minutes=5), timedelta(hours=3)
SLOT_SECONDS = 15
SESSION = "bench-session-"
BACKEND = "django.contrib.auth.backends.ModelBackend"


def lay() -> None:
    """Lay everything into an empty, migrated database with reference data. Trainee number n is then person, account and
    seat BASES[…] + n, and lesson number n is BASES["lesson"] + n, all from 0."""
    now = timezone.now()
    training_class = _class(now)
    for kind, base in BASES.items():
        _number_from(MODELS[kind], base)
    people = _people(now)
    _sign_in(people, now)
    _seats(training_class, people, now)
    _lessons(training_class, people, now)
    for kind, base in BASES.items():
        numbers = set(MODELS[kind].objects.filter(pk__gte=base).values_list("pk", flat=True))
        count = LESSONS if kind == "lesson" else TRAINEES
        assert numbers == set(range(base, base + count)), kind


def orders(*, parts: int) -> list[list[dict[str, Any]]]:
    """What the phones send: the codes of the lessons that are theirs, as they show now, dealt into so many parts."""
    found = []
    for lesson in range(LESSONS - LESSONS_FOR_PHONES, LESSONS):
        found += [{"session": session_of(trainee), "form": form_of(trainee, lesson)} for trainee in range(TRAINEES)]
    return [found[part::parts] for part in range(parts)]


def form_of(trainee: int, lesson: int) -> dict[str, Any]:
    """The form that a phone inside the fence sends, with the code that the screen shows now."""
    return {
        "token": _token(lesson), "device_id": f"bench-{BASES['person'] + trainee}", "lon": "113.2560", "lat": "22.8052",
        "accuracy": "12", "idempotency_key": f"tap-{BASES['person'] + trainee}",
    }  # fmt: skip


def session_of(trainee: int) -> str:
    return f"{SESSION}{BASES['account'] + trainee}"


def _token(lesson: int) -> str:
    number = BASES["lesson"] + lesson
    return make_code(lesson_id=number, direction=Direction.IN, at=timezone.now(), slot_seconds=SLOT_SECONDS)


def _class(now: datetime) -> TrainingClass:
    """A class in session, opened by the demonstration's people."""
    # Nobody signs in by a password here, and a slow hash for each post takes long.
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        scene = empty_scene(now, people=2)
    walk = scene.walk("启明", "school", CARE, "5", 12, people=2).submit().accept().approve()
    start_class_once(class_id=walk.training_class.pk, actor=system("benchmark", Power.CLASS_RUN), at=now)
    return walk.training_class


def _number_from(model: type[Model], first: int) -> None:
    """Let the keys that the database gives run on from here."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s, false)", [model._meta.db_table, first])


def _people(now: datetime) -> list[Person]:
    told = []
    for order in range(TRAINEES):
        number = citizen_id.make("440606", date(1990, 1, 1) + timedelta(days=order), order)
        told.append(NewPerson(citizen_id.parse(number, on=now.date()), f"学员{order}", f"136{order:08d}", "", ""))
    return register_people(people=told, source="benchmark", trust=Trust.CERTIFIED, at=now)


def _sign_in(people: list[Person], now: datetime) -> None:
    """An account with a worker's post and a session for everybody, as the sign-in by phone leaves them."""
    unit = Unit.objects.create(kind=UnitKind.ORGANISATION, name="劳动者", division="440000")
    password = make_password(None)
    accounts = Account.objects.bulk_create(
        Account(username=f"w-{order}", password=password, phone=person.phone) for order, person in enumerate(people)
    )
    held = DateRange(timezone.localdate(now), None)
    Post.objects.bulk_create(
        Post(account=account, unit=unit, kind=PostKind.WORKER, division="440000", held=held) for account in accounts
    )
    for person, account in zip(people, accounts, strict=True):
        person.account = account
    Person.objects.bulk_update(people, ["account"])
    signed_in = {BACKEND_SESSION_KEY: BACKEND, HASH_SESSION_KEY: accounts[0].get_session_auth_hash()}
    Session.objects.bulk_create(
        Session(
            session_key=session_of(order),
            session_data=SessionStore().encode({SESSION_KEY: str(account.pk), **signed_in}),
            expire_date=now + timedelta(hours=8),
        )
        for order, account in enumerate(accounts)
    )


def _seats(training_class: TrainingClass, people: list[Person], now: datetime) -> None:
    account = training_class.enrolments.earliest("number").bank_account
    Enrolment.objects.bulk_create(
        Enrolment(
            training_class=training_class, person=person, number=100 + order, category=Group.RURAL_TRANSFER_WORKER,
            phone=person.phone, bank_account=account, enrolled_at=now,
        )
        for order, person in enumerate(people)
    )  # fmt: skip


def _lessons(training_class: TrainingClass, people: list[Person], now: datetime) -> None:
    """All at this moment, each in a room and with a teacher of its own, as the database demands."""
    place, organisation = training_class.place, training_class.organisation
    rooms = Room.objects.bulk_create(Room(place=place, name=f"教室 {n}", seats=TRAINEES) for n in range(LESSONS))
    teachers = Teacher.objects.bulk_create(
        Teacher(person=person, organisation=organisation) for person in people[:LESSONS]
    )
    Lesson.objects.bulk_create(
        Lesson(
            training_class=training_class, number=1000 + n, during=TimestamptzRange(now - BEGAN, now - BEGAN + LASTS),
            hours=4, kind=LessonKind.THEORY, subject="示范", place=place, room=rooms[n], teacher=teachers[n],
        )
        for n in range(LESSONS)
    )  # fmt: skip
