"""From a draft to a filing: what is refused all at once, what is told once, who decides, and what is kept."""

import pytest

from jiangce.kernel.lifecycle import MoveRefused
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.filings import actions, queries
from jiangce.registers.filings.facts import deficiencies
from jiangce.registers.filings.models import ApplicationCheck, ApplicationDocument, Filing, FilingApplication
from jiangce.registers.people.models import BankAccount
from tests.access.ground import COUNTY, actor
from tests.refusals import codes
from tests.registers.filings.ground import (
    AT,
    CARE,
    COOK,
    OTHER_COUNTY,
    PDF,
    TODAY,
    County,
    county,
    data,
    days,
    lists,
    organisation,
)

__all__ = ["county", "lists"]


def material(role: str, code: str) -> int:
    return next(one.pk for one in queries.materials(role=role, on=TODAY) if one.code == code)


def test_a_complete_application_becomes_a_filing_with_number_scope_and_term(county: County) -> None:
    row = county.bring(county.draft())
    county.published(row)
    row.refresh_from_db()
    assert (row.state, str(row.notice_from), str(row.notice_until)) == ("notice", "2026-03-02", "2026-03-10")
    filing = county.grant(row, at=days(14)).filing
    assert (filing.number, str(filing.held.lower), str(filing.held.upper)) == (
        f"{COUNTY}-JG-2026-0001", "2026-03-16", "2027-03-16",
    )  # fmt: skip
    asked = {"organisation_id": county.school.pk, "role": "training_institution", "occupation_code": CARE}
    assert [queries.filed_for(**asked, level=level, on=days(15).date()) for level in "4321"] == [
        True,
        True,
        False,
        False,
    ]
    assert not queries.filed_for(**asked, level="4", on=TODAY)
    moves = [decision.move for decision in queries.decisions_of(application=row)]
    assert moves == ["submit", "accept", "pass_checks", "publish", "grant"]
    assert list(county.school.roles.values_list("role", flat=True)) == ["training_institution"]


def test_everything_that_is_missing_is_told_at_once(county: County) -> None:
    row = county.draft(scopes=[])
    found = codes(lambda: county.submit(row))
    assert found.count("filings.material_missing") == 8
    assert "filings.no_scope" in found
    row.refresh_from_db()
    assert (row.state, row.round, row.decisions.count()) == ("draft", 0, 0)
    actions.edit_application(application_id=row.pk, data=data(county), actor=county.clerk, at=AT)
    assert county.submit(county.bring(row)).round == 1


def test_a_promised_document_may_follow_and_is_needed_before_the_grant(county: County) -> None:
    row = county.bring(county.draft(), but=("fire_safety", "permit"))
    permit, fire = material(row.role, "permit"), material(row.role, "fire_safety")

    def promise(which: int) -> ApplicationDocument:
        return actions.promise_document(application_id=row.pk, material_id=which, actor=county.clerk, at=AT)

    def bring(which: int, at: object = AT) -> ApplicationDocument:
        return actions.bring_document(
            application_id=row.pk, material_id=which, content=PDF, name="a.pdf", actor=county.clerk, at=at
        )

    assert codes(lambda: promise(permit)) == ["filings.may_not_follow"]
    assert str(promise(fire).promised_until) == "2026-03-16"
    bring(permit)
    county.submit(row)
    county.accept(row)
    for one in queries.materials(role=row.role, on=TODAY):
        if one.pk != fire:
            actions.check_items(application_id=row.pk, answers={one.pk: (True, "")}, actor=county.first, at=AT)
    actions.pass_checks(application_id=row.pk, actor=county.first, at=AT)
    actions.publish_application(application_id=row.pk, actor=county.approver, at=AT)
    assert codes(lambda: county.grant(row, at=days(14))) == ["filings.document_outstanding"]
    assert codes(lambda: bring(permit)) == ["filings.not_editable"]
    bring(fire, days(3))
    assert codes(lambda: county.grant(row, at=days(14))) == ["filings.document_outstanding"]
    actions.check_items(application_id=row.pk, answers={fire: (True, "")}, actor=county.first, at=days(4))
    assert county.grant(row, at=days(14)).state == "granted"


