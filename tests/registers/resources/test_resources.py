"""Digital resources: written by a platform that is filed, listed by the reviewer, changed, removed with a reason; by workbook
whole or not at all; in the directory of a day only while the platform is."""

import io
from dataclasses import replace
from datetime import date, datetime

import pytest
import xlsxwriter
from django.db.backends.postgresql.psycopg_any import DateRange
from python_calamine import load_workbook as opened

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import PostKind
from jiangce.plumbing.files.actions import content_of
from jiangce.registers.filings.actions import resume_filing, suspend_filing, terminate_filing
from jiangce.registers.filings.models import Filing
from jiangce.registers.resources import actions, directory, queries
from jiangce.registers.resources.directory import Sought
from jiangce.registers.resources.models import Resource, ResourceEdition, ResourceUpload
from jiangce.registers.resources.sheet import SHEET, ResourceData
from jiangce.registers.standards.links import written_of
from jiangce.registers.standards.models import Standard, StandardItem, StandardVersion
from tests.access.ground import actor, department
from tests.refusals import codes
from tests.registers.filings.ground import CARE, COOK, OTHER_COUNTY, County, county, days, lists
from tests.registers.standards.content import small

__all__ = ["county", "lists"]
pytestmark = pytest.mark.django_db
COURSE = ResourceData("老年人清洁照料", CARE, "5", 12, "林老师", "https://learn.example.org/1", free=True)


@pytest.fixture
def platform(county: County) -> Filing:
    """A platform that has been filed for care work since day 14."""
    row = county.assess(county.bring(county.draft(role="platform")))
    county.published(row)
    return county.grant(row, at=days(14)).filing


def draft(county: County, at: datetime, **changes: object) -> ResourceEdition:
    return actions.draft_resource(data=replace(COURSE, **changes), actor=county.clerk, at=at)  # type: ignore[arg-type]


def listed(county: County, at: datetime, **changes: object) -> ResourceEdition:
    row = draft(county, at, **changes)
    actions.submit_resource(edition_id=row.pk, actor=county.clerk, at=at)
    return actions.list_resource(edition_id=row.pk, actor=county.first, at=at)


def titles(day: int, *, gone: bool = False, **sought: object) -> list[str]:
    on = days(day).date()
    rows = (directory.removed if gone else directory.listed)(on=on, sought=Sought(**sought))  # type: ignore[arg-type]
    return [one.title for one in directory.courses(rows, on=on)]


def left(day: int) -> list[tuple[str, str]]:
    on = days(day).date()
    return [(str(one.removal), one.reason) for one in directory.courses(directory.removed(on=on), on=on)]


def test_only_a_filed_platform_tells_of_courses_and_everything_wrong_is_told_at_once(
    county: County, platform: Filing
) -> None:
    assert codes(lambda: draft(county, days(10))) == ["resources.not_filed"]
    wrong = {"title": " ", "occupation_code": "9-99-99-99", "hours": 0, "teacher": "", "address": "learn"}
    assert codes(lambda: draft(county, days(20), **wrong)) == [
        "resources.blank", "resources.unknown_occupation", "resources.no_hours", "resources.blank", "resources.no_address",
    ]  # fmt: skip
    assert codes(lambda: draft(county, days(20), occupation_code=COOK)) == ["resources.out_of_scope"]
    assert codes(lambda: draft(county, days(20), level="2")) == ["resources.out_of_scope"]
    assert not Resource.objects.exists()
    assert draft(county, days(20)).state == "draft"
    assert codes(lambda: draft(county, days(20))) == ["resources.same"]


