"""From payable to paid: batches, four eyes, the bank's answer, corrections, repayment, recovery."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from jiangce.access.powers.enums import PostKind
from jiangce.funding.claims.enums import Stage
from jiangce.funding.claims.models import Claim, ClaimLine, Handling, Hold
from jiangce.funding.disbursement.actions import (
    cancel_batch,
    correct_payee,
    hand_out_file,
    load_bank_result,
    prepare_batches,
    prepare_repayment,
    record_recovery,
    release_batch,
    send_batch,
)
from jiangce.funding.disbursement.models import BankResult, BatchFile, Payment, PaymentBatch, PaymentPart
from jiangce.funding.ledger.enums import Bucket
from jiangce.funding.ledger.models import Entry, Leg
from jiangce.funding.ledger.queries import balances, outstanding_of_line
from jiangce.kernel import masking
from jiangce.kernel.verdict import Refused
from jiangce.plumbing.files.actions import content_of
from jiangce.plumbing.journal.models import JournalEntry
from jiangce.schemes.enums import Payee
from jiangce.schemes.uses.models import SubsidyUse
from tests.funding.rows import AT, bank_account, claim_of, clerk, line_of, money, organisation, training_class

pytestmark = pytest.mark.django_db
HEAD = "流水号,状态,退票代码,退票原因,日期,金额\n"


@pytest.fixture(autouse=True)
def files_in_a_folder_of_their_own(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }


def prepare(case, *claims):
    ids = [claim.pk for claim in (claims or (case.claim,))]
    return prepare_batches(claim_ids=ids, actor=case.preparer, at=AT)


def sent(case):
    """Every batch of the case prepared, released and sent."""
    batches = prepare(case)
    for batch in batches:
        release_batch(batch_id=batch.pk, actor=case.releaser, at=AT)
        send_batch(batch_id=batch.pk, actor=case.preparer, at=AT)
    return batches


def answer(case, batch, *returned, reason="账号户名不符", only=None, name="result.csv"):
    rows = []
    for payment in only or batch.payments.order_by("end_to_end_id"):
        yuan = f"{payment.amount_fen / 100:.2f}"
        end = f",02,{reason}" if payment in returned else ",,"
        rows.append(f"{payment.end_to_end_id},{'退票' if payment in returned else '成功'}{end},2026-11-24,{yuan}")
    content = (HEAD + "\n".join(rows)).encode()
    return load_bank_result(batch_id=batch.pk, content=content, name=name, actor=case.preparer, at=AT)


def refused(call, **arguments):
    """The codes of a refusal that leaves no row behind."""
    before = counts()
    with pytest.raises(Refused) as caught, transaction.atomic():
        call(**arguments)
    assert counts() == before
    return [objection.code.removeprefix("disbursement.") for objection in caught.value.objections]


def counts():
    models = (PaymentBatch, Payment, PaymentPart, BankResult, BatchFile, Entry, Leg, Handling, JournalEntry)
    return [model.objects.count() for model in models]


def standing(account):
    return {k: v for k, v in balances(fund_account_ids=[account.pk])[account.pk].items() if v}


# preparing


def test_a_person_gets_one_payment_a_line_with_a_frozen_payee():
    case = money(people=3)
    (batch,) = prepare(case)
    assert (batch.count, batch.total_fen, batch.fund_account) == (3, 3 * 1800_00, case.employment)
    payment = batch.payments.first()
    account = case.lines[0].bank_account
    assert (payment.payee_name, payment.account_number) == (account.holder_name, account.number)
    assert standing(case.employment)[Bucket.PAYABLE] == 3 * 1800_00


def test_each_fund_account_gets_its_own_batch():
    case = money(people=2, split=True)
    special, employment = prepare(case)
    assert {special.fund_account, employment.fund_account} == {case.special, case.employment}
    assert special.total_fen + employment.total_fen == sum(line.amount_fen for line in case.lines)


def test_an_institution_gets_one_payment_a_claim_with_many_parts():
    case = money(people=3, payee=Payee.INSTITUTION)
    (batch,) = prepare(case)
    payment = batch.payments.get()
    assert payment.parts.count() == 3
    assert payment.amount_fen == 3 * 1800_00
    assert payment.payee_name == case.organisation.name


def test_what_is_in_a_batch_is_never_prepared_again():
    case = money()
    (batch,) = prepare(case)
    found = refused(prepare_batches, claim_ids=[case.claim.pk], actor=case.preparer, at=AT)
    assert found == ["already_in_batch"]
    assert batch.payments.count() == 2


def test_the_database_refuses_a_second_live_part_of_a_line():
    case = money(people=1)
    (_batch,) = prepare(case)
    part = PaymentPart.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        PaymentPart.objects.create(
            payment=part.payment, line=part.line, fund_account=part.fund_account, amount_fen=part.amount_fen
        )


def test_a_held_claim_waits_and_the_others_go_on():
    case = money()
    other = claim_of(case.organisation, training_class(case.organisation))
    line_of(other, "赵敏", {case.employment: 900_00})
    Hold.objects.create(claim=case.claim, case_number="HC1", reason="疑点", placed_by="account:1", placed_at=AT)
    (batch,) = prepare(case, case.claim, other)
    assert list(batch.payments.values_list("parts__line__claim", flat=True)) == [other.pk]
    assert refused(prepare_batches, claim_ids=[case.claim.pk], actor=case.preparer, at=AT) == ["held"]


def test_a_placeholder_account_is_left_out_and_named():
    case = money(people=2)
    line = case.lines[0]
    line.bank_account.current = False
    line.bank_account.save(update_fields=["current"])
    bad = bank_account(person=line.person, number="0000000000000000")
    ClaimLine.objects.filter(pk=line.pk).update(bank_account=bad)
    (batch,) = prepare(case)
    assert batch.count == 1
    found = refused(prepare_batches, claim_ids=[case.claim.pk], actor=clerk(PostKind.COUNTY_FINANCE), at=AT)
    assert set(found) == {"account_placeholder", "already_in_batch"}


def test_a_claim_that_is_not_payable_is_refused():
    case = money()
    public = claim_of(case.organisation, training_class(case.organisation), state="public_notice")
    line_of(public, "赵敏", {case.employment: 900_00})
    assert refused(prepare_batches, claim_ids=[public.pk], actor=case.preparer, at=AT) == ["claim_not_payable"]


def test_a_clerk_of_another_county_does_not_find_the_claim():
    case = money()
    with pytest.raises(Claim.DoesNotExist):
        prepare_batches(claim_ids=[case.claim.pk], actor=clerk(PostKind.COUNTY_FINANCE, division="440605"), at=AT)


def test_a_post_without_the_power_prepares_nothing():
    case = money()
    actor = clerk(PostKind.COUNTY_APPROVER)
    assert refused(prepare_batches, claim_ids=[case.claim.pk], actor=actor, at=AT) == ["lifecycle.no_power"]


# four eyes


def test_whoever_reviewed_a_claim_cannot_prepare_its_payment():
    case = money()
    Handling.objects.create(
        claim=case.claim,
        stage=Stage.APPROVAL,
        account_id=case.preparer.account_id,
        actor_label="x",
        round=1,
        move="m",
        at=AT,
    )
    assert refused(prepare_batches, claim_ids=[case.claim.pk], actor=case.preparer, at=AT) == ["four_eyes_taken"]


def test_the_one_who_prepared_cannot_release_and_another_can():
    case = money()
    (batch,) = prepare(case)
    assert refused(release_batch, batch_id=batch.pk, actor=case.preparer, at=AT) == ["lifecycle.second_person"]
    assert release_batch(batch_id=batch.pk, actor=case.releaser, at=AT).state == "released"


def test_the_one_who_released_cannot_send():
    case = money()
    (batch,) = prepare(case)
    release_batch(batch_id=batch.pk, actor=case.releaser, at=AT)
    assert refused(send_batch, batch_id=batch.pk, actor=case.releaser, at=AT) == ["four_eyes_taken"]


def test_the_database_refuses_one_account_at_two_stages():
    case = money()
    prepare(case)
    with pytest.raises(IntegrityError, match="handling_four_eyes"), transaction.atomic():
        Handling.objects.create(
            claim=case.claim,
            stage=Stage.RELEASE,
            account_id=case.preparer.account_id,
            actor_label="x",
            round=9,
            move="m",
            at=AT,
        )


def test_the_database_refuses_a_batch_released_by_its_preparer():
    case = money()
    (_batch,) = prepare(case)
    with pytest.raises(IntegrityError, match="batch_released_by_another"), transaction.atomic():
        PaymentBatch.objects.update(state="released", released_by_id=case.preparer.account_id, released_at=AT)


def test_an_administrator_who_tries_every_stage_is_refused_at_the_second():
    case = money()
    both = case.preparer
    (batch,) = prepare(case)
    assert refused(release_batch, batch_id=batch.pk, actor=both, at=AT)
    assert refused(send_batch, batch_id=batch.pk, actor=both, at=AT) == ["lifecycle.wrong_state"]


# releasing and sending


def test_a_hold_placed_after_preparing_stops_release_and_sending():
    case = money()
    (batch,) = prepare(case)
    hold = Hold.objects.create(claim=case.claim, case_number="HC1", reason="疑点", placed_by="account:1", placed_at=AT)
    assert refused(release_batch, batch_id=batch.pk, actor=case.releaser, at=AT) == ["held"]
    Hold.objects.filter(pk=hold.pk).update(lifted_at=AT, lifted_by="account:1")
    release_batch(batch_id=batch.pk, actor=case.releaser, at=AT)
    Hold.objects.create(claim=case.claim, case_number="HC2", reason="疑点", placed_by="account:1", placed_at=AT)
    assert refused(send_batch, batch_id=batch.pk, actor=case.preparer, at=AT) == ["held"]


def test_an_account_number_changed_behind_our_back_breaks_the_digest():
    case = money()
    (batch,) = prepare(case)
    Payment.objects.filter(pk=batch.payments.first().pk).update(account_number="6222029999999999999")
    assert refused(release_batch, batch_id=batch.pk, actor=case.releaser, at=AT) == ["digest_changed"]


def test_the_frozen_payee_cannot_be_changed_at_all():
    case = money()
    (_batch,) = prepare(case)
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        Payment.objects.update(payee_name="别人")


def test_sending_books_the_money_as_under_way_and_keeps_three_files():
    case = money(split=True)
    for batch in sent(case):
        assert batch.payments.filter(state="sent").count() == 2
        assert {row.format for row in batch.files.all()} == {"xlsx", "csv", "pain.001"}
    assert standing(case.special)[Bucket.IN_TRANSIT] == 2 * 500_01
    assert standing(case.employment)[Bucket.IN_TRANSIT] == 2 * 1299_99
    assert Entry.objects.filter(kind="payment").count() == 4


def test_a_bank_file_is_handed_out_only_to_who_prepares_payments_and_is_journalled():
    case = money()
    (batch,) = sent(case)
    found = hand_out_file(batch_id=batch.pk, form="csv", actor=case.preparer, at=AT)
    assert case.lines[0].bank_account.number.encode() in content_of(file=found)
    assert JournalEntry.objects.filter(action="download", actor_key=case.preparer.key).count() == 1
    reviewer = clerk(PostKind.COUNTY_FIRST_REVIEWER)
    assert refused(hand_out_file, batch_id=batch.pk, form="csv", actor=reviewer, at=AT) == ["lifecycle.no_power"]
    with pytest.raises(BatchFile.DoesNotExist):
        hand_out_file(batch_id=batch.pk, form="csv", actor=clerk(PostKind.COUNTY_FINANCE, division="440605"), at=AT)


def test_no_journal_entry_holds_a_full_account_number():
    case = money()
    (batch,) = sent(case)
    answer(case, batch, batch.payments.first())
    text = str(list(JournalEntry.objects.values()))
    assert not any(line.bank_account.number in text for line in case.lines)


def test_a_cancelled_batch_frees_its_lines():
    case = money()
    (batch,) = prepare(case)
    assert refused(cancel_batch, batch_id=batch.pk, reason=" ", actor=case.releaser, at=AT) == [
        "lifecycle.reason_missing"
    ]
    cancel_batch(batch_id=batch.pk, reason="暂缓", actor=case.releaser, at=AT)
    (again,) = prepare(case)
    assert again.count == 2
    assert standing(case.employment)[Bucket.PAYABLE] == 2 * 1800_00


# the bank's answer


def test_arrived_money_is_paid_and_the_claim_settles():
    case = money(split=True)
    first, second = sent(case)
    answer(case, first)
    assert {line.state for line in ClaimLine.objects.all()} == {"entitled"}
    answer(case, second)
    assert {line.state for line in ClaimLine.objects.all()} == {"paid"}
    case.claim.refresh_from_db()
    first.refresh_from_db()
    assert (case.claim.state, first.state) == ("paid", "settled")
    assert standing(case.special)[Bucket.PAID] == 2 * 500_01
    assert set(SubsidyUse.objects.values_list("state", "fund")) == {("spent", "special_account")}


def test_a_returned_payment_is_owed_again_and_its_line_waits():
    case = money()
    (batch,) = sent(case)
    back = batch.payments.first()
    answer(case, batch, back)
    back.refresh_from_db()
    assert (back.state, back.return_code, back.return_reason) == ("returned", "02", "账号户名不符")
    assert [line.state for line in ClaimLine.objects.order_by("pk")] == ["returned_payment", "paid"]
    case.claim.refresh_from_db()
    batch.refresh_from_db()
    assert (case.claim.state, batch.state) == ("payable", "settled")
    assert standing(case.employment)[Bucket.PAYABLE] == 1800_00
    entry = Entry.objects.get(kind="return")
    assert entry.reverses == Entry.objects.get(posting_key=f"payment:{back.end_to_end_id}")
    assert list(SubsidyUse.objects.order_by("pk").values_list("state", flat=True)) == ["reserved", "spent"]


def test_one_returned_share_keeps_the_line_open_until_it_arrives():
    case = money(people=1, split=True)
    first, second = sent(case)
    answer(case, first, first.payments.get())
    answer(case, second)
    assert ClaimLine.objects.get().state == "returned_payment"


def test_a_batch_may_be_answered_in_several_files():
    case = money()
    (batch,) = sent(case)
    one, two = batch.payments.order_by("pk")
    answer(case, batch, only=[one])
    batch.refresh_from_db()
    assert batch.state == "sent"
    answer(case, batch, only=[one, two])
    batch.refresh_from_db()
    assert batch.state == "settled"
    assert Entry.objects.filter(kind="confirmation").count() == 2


def test_the_same_file_again_is_refused():
    case = money()
    (batch,) = sent(case)
    answer(case, batch)
    content = content_of(file=BankResult.objects.get().file)
    load = {"batch_id": batch.pk, "content": content, "name": "again.csv", "actor": case.preparer, "at": AT}
    assert refused(load_bank_result, **load) == ["result_repeated"]


def test_one_bad_row_loads_nothing():
    case = money()
    (batch,) = sent(case)
    one, two = batch.payments.order_by("pk")
    body = (
        f"{one.end_to_end_id},成功,,,2026-11-24,1800.00\n{two.end_to_end_id},成功,,,2026-11-24,1800.01\nNO,成功,,,,1.00"
    )
    load = {"batch_id": batch.pk, "content": (HEAD + body).encode(), "name": "r.csv", "actor": case.preparer, "at": AT}
    assert refused(load_bank_result, **load) == ["result_wrong_amount", "result_unknown_id"]
    assert set(batch.payments.values_list("state", flat=True)) == {"sent"}


def test_a_row_of_another_batch_is_named():
    case = money(split=True)
    first, second = sent(case)
    other = second.payments.first()
    body = f"{other.end_to_end_id},成功,,,2026-11-24,{other.amount_fen / 100:.2f}"
    load = {"batch_id": first.pk, "content": (HEAD + body).encode(), "name": "r.csv", "actor": case.preparer, "at": AT}
    assert refused(load_bank_result, **load) == ["result_other_batch"]


def test_a_settled_answer_never_changes():
    case = money()
    (batch,) = sent(case)
    answer(case, batch)
    one = batch.payments.first()
    body = f"{one.end_to_end_id},退票,02,账号错误,2026-11-24,1800.00"
    load = {"batch_id": batch.pk, "content": (HEAD + body).encode(), "name": "r.csv", "actor": case.preparer, "at": AT}
    assert refused(load_bank_result, **load) == ["result_changed"]


def test_an_answer_before_sending_is_refused():
    case = money()
    (batch,) = prepare(case)
    load = {"batch_id": batch.pk, "content": HEAD.encode(), "name": "r.csv", "actor": case.preparer, "at": AT}
    assert refused(load_bank_result, **load) == ["lifecycle.wrong_state"]


def test_pain_002_of_another_message_is_refused_and_the_right_one_loads():
    case = money()
    (batch,) = sent(case)

    def report(message):
        return f"""<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>R1</MsgId>
