"""A number, a group, an account asked to be corrected: what is shown before, what is written, what is left alone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.urls import reverse

from jiangce.access.accounts.models import Account
from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import PostKind
from jiangce.funding.claims.accounts import follow_account
from jiangce.funding.claims.jobs import CLERK
from jiangce.funding.disbursement.actions import prepare_batches
from jiangce.funding.disbursement.models import Payment
from jiangce.kernel import citizen_id
from jiangce.plumbing.files.actions import content_of
from jiangce.plumbing.journal.queries import history_of, looks_at
from jiangce.plumbing.vault.digests import digest
from jiangce.registers.corrections import actions, facts, queries
from jiangce.registers.corrections.enums import ACCOUNT, GROUP
from jiangce.registers.corrections.models import Correction, CorrectionItem
from jiangce.registers.corrections.wishes import AccountWish, GroupWish, written
from jiangce.registers.duplicates.models import DuplicateCandidate
from jiangce.registers.people.actions import NewPerson, record_group, register_people
from jiangce.registers.people.enums import ID_NUMBER, Field
from jiangce.registers.people.models import BankAccount, GroupMembership, Person
from jiangce.registers.people.queries import differences_of, former_numbers, known_people, standing_of
from jiangce.registers.people.signing import account_of
from jiangce.schemes.terms.models import Term
from tests.access.ground import actor
from tests.funding import rows
from tests.province import client
from tests.registers.corrections.test_life import PDF, approve, person, refused, reviewers, worker
from tests.schemes.rows import clause

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
NEW = citizen_id.make("440606", date(1990, 2, 1), 11)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def clock(db: None) -> None:
    Term.objects.create(
        code="correction_decide_workdays", value=15, division="440000", valid=DateRange(date(2026, 1, 1), None),
        clause=clause(), certainty="NV", recorded_at=AT,
    )  # fmt: skip


def ask(who: Actor, *, file: tuple[bytes, str] | None = PDF, kind: str = "", **values: str) -> Correction:
    return actions.submit_correction(values=values, kind=kind, reason="登记有误", file=file, code="", actor=who, at=AT)


def accepted(who: Person, **values: str) -> Correction:
    row = ask(worker(who), **values)
    return actions.accept_correction(correction_id=row.pk, actor=reviewers()[0], at=AT)


def told_effects(row: Correction) -> list[tuple[str, int, int | None]]:
    found = facts.effects_of(queries.correction_for_update(correction_id=row.pk))
    return [(str(one.what), one.count, one.fen) for one in found]


def account(holder: str = "陈小明", number: str = "6222021234567890123") -> str:
    return written(AccountWish(holder, number, "某某银行顺德支行"))


def test_a_number_is_corrected_with_its_digest_and_what_it_tells_and_the_old_one_is_kept() -> None:
    who = person()
    old, born = who.id_number, who.birth_date
    row = accepted(who, id_number=NEW)
    assert told_effects(row) == [("出生日期、性别", 1, None)]
    approve(row, reviewers()[1])
    who.refresh_from_db()
    assert (who.id_number, who.id_digest, who.birth_date) == (
        NEW, digest(NEW, field="person.id_number"), date(1990, 2, 1),
    )  # fmt: skip
    assert known_people(numbers=[NEW])[NEW].id == who.pk
    assert known_people(numbers=[old]) == {}
    assert former_numbers(person=who) == [old]
    assert {one.field: one.value for one in differences_of(person=who)} == {
        ID_NUMBER: old, Field.BIRTH_DATE: born.isoformat()
    }  # fmt: skip
    assert standing_of(who, Field.BIRTH_DATE).source == f"correction:{row.number}"
    assert NEW not in str(history_of(subject=who))
    assert old not in str(history_of(subject=who))


@pytest.mark.parametrize(
    ("number", "kind", "code"),
    [
        ("44060619900201011X", "", "number_check_digit"),
        ("4406061990", "", "number_length"),
        (NEW, "passport", "number_other_kind"),
    ],
)
def test_what_is_no_number_is_refused_before_anybody_works_on_it(number: str, kind: str, code: str) -> None:
    mine = worker(person())
    if code == "number_check_digit":
        number = NEW[:-1] + ("0" if NEW[-1] != "0" else "1")
    assert refused(ask, who=mine, kind=kind, id_number=number) == [f"corrections.{code}"]
    assert refused(ask, who=mine, file=None, id_number=NEW) == ["corrections.document_needed"]
    assert not Correction.objects.exists()
    assert ask(mine, kind="resident_id", id_number=NEW).state == "submitted"


def test_a_number_of_another_record_goes_to_two_people_and_nothing_is_merged_or_changed() -> None:
    who, other = person(1), person(2, phone="13900000009")
    old = who.id_number
    row = accepted(who, id_number=other.id_number)
    assert told_effects(row) == [("已登记这个号码的另一份档案", 1, None)]
    assert not DuplicateCandidate.objects.exists()
    approve(row, reviewers()[1])
    pair = DuplicateCandidate.objects.get()
    assert ({pair.one_id, pair.other_id}, pair.state, pair.asked_in) == ({who.pk, other.pk}, "found", row.number)
    who.refresh_from_db()
    assert (who.id_number, who.merged_into_id, former_numbers(person=who)) == (old, None, [])


def test_a_pair_that_was_kept_apart_comes_back_when_one_of_them_asks_for_the_number() -> None:
    who, other = person(1), person(2, phone="13900000009")
    pair = DuplicateCandidate.objects.create(
        one=who, other=other, division="440606", permille=950, compared="x", found_at=AT, state="kept_apart"
    )
    row = accepted(who, id_number=other.id_number)
    pair.refresh_from_db()
    assert pair.state == "kept_apart", "only the approval leads there"
    approve(row, reviewers()[1])
    pair.refresh_from_db()
    assert (pair.state, pair.asked_in) == ("found", row.number)


def test_a_number_that_a_roster_brought_between_look_and_approval_refuses_it() -> None:
    who, (_first, second) = person(), reviewers()
    row = accepted(who, id_number=NEW)
    seen = facts.fingerprint(facts.effects_of(queries.correction_for_update(correction_id=row.pk)))
    parsed = citizen_id.parse(NEW, on=AT.date())
    register_people(people=[NewPerson(parsed, "另一人")], source="roster:2", trust="declared", at=AT)
    assert refused(approve, row=row, who=second, seen=seen) == ["corrections.effects_changed"]
    assert not DuplicateCandidate.objects.exists(), "a refusal leaves no row"
    assert Person.objects.get(pk=who.pk).id_number != NEW


def test_what_rests_on_the_old_number_is_shown_before_the_approval() -> None:
    money = rows.money(people=1)
    who = money.lines[0].person
    Person.objects.filter(pk=who.pk).update(birth_date=date(1990, 2, 1), sex="male")
    row = accepted(who, id_number=NEW)
    assert ("其他办理中的补贴", 1, 180000) in told_effects(row)
    money.lines[0].state = "paid"
    money.lines[0].save(update_fields=["state"])
    assert ("按原证件号码拨付的补贴", 1, 180000) in told_effects(row)


def claim_of(group: str = "veteran", **days: str) -> str:
    return written(GroupWish("claim", group, **{"first_day": "2026-01-01", **days}))


def test_a_group_is_claimed_on_a_document_which_is_kept_as_its_evidence() -> None:
    who = person()
    mine = worker(who)
    assert refused(ask, who=mine, file=None, group=claim_of()) == ["corrections.document_needed"]
    later = claim_of(first_day="2027-01-01")
    assert refused(ask, who=mine, group=later) == ["corrections.group_days_missing"]
    swapped = claim_of(last_day="2025-01-01")
    assert refused(ask, who=mine, group=swapped) == ["corrections.group_days_swapped"]
    row = accepted(who, group=claim_of())
    approve(row, reviewers()[1])
    held = GroupMembership.objects.get(person=who)
    assert (held.group, held.trust, held.held.lower, held.held.upper) == (
        "veteran",
        "certified",
        date(2026, 1, 1),
        None,
    )
    assert content_of(file=held.evidence) == PDF[0]
    assert held.evidence_id != row.document_id, "each is kept as long as its own term says"
    assert refused(ask, who=mine, group=claim_of()) == ["corrections.group_standing"]


def test_a_group_ends_or_never_was_and_the_subsidies_that_rest_on_it_are_shown() -> None:
    line = rows.money(people=1).lines[0]
    who = line.person
    held = record_group(
        person_id=who.pk,
        group="enterprise_employee",
        from_on=date(2026, 8, 1),
        trust="declared",
        source="class:1",
        at=AT,
    )
    end = written(GroupWish("end", "enterprise_employee", last_day="2026-10-01", membership=held.pk))
    row = accepted(who, group=end)
    assert told_effects(row) == [], "the class began while it held"
    actions.return_correction(correction_id=row.pk, actor=reviewers()[1], at=AT, reason="写清楚")
    actions.withdraw_correction(correction_id=row.pk, actor=worker(who), at=AT)
    never = written(GroupWish("dispute", "enterprise_employee", membership=held.pk))
    row = accepted(who, group=never)
    assert told_effects(row) == [("以这一类别申领、尚未拨付的补贴", 1, 180000)]
    approve(row, reviewers()[1])
    held.refresh_from_db()
    assert (held.held.isempty, held.end_reason) == (True, "登记有误")


def test_a_confirmed_group_needs_a_document_against_it_and_a_foreign_one_is_nobody_s() -> None:
    who, other = person(1), person(2, phone="13900000009")
    mine = worker(who)
    held = record_group(
        person_id=who.pk, group="veteran", from_on=date(2026, 1, 1), trust="certified", source="evidence", at=AT
    )
    never = written(GroupWish("dispute", "veteran", membership=held.pk))
    assert refused(ask, who=mine, file=None, group=never) == ["corrections.document_needed"]
    assert refused(ask, who=worker(other), group=never) == ["corrections.group_unknown"]
    assert ask(mine, group=never).state == "submitted"


def test_an_account_must_be_one_s_own_and_be_an_account() -> None:
    mine = worker(person())
    wrong = written(AccountWish("王五", "12345678", "", "12"))
    assert refused(ask, who=mine, account=wrong) == [
        "corrections.account_wrong", "corrections.bank_missing", "corrections.bank_code_wrong",
    ]  # fmt: skip
    assert refused(ask, who=mine, account=account("王五")) == ["corrections.account_not_own"]
    assert refused(ask, who=mine, file=None, account=account()) == ["corrections.document_needed"]
    assert ask(mine, account=account(number="6222 0212-3456 7890123")).state == "submitted"
    kept = CorrectionItem.objects.get(field=ACCOUNT).after
    assert '"6222021234567890123"' in kept
    with_name = {Field.NAME: "陈晓明", ACCOUNT: account("陈晓明")}
    other = worker(person(2, phone="13900000009"))
    assert ask(other, **with_name).state == "submitted", "the name is asked for together with it"


def test_an_account_reaches_what_is_not_paid_and_leaves_what_is_in_a_batch() -> None:
    money = rows.money(people=2)
    line = money.lines[0]
    who, old = line.person, line.bank_account
    (batch, *_others) = prepare_batches(claim_ids=[money.claim.pk], actor=money.preparer, at=AT)
    row = accepted(who, account=account(who.name))
    assert {what for what, _count, _fen in told_effects(row)} == {
        "尚未拨付给本人的补贴", "已编入批次、尚未送银行的付款",
    }  # fmt: skip
    approve(row, reviewers()[1])
    new = BankAccount.objects.get(person=who, current=True)
    assert (new.number, BankAccount.objects.get(pk=old.pk).current) == ("6222021234567890123", False)
    frozen = Payment.objects.filter(batch=batch, bank_account=old)
    assert follow_account(account_id=new.pk, actor=CLERK, at=AT) == 1
    assert follow_account(account_id=new.pk, actor=CLERK, at=AT) == 0, "a second delivery finds it done"
    line.refresh_from_db()
    line.enrolment.refresh_from_db()
    assert (line.bank_account_id, line.enrolment.bank_account_id) == (new.pk, new.pk)
    assert frozen.exists()
    money.lines[1].refresh_from_db()
    assert money.lines[1].bank_account_id != new.pk


def test_a_paid_line_keeps_the_account_that_it_was_paid_to() -> None:
    money = rows.money(people=1)
    line = money.lines[0]
    line.state = "paid"
    line.save(update_fields=["state"])
    new = rows.bank_account(person=rows.person("无关"))
    BankAccount.objects.filter(pk=line.bank_account_id).update(current=False)
    BankAccount.objects.filter(pk=new.pk).update(person=line.person)
    assert follow_account(account_id=new.pk, actor=CLERK, at=AT) == 0
    before = line.bank_account_id
    line.refresh_from_db()
    line.enrolment.refresh_from_db()
    assert (line.bank_account_id, line.enrolment.bank_account_id) == (before, before)


def test_by_http_a_worker_asks_for_all_three_and_two_people_decide_without_reading_them_by_the_way() -> None:
    who = person()
    phone = client(account_of(who, who.phone, at=AT - timedelta(days=1)).username)
    new = reverse("mobile:profile:new")
    assert phone.get(new).status_code == 200
    said = {
        "id_type": "resident_id", "id_number": NEW, "group": "veteran", "group_first": "2026-01-01",
        "account_holder": "陈小明", "account_number": "6222021234567890123", "account_bank": "某某银行", "reason": "登记有误",
    }  # fmt: skip
    answer = phone.post(new, said)
    assert answer.status_code == 422
    assert "选择要更正什么" in answer.content.decode()
    made = phone.post(new, {**said, "group_move": "claim", "file": SimpleUploadedFile("证件.pdf", PDF[0])})
    assert made.status_code == 302, made.content.decode()
    own = phone.get(made["Location"]).content.decode()
    row = Correction.objects.get()
    assert {item.field for item in queries.items_of(correction=row)} == {ID_NUMBER, GROUP, ACCOUNT}
    first, second = (desk(kind) for kind in (PostKind.COUNTY_FIRST_REVIEWER, PostKind.COUNTY_SECOND_REVIEWER))
    page = first.get(reverse("desk:people:correction", args=[row.pk])).content.decode()
    for shown in (own, page):
        assert NEW not in shown
        assert "6222021234567890123" not in shown
        assert "退役军人" in shown
    look = {"field": ACCOUNT, "purpose": "payment"}
    seen = first.post(reverse("desk:people:wish", args=[row.pk]), look).content.decode()
    assert "6222021234567890123" in seen
    told = [(look.after["field"], look.reason) for look in looks_at(subject=who)]
    assert told == [("correction.account", "payment"), ("correction", "service")]
    mine = phone.get(reverse("mobile:profile:home")).content.decode()
    assert "完整的收款账户" in mine
    assert "更正申请（遮挡显示）" in mine
    first.post(reverse("desk:people:move", args=[row.pk, "accept"]))
    page = second.get(reverse("desk:people:correction", args=[row.pk]))
    said = {"seen": page.context["seen_fields"]["seen"]}
    second.post(reverse("desk:people:move", args=[row.pk, "approve"]), said)
    row.refresh_from_db()
    who.refresh_from_db()
    assert (row.state, who.id_number) == ("approved", NEW)


def desk(kind: PostKind) -> Client:
    return client(Account.objects.get(pk=actor(kind).account_id).username)