def test_a_course_is_listed_changed_and_removed_and_every_day_stays_as_it_was(county: County, platform: Filing) -> None:
    row = listed(county, days(20))
    change = actions.change_resource(edition_id=row.pk, actor=county.clerk, at=days(30))
    assert codes(lambda: actions.change_resource(edition_id=row.pk, actor=county.clerk, at=days(30))) == [
        "resources.change_open"
    ]
    data = replace(COURSE, title="老年人清洁照料（新）", hours=14)
    actions.edit_resource(edition_id=change.pk, data=data, actor=county.clerk, at=days(30))
    actions.submit_resource(edition_id=change.pk, actor=county.clerk, at=days(31))
    assert titles(31) == [COURSE.title], "as it was until the change is listed"
    actions.list_resource(edition_id=change.pk, actor=county.first, at=days(32))
    actions.remove_resource(edition_id=change.pk, move="remove", actor=county.first, at=days(40), reason="链接失效。")
    assert [titles(day) for day in (19, 20, 31, 32, 39, 40)] == [
        [], [COURSE.title], [COURSE.title], [data.title], [data.title], [],
    ]  # fmt: skip
    assert left(39) == []
    assert left(40) == [("removed", "链接失效。")]
    course = directory.course(number=row.resource.number, on=days(33).date())
    assert (course.hours, course.edition, course.from_on) == (14, 2, days(20).date())
    kinds = [one.kind for one in directory.happenings(until=days(40).date(), number=row.resource.number)]
    assert kinds == ["remove", "list", "list"]


def test_a_course_leaves_with_its_platform_and_comes_back_with_it(county: County, platform: Filing) -> None:
    listed(county, days(20))
    told = {"filing_id": platform.pk, "actor": county.approver}
    suspend_filing(ground="rectification", until=None, reason="代学未拦截。", at=days(25), **told)
    assert codes(lambda: draft(county, days(26), title="另一门", address="https://learn.example.org/2")) == [
        "resources.not_filed"
    ]
    resume_filing(reason="已整改。", at=days(30), **told)
    terminate_filing(ground="fraud", reason="伪造学习记录。", at=days(40), **told)
    assert [titles(day) for day in (24, 25, 29, 30, 39, 40)] == [
        [COURSE.title], [], [], [COURSE.title], [COURSE.title], [],
    ]  # fmt: skip
    assert left(26) == [("suspended", "代学未拦截。")]
    assert left(41) == [("ended", "伪造学习记录。")]
    assert [one.kind for one in directory.happenings(until=days(41).date()) if one.platform] == [
        "terminated", "resumed", "suspended",
    ]  # fmt: skip


def test_the_reviewer_sends_back_or_refuses_with_a_reason_and_the_platform_takes_away(
    county: County, platform: Filing
) -> None:
    row = draft(county, days(20))
    key = {"edition_id": row.pk}
    actions.submit_resource(**key, actor=county.clerk, at=days(20))
    assert codes(lambda: actions.edit_resource(**key, data=COURSE, actor=county.clerk, at=days(20))) == [
        "resources.not_editable"
    ]
    assert codes(lambda: actions.judge_resource(**key, move="return", actor=county.first, at=days(21), reason=" ")) == [
        "lifecycle.reason_missing"
    ]
    actions.judge_resource(**key, move="return", actor=county.first, at=days(21), reason="补教师。")
    actions.edit_resource(**key, data=replace(COURSE, teacher="何老师"), actor=county.clerk, at=days(22))
    actions.submit_resource(**key, actor=county.clerk, at=days(22))
    assert codes(lambda: actions.list_resource(**key, actor=county.clerk, at=days(22))) == ["lifecycle.no_power"]
    actions.list_resource(**key, actor=county.first, at=days(23))
    actions.remove_resource(**key, move="withdraw", actor=county.clerk, at=days(23), reason="改版。")
    assert [titles(day) for day in (23, 24)] == [[COURSE.title], []], "the day on which it came and went counts"
    assert left(24) == [("withdrawn", "改版。")]


