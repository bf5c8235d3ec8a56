"""Where is my money, on the worker's own phone."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from psycopg.types.range import DateRange

from jiangce.access.accounts.models import Account
from jiangce.access.posts.models import Post, Unit
from jiangce.access.powers.enums import PostKind
from jiangce.funding.disbursement.actions import (
    load_bank_result,
    prepare_batches,
    record_recovery,
    release_batch,
    send_batch,
)
from tests.browser.helpers import NARROW, PHONE, axe, shot, sideways, small_targets, unmasked
from tests.funding.lessons import lessons, scan
from tests.funding.rows import AT, explained, money

HEAD = "流水号,状态,退票代码,退票原因,日期,金额\n"


def worker(line) -> Account:
    """The person of the line gets an account with a worker's post, as signing in by phone gives it."""
    account = Account.objects.create_user(f"worker{line.pk}", display_name=line.person.name)
    line.person.account = account
    line.person.save(update_fields=["account"])
    unit, _ = Unit.objects.get_or_create(
        kind="department", department="hrss", division="440000", defaults={"name": "x"}
    )
    held = DateRange(date(2026, 1, 1), None)
    Post.objects.create(account=account, unit=unit, kind=PostKind.WORKER, division="440000", held=held)
    return account


def scene(*, returned=False):
    case = money(people=2, split=True)
    line = explained(case.lines[0])
    for lesson in lessons(case, 6):
        scan(line, number=lesson.number, direction="in")
        scan(line, number=lesson.number, direction="out")
    for batch in prepare_batches(claim_ids=[case.claim.pk], actor=case.preparer, at=AT):
        release_batch(batch_id=batch.pk, actor=case.releaser, at=AT)
        send_batch(batch_id=batch.pk, actor=case.preparer, at=AT)
        end = "退票,AC01,账号户名不符" if returned and batch.fund_account == case.employment else "成功,,"
        rows = [f"{p.end_to_end_id},{end},2026-11-24,{p.amount_fen / 100:.2f}" for p in batch.payments.all()]
        content = (HEAD + "\n".join(rows)).encode()
        load_bank_result(batch_id=batch.pk, content=content, name="r.csv", actor=case.preparer, at=AT)
    return case, line


def address(line) -> str:
    return reverse("mobile:subsidies:explain", args=[line.pk])


@pytest.mark.django_db
def test_a_worker_reads_the_own_subsidy_and_nobody_elses():
    case, line = scene()
    client = Client()
    client.force_login(worker(line), backend="django.contrib.auth.backends.ModelBackend")
    html = client.get(address(line)).content.decode()
    assert "已于 2026-11-24 到账。" in html
    assert "1,800.00" in html and "500.01" in html and "1,299.99" in html
    assert unmasked(html) == []
    assert client.get(address(case.lines[1])).status_code == 404


@pytest.mark.django_db
def test_a_worker_reads_what_of_the_own_subsidy_came_back_on_every_page():
    case, line = scene()
    record_recovery(line_id=line.pk, amount_fen=400_00, reason="多发", document="S1", actor=case.preparer, at=AT)
    client = Client()
    client.force_login(worker(line), backend="django.contrib.auth.backends.ModelBackend")
    for path in ("/m/", "/m/subsidies/", address(line)):
        html = client.get(path).content.decode()
        assert "1,800.00 元已于 2026-11-24 到账，其中 400.00 元已追回。" in html, path
        assert "1,400.00" in html, path
    assert html.count("−") == 2, "one share came back from each fund"


@pytest.mark.browser
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("returned", [False, True], ids=["paid", "returned"])
def test_the_page_is_fit_for_a_phone(open_page, dark, returned):
    _case, line = scene(returned=returned)
    user = worker(line)
    page = open_page(address(line), size=PHONE, dark=dark, user=user)
    if not dark:
        shot(page, f"worker-explain-{'returned' if returned else 'paid'}", whole=True)
    assert axe(page) == []
    assert page.problems == []
    assert small_targets(page, 44) == []
    for elder in (False, True):
        assert sideways(open_page(address(line), size=NARROW, dark=dark, user=user, elder=elder)) == 0
