"""Appeals against the refusal or the removal of a platform's course."""

from jiangce.access.powers.enums import PostKind
from jiangce.registers.appeals import actions
from jiangce.registers.appeals.models import Appeal
from jiangce.registers.filings.models import Filing
from jiangce.registers.resources import actions as resources
from jiangce.registers.resources.models import ResourceEdition
from tests.access.ground import actor
from tests.refusals import codes
from tests.registers.filings.ground import County, county, days, lists
from tests.registers.resources.test_resources import COURSE, draft, listed, platform, titles

__all__ = ["county", "lists", "platform"]


def appeal(county: County, row: ResourceEdition, day: int) -> Appeal:
    told = {"against": "resource", "subject_id": row.pk, "grounds": "链接正常。", "actor": county.clerk}
    return actions.file_appeal(at=days(day), **told)


def quash(row: Appeal, day: int) -> None:
    city = actor(PostKind.CITY_APPROVER, division="440600")
    actions.quash_decision(appeal_id=row.pk, reason="认定有误。", actor=city, at=days(day))


def test_a_quashed_refusal_waits_for_the_reviewer_again(county: County, platform: Filing) -> None:
    row = draft(county, days(20))
    resources.submit_resource(edition_id=row.pk, actor=county.clerk, at=days(20))
    assert codes(lambda: appeal(county, row, 21)) == ["appeals.nothing_decided"]
    resources.judge_resource(edition_id=row.pk, move="refuse", actor=county.first, at=days(21), reason="内容重复。")
    found = appeal(county, row, 22)
    assert (found.decision, found.level, found.takers) == ("内容重复。", "440600", [county.first.key])
    quash(found, 23)
    row.refresh_from_db()
    assert row.state == "submitted"
    assert resources.list_resource(edition_id=row.pk, actor=county.first, at=days(24)).state == "listed"


def test_a_quashed_removal_lists_the_course_again_and_changes_no_past_day(county: County, platform: Filing) -> None:
    row = listed(county, days(20))
    resources.remove_resource(edition_id=row.pk, move="remove", actor=county.first, at=days(30), reason="链接失效。")
    quash(appeal(county, row, 31), 35)
    assert [titles(day) for day in (29, 30, 34, 35)] == [[COURSE.title], [], [], [COURSE.title]]
    again = row.resource.editions.get(state="listed")
    assert (again.order, again.title) == (2, COURSE.title)
    assert codes(lambda: appeal(county, row, 36)) == ["appeals.nothing_decided", "appeals.once"]


def test_what_the_platform_took_away_itself_is_no_decision(county: County, platform: Filing) -> None:
    row = listed(county, days(20))
    resources.remove_resource(edition_id=row.pk, move="withdraw", actor=county.clerk, at=days(30), reason="更新。")
    assert codes(lambda: appeal(county, row, 31)) == ["appeals.nothing_decided"]
