"""The pages of the walk in Chromium: no accessibility violation in light and dark, nothing sideways at 320 px, no
unmasked number, by the posts that use them. The screenshot of the README is made here."""

from collections.abc import Callable
from typing import Any

import pytest

from jiangce.access.accounts.models import Account
from jiangce.commands import reference
from jiangce.commands.demo import seeding
from jiangce.funding.claims.models import Claim, ClaimLine
from jiangce.registers.people.models import Person
from jiangce.registers.people.signing import _account
from jiangce.supervision.cases.models import Case
from jiangce.training.classes.models import Lesson, TrainingClass
from tests.browser.helpers import axe, chromium, open_page, shot, sideways, unmasked
from tests.province import NOW

__all__ = ["chromium", "open_page"]
pytestmark = [pytest.mark.browser, pytest.mark.slow]
NARROW, PHONE, DESK = (320, 700), (390, 844), (1440, 900)


def addresses() -> dict[str, list[str]]:
    """Who opens what: each page of the walk at least once."""
    draft = TrainingClass.objects.get(state="draft")
    submitted = TrainingClass.objects.filter(state="submitted", division="440606").first()
    running = TrainingClass.objects.filter(state="in_session", division="440606").get()
    lesson = Lesson.objects.filter(training_class=running).order_by("-number").first()
    claim = Claim.objects.get(state="submitted")
    line = ClaimLine.objects.filter(state="paid").order_by("pk").first()
    return {
        "first": ["/desk/", "/desk/classes/", f"/desk/classes/{submitted.pk}/", f"/desk/claims/{claim.pk}/",
                  f"/desk/explain/{line.pk}/", "/desk/terms/", "/desk/terms/rates/", "/desk/dashboard/"],
        "approver": ["/desk/notices/", "/desk/targets/"],
        "finance": ["/desk/money/", "/desk/money/payable/", "/desk/money/batches/"],
        "school": ["/desk/classes/new/", f"/desk/classes/{draft.pk}/timetable/", f"/desk/classes/{draft.pk}/roster/",
                   f"/desk/attendance/classes/{running.pk}/", f"/desk/attendance/lessons/{lesson.pk}/in/"],
        "zh-second": [f"/desk/cases/{Case.objects.first().pk}/", "/desk/notices/objections/"],
        "assessor": ["/desk/exams/", "/desk/exams/certificates/"],
        "hr": ["/desk/rosters/staff/"],
    }  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_every_page_of_the_walk_is_fit_for_people(open_page: Callable[..., Any]) -> None:
    reference.load()
    seeding._seed(NOW)
    found: list[str] = []
    for username, paths in addresses().items():
        account = Account.objects.get(username=username)
        for path in paths:
            for dark in (False, True):
                page = open_page(path, size=DESK, dark=dark, user=account)
                found += [f"{username} {path} dark={dark}: {what}" for what in [*axe(page), *page.problems]]
            found += [f"{username} {path}: unmasked {number}" for number in unmasked(page.content())]
            narrow = open_page(path, size=NARROW, user=account)
            if sideways(narrow) > 0:
                found.append(f"{username} {path}: {sideways(narrow)} px sideways at 320")
            if path == "/desk/classes/":
                shot(open_page(path, size=DESK, user=account), "desk")
    worker = _account(Person.objects.get(phone__isnull=False, enrolments__claim_lines=_paid_line()), "13800000001", at=NOW)
    for path in ("/m/", "/m/checkin/", "/m/courses/", "/m/subsidies/", f"/m/subsidies/{_paid_line()}/", "/m/profile/"):
        for size in (PHONE, NARROW):
            page = open_page(path, size=size, user=worker)
            found += [f"worker {path}: {what}" for what in [*axe(page), *page.problems]]
            found += [f"worker {path}: {sideways(page)} px sideways"] if sideways(page) > 0 else []
            found += [f"worker {path}: unmasked {number}" for number in unmasked(page.content())]
    for path in ("/", "/verify/", "/notices/", "/m/signin/", "/accounts/login/"):
        page = open_page(path, size=PHONE)
        found += [f"public {path}: {what}" for what in [*axe(page), *page.problems]]
    assert found == []


def _paid_line() -> int:
    return ClaimLine.objects.filter(state="paid").order_by("pk").values_list("pk", flat=True)[0]
