"""What one check-in says to the database, recorded from the real request, and made into a script of pgbench."""

import re

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jiangce.commands.bench.spine import classroom
from jiangce.commands.bench.spine.classroom import BASES, TRAINEES

WARMING = 5
"""Requests before the recorded one: what a process keeps (terms, plans of templates) is not asked for again."""


def record() -> list[str]:
    """The statements of one check-in in their order, with the boundaries of its transactions and the values that it sent.

    The request goes through the whole application, in this process.
    """
    settings.ALLOWED_HOSTS.append("testserver")
    for trainee in range(1, WARMING + 1):
        _scan(trainee)
    with CaptureQueriesContext(connection) as captured:
        _scan(0)
    return [query["sql"] for query in captured.captured_queries]


def _scan(trainee: int) -> None:
    client = Client()
    client.cookies["sessionid"] = classroom.session_of(trainee)
    answer = client.post("/m/checkin/scan/", classroom.form_of(trainee, lesson=0))
    assert answer.status_code == 200, answer.status_code


def pgbench_script(statements: list[str], *, clients: int) -> str:
    """The recorded statements, each time about another pair of trainee and lesson, none twice: each of so many clients
    counts its own turns in `turn`. Lesson number 0 was for recording."""
    lines = [
        "\\set turn :turn + 1",
        f"\\set pair (:turn - 1) * {clients} + :client_id",
        f"\\set lesson {BASES['lesson'] + 1} + :pair / {TRAINEES}",
        *(f"\\set {kind} {BASES[kind]} + :pair % {TRAINEES}" for kind in ("person", "account", "seat")),
    ]
    return "\n".join([*lines, *(_parametrised(statement) for statement in statements), ""])


def _parametrised(statement: str) -> str:
    """With variables in place of the keys of what it was about, told by their unmistakable numbers."""
    for kind, base in BASES.items():
        statement = re.sub(rf"(?<!\d){base // 1_000_000}\d{{6}}(?!\d)", f":{kind}", statement)
    return f"{statement};"
