"""What the bank's file may not say about a sent batch, and what it is told about answers that stand."""

from datetime import timedelta

import pytest
from django.db import transaction

from jiangce.funding.disbursement.actions import load_bank_result, prepare_batches, release_batch, send_batch
from jiangce.funding.disbursement.models import BankResult, Payment
from jiangce.kernel.verdict import Refused
from jiangce.plumbing.journal.models import JournalEntry
from tests.funding.rows import AT, money

pytestmark = pytest.mark.django_db
HEAD = "流水号,状态,退票代码,退票原因,日期,金额\n"
LATER = AT + timedelta(days=2)


@pytest.fixture(autouse=True)
def files_in_a_folder_of_their_own(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }


@pytest.fixture
def sent():
    """A case with its one batch at the bank since 2026-11-24."""
    case = money(people=3)
    (batch,) = prepare_batches(claim_ids=[case.claim.pk], actor=case.preparer, at=AT)
    release_batch(batch_id=batch.pk, actor=case.releaser, at=AT)
    send_batch(batch_id=batch.pk, actor=case.preparer, at=AT)
    return case, batch


def row(payment, end="成功,,", day="2026-11-25"):
    return f"{payment.end_to_end_id},{end},{day},{payment.amount_fen / 100:.2f}"


def load(sent, *rows):
    case, batch = sent
    content = (HEAD + "\n".join(rows)).encode()
    return load_bank_result(batch_id=batch.pk, content=content, name="r.csv", actor=case.preparer, at=LATER)


def refused(sent, *rows):
    """The codes of a refusal after which nothing of the file stands."""
    before = (BankResult.objects.count(), list(Payment.objects.order_by("pk").values()))
    with pytest.raises(Refused) as caught, transaction.atomic():
        load(sent, *rows)
    assert (BankResult.objects.count(), list(Payment.objects.order_by("pk").values())) == before
    return [objection.code.removeprefix("disbursement.") for objection in caught.value.objections]


def test_a_day_before_the_batch_was_sent_or_after_today_is_refused_and_the_days_between_are_not(sent):
    one, two, _three = sent[1].payments.order_by("pk")
    assert refused(sent, row(one, day="2020-01-01"), row(two, day="2026-11-27")) == [
        "result_early_date",
        "result_future_date",
    ]
    assert load(sent, row(one, day="2026-11-24"), row(two, day="2026-11-26")).result.paid_count == 2


def test_answers_that_stand_are_counted_apart_from_news(sent):
    one, two, three = sent[1].payments.order_by("pk")
    load(sent, row(one), row(two, "退票,02,账号错误"))
    loaded = load(sent, row(one), row(two, "退票,02,账号错误"), row(three))
    assert (loaded.result.paid_count, loaded.result.returned_count, loaded.known, loaded.warnings) == (1, 0, 2, ())


def test_a_file_without_news_is_refused(sent):
    one, two, _three = sent[1].payments.order_by("pk")
    load(sent, row(one), row(two))
    assert refused(sent, row(one)) == ["result_known"]


def test_another_reason_or_day_for_an_answer_that_stands_is_told_journalled_and_not_taken(sent):
    one, two, three = sent[1].payments.order_by("pk")
    load(sent, row(one), row(two, "退票,02,账号错误"))
    again = [row(one, day="2026-11-26"), row(two, "退票,AC04,账户已销户")]
    assert refused(sent, *again) == ["result_known", "result_differs", "result_differs"]
    loaded = load(sent, *again, row(three))
    assert [told.params["id"] for told in loaded.warnings] == [one.end_to_end_id, two.end_to_end_id]
    two.refresh_from_db()
    assert (two.return_code, two.return_reason) == ("02", "账号错误")
    entry = JournalEntry.objects.filter(action="load_result").latest("pk")
    assert entry.after["differing"] == [one.end_to_end_id, two.end_to_end_id]