def test_the_directory_is_searched_by_words_occupation_and_price(county: County, platform: Filing) -> None:
    listed(county, days(20))
    listed(county, days(20), title="认知症照护", teacher="何老师", free=False, address="https://learn.example.org/2")
    assert titles(21) == ["老年人清洁照料", "认知症照护"]
    assert titles(21, text="何老师") == ["认知症照护"]
    assert titles(21, text=platform.organisation.name) == ["老年人清洁照料", "认知症照护"]
    assert titles(21, occupation="养老护理") == ["老年人清洁照料", "认知症照护"]
    assert titles(21, occupation=COOK) == []
    assert titles(21, free=True) == ["老年人清洁照料"]


def test_who_sees_what_on_the_desk(county: County, platform: Filing) -> None:
    row = draft(county, days(20))
    there = actor(PostKind.COUNTY_FIRST_REVIEWER, division=OTHER_COUNTY)

    def seen(who: Actor) -> bool:
        return queries.editions_visible_to(actor=who).filter(pk=row.pk).exists()

    assert [seen(who) for who in (county.clerk, county.first, there)] == [True, False, False]
    actions.submit_resource(edition_id=row.pk, actor=county.clerk, at=days(20))
    assert [seen(who) for who in (county.clerk, county.first, there)] == [True, True, False]
    assert [queries.waiting_for(actor=who).count() for who in (county.clerk, county.first)] == [0, 1]


def book(*rows: tuple[str, ...]) -> bytes:
    target = io.BytesIO()
    made = xlsxwriter.Workbook(target)
    page = made.add_worksheet()
    for line, cells in enumerate([tuple(column.header for column in SHEET.columns), *rows]):
        for place, cell in enumerate(cells):
            page.write_string(line, place, cell)
    made.close()
    return target.getvalue()


def test_a_workbook_is_taken_whole_or_comes_back_with_every_problem_at_its_cell(
    county: County, platform: Filing
) -> None:
    def load(content: bytes) -> ResourceUpload:
        return actions.load_workbook(content=content, name="课程.xlsx", actor=county.clerk, at=days(20))

    right = ("老年人清洁照料", CARE, "五级", "12", "林老师", "https://learn.example.org/1", "是", "")
    wrong = ("认知症照护", CARE, "六级", "12.5", "", "https://learn.example.org/2", "也许", "")
    again = (*right[:5], "https://learn.example.org/3", "否", "")
    row = load(book(right, wrong, again))
    assert (row.rows, row.problems) == (3, 3)
    assert not Resource.objects.exists()
    marked = opened(io.BytesIO(content_of(file=row.answer))).get_sheet_by_index(0).to_python()
    assert "等级“六级”无法识别" in marked[2][-1]
    assert "也许" in marked[2][-1]
    assert "与第 2 行是同一门课程" in marked[3][-1]
    assert load(book(right)).problems == 0
    assert [one.state for one in ResourceEdition.objects.all()] == ["submitted"]
    assert codes(lambda: load(b"%PDF-1.7")) == ["files.wrong_kind"]


def standard_of(code: str, level: str = "5", *, state: str = "published") -> list[StandardItem]:
    """A national standard of an occupation with one function, task, skill and piece of knowledge, in force unless it is not
    published."""
    keeper = department("440000")
    standard = Standard.objects.create(
        number=f"S-{code}-{level}-{state}", tier="national", title=f"标准 {code}", occupation_id=code, division="440000",
        keeper=keeper, created_at=days(1),
    )  # fmt: skip
    version = StandardVersion.objects.create(
        number=f"V-{code}-{level}-{state}",
        standard=standard,
        order=1,
        edition="2024",
        levels=[level],
        changed_at=days(1),
    )
    for place, node in enumerate(small(level)):
        StandardItem.objects.create(
            id=node.id, version=version, parent_id=node.parent, kind=node.kind, level=level, code=node.code, text=node.text,
            position=place, theory_weight=node.theory, skill_weight=node.skill,
        )  # fmt: skip
    held = DateRange(date(2024, 1, 1), None if state == "published" else date(2025, 1, 1))
    told: dict[str, object] = {}
    for one in dict.fromkeys(("review", "published", state)):
        told = {} if one == "review" else {"published_on": date(2024, 1, 1), "held": held}
        StandardVersion.objects.filter(pk=version.pk).update(state=one, **told)
    return list(version.items.order_by("position"))


