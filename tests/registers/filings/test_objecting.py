"""Objections of the public to a filing on public notice: while it runs, once a form, and answered before it is closed."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from jiangce.access.powers.enums import PostKind
from jiangce.kernel import citizen_id
from jiangce.registers.filings import actions, queries
from jiangce.registers.filings.models import FilingApplication, FilingObjection
from jiangce.registers.filings.objecting import answer_objection, forget_objectors, raise_objection
from jiangce.registers.filings.rules import answer_objections, objection_objections, unanswered_objections
from tests.access.ground import actor
from tests.refusals import codes
from tests.registers.filings.ground import OTHER_COUNTY, County, county, days, lists

__all__ = ["county", "lists"]
TOLD = {"name": "居民", "contact_phone": "13800000000", "text": "场地仍在装修。"}


def test_an_objection_names_who_and_what_while_the_notice_runs() -> None:
    told = {"number": "1", "name": "居民", "contact": "a@example.com", "text": "场地"}
    assert objection_objections(runs=True, **told) == []
    wrong = objection_objections(runs=False, number="1", name=" ", contact="", text="")
    assert [one.code for one in wrong] == [
        "filings.no_notice", "filings.objection_without_name", "filings.objection_without_contact_phone",
        "filings.objection_without_text",
    ]  # fmt: skip
    unreal = objection_objections(runs=True, **{**told, "contact": "123"})
    assert [one.code for one in unreal] == ["filings.contact_malformed"]
    assert [one.code for one in answer_objections(answered=True, reply=" ")] == [
        "filings.objection_answered", "filings.reply_missing",
    ]  # fmt: skip
    assert (answer_objections(answered=False, reply="查实。"), unanswered_objections(count=0)) == ([], [])


def test_a_whole_identity_number_stands_neither_in_an_objection_nor_in_its_public_answer() -> None:
    whole, masked = citizen_id.make("440606", date(1990, 1, 1), 7), "440***********0073"
    told = {"runs": True, "number": "1", "name": "居民", "contact": "a@example.com"}
    for number, expected in ((whole, ["filings.whole_number_told"]), (masked, []), ("91440606000000094A", [])):
        found = objection_objections(text=f"教师{number}已离职。", **told)
        assert [one.code for one in found] == expected
        found = answer_objections(answered=False, reply=f"查过（{number}）。")
        assert [one.code for one in found] == expected


@pytest.fixture
def shown(county: County) -> FilingApplication:
    """On public notice from the start for five working days."""
    return county.published(county.bring(county.draft()))


def objected(row: FilingApplication, day: int = 1, **changes: str) -> FilingObjection:
    return raise_objection(application_id=row.pk, at=days(day), **{"token": "one", **TOLD, **changes})


def test_a_form_sent_twice_is_one_objection_and_name_and_contact_are_sealed(shown: FilingApplication) -> None:
    first = objected(shown)
    assert objected(shown, text="又一次") == first
    assert objected(shown, token="two") != first
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, contact_phone FROM registers_filingobjection WHERE id = %s", [first.pk])
        assert not {"居民", "13800000000"} & set(cursor.fetchone())
    assert codes(lambda: objected(shown, 30, token="late")) == ["filings.no_notice"]


def test_the_notice_is_not_closed_before_each_objection_is_answered(county: County, shown: FilingApplication) -> None:
    assert not queries.waiting_for(actor=county.approver, on=days(1).date()).exists()
    told = objected(shown)
    assert queries.waiting_for(actor=county.approver, on=days(1).date()).get() == shown, "the notice still runs"
    assert codes(lambda: county.grant(shown, at=days(14))) == ["filings.objections_open"]
    refuse = {"application_id": shown.pk, "actor": county.approver, "at": days(14), "reason": "属实。"}
    assert codes(lambda: actions.reject_application(**refuse)) == ["filings.objections_open"]
    answer = {"objection_id": told.pk, "uphold": False, "at": days(14)}
    assert codes(lambda: answer_objection(actor=county.first, reply="查过。", **answer)) == ["lifecycle.no_power"]
    assert codes(lambda: answer_objection(actor=county.approver, reply=" ", **answer)) == ["filings.reply_missing"]
    answer_objection(actor=county.approver, reply="现场看过，已完工。", **answer)
    assert codes(lambda: answer_objection(actor=county.approver, reply="x", **answer)) == ["filings.objection_answered"]
    assert county.grant(shown, at=days(14)).state == "granted"


def test_name_and_contact_go_after_their_term_and_what_was_said_stays(county: County, shown: FilingApplication) -> None:
    told, waits = objected(shown), objected(shown, token="two")
    answer_objection(objection_id=told.pk, uphold=False, reply="查过。", actor=county.approver, at=days(14))
    assert forget_objectors(before=days(14)) == 0
    assert [forget_objectors(before=days(15)) for _twice in range(2)] == [1, 0]
    told.refresh_from_db()
    waits.refresh_from_db()
    assert (told.name, told.contact_phone, told.text, told.reply) == ("", "", TOLD["text"], "查过。")
    assert waits.name == TOLD["name"], "nobody has answered it"


def test_only_the_authority_reads_who_objected(county: County, shown: FilingApplication) -> None:
    told = objected(shown)
    assert queries.objection_for(actor=county.first, objection_id=told.pk) == told
    elsewhere = actor(PostKind.COUNTY_APPROVER, division=OTHER_COUNTY)
    for stranger in (county.clerk, elsewhere):
        with pytest.raises(FilingObjection.DoesNotExist):
            queries.objection_for(actor=stranger, objection_id=told.pk)


def test_anybody_objects_on_the_page_of_the_notice_and_the_answer_is_public(
    county: County, shown: FilingApplication, client: Client
) -> None:
    today = timezone.localdate()
    FilingApplication.objects.filter(pk=shown.pk).update(
        notice_from=today - timedelta(days=1), notice_until=today + timedelta(days=3)
    )
    page = f"/directories/notices/{shown.pk}/objection/"
    assert page in client.get("/directories/").content.decode()
    assert client.get(page).context["form"].initial["token"]
    wrong = client.post(page, {"token": "t", **TOLD, "text": ""})
    assert (wrong.status_code, "居民" in wrong.content.decode()) == (422, True)
    for _twice in range(2):
        assert client.post(page, {"token": "t", **TOLD}).status_code == 302
    told = shown.objections.get()
    answer_objection(
        objection_id=told.pk, uphold=False, reply="现场看过，已完工。", actor=county.approver, at=timezone.now()
    )
    text = client.get("/directories/").content.decode()
    assert ("已完工" in text, "居民" in text, "装修" in text) == (True, False, False)
    FilingApplication.objects.filter(pk=shown.pk).update(notice_until=today)
    assert client.get(page).status_code == 404
