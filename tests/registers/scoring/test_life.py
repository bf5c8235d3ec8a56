"""A scoring of an opaque subject: ties refused, sheets blind and final, settled or moderated; and applications that
may not pass without one."""

from datetime import date

import pytest

from jiangce.access.accounts.models import Account
from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import PostKind
from jiangce.kernel import citizen_id
from jiangce.registers.filings import actions as filings
from jiangce.registers.filings.expert import score_application, subject_of
from jiangce.registers.owners.actions import NewOwner, record_owner
from jiangce.registers.scoring import actions, queries
from jiangce.registers.scoring.models import Scoring
from tests.access.ground import actor, post
from tests.refusals import codes
from tests.registers.filings.ground import AT, COUNTY, County, county, days, lists

__all__ = ["county", "lists"]


@pytest.fixture
def experts(county: County) -> list[Actor]:
    return [actor(PostKind.EXPERT, division=COUNTY) for _each in range(3)]


@pytest.fixture
def scoring(county: County) -> Scoring:
    return actions.open_scoring(
        subject="selection:7", scheme="filing_lead_enterprise", applicant_id=county.school.pk, title="第 7 号",
        division=COUNTY, actor=county.first, at=AT,
    )  # fmt: skip


def assign(county: County, row: Scoring, who: Actor) -> object:
    return actions.assign_scorer(scoring_id=row.pk, account_id=who.account_id or 0, actor=county.first, at=AT)


def hand_in(row: Scoring, who: Actor, tenths: int | None) -> Scoring:
    marks = dict.fromkeys(row.scheme.criteria.values_list("pk", flat=True), tenths)
    return actions.hand_in_sheet(scoring_id=row.pk, marks=marks, remark="", actor=who, at=AT)


def test_a_scorer_who_owns_works_for_or_teaches_at_the_applicant_is_refused(
    county: County, experts: list[Actor], scoring: Scoring
) -> None:
    number = citizen_id.make(COUNTY, date(1980, 5, 4), 77)
    told = NewOwner("示范举办者", number, "shareholder", date(2026, 1, 1), "章程")
    assert codes(lambda: record_owner(
        organisation_id=county.school.pk, data=NewOwner("x", "123", "shareholder", date(2026, 1, 1), "章程"),
        actor=county.first, at=AT,
    )) == ["owners.number_wrong"]  # fmt: skip
    owner = record_owner(organisation_id=county.school.pk, data=told, actor=county.first, at=AT)
    assert codes(lambda: record_owner(organisation_id=county.school.pk, data=told, actor=county.first, at=AT)) == [
        "owners.known_already"
    ]
    tied, employed, free = experts
    owner.person.account = Account.objects.get(pk=tied.account_id)
    owner.person.save()
    assert codes(lambda: assign(county, scoring, tied)) == ["scoring.owns"]
    post(PostKind.INSTITUTION_CLERK, of=Account.objects.get(pk=employed.account_id), unit=county.school.unit)
    assert codes(lambda: assign(county, scoring, employed)) == ["scoring.works_for"]
    assert codes(lambda: assign(county, scoring, county.approver)) == ["scoring.no_expert"]
    assert not scoring.sheets.exists()
    assign(county, scoring, free)
    assert codes(lambda: assign(county, scoring, free)) == ["scoring.twice"]


def test_a_tie_that_appears_later_stops_the_sheet(county: County, experts: list[Actor], scoring: Scoring) -> None:
    assign(county, scoring, experts[0])
    post(PostKind.TEACHER, of=Account.objects.get(pk=experts[0].account_id), unit=county.school.unit)
    assert codes(lambda: hand_in(scoring, experts[0], 800)) == ["scoring.works_for"]


def test_two_sheets_settle_and_each_scorer_sees_only_the_own(
    county: County, experts: list[Actor], scoring: Scoring
) -> None:
    one, two, stranger = experts
    assign(county, scoring, one)
    assign(county, scoring, two)
    assert codes(lambda: assign(county, scoring, stranger)) == ["scoring.no_seat"]
    assert codes(lambda: hand_in(scoring, stranger, 800)) == ["scoring.no_sheet"]
    assert codes(lambda: hand_in(scoring, one, None)) == ["scoring.mark_missing"] * 4
    assert hand_in(scoring, one, 801).result_tenths is None
    assert codes(lambda: hand_in(scoring, one, 900)) == ["scoring.no_sheet"]
    own = queries.own_sheet(actor=two, scoring=scoring)
    assert own is not None
    assert own.total_tenths is None
    assert not queries.scorings_visible_to(actor=stranger).exists()
    done = hand_in(scoring, two, 900)
    assert (done.state, done.result_tenths, done.passed) == ("done", 851, True)


def test_sheets_too_far_apart_call_for_a_third(county: County, experts: list[Actor], scoring: Scoring) -> None:
    assert scoring.due_on is not None
    Scoring.objects.filter(pk=scoring.pk).update(due_on=None)
    for who, tenths in zip(experts[:2], (400, 701), strict=True):
        assign(county, scoring, who)
        scoring = hand_in(scoring, who, tenths)
    assert (scoring.state, scoring.due_on is None) == ("moderation", False), "days of its own for the third"
    assign(county, scoring, experts[2])
    done = hand_in(scoring, experts[2], 420)
    assert (done.state, done.result_tenths, done.passed, done.due_on) == ("done", 410, False, None)


def test_an_application_whose_role_is_scored_waits_for_the_experts(county: County, experts: list[Actor]) -> None:
    row = county.accept(county.submit(county.bring(county.draft(role="lead_enterprise"))))
    county.check(row)
    passing = {"application_id": row.pk, "actor": county.first, "at": days(1)}
    assert codes(lambda: filings.pass_checks(**passing)) == ["filings.not_scored"]
    found = score_application(application_id=row.pk, actor=county.first, at=AT)
    assert county.school.name not in found.title, "the scorers are not told whose it is"
    assert codes(lambda: score_application(application_id=row.pk, actor=county.first, at=AT)) == [
        "scoring.open_already"
    ]
    for who, tenths in zip(experts[:2], (550, 590), strict=True):
        assign(county, found, who)
        hand_in(found, who, tenths)
    filings.pass_checks(**passing)
    publish = {"application_id": row.pk, "actor": county.approver, "at": days(2)}
    assert codes(lambda: filings.publish_application(**publish)) == ["filings.score_too_low"]
    Scoring.objects.filter(subject=subject_of(row)).update(result_tenths=600)
    assert filings.publish_application(**publish).state == "notice"
