"""A selection from its call to the succession; every refusal from the same set-up as the success."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from jiangce.kernel import citizen_id
from jiangce.registers.sanctions.models import Sanction
from jiangce.registers.selections import actions, queries
from jiangce.registers.selections.models import Recommendation, SelectionApplication, SelectionCall
from tests.refusals import codes
from tests.registers.selections.ground import (
    ANNOUNCED,
    AT,
    DOCUMENT,
    ENTERED,
    PDF,
    RANKED,
    Selecting,
    days,
    lists,
    selecting,
)

__all__ = ["lists", "selecting"]

NUMBER = citizen_id.make("440606", date(1990, 1, 1), 1)


def test_a_call_is_published_by_another_person(selecting: Selecting) -> None:
    assert codes(lambda: selecting.call(quotas={"school": 101}, last_day=date(2026, 2, 1))) == [
        "selections.days_swapped", "selections.quota_above_term",
    ]  # fmt: skip
    assert not SelectionCall.objects.exists()
    row = selecting.call(open_it=False)
    own = {"call_id": row.pk, "actor": selecting.arranger, "at": AT}
    assert codes(lambda: actions.publish_call(**own)) == ["lifecycle.second_person"]
    assert actions.publish_call(**{**own, "actor": selecting.decider}).state == "open"


def test_applying_is_refused_outside_the_window_twice_unfiled_barred_and_incomplete(selecting: Selecting) -> None:
    call, school = selecting.call(), selecting.schools[0]
    told = {"call_id": call.pk, "role": "school", "summary": "带动三家企业。", "actor": selecting.clerk(school)}
    assert codes(lambda: actions.draft_application(at=days(30), **told)) == ["selections.outside_window"]
    assert codes(lambda: actions.draft_application(at=AT, **{**told, "role": "platform"})) == [
        "selections.unknown_track"
    ]
    filing = school.filings.get()
    filing.state = "suspended"
    filing.save()
    assert codes(lambda: actions.draft_application(at=AT, **told)) == ["selections.not_filed"]
    filing.state = "filed"
    filing.save()
    row = actions.draft_application(at=AT, **told)
    assert codes(lambda: actions.draft_application(at=AT, **told)) == ["selections.twice"]
    with pytest.raises(IntegrityError), transaction.atomic():
        SelectionApplication.objects.create(
            call=call, role="school", organisation=school, number="x", summary="x", created_at=AT
        )
    hand_in = {"application_id": row.pk, "actor": told["actor"], "at": AT}
    assert codes(lambda: actions.submit_application(**hand_in)) == ["selections.document_missing"]
    assert codes(lambda: actions.bring_paper(name="照片", content=PDF, filename="a.pdf", **hand_in)) == [
        "selections.unknown_document"
    ]
    actions.bring_paper(name=DOCUMENT, content=PDF, filename="a.pdf", **hand_in)
    Sanction.objects.create(
        number="CL-1", filing=filing, division=filing.division, authority=filing.division, measure="circular", cause="safety", facts="x", basis="x",
        state="imposed", opened_on=AT, reply_until=AT, decided_on=AT, rectify_until=AT, barred_until=date(2027, 1, 1),
        bar_term={"code": "x", "value": 12},
    )  # fmt: skip
    assert codes(lambda: actions.submit_application(**hand_in)) == ["selections.barred"]
    Sanction.objects.update(barred_until=date(2026, 3, 2))
    assert actions.submit_application(**hand_in).state == "submitted"


def test_priority_needs_a_pilot_that_the_industry_department_registered(selecting: Selecting) -> None:
    call, school = selecting.call(), selecting.schools[0]
    clerk = selecting.clerk(school)
    row = actions.draft_application(call_id=call.pk, role="school", summary="x", actor=clerk, at=AT)
    actions.bring_paper(application_id=row.pk, name=DOCUMENT, content=PDF, filename="a.pdf", actor=clerk, at=AT)
    actions.submit_application(application_id=row.pk, actor=clerk, at=AT)
    admit = {"application_id": row.pk, "actor": selecting.arranger, "at": AT}
    assert codes(lambda: actions.admit_application(**admit)) == ["selections.not_recommended"]
    told = {
        "application_id": row.pk,
        "opinion": "试点企业。",
        "priority": "digital_pilot",
        "actor": selecting.industry,
        "at": AT,
    }
    assert codes(lambda: actions.recommend(**told)) == ["selections.no_pilot"]
    assert not Recommendation.objects.exists()
    pilot = {
        "credit_code": school.credit_code, "document": "粤工信〔2026〕3 号", "first_day": date(2026, 1, 1), "last_day": None,
        "actor": selecting.industry, "at": AT,
    }  # fmt: skip
    assert codes(lambda: actions.register_pilot(**{**pilot, "last_day": date(2025, 1, 1), "document": ""})) == [
        "selections.pilot_without_document", "selections.days_swapped",
    ]  # fmt: skip
    actions.register_pilot(**pilot)
    assert codes(lambda: actions.register_pilot(**pilot)) == ["selections.pilot_already"]
    assert actions.recommend(**told).evidence == "粤工信〔2026〕3 号"
    assert codes(lambda: actions.recommend(**told)) == ["selections.recommended_already"]
    assert actions.admit_application(**admit).state == "eligible"


def test_ranking_waits_for_the_window_the_checks_the_scores_and_a_person_for_ties(selecting: Selecting) -> None:
    call = selecting.call(quotas={"school": 1})
    one, two = (selecting.applied(call, school) for school in selecting.schools[:2])
    rank = {"call_id": call.pk, "actor": selecting.arranger}
    assert codes(lambda: actions.rank_call(at=days(2), **rank)) == [
        "selections.window_open", "selections.not_scored", "selections.not_scored",
    ]  # fmt: skip
    selecting.scored(one, 800, 800)
    selecting.scored(two, 800, 800)
    assert codes(lambda: actions.rank_call(at=RANKED, **rank)) == ["selections.tie_at_quota"]
    tie = {"application_id": two.pk, "actor": selecting.arranger, "at": RANKED}
    assert codes(lambda: actions.settle_tie(place=1, reason=" ", **tie)) == ["selections.tie_reason_missing"]
    actions.settle_tie(place=1, reason="抽签，两家到场。", **tie)
    actions.settle_tie(place=2, reason="抽签，两家到场。", **{**tie, "application_id": one.pk})
    actions.rank_call(at=RANKED, **rank)
    states = dict(SelectionApplication.objects.values_list("pk", "state"))
    assert (states[one.pk], states[two.pk]) == ("reserve", "proposed")
    two.refresh_from_db()
    assert (two.rank, two.explained["broken_by"], two.explained["total"]) == (1, "person", 800)


def test_the_notice_ends_and_objections_are_answered_before_anybody_enters(selecting: Selecting) -> None:
    call = selecting.call()
    rows = [
        selecting.scored(selecting.applied(call, one), mark, mark)
        for one, mark in zip(selecting.schools, (900, 800, 700), strict=True)
    ]
    act = {"call_id": call.pk, "at": ANNOUNCED}
    actions.rank_call(actor=selecting.arranger, **{**act, "at": RANKED})
    assert codes(lambda: actions.announce_call(actor=selecting.arranger, **act)) == ["lifecycle.second_person"]
    against = {"application_id": rows[1].pk, "text": "合作企业已经退出。"}
    assert codes(lambda: actions.raise_objection(at=RANKED, **against)) == ["selections.no_notice"]
    actions.announce_call(actor=selecting.decider, **act)
    named = {**against, "text": f"证件号码{NUMBER}的学徒已经离开。"}
    assert codes(lambda: actions.raise_objection(at=days(23), **named)) == ["selections.whole_number_told"]
    told = actions.raise_objection(at=days(23), **against)
    assert codes(lambda: actions.enter_list(call_id=call.pk, actor=selecting.decider, at=days(23))) == [
        "selections.notice_running", "selections.notice_running", "selections.objection_open",
    ]  # fmt: skip
    assert codes(
        lambda: actions.succeed(application_id=rows[2].pk, reason="x", actor=selecting.arranger, at=days(24))
    ) == ["selections.over_quota"]
    answer = {"objection_id": told.pk, "uphold": True, "actor": selecting.decider, "at": days(25)}
    assert codes(lambda: actions.decide_objection(reply="", **answer)) == ["selections.reply_missing"]
    assert codes(lambda: actions.decide_objection(reply=NUMBER, **answer)) == ["selections.whole_number_told"]
    actions.decide_objection(reply="属实。", **answer)
    assert codes(lambda: actions.decide_objection(reply="属实。", **answer)) == ["selections.objection_answered"]
    enter = {"call_id": call.pk, "at": ENTERED}
    assert codes(lambda: actions.enter_list(actor=selecting.arranger, **enter)) == ["lifecycle.second_person"]
    assert actions.enter_list(actor=selecting.decider, **enter).state == "listed"
    assert [one.pk for one in queries.listed(call=call, on=ENTERED.date())] == [rows[0].pk]


def test_a_review_removes_and_the_next_in_rank_succeeds_while_past_days_stay(selecting: Selecting) -> None:
    call, (_first, second, third) = selecting.listed()
    review = {"application_id": second.pk, "actor": selecting.arranger, "at": days(400)}
    assert codes(lambda: actions.propose_review(outcome="remove", findings=" ", **review)) == [
        "selections.findings_missing"
    ]
    decide = {"application_id": second.pk, "outcome": "remove", "reason": "停止招生。", "at": days(401)}
    assert codes(lambda: actions.decide_review(actor=selecting.decider, **decide)) == ["selections.no_review"]
    actions.propose_review(outcome="remove", findings="停止招生一年。", **review)
    assert codes(lambda: actions.propose_review(outcome="keep", findings="x", **review)) == ["selections.review_open"]
    assert codes(lambda: actions.decide_review(actor=selecting.arranger, **decide)) == ["lifecycle.second_person"]
    succeed = {"application_id": third.pk, "reason": "递补乙校。", "actor": selecting.arranger}
    assert codes(lambda: actions.succeed(at=days(400), **succeed)) == ["selections.over_quota"]
    assert actions.decide_review(actor=selecting.decider, **decide).state == "removed"
    assert actions.succeed(at=days(402), **succeed).state == "proposed"
    third.refresh_from_db()
    SelectionApplication.objects.filter(pk=third.pk).update(notice_provisional=False)
    actions.enter_list(call_id=call.pk, actor=selecting.decider, at=days(430))
    on = [
        [one.organisation.name[2] for one in queries.listed(call=call, on=days(day).date())]
        for day in (39, 41, 401, 430)
    ]
    assert on == [[], ["甲", "乙"], ["甲"], ["甲", "丙"]]
    assert [one.reason for one in queries.removed(call=call, on=days(401).date())] == ["停止招生。"]


def test_who_must_rectify_stays_on_the_list_until_a_later_review(selecting: Selecting) -> None:
    call, (first, _second, _third) = selecting.listed()
    for outcome, state in (("rectify", "rectifying"), ("keep", "listed")):
        told = {"application_id": first.pk, "at": days(400)}
        actions.propose_review(outcome=outcome, findings="检查记录。", actor=selecting.arranger, **told)
        row = actions.decide_review(outcome=outcome, reason="同意。", actor=selecting.decider, **told)
        assert (row.state, queries.listed(call=call, on=days(400).date()).filter(pk=first.pk).exists()) == (state, True)


@pytest.mark.parametrize(
    ("kind", "role"),
    [("new_skill_college", "school"), ("pilot_lead", "lead_enterprise"), ("platform_resource", "platform")],
)
def test_every_other_kind_runs_from_its_call_to_its_list_on_the_same_mechanism(
    selecting: Selecting, kind: str, role: str
) -> None:
    if role != "school":
        selecting.filed(role)
    call = selecting.call(kind=kind, quotas={role: 1}, priority="none")
    first, second = (
        selecting.scored(selecting.applied(call, school, role=role), mark, mark)
        for school, mark in zip(selecting.schools, (700, 800), strict=False)
    )
    act = {"call_id": call.pk}
    actions.rank_call(actor=selecting.arranger, at=RANKED, **act)
    actions.announce_call(actor=selecting.decider, at=ANNOUNCED, **act)
    assert codes(lambda: actions.enter_list(actor=selecting.decider, at=ANNOUNCED, **act)) == [
        "selections.notice_running"
    ]
    assert actions.enter_list(actor=selecting.decider, at=ENTERED, **act).state == "listed"
    on = ENTERED.date()
    assert [one.pk for one in queries.listed(call=call, on=on)] == [second.pk]
    first.refresh_from_db()
    assert (first.state, first.rank, first.explained["score"]) == ("reserve", 2, 700)
    asked = {"organisation_id": second.organisation_id, "on": on}
    assert queries.on_list(kind=kind, **asked) == second
    assert queries.on_list(kind="double_hundred", **asked) is None


def test_the_quota_of_a_hundred_is_that_of_the_double_hundred_alone(selecting: Selecting) -> None:
    many = {"quotas": {"school": 101}, "open_it": False}
    assert codes(lambda: selecting.call(**many)) == ["selections.quota_above_term"]
    assert selecting.call(kind="new_skill_college", **many).tracks.get().quota == 101
