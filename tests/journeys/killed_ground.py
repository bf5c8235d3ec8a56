"""The ground of test_killed_processes: run as a program in the environment of the product, it writes into the product's
database what the walk under fire starts from, and prints as JSON where everything stands."""

import json
import sys
from datetime import datetime, timedelta
from typing import Any

import django

django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402 - only after that
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django.test.utils import override_settings  # noqa: E402
from django.utils import timezone  # noqa: E402
from psycopg.types.range import TimestamptzRange  # noqa: E402

from jiangce.access.accounts.actions import worker_account  # noqa: E402
from jiangce.access.accounts.models import Account  # noqa: E402
from jiangce.commands import reference  # noqa: E402
from jiangce.commands.demo.ground import SEED  # noqa: E402
from jiangce.commands.demo.seeding import CARE, COOK, ELECTRICIAN, ROBOT, TURNER, Scene, empty_scene  # noqa: E402
from jiangce.commands.demo.walk import Walk  # noqa: E402
from jiangce.training.classes.models import Lesson  # noqa: E402
from jiangce.training.enrolment.models import Enrolment  # noqa: E402

TRAINEES, PAYEES, ROSTER_ROWS = 30, 4, 50
STAFF = ("teacher", "school", "school2", "school3", "approver", "finance", "finance2")
LESSON_BEGAN, LESSON_LASTS = timedelta(minutes=22), timedelta(minutes=44)
"""Just past its middle, so that this lesson takes check-ins and check-outs, and for as long as one lesson can."""
BUSY = (("启明", "school", ELECTRICIAN), ("匠心", "school2", TURNER), ("凤城", "school3", COOK))


def main() -> dict[str, Any]:
    """Lay the ground; return sessions by name, and the numbers of what the test acts on."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    reference.load()
    now = timezone.now()
    # Nobody signs in by a password here, and a slow hash for each post of the demonstration takes long.
    with transaction.atomic(), override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        scene = empty_scene(now, people=300)
        payable = [_claimed(scene, *told, room=0).close_notice().claim.pk for told in BUSY]
        waiting = [_claimed(scene, *told, room=1, stage="second").claim.pk for told in BUSY[:2]]
        lesson = _lesson_now(scene)
        return {
            "payable": payable,
            "waiting": waiting,
            "lesson": lesson.pk,
            "trainees": _signed_in_trainees(lesson, at=now),
            "drafts": {clerk: _draft(scene, school, clerk) for school, clerk, _occupation in BUSY},
            "staff": {name: _session(Account.objects.get(username=name)) for name in STAFF},
        }


def _opened(scene: Scene, school: str, clerk: str, occupation: str, ago: int, **told: Any) -> Walk:
    return scene.walk(school, clerk, occupation, "5", ago, **told).submit().accept().approve()


def _claimed(scene: Scene, school: str, clerk: str, occupation: str, *, room: int, stage: str = "approved") -> Walk:
    """A class that was taught and certified, its claim passed on as far as `stage`."""
    walk = _opened(scene, school, clerk, occupation, 60, people=PAYEES, room=room, teacher=room)
    return walk.teach().finish().certify().claim_to(stage)


def _lesson_now(scene: Scene) -> Lesson:
    """A class that nobody has started yet; its last lesson is moved to the present."""
    walk = _opened(scene, "启明", "school", CARE, 20, people=TRAINEES)
    lesson = walk.training_class.lessons.select_related("teacher__person").order_by("number").last()
    begins = timezone.now() - LESSON_BEGAN
    lesson.during = TimestamptzRange(begins, begins + LESSON_LASTS)
    lesson.save()
    return lesson


def _draft(scene: Scene, school: str, clerk: str) -> dict[str, Any]:
    """A draft class with one person on its roster, and the people of the roster that is to replace it."""
    walk = scene.walk(school, clerk, ROBOT, "4", -20, people=1, hours=(20, 36), room=2, teacher=2)
    walk.training_class.capacity = ROSTER_ROWS
    walk.training_class.save(update_fields=["capacity"])
    people = [
        [row.name, row.number, row.phone, row.account, "农村转移就业劳动者"] for row in scene.crowd.take(ROSTER_ROWS)
    ]
    return {"class": walk.training_class.pk, "people": people}


def _signed_in_trainees(lesson: Lesson, *, at: datetime) -> list[dict[str, Any]]:
    found = []
    for seat in Enrolment.objects.filter(training_class=lesson.training_class_id).select_related("person"):
        seat.person.account = worker_account(phone=seat.person.phone, name=seat.person.name, actor=SEED, at=at)
        seat.person.save(update_fields=["account"])
        found.append({"person": seat.person_id, "session": _session(seat.person.account)})
    return found


def _session(account: Account) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    return str(session.session_key)


if __name__ == "__main__":
    json.dump(main(), sys.stdout)
