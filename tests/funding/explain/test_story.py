"""The story of a payment adds up, from the ledger to the check-ins, and is told only to whom it concerns."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jiangce.access.accounts.models import Account
from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import POWERS_OF, PostKind
from jiangce.faces.ui.stories import stage_steps
from jiangce.funding.claims.models import ClaimLine
from jiangce.funding.disbursement.actions import (
    correct_payee,
    load_bank_result,
    prepare_batches,
    record_recovery,
    release_batch,
    send_batch,
)
from jiangce.funding.disbursement.models import Payment
from jiangce.funding.explain.queries import payment_story, told_of
from jiangce.training.classes.models import Lesson
from tests.funding.lessons import lessons, scan
from tests.funding.rows import AT, clerk, money, organisation

pytestmark = pytest.mark.django_db
HEAD = "流水号,状态,退票代码,退票原因,日期,金额\n"


@pytest.fixture(autouse=True)
def files_in_a_folder_of_their_own(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }


def settle(case, returned=(), only=None, at=AT):
    """Prepare, release (an hour later), send (two hours later) and load the answer of the same day; the batches.

    All of a batch of a returned fund account comes back, or only the payment of the line `only`.
    """
    batches = prepare_batches(claim_ids=[case.claim.pk], actor=case.preparer, at=at)
    for batch in batches:
        release_batch(batch_id=batch.pk, actor=case.releaser, at=at + timedelta(hours=1))
        send_batch(batch_id=batch.pk, actor=case.preparer, at=at + timedelta(hours=2))
        rows = []
        for payment in batch.payments.all():
            back = batch.fund_account in returned and (only is None or payment.parts.filter(line=only).exists())
            end = "退票,02,账号错误" if back else "成功,,"
            rows.append(f"{payment.end_to_end_id},{end},{at:%Y-%m-%d},{payment.amount_fen / 100:.2f}")
        load_bank_result(
            batch_id=batch.pk,
            content=(HEAD + "\n".join(rows)).encode(),
            name="r.csv",
            actor=case.preparer,
            at=at + timedelta(hours=3),
        )
    return batches


def correct(case, line, at=AT):
    """The institution corrects the account of the line's returned payment."""
    correct_payee(
        payment_id=Payment.objects.get(parts__line=line, state="returned").pk,
        holder_name=line.person.name,
        number="6222029999999999990",
        bank_name="另一银行",
        bank_code="",
        actor=case.institution,
        at=at,
    )


def worker_of(line) -> Actor:
    account = Account.objects.create_user(f"worker{line.pk}")
    line.person.account = account
    line.person.save(update_fields=["account"])
    return Actor(account_id=account.pk, kind=PostKind.WORKER, powers=frozenset(POWERS_OF[PostKind.WORKER]))


def story(case, line=None, actor=None):
    reader = actor or clerk(PostKind.COUNTY_FIRST_REVIEWER)
    return payment_story(actor=reader, line_id=(line or case.lines[0]).pk)


def test_a_paid_split_line_adds_up_in_sources_ledger_and_transfers():
    case = money(people=1, split=True)
    settle(case)
    told = story(case)
    assert told.answer.code == "explain.paid"
    assert [s.amount_fen for s in told.sources] == [500_01, 1299_99]
    assert [(s.left_before_fen, s.left_after_fen) for s in told.sources] == [(1800_00, 1299_99), (1299_99, 0)]
    assert told.proof.sources_agree and told.proof.ledger_agrees
    assert told.proof.paid_fen == 1800_00 == sum(t.part_fen for t in told.transfers)
    assert [m.kind for m in told.movements].count("confirmation") == 2
    assert {h.stage for h in told.handled} == {"prepare", "release"}


def test_the_proof_holds_at_every_step_of_a_return_a_repayment_and_a_recovery():
    case = money(people=1, split=True)
    assert story(case).proof.ledger_agrees
    settle(case, returned=[case.employment])
    told = story(case)
    assert (told.proof.owed_fen, told.proof.paid_fen, told.proof.ledger_agrees) == (1299_99, 500_01, True)
    assert told.answer.code == "explain.payment_returned"
    correct(case, case.lines[0])
    assert story(case).answer.code == "explain.repayment_waits"
    settle(case)
    record_recovery(line_id=case.lines[0].pk, amount_fen=600_00, reason="x", document="S1", actor=case.preparer, at=AT)
    told = story(case)
    assert (told.answer.code, told.headline_fen) == ("explain.paid_partly_recovered", 1200_00)
    assert sum(move.amount_fen for move in told.recoveries) == 600_00
    proof = told.proof
    assert (proof.paid_fen, proof.recovered_fen, proof.ledger_agrees) == (1200_00, 600_00, True)


def acts(told):
    return [(h.move, h.document) for h in told.handled]