def test_a_file_that_is_not_what_its_name_says_is_refused(county: County) -> None:
    row = county.draft()

    def bring(content: bytes) -> ApplicationDocument:
        return actions.bring_document(
            application_id=row.pk, material_id=material(row.role, "permit"), content=content, name="permit.pdf",
            actor=county.clerk, at=AT,
        )  # fmt: skip

    assert codes(lambda: bring(b"\x00\x01MZ")) == ["files.wrong_kind"]
    assert codes(lambda: bring(b"")) == ["files.empty"]
    assert not ApplicationDocument.objects.exists()
    assert bring(PDF).file.media_type == "application/pdf"


def test_one_notice_tells_every_item_found_wanting_and_a_second_round_keeps_the_first(county: County) -> None:
    row = county.bring(county.draft())
    county.submit(row)
    county.accept(row)
    wrong = {"premises": "租赁合同不足一年", "teachers": "缺两名教师的资格证明"}
    county.check(row, fail=wrong)
    assert codes(lambda: actions.pass_checks(application_id=row.pk, actor=county.first, at=AT)) == [
        "filings.item_failed", "filings.item_failed",
    ]  # fmt: skip
    actions.return_application(application_id=row.pk, actor=county.first, at=AT, reason="请一次补正")
    row.refresh_from_db()
    told = queries.decisions_of(application=row)[-1].deficiencies
    assert [(one["name"], one["reason"]) for one in told] == [
        ("场地权属或租赁证明", "租赁合同不足一年"), ("教师花名册", "缺两名教师的资格证明"),
    ]  # fmt: skip
    assert (row.state, str(row.due_on)) == ("returned", "2026-03-30"), "its own days to complete it"
    for code in wrong:
        actions.bring_document(
            application_id=row.pk, material_id=material(row.role, code), content=PDF + code.encode(), name="b.pdf",
            actor=county.clerk, at=days(1),
        )  # fmt: skip
    county.submit(row, at=days(1))
    county.accept(row, at=days(2))
    assert codes(lambda: actions.pass_checks(application_id=row.pk, actor=county.first, at=days(2))) == [
        "filings.item_unchecked", "filings.item_unchecked",
    ]  # fmt: skip
    for code in wrong:
        actions.check_items(
            application_id=row.pk, answers={material(row.role, code): (True, "")}, actor=county.first, at=days(2)
        )
    assert actions.pass_checks(application_id=row.pk, actor=county.first, at=days(2)).state == "checked"
    assert ApplicationCheck.objects.filter(application=row, passed=False).count() == 2
    assert ApplicationDocument.objects.filter(application=row, current=False).count() == 2
    assert deficiencies(row, on=TODAY) == []


def test_a_refusal_of_an_item_says_why(county: County) -> None:
    row = county.bring(county.draft())
    county.submit(row)
    county.accept(row)

    def refuse(reason: str) -> list[ApplicationCheck]:
        return actions.check_items(application_id=row.pk, answers={material(row.role, "permit"): (False, reason)},
            actor=county.first, at=AT,
        )  # fmt: skip

    assert codes(lambda: refuse("  ")) == ["filings.check_reason_missing"]
    assert not ApplicationCheck.objects.exists()
    assert refuse("许可证已过期")[0].reason == "许可证已过期"


def test_whoever_checked_does_not_grant(county: County) -> None:
    row = county.bring(county.draft())
    county.published(row)
    row.refresh_from_db()
    both = county.approver.__class__(**{
        **{name: getattr(county.first, name) for name in county.first.__slots__},
        "powers": county.first.powers | county.approver.powers,
    })  # fmt: skip
    grant = {"application_id": row.pk, "at": days(14)}
    assert codes(lambda: actions.grant_application(actor=both, **grant)) == ["lifecycle.second_person"]
    assert not Filing.objects.exists()
    assert actions.grant_application(actor=county.approver, **grant).state == "granted"


def test_a_first_filing_waits_for_the_end_of_the_public_notice(county: County) -> None:
    row = county.bring(county.draft())
    county.checked(row)
    assert codes(lambda: county.grant(row, at=days(14))) == ["filings.notice_needed"]
    actions.publish_application(application_id=row.pk, actor=county.approver, at=AT)
    assert codes(lambda: county.grant(row, at=days(7))) == ["filings.notice_running"]
    assert county.grant(row, at=days(8)).state == "granted"


