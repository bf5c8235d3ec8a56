"""Sanctions of a county, a city and the province: in the own region, by the levels of the term, each step by who opened it."""

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import PostKind
from jiangce.registers.appeals import actions as appeals
from jiangce.registers.sanctions import actions, queries
from jiangce.registers.sanctions.enums import Level
from jiangce.registers.sanctions.rules import authority_objections, level_of
from jiangce.schemes.terms.models import Term
from tests.access.ground import actor
from tests.refusals import codes
from tests.registers.filings.ground import COUNTY, County, county, days, lists
from tests.registers.sanctions.test_life import DAY_40, PAPER, opened

__all__ = ["county", "lists"]
CITY, PROVINCE = "440600", "440000"


def officials(kind: PostKind, division: str) -> tuple[Actor, Actor]:
    return actor(kind, division=division), actor(kind, division=division)


def test_a_city_without_counties_is_a_city() -> None:
    told = {code: level_of(code) for code in (COUNTY, CITY, PROVINCE, "441900")}
    assert list(told.values()) == [Level.COUNTY, Level.CITY, Level.PROVINCE, Level.CITY]
    assert [one.code for one in authority_objections(authority=CITY, division=COUNTY)] == ["sanctions.other_authority"]
    assert not authority_objections(authority=CITY, division=CITY)


def test_another_city_has_no_say_and_the_term_names_the_levels(county: County) -> None:
    filing = county.filed()
    zhuhai = actor(PostKind.CITY_APPROVER, division="440400")
    assert codes(lambda: opened(county, filing, by=zhuhai)) == ["sanctions.outside_region"]
    foshan = actor(PostKind.CITY_APPROVER, division=CITY)
    Term.objects.filter(code="sanction_levels_rectification").update(value=["county"])
    assert codes(lambda: opened(county, filing, by=foshan)) == ["sanctions.other_rung"]
    assert not filing.sanctions.exists()
    Term.objects.filter(code="sanction_levels_rectification").update(value=["county", "city"])
    row = opened(county, filing, by=foshan)
    assert (row.number, row.division, row.authority) == (f"{CITY}-2026-CL-00001", COUNTY, CITY)


def test_only_the_authority_that_opened_it_decides_and_rechecks_it(county: County) -> None:
    opener, decider = officials(PostKind.CITY_APPROVER, CITY)
    province = actor(PostKind.PROVINCE_SUPERVISOR, division=PROVINCE)
    row = opened(county, county.filed(), by=opener)
    decide = {"sanction_id": row.pk, "reason": "事实清楚。", "at": DAY_40}
    for stranger in (county.approver, province):
        assert codes(lambda stranger=stranger: actions.impose_sanction(actor=stranger, **decide)) == [
            "sanctions.other_authority"
        ]
        assert codes(lambda stranger=stranger: actions.drop_sanction(actor=stranger, **decide)) == [
            "sanctions.other_authority"
        ]
    assert codes(lambda: actions.impose_sanction(actor=opener, **decide)) == ["lifecycle.second_person"]
    assert [queries.waiting_for(actor=who, on=DAY_40.date()).exists() for who in (opener, decider, county.approver)] == [
        False, True, False,
    ]  # fmt: skip
    assert queries.sanction_for(actor=county.approver, sanction_id=row.pk) == row, "the county reads it"
    assert actions.impose_sanction(actor=decider, **decide).state == "imposed"
    actions.report_rectified(sanction_id=row.pk, reason="已改。", files=PAPER, actor=county.clerk, at=days(50))
    recheck = {"sanction_id": row.pk, "reason": "合格。", "at": days(55)}
    assert codes(lambda: actions.pass_recheck(actor=county.first, **recheck)) == ["sanctions.other_authority"]
    actions.pass_recheck(actor=decider, **recheck)
    assert codes(lambda: actions.lift_sanction(actor=county.approver, **recheck)) == ["sanctions.other_authority"]
    assert actions.lift_sanction(actor=opener, **recheck).state == "lifted"


def test_what_the_province_terminates_is_appealed_against_at_the_province_before_a_third_person(
    county: County,
) -> None:
    opener, decider = officials(PostKind.PROVINCE_SUPERVISOR, PROVINCE)
    filing = county.filed()
    row = opened(county, filing, "termination", "fraud", by=opener)
    actions.impose_sanction(sanction_id=row.pk, reason="套取资金。", actor=decider, at=DAY_40)
    filing.refresh_from_db()
    assert filing.state == "ended"
    filed = appeals.file_appeal(
        against="sanction", subject_id=row.pk, grounds="不知情。", actor=county.clerk, at=days(45)
    )
    assert (filed.authority, filed.level) == (PROVINCE, PROVINCE)
    quash = {"appeal_id": filed.pk, "reason": "证据不足。", "at": days(46)}
    for part in (opener, decider):
        assert codes(lambda part=part: appeals.quash_decision(actor=part, **quash)) == ["appeals.same_person"]
    third = actor(PostKind.PROVINCE_SUPERVISOR, division=PROVINCE)
    assert appeals.quash_decision(actor=third, **quash).state == "quashed"
