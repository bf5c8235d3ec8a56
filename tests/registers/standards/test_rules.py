"""Who may begin which tier, what publishing and filing need, and which standard grounds certification."""

from dataclasses import replace
from datetime import date

import pytest

from jiangce.kernel.verdict import TermRef
from jiangce.registers.standards.enums import Development, Stance, Tier
from jiangce.registers.standards.industries import chain, industries
from jiangce.registers.standards.industries import search as search_industries
from jiangce.registers.standards.rules import (
    FilingFacts,
    FoundFacts,
    Heading,
    Published,
    PublishFacts,
    code_objections,
    filing_objections,
    found_objections,
    grounding,
    publish_objections,
    submit_objections,
)
from tests.registers.standards.content import small

TODAY = date(2026, 11, 20)
HEADING = Heading("2026 年版", ["示范企业"])
FOUND = FoundFacts(
    tier=Tier.LOCAL, title="示范标准", by_department=True, occupation_known=True, uncoded_known=False,
    industry_known=True, division_known=True, base_stands=True, same="",
)  # fmt: skip
PUBLISH = PublishFacts(Tier.LOCAL, "粤人社函 1 号", TODAY, TODAY, [Stance.SUPPORT, Stance.CHANGE])
FILING = FilingFacts(Tier.LOCAL, "备案 1 号", TODAY, TODAY, TODAY)


class TwoOpinions:
    """The term as it is seeded."""

    def number(self, code: str) -> int:
        return 2

    def ref(self, code: str) -> TermRef:
        return TermRef(code, 2)


def codes(found: list) -> list[str]:
    return [one.code for one in found]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": " "}, "standards.title_missing"),
        ({"tier": Tier.ENTERPRISE}, "standards.tier_by_organisation"),
        ({"tier": Tier.NATIONAL, "by_department": False}, "standards.tier_by_department"),
        ({"occupation_known": False}, "standards.no_occupation"),
        ({"industry_known": False}, "standards.industry_unknown"),
        ({"division_known": False}, "standards.division_unknown"),
        ({"base_stands": False}, "standards.base_not_standing"),
        ({"same": "BZ-2026-00001"}, "standards.there_already"),
    ],
)
def test_a_standard_is_begun_only_when_everything_fits(change: dict, code: str) -> None:
    assert found_objections(FOUND, HEADING) == []
    assert codes(found_objections(replace(FOUND, **change), HEADING)) == [code]


def test_an_occupation_without_a_code_can_have_a_standard() -> None:
    assert found_objections(replace(FOUND, occupation_known=False, uncoded_known=True), HEADING) == []


def test_a_course_standard_names_its_committee_and_bought_work_its_contract() -> None:
    course = replace(FOUND, tier=Tier.COURSE)
    bought = replace(HEADING, development=Development.PROCURED)
    assert codes(found_objections(course, bought)) == ["standards.no_contract", "standards.no_committee"]
    assert found_objections(course, replace(bought, contract="采购合同 1", committee="示范技术委员会")) == []
    assert codes(found_objections(FOUND, Heading(" ", [" "]))) == [
        "standards.edition_missing", "standards.no_drafting_unit",
    ]  # fmt: skip


def test_content_is_handed_in_whole_and_weighed() -> None:
    nodes = small()
    assert submit_objections(nodes, Tier.LOCAL) == []
    assert codes(submit_objections([], Tier.LOCAL)) == ["standards.no_items"]
    assert codes(submit_objections(nodes[:1], Tier.LOCAL)) == ["standards.nothing_below"]
    light = [replace(nodes[0], theory=0, skill=90), *nodes[1:]]
    assert codes(submit_objections(light, Tier.LOCAL)) == ["standards.theory_weights", "standards.skill_weights"]
    assert codes(submit_objections(light, Tier.SPECIAL)) == ["standards.skill_weights"]
    assert submit_objections(light, Tier.COURSE) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"document_number": ""}, "standards.no_document_number"),
        ({"on": date(2026, 11, 21)}, "standards.day_in_future"),
        ({"stances": [Stance.SUPPORT]}, "standards.opinions_short"),
        ({"stances": [Stance.SUPPORT, Stance.AGAINST]}, "standards.opinion_against"),
    ],
)
def test_publishing_needs_a_document_and_enough_opinions_none_against(change: dict, code: str) -> None:
    assert publish_objections(PUBLISH, TwoOpinions()) == []
    assert codes(publish_objections(replace(PUBLISH, **change), TwoOpinions())) == [code]


def test_a_national_standard_was_reviewed_elsewhere() -> None:
    assert publish_objections(replace(PUBLISH, tier=Tier.NATIONAL, stances=[]), TwoOpinions()) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"tier": Tier.NATIONAL}, "standards.filing_not_needed"),
        ({"number": " "}, "standards.no_filing_number"),
        ({"on": date(2026, 11, 21)}, "standards.day_in_future"),
        ({"on": date(2026, 11, 19)}, "standards.filed_before_published"),
    ],
)
def test_a_filing_has_a_number_and_a_day_after_the_publication(change: dict, code: str) -> None:
    assert filing_objections(FILING) == []
    assert codes(filing_objections(replace(FILING, **change))) == [code]


def test_a_local_standard_grounds_nothing_before_its_filing() -> None:
    waiting = Published("BZ-1-1", "地方标准", Tier.LOCAL, in_force=False)
    assert grounding([waiting]).missing == waiting
    filed = replace(waiting, in_force=True)
    assert grounding([filed]).by == filed
    assert grounding([filed]).missing is None


def test_the_national_standard_comes_first_and_saves_what_is_not_filed() -> None:
    national = Published("BZ-2-1", "国家标准", Tier.NATIONAL, in_force=True)
    local = Published("BZ-1-1", "地方标准", Tier.LOCAL, in_force=True)
    assert grounding([local, national]).by == national
    assert grounding([replace(local, in_force=False), national]).by == national


def test_where_nothing_is_known_nothing_is_refused_and_a_course_standard_grounds_nothing() -> None:
    course = Published("BZ-3-1", "课程标准", Tier.COURSE, in_force=True)
    norm = Published("BZ-4-1", "企业规范", Tier.ENTERPRISE, in_force=False)
    for known in ([], [course], [norm]):
        found = grounding(known)
        assert found.by is None
        assert found.missing is None


def test_a_code_of_the_dictionary_is_written_in_half_width_digits_and_has_a_source() -> None:
    assert code_objections("4-04-05-05", basis="公告") == []
    for wrong in ("４-04-05-05", "4-4-5-5", "9-04-05-05", "4-04-05-05\u200b", ""):
        assert codes(code_objections(wrong, basis="公告")) == ["standards.occupation_code_wrong"]
    assert codes(code_objections("4-04-05-05", basis=" ")) == ["standards.basis_missing"]


def test_industries_are_found_by_code_and_name_with_what_stands_above() -> None:
    assert [one.code for one in chain("8391")] == ["P", "83", "839", "8391"]
    assert search_industries("职业技能培训")[0].code == "8391"
    assert search_industries("  ") == []
    assert {one.parent for one in industries().values()} - set(industries()) == {""}