def test_what_comes_in_during_the_notice_can_end_it(county: County) -> None:
    row = county.bring(county.draft())
    county.published(row)
    refuse = {"application_id": row.pk, "actor": county.approver, "at": days(3)}
    with pytest.raises(MoveRefused):
        actions.reject_application(**refuse, reason="")
    assert actions.reject_application(**refuse, reason="举报属实：场地已转租").state == "rejected"
    assert not Filing.objects.exists()


def test_one_role_has_one_application_at_a_time_and_one_filing(county: County) -> None:
    one, two = county.bring(county.draft()), county.bring(county.draft())
    county.submit(one)
    assert codes(lambda: county.submit(two)) == ["filings.application_open"]
    actions.withdraw_application(application_id=one.pk, actor=county.clerk, at=AT, reason="填错了")
    county.published(two)
    county.grant(two, at=days(14))
    three = county.bring(county.draft())
    assert codes(lambda: county.submit(three, at=days(15))) == ["filings.filed_already"]
    assert county.submit(county.bring(county.draft(role="school")), at=days(15)).state == "submitted"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"division": "440600"}, "filings.no_county"),
        ({"division": "999999"}, "filings.no_county"),
        ({"scopes": [("9-99-99-99", "3", None)]}, "filings.unknown_occupation"),
        ({"scopes": [(CARE, "3", None), (CARE, "4", None)]}, "filings.scope_twice"),
        ({"account_number": "6222000000000000"}, "filings.account_half"),
    ],
)
def test_a_wrong_form_changes_nothing(county: County, changes: dict[str, object], code: str) -> None:
    row = county.draft()
    edit = {"application_id": row.pk, "actor": county.clerk, "at": AT}
    assert codes(lambda: actions.edit_application(data=data(county, address="新路", **changes), **edit)) == [code]
    row.refresh_from_db()
    assert (row.address, row.scopes.count()) == ("示范路 1 号", 1)
    changed = data(county, address="新路", scopes=[(CARE, "3", None), (COOK, "4", None)])
    assert actions.edit_application(data=changed, **edit).address == "新路"


def test_a_place_of_another_organisation_and_its_name_are_refused(county: County) -> None:
    other = organisation(2, "另一职业培训学校")
    row = county.bring(county.draft(scopes=[(CARE, "3", county.place.pk)], name="另一职业 培训学校\u200b"))
    assert codes(lambda: county.submit(row)) == ["filings.name_taken"]
    county.place.organisation = other
    county.place.save()
    actions.edit_application(
        application_id=row.pk, data=data(county, scopes=[(CARE, "3", county.place.pk)]), actor=county.clerk, at=AT
    )
    assert codes(lambda: county.submit(row)) == ["filings.foreign_place"]


def test_another_county_and_another_school_see_nothing_of_it(county: County) -> None:
    row = county.submit(county.bring(county.draft()))
    draft = county.draft(role="school")
    stranger = actor("institution_clerk", unit=organisation(2, "另一职业培训学校").unit)
    elsewhere = actor("county_first_reviewer", division=OTHER_COUNTY)
    for one in (stranger, elsewhere):
        with pytest.raises(FilingApplication.DoesNotExist):
            queries.application_for(actor=one, application_id=row.pk)
    assert queries.application_for(actor=county.first, application_id=row.pk) == row
    assert list(queries.applications_visible_to(actor=county.first)) == [row]
    assert list(queries.waiting_for(actor=county.clerk, on=TODAY)) == [draft]
    assert list(queries.waiting_for(actor=county.first, on=TODAY)) == [row]
    assert list(queries.waiting_for(actor=county.approver, on=TODAY)) == []


def test_a_new_account_is_set_with_the_grant_and_sealed_until_then(county: County) -> None:
    county.filed()
    row = county.bring(county.draft(kind="change", at=days(20)), at=days(20))
    told = data(county, account_number="6222 0000 1111 2222", account_bank="示范银行")
    actions.edit_application(application_id=row.pk, data=told, actor=county.clerk, at=days(20))
    county.checked(row, at=days(20))
    assert not BankAccount.objects.filter(unit=county.school.unit).exists()
    county.grant(row, at=days(21))
    account = BankAccount.objects.get(unit=county.school.unit)
    assert (account.number, account.holder_name, account.current) == ("6222000011112222", county.school.name, True)
    assert "6222000011112222" not in str([moment.after for moment in history_of(subject=row.filing)])
