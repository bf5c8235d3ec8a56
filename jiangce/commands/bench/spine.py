"""bench spine: the roster check beside a bare read of the file, and the work list beside an empty page.

Runs on the database of DATABASE_URL or of the running product and rolls everything back.
"""

import os
import time
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import django

ROWS = 10_000
REPEATS = 5


def run() -> None:
    """Measure and print each figure with its limit."""
    # The pages of the demonstration's accounts are measured, which sign in without a second factor.
    os.environ["JIANGCE_DEMO"] = "1"
    django.setup()
    from django.db import transaction

    with transaction.atomic():
        _roster()
        _work_list()
        transaction.set_rollback(True)


def _best(do: Callable[[], object], repeats: int = REPEATS) -> float:
    times = []
    for _ in range(repeats):
        began = time.perf_counter()
        do()
        times.append(time.perf_counter() - began)
    return min(times)


def _roster() -> None:
    """10,000 rows: check of every cell, the register and the terms, against calamine reading the same bytes."""
    from django.utils import timezone
    from python_calamine import load_workbook

    from jiangce.commands.demo.people import invent, roster_workbook
    from jiangce.plumbing.intake.actions import read
    from jiangce.training.classes.models import TrainingClass
    from jiangce.training.enrolment.checking import check_table
    from jiangce.training.enrolment.sheet import ROSTER

    row = TrainingClass.objects.filter(state="draft").first()
    if row is None:
        print("名单校验：需要示范数据（先运行 bin/up）")
        return
    row.capacity = ROWS
    people = [replace(person, phone=f"15{order:09d}") for order, person in enumerate(invent(ROWS))]
    content = roster_workbook(people)
    bare = _best(lambda: load_workbook(BytesIO(content)).get_sheet_by_index(0).to_python(), 3)
    whole = _best(lambda: check_table(training_class=row, table=read(content, ROSTER), today=timezone.localdate()), 3)
    print(f"名单校验 {ROWS} 行：{whole:.2f} 秒；仅读取同一文件：{bare:.2f} 秒；比值 {whole / bare:.1f}")


def _work_list() -> None:
    """The list of openings for the first reviewer, against a page that does nothing."""
    from django.conf import settings
    from django.test import Client

    from jiangce.access.accounts.models import Account

    settings.ALLOWED_HOSTS.append("testserver")
    client, account = Client(), Account.objects.filter(username="first").first()
    if account is None:
        print("工作列表：需要示范数据（先运行 bin/up）")
        return
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    if client.get("/desk/classes/").status_code != 200:
        print("工作列表：页面没有打开，未测量")
        return
    empty = _best(lambda: client.get("/healthz"), 20)
    full = _best(lambda: client.get("/desk/classes/"), 20)
    print(f"工作列表页：{full * 1000:.1f} 毫秒；空视图：{empty * 1000:.1f} 毫秒；比值 {full / empty:.1f}")
