"""A request to erase from the phone to the last field: two people, what may go seen first, all of it or nothing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from jiangce.access.accounts.models import Account
from jiangce.access.codes.models import OneTimeCode
from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import PostKind
from jiangce.kernel.verdict import Refused
from jiangce.plumbing.journal.models import JournalEntry
from jiangce.plumbing.messages.actions import send
from jiangce.plumbing.messages.models import Message, MessageState
from jiangce.registers.members.models import Invitation
from jiangce.registers.people.models import FieldDifference, Person
from jiangce.registers.privacy import actions, facts, queries
from jiangce.registers.privacy.enums import Category
from jiangce.registers.privacy.models import Erasure, RetentionRun
from jiangce.training.attendance.models import CheckIn, RefusedScan
from jiangce.training.enrolment.models import Enrolment
from tests.access.ground import actor
from tests.registers.privacy.ground import AT, Scene, positions, scene, settle, worker

C = Category
pytestmark = pytest.mark.django_db


def refused(action: object, **said: object) -> list[str]:
    with pytest.raises(Refused) as refusal:
        action(**said)  # type: ignore[operator]
    return [one.code for one in refusal.value.objections]


def ask(who: Actor, *categories: Category) -> Erasure:
    return actions.submit_erasure(categories=[one.value for one in categories], reason="", actor=who, at=AT)


def checked(here: Scene, *categories: Category) -> Erasure:
    row = ask(here.worker, *categories)
    return actions.check_erasure(erasure_id=row.pk, actor=here.first, at=AT, reason="本人到场")


def decide(row: Erasure, who: Actor, seen: str | None = None) -> Erasure:
    if seen is None:
        outcome, _ground, _family = facts.outcome_of(person_id=row.person_id, categories=row.categories, on=AT.date())
        seen = facts.fingerprint(outcome)
    return actions.decide_erasure(erasure_id=row.pk, seen=seen, actor=who, at=AT)


def told(row: Erasure) -> dict[str, tuple[int, list[str]]]:
    return {one["category"]: (one["erased"], [kept["why"] for kept in one["kept"]]) for one in row.outcome}


def test_everything_that_may_go_goes_and_what_the_law_keeps_is_named_with_its_day() -> None:
    here = scene()
    send(to_phone=here.person.phone, template="correction_answered", context={"number": "1", "state": "x", "reason": "密"}, at=AT - timedelta(days=3))  # fmt: skip
    Message.objects.update(state=MessageState.SENT)
    row = checked(here, *C)
    assert (row.number, row.due_on) == ("440606-2026-SC-00001", date(2026, 12, 11))
    done = decide(row, here.second)
    person = Person.objects.get(pk=here.person.pk)
    assert (person.phone, person.phone_digest, person.account_id) == ("", "", None)
    assert (person.household_division, person.residence_division) == ("", "")
    assert set(person.told) & {"phone", "household_division", "residence_division"} == set()
    assert not FieldDifference.objects.filter(person=person, field__in=["phone", "residence_division"]).exists()
    assert positions(person) == [(None, None, "", 0.0)] * 2
    assert Enrolment.objects.get(person=person).phone == ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM training_enrolmentevent WHERE phone <> '' AND person_id = %s", [person.pk])
        assert cursor.fetchone() == (0,), "the history of the roster has the phone no more"
    account = Account.objects.get(pk=here.worker.account_id)
    assert (account.is_active, account.phone, account.display_name) == (False, "", "")
    assert not Message.objects.filter(body__isnull=False, state=MessageState.SENT).exclude(template="erasure_answered").exclude(body="").exists()  # fmt: skip
    assert (person.name, person.id_number) == (here.person.name, here.person.id_number), "the real name stays"
    outcome = told(done)
    assert (outcome["account"], outcome["residence"]) == ((1, []), (3, []))
    assert (outcome["money"], outcome["identity"]) == ((0, ["accounts"]), (0, ["needed"]))
    money = next(one for one in done.outcome if one["category"] == "money")
    assert money["kept"][0]["until"] == "2056-12-31"
    journal = str(list(JournalEntry.objects.filter(subject_kind="registers.erasure").values("before", "after")))
    assert here.person.phone not in journal
    assert "440606'" not in journal


def test_the_others_of_the_class_keep_everything() -> None:
    here = scene()
    before = (here.other.phone, positions(here.other))
    decide(checked(here, *C), here.second)
    assert (Person.objects.get(pk=here.other.pk).phone, positions(here.other)) == before
    assert Enrolment.objects.get(person=here.other).phone == here.other.phone


def test_what_an_open_claim_needs_is_kept_and_a_request_with_nothing_else_can_only_be_refused() -> None:
    here = scene(settled=False)
    row = checked(here, C.CONTACT, C.LOCATION, C.ACCOUNT)
    assert refused(decide, row=row, who=here.second) == ["privacy.nothing_erasable"]
    assert refused(actions.refuse_erasure, erasure_id=row.pk, actor=here.second, at=AT, reason=" ") == [
        "lifecycle.reason_missing"
    ]
    done = actions.refuse_erasure(erasure_id=row.pk, actor=here.second, at=AT, reason="补贴没有办结")
    assert told(done) == {"contact": (0, ["claim"]), "location": (0, ["claim"]), "account": (0, ["claim"])}
    assert Person.objects.get(pk=here.person.pk).phone == here.person.phone
    assert positions(here.person)[0][0] == 113.2
    assert "不予删除" in Message.objects.latest("pk").body


def test_the_same_person_never_checks_and_decides_and_nobody_decides_about_the_own_request() -> None:
    here = scene()
    row = ask(here.worker, C.CONTACT)
    both = replace(here.second, powers=here.first.powers | here.second.powers)
    actions.check_erasure(erasure_id=row.pk, actor=both, at=AT, reason="核对")
    assert refused(decide, row=row, who=both) == ["lifecycle.second_person"]
    assert refused(actions.refuse_erasure, erasure_id=row.pk, actor=both, at=AT, reason="x") == [
        "lifecycle.second_person"
    ]
    own = replace(here.second, account_id=here.worker.account_id)
    assert refused(decide, row=row, who=own) == ["privacy.own_request"]
    assert Person.objects.get(pk=here.person.pk).phone == here.person.phone
    assert list(queries.waiting_for(actor=actor(PostKind.COUNTY_SECOND_REVIEWER))) == [row]
    assert not queries.waiting_for(actor=both).exists()


def test_what_changed_since_it_was_shown_is_shown_again_and_half_of_it_is_never_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = scene(settled=False)
    row = checked(here, C.CONTACT, C.RESIDENCE, C.ACCOUNT, C.MESSAGES)
    outcome, _ground, _family = facts.outcome_of(person_id=here.person.pk, categories=row.categories, on=AT.date())
    settle(here.case)
    assert refused(decide, row=row, who=here.second, seen=facts.fingerprint(outcome)) == ["privacy.outcome_changed"]

    def broken(**said: object) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr("jiangce.registers.privacy.holdings.close_account", broken)
    with pytest.raises(RuntimeError):
        decide(row, here.second)
    person = Person.objects.get(pk=here.person.pk)
    assert (person.phone, person.residence_division) == (here.person.phone, "440604")
    assert Erasure.objects.get(pk=row.pk).state == "checked"


def test_one_request_at_a_time_also_in_the_database_taken_back_or_sent_back() -> None:
    here = scene()
    row = ask(here.worker, C.CONTACT)
    assert refused(ask, who=here.worker) == ["privacy.open_already", "privacy.nothing_chosen"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Erasure.objects.create(number="x", person=here.person, division="440606", categories=[], submitted_at=AT, due_on=AT.date())  # fmt: skip
    actions.check_erasure(erasure_id=row.pk, actor=here.first, at=AT, reason="核对")
    back = actions.send_back_erasure(erasure_id=row.pk, actor=here.second, at=AT, reason="没有核对身份")
    assert (back.state, back.due_on) == ("submitted", row.due_on)
    assert actions.withdraw_erasure(erasure_id=row.pk, actor=here.worker, at=AT).state == "withdrawn"
    again = checked(here, C.CONTACT)
    assert told(decide(again, here.second)) == {"contact": (2, [])}
    assert refused(decide, row=again, who=here.second) == ["lifecycle.wrong_state"], "done once"


def test_reviewers_see_their_county_and_workers_their_own() -> None:
    here = scene()
    row = ask(here.worker, C.CONTACT)
    other = worker(here.other)
    with pytest.raises(Erasure.DoesNotExist):
        queries.erasure_for(actor=other, erasure_id=row.pk)
    assert queries.erasure_for(actor=here.worker, erasure_id=row.pk) == row
    assert refused(actions.withdraw_erasure, erasure_id=row.pk, actor=here.first, at=AT) == ["lifecycle.no_power"]


def test_messages_to_a_phone_that_somebody_else_has_too_stay() -> None:
    here = scene()
    Person.objects.filter(pk=here.other.pk).update(phone=here.person.phone, phone_digest=here.person.phone_digest)
    send(to_phone=here.person.phone, template="correction_answered", context={"number": "1", "state": "x", "reason": "y"}, at=AT - timedelta(days=3))  # fmt: skip
    outcome, _ground, _family = facts.outcome_of(person_id=here.person.pk, categories=["messages"], on=AT.date())
    assert [(one.why, one.count) for one in outcome[C.MESSAGES].kept] == [("shared", 1)]


def test_the_database_lets_place_and_device_go_and_nothing_else_of_a_check_in() -> None:
    here = scene()
    rows = CheckIn.objects.filter(person=here.person)
    gone = {"lon": None, "lat": None, "accuracy_m": None, "device_id": ""}
    for change in ({"lon": 1.0}, {**gone, "direction": "out"}, {**gone, "outside_m": 5.0}, {"lon": None}):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.delete()
    assert rows.update(**gone) == 2


def test_the_night_erases_what_is_past_its_term_and_not_what_an_open_claim_needs() -> None:
    here = scene(settled=False)
    later = AT + timedelta(days=1000)
    RefusedScan.objects.create(person=here.person, objection="x", at=AT, device_id="d", lon=1.0, lat=2.0)
    OneTimeCode.objects.create(phone_digest="x", code_digest="x", address="::1", sent_at=AT, expires_at=AT)
    send(to_phone=here.person.phone, template="code", context={"code": "123456", "minutes": 5}, at=AT)
    Message.objects.update(state=MessageState.SENT)
    Invitation.objects.create(
        organisation=here.case.organisation, kind="teacher", phone="13900000008", phone_digest="x", token_digest="x",
        inviter_key="x", invited_at=AT, expires_at=AT,
    )  # fmt: skip
    assert set(actions.run_retention(at=AT).values()) == {0}, "nothing is old yet"
    found = actions.run_retention(at=later)
    assert found == {
        "positions": 1,
        "messages": 1,
        "codes": 1,
        "invitations": 1,
        "photos": 0,
        "filing_objections": 0,
        "withdrawn": 0,
    }
    assert positions(here.person)[0][0] == 113.2
    message, invitation = Message.objects.get(), Invitation.objects.get()
    assert (message.body, message.to_phone, message.template) == ("", "", "code")
    assert (invitation.phone, invitation.phone_digest) == ("", f"erased:{invitation.pk}")
    settle(here.case)
    assert actions.run_retention(at=later)["positions"] == 4
    assert positions(here.person) == [(None, None, "", 0.0)] * 2
    last = queries.last_runs()["positions"]
    assert (last.erased, last.term["value"]) == (4, 730)
    entries = JournalEntry.objects.filter(action="retention").order_by("pk")
    assert [entry.after["erased"] for entry in entries] == [1, 1, 1, 1, 4]
    assert RetentionRun.objects.count() == 21
