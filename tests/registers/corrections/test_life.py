"""A correction from the request to the register: two people, reasons, what it touches seen before it is approved."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from jiangce.access.codes.actions import send_phone_code
from jiangce.access.posts.actor import Actor
from jiangce.access.posts.queries import actor_for
from jiangce.access.powers.enums import PostKind
from jiangce.kernel import citizen_id
from jiangce.kernel.verdict import Refused
from jiangce.plumbing.journal.queries import history_of, looks_at
from jiangce.plumbing.messages.models import Message
from jiangce.registers.corrections import actions, facts, jobs, queries
from jiangce.registers.corrections.models import Correction, CorrectionItem
from jiangce.registers.people.actions import NewPerson, register_people
from jiangce.registers.people.enums import Field
from jiangce.registers.people.models import Person
from jiangce.registers.people.queries import differences_of, standing_of
from jiangce.registers.people.signing import account_of
from jiangce.registers.people.telling import tell
from jiangce.schemes.terms.models import Term
from tests.access.ground import actor
from tests.funding import rows
from tests.schemes.rows import clause

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
PDF = (b"%PDF-1.4 invented", "户口簿.pdf")
PHONE, NEW_PHONE = "13900000001", "13900000002"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def clock(db: None) -> None:
    Term.objects.create(
        code="correction_decide_workdays", value=15, division="440000", valid=DateRange(date(2026, 1, 1), None),
        clause=clause(), certainty="NV", recorded_at=AT,
    )  # fmt: skip


def person(order: int = 1, **told: str) -> Person:
    number = citizen_id.parse(citizen_id.make("440606", date(1990, 1, 1), order), on=AT.date())
    people = [NewPerson(number, "陈小明", **{"phone": PHONE, "residence_division": "440606", **told})]
    return register_people(people=people, source="roster:1", trust="declared", at=AT - timedelta(days=90))[0]


def worker(who: Person) -> Actor:
    account = account_of(who, who.phone, at=AT - timedelta(days=1))
    return actor_for(account=account, post_id=None, on=AT.date())


def ask(who: Actor, *, file: tuple[bytes, str] | None = PDF, code: str = "", **values: str) -> Correction:
    return actions.submit_correction(
        values=values or {Field.NAME: "陈晓明"}, reason="写错了", file=file, code=code, actor=who, at=AT
    )


def refused(action: object, **said: object) -> list[str]:
    with pytest.raises(Refused) as refusal:
        action(**said)  # type: ignore[operator]
    return [one.code for one in refusal.value.objections]


def approve(row: Correction, who: Actor, seen: str | None = None) -> Correction:
    if seen is None:
        seen = facts.fingerprint(facts.effects_of(queries.correction_for_update(correction_id=row.pk)))
    return actions.approve_correction(correction_id=row.pk, seen=seen, actor=who, at=AT)


def reviewers() -> tuple[Actor, Actor]:
    return actor(PostKind.COUNTY_FIRST_REVIEWER), actor(PostKind.COUNTY_SECOND_REVIEWER)


def test_a_name_is_corrected_by_two_people_and_the_old_one_stays_as_a_difference() -> None:
    who, (first, second) = person(), reviewers()
    row = ask(worker(who))
    assert (row.state, row.division, row.number) == ("submitted", "440606", "440606-2026-GZ-00001")
    assert actions.accept_correction(correction_id=row.pk, actor=first, at=AT).state == "accepted"
    done = approve(row, second)
    who.refresh_from_db()
    assert (done.state, done.decided_at, who.name, who.name_key) == ("approved", AT, "陈晓明", "chen xiao ming")
    told = standing_of(who, Field.NAME)
    assert (told.trust, told.source) == ("certified", f"correction:{row.number}")
    assert [(one.field, one.value, one.loss) for one in differences_of(person=who)] == [("name", "陈小明", "replaced")]
    acts = [moment.action for moment in history_of(subject=row)]
    assert acts == ["submit", "accept_correction", "approve_correction"]
    assert "晓明" not in str(history_of(subject=who))


def test_the_same_person_never_accepts_and_approves_and_nobody_decides_about_the_own_record() -> None:
    who, (first, second) = person(), reviewers()
    row = ask(worker(who))
    both = Actor(**{**_fields(second), "powers": first.powers | second.powers})
    actions.accept_correction(correction_id=row.pk, actor=both, at=AT)
    assert refused(approve, row=row, who=both) == ["lifecycle.second_person"]
    own = Actor(**{**_fields(second), "account_id": Person.objects.get(pk=who.pk).account_id})
    assert refused(approve, row=row, who=own) == ["corrections.own_request"]
    assert Person.objects.get(pk=who.pk).name == "陈小明"
    assert approve(row, actor(PostKind.COUNTY_SECOND_REVIEWER)).state == "approved"


def _fields(who: Actor) -> dict[str, object]:
    return {name: getattr(who, name) for name in who.__slots__}


def test_what_came_back_is_completed_with_its_reason_and_its_first_round_stays() -> None:
    who, (first, second) = person(), reviewers()
    mine = worker(who)
    row = ask(mine, file=None, residence_division="440604")
    assert refused(actions.return_correction, correction_id=row.pk, actor=first, at=AT, reason=" ") == [
        "lifecycle.reason_missing"
    ]
    actions.return_correction(correction_id=row.pk, actor=first, at=AT, reason="补居住证")
    again = {"correction_id": row.pk, "reason": "已补", "code": "", "actor": mine, "at": AT}
    values = {Field.RESIDENCE: "440604"}
    assert refused(actions.resubmit_correction, values={}, file=None, **again) == ["corrections.nothing_asked"]
    assert actions.resubmit_correction(values=values, file=PDF, **again).round == 2
    actions.accept_correction(correction_id=row.pk, actor=first, at=AT)
    actions.return_correction(correction_id=row.pk, actor=second, at=AT, reason="看不清")
    assert [one.move for one in queries.decisions_of(correction=row)] == [
        "submit", "return", "submit", "accept", "send_back",
    ]  # fmt: skip
    assert [item.proof for item in CorrectionItem.objects.filter(correction=row).order_by("pk")] == ["", "document"]
    assert refused(actions.resubmit_correction, values=values, file=PDF, **{**again, "actor": first}) == [
        "lifecycle.no_power"
    ]


def test_a_refusal_needs_its_reason_changes_nothing_and_is_told_to_the_person() -> None:
    who, (first, _second) = person(), reviewers()
    row = ask(worker(who))
    actions.refuse_correction(correction_id=row.pk, actor=first, at=AT, reason="与户口簿不符")
    assert Person.objects.get(pk=who.pk).name == "陈小明"
    jobs.tell_correction_answered(row.pk)
    assert "与户口簿不符" in Message.objects.latest("pk").body
    assert ask(worker(who)).pk != row.pk, "another request may follow"


def test_a_person_has_one_open_request_also_in_the_database_and_may_take_it_back() -> None:
    who = person()
    mine = worker(who)
    row = ask(mine)
    assert refused(ask, who=mine) == ["corrections.open_already"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Correction.objects.create(number="x", person=who, division="440606", reason="x", submitted_at=AT)
    actions.withdraw_correction(correction_id=row.pk, actor=mine, at=AT)
    assert ask(mine).state == "submitted"


def test_a_phone_is_corrected_by_the_code_sent_to_it_which_counts_its_tries() -> None:
    who, (first, second) = person(), reviewers()
    mine = worker(who)
    assert refused(actions.send_code, phone="12", address="", at=AT) == ["corrections.phone_wrong"]
    send_phone_code(phone=NEW_PHONE, address="", at=AT)
    code = "".join(char for char in Message.objects.latest("pk").body if char.isdigit())[:6]
    wrong = "000000" if code != "000000" else "111111"
    assert refused(ask, who=mine, file=None, code=wrong, phone=NEW_PHONE) == ["corrections.code_wrong"]
    row = ask(mine, file=None, code=code, phone=NEW_PHONE)
    actions.accept_correction(correction_id=row.pk, actor=first, at=AT)
    assert [str(one.what) for one in facts.effects_of(queries.correction_for_update(correction_id=row.pk))] == [
        "手机端登录"
    ]
    approve(row, second)
    who.refresh_from_db()
    assert (who.phone, standing_of(who, Field.PHONE).trust) == (NEW_PHONE, "certified")


def test_an_approval_whose_effects_changed_since_they_were_shown_is_refused() -> None:
    line = rows.money(people=1).lines[0]
    who, (first, second) = line.person, reviewers()
    row = ask(worker(who), name="李小明")
    actions.accept_correction(correction_id=row.pk, actor=first, at=AT)
    seen = facts.fingerprint(facts.effects_of(queries.correction_for_update(correction_id=row.pk)))
    line.state = "paid"
    line.save(update_fields=["state"])
    assert refused(approve, row=row, who=second, seen=seen) == ["corrections.effects_changed"]
    assert Person.objects.get(pk=who.pk).name == "陈小明"
    done = approve(row, second)
    assert [(one["what"], one["count"], one["fen"]) for one in done.effects] == [("已拨付的补贴", 1, 180000)]


def test_a_better_source_that_spoke_meanwhile_refuses_the_approval() -> None:
    who, (first, second) = person(), reviewers()
    row = ask(worker(who), household_division="440604")
    actions.accept_correction(correction_id=row.pk, actor=first, at=AT)
    told = {Field.HOUSEHOLD: "440606"}
    tell(person_id=who.pk, values=told, trust="state", source="population", at=AT, actor=first)
    assert refused(approve, row=row, who=second) == ["corrections.state_source"]
    assert Correction.objects.get(pk=row.pk).state == "accepted"


def test_a_wished_value_is_shown_for_a_purpose_and_the_look_is_told_to_the_person() -> None:
    who, (first, _second) = person(), reviewers()
    row = ask(worker(who))
    look = {"correction_id": row.pk, "field": "name", "actor": first, "at": AT}
    assert refused(actions.reveal_wish, purpose=" ", **look) == ["people.purpose_missing"]
    assert actions.reveal_wish(purpose="identity", **look) == "陈晓明"
    assert [(one.reason, one.after) for one in looks_at(subject=who)] == [("identity", {"field": "correction.name"})]
    elsewhere = actor(PostKind.COUNTY_FIRST_REVIEWER, division="440402")
    with pytest.raises(Correction.DoesNotExist):
        actions.reveal_wish(purpose="identity", **{**look, "actor": elsewhere})


def test_reviewers_see_their_county_and_workers_their_own() -> None:
    who, (first, second) = person(), reviewers()
    row = ask(worker(who))
    other = worker(person(2, phone="13900000009"))
    elsewhere = actor(PostKind.COUNTY_FIRST_REVIEWER, division="440402")
    assert [list(queries.waiting_for(actor=one)) for one in (first, second, other, elsewhere)] == [[row], [], [], []]
    actions.accept_correction(correction_id=row.pk, actor=first, at=AT)
    assert [list(queries.waiting_for(actor=one)) for one in (first, second)] == [[], [row]]
    assert not queries.corrections_visible_to(actor=actor(PostKind.INSTITUTION_CLERK)).exists()


def test_a_decision_is_due_by_the_term_and_the_clock_stops_while_the_person_completes_it() -> None:
    who, (first, _second) = person(), reviewers()
    mine = worker(who)
    row = ask(mine)
    assert row.due_on == date(2026, 12, 11), "fifteen working days after 20 November"
    last_day, day_after = row.due_on, row.due_on + timedelta(days=1)
    assert [queries.overdue(correction=row, on=on) for on in (last_day, day_after)] == [False, True]
    row = actions.return_correction(correction_id=row.pk, actor=first, at=AT, reason="请补材料")
    assert (row.due_on, queries.overdue(correction=row, on=day_after)) == (None, False)
    later = AT + timedelta(days=10)
    told = {"values": {Field.NAME: "陈晓明"}, "reason": "写错了", "file": PDF, "code": "", "actor": mine}
    row = actions.resubmit_correction(correction_id=row.pk, at=later, **told)
    assert row.due_on == date(2026, 12, 21), "a new clock"
    other = ask(worker(person(2, phone=NEW_PHONE)))
    listed = queries.corrections_visible_to(actor=first)
    assert [one.pk for one in listed] == [other.pk, row.pk], "the nearest deadline first"
