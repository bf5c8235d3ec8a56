"""The norms of platforms: answered one by one with what shows them, checked one by one; an obligatory one that is not kept
refuses the filing."""

import pytest

from jiangce.registers.filings import actions, facts, queries
from jiangce.registers.filings.models import ApplicationAssessment, FilingApplication
from tests.refusals import codes
from tests.registers.filings.ground import AT, TODAY, County, county, days, lists

__all__ = ["county", "lists"]
pytestmark = pytest.mark.django_db
PLATFORM = {"role": "platform"}


@pytest.fixture
def row(county: County) -> FilingApplication:
    """A platform's first application with every document."""
    return county.bring(county.draft(role="platform"))


def norm(row: FilingApplication, code: str) -> int:
    return next(one.pk for one in facts.norms_needed(row, on=TODAY) if one.code == code)


def test_every_norm_wants_an_answer_and_the_obligatory_ones_must_be_kept(
    county: County, row: FilingApplication
) -> None:
    assert set(codes(lambda: county.submit(row))) == {"filings.norm_unanswered"}
    county.assess(row, but=("norm_records",))
    assert codes(lambda: county.submit(row)) == ["filings.norm_unanswered"]
    county.assess(row, unmet=("norm_security", "norm_free"))
    assert codes(lambda: county.submit(row)) == ["filings.norm_unmet"]
    county.assess(row, unmet=("norm_free",))
    assert county.submit(row).state == "submitted"


def test_what_is_kept_has_evidence_and_only_norms_of_the_list_are_answered(
    county: County, row: FilingApplication
) -> None:
    def answer(answers: dict[int, tuple[bool, str]]) -> object:
        return actions.assess_norms(application_id=row.pk, answers=answers, actor=county.clerk, at=AT)

    document = next(one.pk for one in facts.needed(row, on=TODAY) if one.kind == "document")
    assert codes(lambda: answer({norm(row, "norm_records"): (True, " ")})) == ["filings.norm_without_evidence"]
    assert codes(lambda: answer({document: (True, "有")})) == ["filings.unknown_material"]
    assert not ApplicationAssessment.objects.exists()
    answer({norm(row, "norm_records"): (True, "接口文档")})
    answer({norm(row, "norm_records"): (True, "接口文档")})
    assert ApplicationAssessment.objects.count() == 1, "the same again is no new answer"
    answer({norm(row, "norm_records"): (False, "")})
    assert [one.met for one in ApplicationAssessment.objects.order_by("pk")] == [True, False]


def test_each_norm_is_checked_with_a_reason_but_not_what_the_platform_concedes(
    county: County, row: FilingApplication
) -> None:
    county.accept(county.submit(county.assess(row, unmet=("norm_free",))))
    county.check(row, fail={"norm_storage": "存储在境外云上。"})
    assert codes(lambda: actions.pass_checks(application_id=row.pk, actor=county.first, at=AT)) == [
        "filings.item_failed"
    ]
    told = {"application_id": row.pk, "actor": county.first, "reason": "请补正。"}
    back = actions.return_application(at=days(1), **told)
    assert [one["name"] for one in back.decisions.order_by("-pk")[0].deficiencies] == [
        "学习记录境内存储，保存不少于三年"
    ]
    answer = {norm(row, "norm_storage"): (True, "已迁回境内，合同附后。")}
    actions.assess_norms(application_id=row.pk, answers=answer, actor=county.clerk, at=days(2))
    county.accept(county.submit(row, at=days(2)), at=days(3))
    unchecked = codes(lambda: actions.pass_checks(application_id=row.pk, actor=county.first, at=days(3)))
    assert unchecked == ["filings.item_unchecked"], "only what was answered anew"
    checked = queries.checks_of(application=row)
    assert norm(row, "norm_free") in checked
    county.check(row, at=days(3))
    assert actions.pass_checks(application_id=row.pk, actor=county.first, at=days(3)).state == "checked"


def test_a_change_of_a_filing_asks_for_no_norms_and_a_school_for_none_at_all(county: County) -> None:
    school = county.draft()
    assert facts.norms_needed(school, on=TODAY) == []
    row = county.assess(county.bring(county.draft(role="platform")))
    county.published(row)
    county.grant(row, at=days(14))
    change = county.draft(role="platform", kind="change", at=days(20))
    assert facts.norms_needed(change, on=days(20).date()) == []
    renewal = county.draft(role="platform", kind="renewal", at=days(20))
    assert len(facts.norms_needed(renewal, on=days(20).date())) == 10
