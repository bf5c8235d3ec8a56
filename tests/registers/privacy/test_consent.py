"""Consent has effects: without it no place is kept and no reminder sent; taken back, what it brought goes."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from jiangce.access.powers.enums import PostKind
from jiangce.funding.disbursement.actions import prepare_batches
from jiangce.funding.disbursement.jobs import tell_payment_paid, tell_payment_returned
from jiangce.kernel.verdict import Refused
from jiangce.plumbing.journal.queries import history_of
from jiangce.plumbing.messages.models import Message
from jiangce.registers.people.models import Person
from jiangce.registers.privacy import actions, queries
from jiangce.registers.privacy.enums import Purpose
from jiangce.registers.privacy.models import Consent
from jiangce.registers.privacy.purposes import notice
from tests.access.ground import actor
from tests.funding.rows import money
from tests.registers.privacy.ground import AT, agreed, positions, scene

PDF = (b"%PDF-1.4 invented", "同意书.pdf")
pytestmark = pytest.mark.django_db


def refused(action: object, **said: object) -> list[str]:
    with pytest.raises(Refused) as refusal:
        action(**said)  # type: ignore[operator]
    return [one.code for one in refusal.value.objections]


def test_consent_is_given_and_taken_back_by_the_person_and_every_act_stays() -> None:
    here = scene()
    said = {"purpose": Purpose.REMINDERS, "actor": here.worker, "at": AT}
    assert not queries.consented(person_id=here.person.pk, purpose=Purpose.REMINDERS), "silence is no consent"
    assert refused(actions.withdraw_consent, **said) == ["privacy.not_given"]
    assert refused(actions.give_consent, version="old", **said) == ["privacy.notice_changed"]
    actions.give_consent(version=notice().version, **said)
    assert queries.consented(person_id=here.person.pk, purpose=Purpose.REMINDERS)
    actions.withdraw_consent(**said)
    assert not queries.consented(person_id=here.person.pk, purpose=Purpose.REMINDERS)
    assert [row.act for row in queries.acts_of(person=here.person)] == ["withdrawn", "given"]
    acts = [moment.action for moment in history_of(subject=here.person)]
    assert acts[-2:] == ["consent_given", "consent_withdrawn"]
    for write in (lambda: Consent.objects.update(act="given"), lambda: Consent.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            write()


def test_paper_is_entered_by_a_clerk_in_scope_with_the_sheet_and_never_for_oneself() -> None:
    here = scene()
    said = {"person_id": here.person.pk, "purpose": Purpose.LOCATION, "act": "given", "at": AT}
    assert refused(actions.record_paper, file=None, actor=here.first, **said) == ["privacy.paper_missing"]
    row = actions.record_paper(file=PDF, actor=here.first, **said)
    assert (row.way, row.paper.name, row.actor_key) == ("paper", "同意书.pdf", here.first.key)
    elsewhere = actor(PostKind.COUNTY_FIRST_REVIEWER, division="440402")
    with pytest.raises(Person.DoesNotExist):
        actions.record_paper(file=PDF, actor=elsewhere, **said)
    with pytest.raises(Person.DoesNotExist):
        actions.record_paper(file=PDF, actor=here.second, **said)
    assert Consent.objects.count() == 1


def test_taking_back_the_consent_to_be_located_forgets_places_of_settled_classes_only_of_this_person() -> None:
    here = scene()
    agreed(here.person, Purpose.LOCATION)
    actions.withdraw_consent(purpose=Purpose.LOCATION, actor=here.worker, at=AT)
    assert positions(here.person) == [(None, None, "", 0.0)] * 2
    assert positions(here.other) == [(113.2, 22.8, "d2c1-77aa-9f3a", 0.0)] * 2


def test_places_that_an_open_claim_needs_go_with_the_night_after_it_is_settled() -> None:
    here = scene(settled=False)
    agreed(here.person, Purpose.LOCATION)
    actions.withdraw_consent(purpose=Purpose.LOCATION, actor=here.worker, at=AT)
    assert actions.run_retention(at=AT)["withdrawn"] == 0
    assert positions(here.person)[0][0] == 113.2
    here.case.claim.state = "paid"
    here.case.claim.save(update_fields=["state"])
    assert actions.run_retention(at=AT + timedelta(days=1))["withdrawn"] == 2
    assert positions(here.person) == [(None, None, "", 0.0)] * 2


def test_the_reminder_of_money_needs_consent_and_the_news_of_a_return_does_not() -> None:
    case = money(people=1)
    payment = prepare_batches(claim_ids=[case.claim.pk], actor=case.preparer, at=AT)[0].payments.get()
    person = payment.parts.get().line.person
    tell_payment_paid(payment_id=payment.pk)
    assert not Message.objects.filter(template="payment_paid").exists()
    agreed(person, Purpose.REMINDERS)
    tell_payment_paid(payment_id=payment.pk)
    assert Message.objects.get(template="payment_paid").to_phone == person.phone
    actions_before = Message.objects.count()
    Consent.objects.create(
        person=person, purpose=Purpose.REMINDERS, act="withdrawn", version=notice().version, way="phone",
        actor_key="test", actor_label="test", at=AT,
    )  # fmt: skip
    tell_payment_paid(payment_id=payment.pk)
    assert Message.objects.count() == actions_before
    tell_payment_returned(payment_id=payment.pk)
    assert Message.objects.latest("pk").template == "payment_returned"
