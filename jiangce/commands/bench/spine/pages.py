"""The roster check beside a bare read of the same file, and the work list beside an empty page."""

from dataclasses import replace
from io import BytesIO

from django.conf import settings
from django.test import Client
from django.utils import timezone
from python_calamine import load_workbook

from jiangce.access.accounts.models import Account
from jiangce.commands.bench.figures import at_most, best
from jiangce.commands.demo.people import invent, roster_workbook
from jiangce.plumbing.intake.actions import read
from jiangce.training.classes.models import TrainingClass
from jiangce.training.enrolment.checking import check_table
from jiangce.training.enrolment.sheet import ROSTER

ROWS = 10_000
ROSTER_LIMIT, WORK_LIST_LIMIT = 20.0, 200.0
"""How many times its bound each may cost."""


def roster() -> None:
    """10,000 rows: check of every cell, the register and the terms, against calamine reading the same bytes."""
    row = TrainingClass.objects.filter(state="draft").first()
    if row is None:
        print("名单校验：需要示范数据（先运行 bin/up）")
        return
    row.capacity = ROWS
    people = [replace(person, phone=f"15{order:09d}") for order, person in enumerate(invent(ROWS))]
    content = roster_workbook(people)
    bare = best(lambda: load_workbook(BytesIO(content)).get_sheet_by_index(0).to_python(), 3)
    whole = best(lambda: check_table(training_class=row, table=read(content, ROSTER), today=timezone.localdate()), 3)
    what = f"名单校验 {ROWS} 行：{whole:.2f} 秒；仅读取同一文件：{bare:.2f} 秒"
    print(at_most(what, whole / bare, ROSTER_LIMIT), flush=True)


def work_list() -> None:
    """The list of openings for the first reviewer, against a page that does nothing."""
    settings.ALLOWED_HOSTS.append("testserver")
    client, account = Client(), Account.objects.filter(username="first").first()
    if account is None:
        print("工作列表：需要示范数据（先运行 bin/up）")
        return
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    if client.get("/desk/classes/").status_code != 200:
        print("工作列表：页面没有打开，未测量")
        return
    empty = best(lambda: client.get("/healthz"), 20)
    full = best(lambda: client.get("/desk/classes/"), 20)
    what = f"工作列表页：{full * 1000:.1f} 毫秒；空视图：{empty * 1000:.1f} 毫秒"
    print(at_most(what, full / empty, WORK_LIST_LIMIT), flush=True)
