"""Events: one job per subscriber in the caller's transaction; a worker that was killed loses nothing."""

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction
from procrastinate.contrib.django import app as jobs

from jiangce import wiring
from jiangce.plumbing.outbox import actions
from jiangce.plumbing.outbox.actions import emit, subscribe
from jiangce.plumbing.outbox.jobs import STALLED_AFTER_SECONDS, give_back_stalled
from jiangce.plumbing.outbox.running import run_pending_jobs

pytestmark = pytest.mark.alone
"""It runs an event loop of its own."""

EMIT, EVENT = re.compile(r"emit\(([^)]*)\)"), re.compile(r'"([a-z_]+\.[a-z_]+)"')
HEARD: list[int] = []


@jobs.task(name="tests.hear")
def hear(number: int) -> None:
    HEARD.append(number)
    if number == 13:
        raise RuntimeError("unlucky")


@jobs.task(name="tests.hear_too")
def hear_too(number: int) -> None:
    HEARD.append(-number)


@pytest.fixture(autouse=True)
def two_subscribers(monkeypatch: pytest.MonkeyPatch) -> None:
    HEARD.clear()
    monkeypatch.setitem(actions._SUBSCRIBERS, "tests.said", [])
    subscribe("tests.said", hear)
    subscribe("tests.said", hear_too)


def queued() -> list[tuple[str, dict[str, Any], str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT task_name, args->>'number', status FROM procrastinate_jobs WHERE task_name LIKE 'tests.%%' ORDER BY id"
        )
        return list(cursor.fetchall())


@pytest.mark.django_db
def test_each_subscriber_gets_a_job_of_its_own_and_the_same_subscriber_only_one() -> None:
    subscribe("tests.said", hear)
    emit("tests.said", number=1)
    assert queued() == [("tests.hear", "1", "todo"), ("tests.hear_too", "1", "todo")]


@pytest.mark.django_db
def test_an_event_that_nobody_hears_leaves_nothing() -> None:
    emit("tests.whispered", number=1)
    assert queued() == []


@pytest.mark.django_db
def test_an_event_carries_ids_only() -> None:
    with pytest.raises(TypeError, match="number is no id"):
        emit("tests.said", number={"name": "somebody"})  # type: ignore[arg-type]
    assert queued() == []


@pytest.mark.django_db
def test_nothing_is_told_when_the_act_is_rolled_back() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        emit("tests.said", number=1)
        assert len(queued()) == 2
        raise RuntimeError
    assert queued() == []
    with transaction.atomic():
        emit("tests.said", number=2)
    assert len(queued()) == 2


@pytest.mark.django_db(transaction=True)
def test_jobs_run_after_the_commit_once_each_and_a_failed_one_is_kept() -> None:
    with transaction.atomic():
        emit("tests.said", number=7)
        run_pending_jobs()
        assert HEARD == [], "a worker sees nothing before the commit"
    emit("tests.said", number=13)
    run_pending_jobs()
    run_pending_jobs()
    assert sorted(HEARD) == [-13, -7, 7, 13]
    assert {(name, number): status for name, number, status in queued()} == {
        ("tests.hear", "7"): "succeeded",
        ("tests.hear_too", "7"): "succeeded",
        ("tests.hear", "13"): "failed",
        ("tests.hear_too", "13"): "succeeded",
    }


@pytest.mark.django_db(transaction=True)
def test_a_job_whose_worker_died_is_given_back_and_one_at_work_is_left_alone() -> None:
    emit("tests.said", number=7)
    with connection.cursor() as cursor:
        for age, task in ((STALLED_AFTER_SECONDS + 5, "tests.hear"), (1, "tests.hear_too")):
            cursor.execute(
                "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s * interval '1 second') RETURNING id",
                [age],
            )
            worker = cursor.fetchone()[0]
            cursor.execute(
                "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE task_name = %s", [worker, task]
            )
    assert asyncio.run(give_back_stalled()) == 1
    assert queued() == [("tests.hear", "7", "todo"), ("tests.hear_too", "7", "doing")]
    run_pending_jobs()
    assert HEARD == [7]


def test_every_event_that_is_listened_to_is_emitted_somewhere() -> None:
    package = Path(wiring.__file__).parent
    calls = [call for path in package.rglob("*.py") for call in EMIT.findall(path.read_text(encoding="utf-8"))]
    said = {event for call in calls for event in EVENT.findall(call)}
    assert {event for event, _module, _task in wiring.SUBSCRIPTIONS} <= said


@pytest.mark.django_db(transaction=True)
def test_a_periodic_job_whose_successor_waits_is_dropped_and_holds_up_no_other() -> None:
    look = jobs.configure_task("supervision.look", queueing_lock="supervision.look")
    look.defer(timestamp=1)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing'")
        look.defer(timestamp=2)
        emit("tests.said", number=7)
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE task_name = 'tests.hear'")
        assert asyncio.run(give_back_stalled()) == 1
        cursor.execute(
            "SELECT args->>'timestamp', status::text FROM procrastinate_jobs WHERE task_name = 'supervision.look' ORDER BY id"
        )
        assert cursor.fetchall() == [("1", "aborted"), ("2", "todo")]
    assert queued() == [("tests.hear", "7", "todo"), ("tests.hear_too", "7", "todo")]


@pytest.mark.django_db(transaction=True)
def test_a_job_that_met_the_database_on_its_way_down_is_run_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def down(number: int) -> None:
        raise OperationalError("the connection is closed")

    monkeypatch.setattr(hear, "func", down)
    emit("tests.said", number=7)
    run_pending_jobs()
    assert queued() == [("tests.hear", "7", "todo"), ("tests.hear_too", "7", "succeeded")]
    monkeypatch.undo()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = now()")
    run_pending_jobs()
    assert HEARD == [-7, 7]