def test_each_line_tells_only_the_acts_on_its_own_payments():
    case = money(people=2)
    arrived, bounced = case.lines
    (first,) = settle(case, returned=[case.employment], only=bounced)
    correct(case, bounced, at=AT + timedelta(days=1))
    (second,) = settle(case, at=AT + timedelta(days=2))
    back = Payment.objects.get(parts__line=bounced, state="returned").end_to_end_id
    own = [("prepare", first.number), ("release", first.number), ("send", first.number)]
    again = [("prepare", second.number), ("release", second.number), ("send", second.number)]
    assert acts(story(case, arrived)) == own
    assert acts(story(case, bounced)) == [*own, ("correct_payee", back), *again]


def test_the_steps_are_dated_by_the_payment_that_stands():
    case = money(people=2)
    arrived, bounced = case.lines
    settle(case, returned=[case.employment], only=bounced)
    correct(case, bounced, at=AT + timedelta(days=1))
    later = AT + timedelta(days=2)
    settle(case, at=later)
    for line, at in ((arrived, AT), (bounced, later)):
        days = {str(step.label): step.at for step in stage_steps(story(case, line))}
        assert (days["拨付经办"], days["银行办理"], days["到账"]) == (at, at + timedelta(hours=2), at.date())


def test_what_was_refused_has_no_amount_no_batch_and_no_payment_steps():
    case = money(people=2)
    refused = case.lines[0]
    ClaimLine.objects.filter(pk=refused.pk).update(state="refused", reason="出勤不实", decided_by="account:1")
    settle(case)
    told = story(case, refused)
    assert (told.headline_fen, told.carries_money) == (0, False)
    assert [str(step.label) for step in stage_steps(told)] == ["机构确认", "初审", "复审", "审批"]
    assert len(stage_steps(story(case, case.lines[1]))) == 8


def test_a_list_of_the_own_lines_tells_the_amounts_less_what_came_back():
    case = money(people=2)
    settle(case)
    back, kept = case.lines
    record_recovery(line_id=back.pk, amount_fen=600_00, reason="x", document="S1", actor=case.preparer, at=AT)
    lines = ClaimLine.objects.select_related("claim", "bank_account").order_by("pk")
    told = {one.line.pk: (one.answer.code, one.amount_fen) for one in told_of(lines=lines)}
    assert told == {back.pk: ("explain.paid_partly_recovered", 1200_00), kept.pk: ("explain.paid", 1800_00)}


def test_nothing_personal_is_told_in_full():
    case = money(people=1)
    settle(case)
    told = str(story(case).transfers) + story(case).person_name + story(case).id_number
    line = ClaimLine.objects.select_related("person", "bank_account").get()
    for secret in (line.person.name, line.person.id_number, line.bank_account.number):
        assert secret not in told


def test_a_worker_reads_only_the_own_story():
    case = money(people=2)
    actor = worker_of(case.lines[0])
    assert story(case, actor=actor).answer.code == "explain.payable"
    with pytest.raises(ClaimLine.DoesNotExist):
        story(case, line=case.lines[1], actor=actor)


@pytest.mark.parametrize(
    "kind", [PostKind.TEACHER, PostKind.ENTERPRISE_HR, PostKind.SYSTEM_ADMIN, PostKind.UNION_CLERK]
)
def test_posts_without_claims_read_no_story(kind):
    with pytest.raises(ClaimLine.DoesNotExist):
        story(money(people=1), actor=clerk(kind))


def test_another_county_and_another_institution_read_no_story():
    case = money(people=1)
    for stranger in (
        clerk(PostKind.COUNTY_FIRST_REVIEWER, division="440605"),
        clerk(PostKind.INSTITUTION_CLERK, unit=organisation().unit),
    ):
        with pytest.raises(ClaimLine.DoesNotExist):
            story(case, actor=stranger)


def test_the_number_of_queries_does_not_grow_with_the_lessons():
    case = money(people=1)
    reader = clerk(PostKind.COUNTY_FIRST_REVIEWER)
    lessons(case, 12)
    story(case, actor=reader)
    with CaptureQueriesContext(connection) as many:
        assert len(story(case, actor=reader).lessons) == 12
    Lesson.objects.filter(number__gt=1).delete()
    with CaptureQueriesContext(connection) as few:
        assert len(story(case, actor=reader).lessons) == 1
    assert len(many) == len(few)


def test_each_lesson_shows_its_scans_with_the_device_by_its_tail_and_the_metres_outside():
    case = money(people=2)
    lessons(case, 2)
    scan(case.lines[0], number=1, direction="in", outside_m=0)
    scan(case.lines[0], number=1, direction="out", outside_m=35.4)
    scan(case.lines[1], number=1, direction="in", outside_m=0)
    first, second = story(case).lessons
    assert [(s.direction, s.device_tail, s.outside_m) for s in first.scans] == [
        ("in", "9f3a", 0),
        ("out", "9f3a", 35.4),
    ]
    assert list(second.scans) == []
    assert story(case).lessons_agree
    assert (story(case).hours_attended, story(case).hours_taught, story(case).percent_tenths) == (4, 8, 500)
    assert (first.presence, first.counted, second.presence) == ("present", 4, "expected")