<CreDtTm>2026-11-24T10:00:00+08:00</CreDtTm></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>{message}</OrgnlMsgId>
<OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>ACSC</GrpSts></OrgnlGrpInfAndSts></CstmrPmtStsRpt></Document>""".encode()

    load = {"batch_id": batch.pk, "name": "r.xml", "actor": case.preparer, "at": AT}
    assert refused(load_bank_result, content=report("BF0"), **load)[0] == "result_other_message"
    result = load_bank_result(content=report(batch.number), **load).result
    assert (result.format, result.paid_count) == ("pain.002", 2)


# corrections and repayment


def returned_case(**options):
    case = money(people=1, **options)
    batches = sent(case)
    payments = [batch.payments.get() for batch in batches]
    for batch, payment in zip(batches, payments, strict=True):
        answer(case, batch, payment)
    return case, payments


def correction(payment, **changes):
    line = payment.parts.first().line
    values = {
        "holder_name": line.person.name,
        "number": "6222 0299 9999 9999 990",
        "bank_name": "另一银行",
        "bank_code": "",
    }
    return {"payment_id": payment.pk, "at": AT, **values, **changes}


def test_a_returned_payment_is_corrected_and_paid_again_in_a_later_batch():
    case, (payment,) = returned_case()
    assert refused(prepare_repayment, payment_ids=[payment.pk], actor=case.preparer, at=AT) == ["account_just_returned"]
    correct_payee(**correction(payment), actor=case.institution)
    (batch,) = prepare_repayment(payment_ids=[payment.pk], actor=case.preparer, at=AT + timedelta(days=1))
    again = batch.payments.get()
    assert (again.replaces, again.account_number) == (payment, "6222029999999999990")
    release_batch(batch_id=batch.pk, actor=case.releaser, at=AT)
    send_batch(batch_id=batch.pk, actor=case.preparer, at=AT)
    answer(case, batch)
    case.claim.refresh_from_db()
    assert (ClaimLine.objects.get().state, case.claim.state) == ("paid", "paid")
    payment.refresh_from_db()
    assert payment.account_number != again.account_number
    assert standing(case.employment)[Bucket.PAID] == 1800_00


def test_a_payment_is_never_replaced_twice():
    case, (payment,) = returned_case()
    correct_payee(**correction(payment), actor=case.institution)
    prepare_repayment(payment_ids=[payment.pk], actor=case.preparer, at=AT)
    assert refused(prepare_repayment, payment_ids=[payment.pk], actor=case.preparer, at=AT) == ["already_replaced"]
    again = correction(payment, number="6222029999999999991")
    assert refused(correct_payee, **again, actor=case.institution) == ["already_replaced"]


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"number": "1111111111"}, ["account_placeholder"]),
        ({"number": ""}, ["account_missing"]),
        ({"bank_name": " "}, ["field_missing"]),
        ({"bank_code": "12"}, ["bank_code_malformed"]),
        ({"holder_name": "别的人"}, ["holder_not_own"]),
        ({"holder_name": "别的人", "reason": "他让我代收"}, ["holder_not_own"]),
        ({"holder_name": ""}, ["holder_missing"]),
    ],
)
def test_a_correction_that_cannot_be_right_is_refused(changes, codes):
    case, (payment,) = returned_case()
    assert refused(correct_payee, **correction(payment, **changes), actor=case.institution) == codes


def test_the_account_that_was_just_returned_is_no_correction():
    case, (payment,) = returned_case()
    same = {"number": payment.account_number, "bank_name": payment.bank_name, "bank_code": payment.bank_code}
    assert refused(correct_payee, **correction(payment, **same), actor=case.institution) == ["account_just_returned"]


@pytest.mark.parametrize("changes", [{"bank_name": "某某银行容桂支行"}, {"bank_code": "105588000999"}])
def test_the_same_number_at_the_right_bank_is_a_correction(changes):
    case, (payment,) = returned_case()
    same = {"number": payment.account_number, "bank_name": payment.bank_name, "bank_code": payment.bank_code}
    correct_payee(**correction(payment, **{**same, **changes}), actor=case.institution)
    (batch,) = prepare_repayment(payment_ids=[payment.pk], actor=case.preparer, at=AT)
    again = batch.payments.get()
    assert {name: getattr(again, name) for name in changes} == changes


def test_the_first_reviewer_too_corrects_only_to_the_persons_own_account():
    _case, (payment,) = returned_case()
    reviewer = clerk(PostKind.COUNTY_FIRST_REVIEWER)
    assert refused(correct_payee, **correction(payment, holder_name="陈大明"), actor=reviewer) == ["holder_not_own"]
    own = payment.parts.first().line.person.name
    assert (
        correct_payee(**correction(payment, holder_name=f"{own[0]} {own[1:]}"), actor=reviewer).holder_name[0] == own[0]
    )


def test_a_correction_is_journalled_from_and_to_masked_with_its_reason():
    case, (payment,) = returned_case()
    correct_payee(**correction(payment, reason="本人换卡"), actor=case.institution)
    entry = JournalEntry.objects.get(
        action="correct_payee", subject_key=str(payment.pk), subject_kind="funding.payment"
    )
    assert entry.before["account"] == masking.account(payment.account_number)
    assert entry.after == {"holder": masking.name(payment.payee_name), "account": "****9990", "bank_name": "另一银行"}
    assert (entry.reason, entry.actor_key) == ("本人换卡", case.institution.key)


def test_a_clerk_of_another_institution_does_not_find_the_payment():
    _case, (payment,) = returned_case()
    stranger = clerk(PostKind.INSTITUTION_CLERK, unit=organisation().unit)
    with pytest.raises(Payment.DoesNotExist):
        correct_payee(**correction(payment), actor=stranger)


def test_finance_cannot_correct_where_the_money_goes():
    case, (payment,) = returned_case()
    assert refused(correct_payee, **correction(payment), actor=case.preparer) == ["lifecycle.no_power"]


def test_a_returned_payment_of_an_institution_is_repaid_with_all_its_parts():
    case = money(people=3, payee=Payee.INSTITUTION)
    (batch,) = sent(case)
    payment = batch.payments.get()
    answer(case, batch, payment)
    assert {line.state for line in ClaimLine.objects.all()} == {"returned_payment"}
    foreign = correction(payment, holder_name=case.lines[0].person.name, reason="校长代收")
    assert refused(correct_payee, **foreign, actor=case.institution) == ["holder_not_registered"]
    correct_payee(**correction(payment, holder_name=case.organisation.name), actor=case.institution)
    (again,) = prepare_repayment(payment_ids=[payment.pk], actor=case.preparer, at=AT)
    assert again.payments.get().parts.count() == 3
    assert again.payments.get().replaces == payment


# recovery


def paid_case(**options):
    case = money(people=1, **options)
    for batch in sent(case):
        answer(case, batch)
    return case, ClaimLine.objects.get()


def recover(case, line, fen, document="SK1", reason="出勤造假"):
    return {
        "line_id": line.pk,
        "amount_fen": fen,
        "reason": reason,
        "document": document,
        "actor": case.preparer,
        "at": AT,
    }


def test_a_recovery_goes_back_to_the_same_funds_in_the_same_shares():
    case, line = paid_case(split=True)
    record_recovery(**recover(case, line, 1800_00))
    line.refresh_from_db()
    assert line.state == "recovered"
    assert standing(case.special) == {"treasury": -100_000_00, "available": 100_000_00}
    assert standing(case.employment) == {"treasury": -500_000_00, "available": 500_000_00}
    assert SubsidyUse.objects.get().state == "freed"


def test_a_recovery_in_pieces_ends_when_all_is_back():
    case, line = paid_case(split=True)
    record_recovery(**recover(case, line, 600_00))
    line.refresh_from_db()
    assert line.state == "paid"
    assert refused(record_recovery, **recover(case, line, 600_00)) == ["recovery_repeated"]
    assert refused(record_recovery, **recover(case, line, 1200_01, "SK2")) == ["recovery_too_much"]
    record_recovery(**recover(case, line, 1200_00, "SK2"))
    line.refresh_from_db()
    assert line.state == "recovered"
    assert all(buckets[Bucket.PAID] == 0 for buckets in outstanding_of_line(line_id=line.pk).values())


def test_a_removal_that_is_repeated_reverses_once():
    case, line = paid_case()
    record_recovery(**recover(case, line, 1800_00))
    assert refused(record_recovery, **recover(case, line, 1800_00, "SK2")) == [
        "lifecycle.wrong_state",
        "recovery_too_much",
    ]


@pytest.mark.parametrize(
    ("fen", "reason", "codes"), [(0, "x", ["recovery_not_positive"]), (1, " ", ["reason_missing"])]
)
def test_a_recovery_needs_an_amount_and_a_reason(fen, reason, codes):
    case, line = paid_case()
    assert refused(record_recovery, **recover(case, line, fen, reason=reason)) == codes


def test_what_was_never_paid_is_never_recovered():
    case = money(people=1)
    found = refused(record_recovery, **recover(case, case.lines[0], 1))
    assert found == ["lifecycle.wrong_state", "recovery_too_much"]


def test_at_every_step_every_fen_stands_in_exactly_one_bucket():
    case, (payment,) = returned_case()
    correct_payee(**correction(payment), actor=case.institution)
    (batch,) = prepare_repayment(payment_ids=[payment.pk], actor=case.preparer, at=AT)
    release_batch(batch_id=batch.pk, actor=case.releaser, at=AT)
    send_batch(batch_id=batch.pk, actor=case.preparer, at=AT)
    answer(case, batch)
    record_recovery(**recover(case, ClaimLine.objects.get(), 1800_00))
    for account in (case.special, case.employment):
        row = balances(fund_account_ids=[account.pk])[account.pk]
        assert sum(row.values()) == 0