def test_a_course_points_to_items_of_its_own_occupation_and_level_that_are_in_force(
    county: County, platform: Filing
) -> None:
    _function, task, skill, knowledge = standard_of(CARE)
    old, other, higher = standard_of(CARE, state="superseded")[2], standard_of(COOK)[2], standard_of(CARE, "4")[2]
    wrong = {"items": ("9.9", str(old.pk), str(other.pk), str(higher.pk))}
    assert codes(lambda: draft(county, days(20), **wrong)) == [
        "standards.item_unknown", "standards.item_not_in_force", "standards.item_other_occupation",
        "standards.item_other_level",
    ]  # fmt: skip
    row = listed(county, days(20), items=("1.1.1", "工作1.1", str(skill.pk)))
    assert queries.taught_in(edition=row) == [task, skill, knowledge], "a bare code is the skill and the knowledge"
    on = days(20).date()
    assert directory.course(number=row.resource.number, on=on).items == (task, skill, knowledge)
    for item, found in ((skill, 1), (_function, 1), (old, 0), (higher, 0)):
        assert len(directory.teaching(item, on=on)) == found, "also from above, and not from elsewhere"
    assert directory.teaching(skill, on=days(19).date()) == []


def test_a_change_keeps_what_a_course_teaches_until_it_says_otherwise_and_a_standard_out_of_force_stops_it(
    county: County, platform: Filing
) -> None:
    _function, _task, skill, _knowledge = standard_of(CARE)
    row = listed(county, days(20), items=("技能1.1.1",))
    change = actions.change_resource(edition_id=row.pk, actor=county.clerk, at=days(30))
    assert queries.taught_in(edition=change) == [skill]
    of = {"occupation_code": CARE, "level": "5", "on": days(30).date()}
    assert written_of([skill], **of) == "技能1.1.1"
    StandardVersion.objects.filter(pk=skill.version_id).update(
        state="superseded", held=DateRange(date(2024, 1, 1), days(30).date())
    )
    assert codes(lambda: actions.submit_resource(edition_id=change.pk, actor=county.clerk, at=days(31))) == [
        "standards.item_not_in_force"
    ]
    assert written_of([skill], **of) == str(skill.pk)
    data = replace(COURSE, items=())
    actions.edit_resource(edition_id=change.pk, data=data, actor=county.clerk, at=days(31))
    assert actions.submit_resource(edition_id=change.pk, actor=county.clerk, at=days(31)).state == "submitted"
    assert queries.taught_in(edition=row) == [skill], "the earlier edition says what it said"


def test_a_workbook_names_items_in_a_column_of_its_own_and_one_that_is_wrong_is_marked(
    county: County, platform: Filing
) -> None:
    standard_of(CARE)
    head = [column.header for column in SHEET.columns]
    line = ["老年人清洁照料", CARE, "五级", "12", "林老师", "https://learn.example.org/1", "是", "", "技能1.1.1、7.7"]

    def load(*rows: list[str]) -> ResourceUpload:
        target = io.BytesIO()
        with xlsxwriter.Workbook(target) as book:
            page = book.add_worksheet()
            for place, row in enumerate([head, *rows]):
                page.write_row(place, 0, row)
        return actions.load_workbook(content=target.getvalue(), name="x.xlsx", actor=county.clerk, at=days(20))

    upload = load(line)
    assert (upload.problems, Resource.objects.count()) == (1, 0)
    assert upload.answer is not None
    marked = opened(io.BytesIO(content_of(file=upload.answer))).get_sheet_by_index(0).to_python()
    assert "没有条目“7.7”" in str(marked)
    assert load([*line[:-1], "技能1.1.1"]).problems == 0
    assert [one.code for one in queries.taught_in(edition=ResourceEdition.objects.get())] == ["1.1.1"]
