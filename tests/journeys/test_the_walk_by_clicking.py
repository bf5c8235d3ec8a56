"""The whole walk of two classes through the pages only, by the posts that do it: opening with a return, attendance with
scans that are refused, a phone that checks in too many, exam, certificates, a claim that is held and returned, public
notice with an objection, payment with a returned transfer that is corrected and paid again. The ledger balances at
every step."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db.models import Sum
from django.utils.timezone import localdate

from jiangce.commands import reference
from jiangce.commands.demo.ground import Ground, lay_ground
from jiangce.commands.demo.people import Invented, invent, roster_workbook
from jiangce.commands.demo.walk import bank_answer
from jiangce.funding.disbursement.models import PaymentBatch
from jiangce.funding.ledger.models import Balance, Leg
from tests.browser.helpers import chromium, click, open_page
from tests.journeys.stage import Stage, decide, fill, give, press, says

__all__ = ["chromium", "open_page"]
pytestmark = [pytest.mark.browser, pytest.mark.slow]
EMPLOYERS = ("顺德顺制精密制造有限公司",)
EXAM_HOURS = {"school": ("09:00", "11:30"), "school2": ("12:30", "14:30")}
"""Both classes are examined in one room on one day."""
DAYS = ("2026-04-13", "2026-04-14", "2026-04-15", "2026-04-16", "2026-04-17")


@dataclass
class Course:
    """One class of the play: its school, its people, and the addresses it gets on the way."""

    school: str
    clerk: str
    name: str
    occupation: str
    where: tuple[float, float]
    people: list[Invented]
    absent: dict[int, tuple[int, ...]] = field(default_factory=dict)
    number: int = 0
    exam: int = 0
    claim: int = 0
    case: str = ""

    @property
    def page(self) -> str:
        return f"/desk/classes/{self.number}/"

    @property
    def claim_page(self) -> str:
        return f"/desk/claims/{self.claim}/"


@pytest.fixture
def stage(open_page: Callable[..., Any]) -> Iterator[Stage]:
    found = Stage(open_page)
    yield found
    found.close()


@pytest.mark.django_db(transaction=True)
def test_two_classes_walk_from_opening_to_payment_through_the_pages(stage: Stage) -> None:
    began = stage.at("2026-03-02 09:00")
    reference.load()
    ground = lay_ground(year=2026, at=began)
    crowd = invent(8, employers=EMPLOYERS)
    care = Course(
        "启明", "school", "2026启明养老护理员初级01班", "4-10-01-05", _where(ground, "启明"), crowd[:4], {2: (3, 4)}
    )
    power = Course("匠心", "school2", "2026匠心电工初级01班", "6-31-01-03", _where(ground, "匠心"), crowd[5:8])
    _the_year_is_planned(stage)
    _the_treasury_gives(stage)
    for course in (care, power):
        _an_opening_is_drafted(stage, course)
    _a_bad_roster_is_refused_whole(stage, care)
    for course in (care, power):
        _a_roster_is_loaded(stage, course)
    _the_opening_is_returned_once_and_approved(stage, care, power)
    _the_employer_confirms(stage)
    _industry_and_union_comment(stage, care, power)
    for place, day in enumerate(DAYS):
        for course in (care, power):
            _a_lesson_is_taught(stage, course, place + 1, day)
    _one_phone_for_four_opens_a_case(stage, care)
    _an_absence_is_corrected(stage, care)
    for course in (care, power):
        _people_are_examined(stage, course)
    _the_public_checks_a_certificate(stage, care)
    _claims_are_handed_in(stage, care, power)
    _the_case_holds_the_claim_until_it_is_dismissed(stage, care)
    _the_reviews_pass(stage, care, power)
    _an_objection_pulls_one_class(stage, care, power)
    _the_money_arrives_at_last(stage, care)
    _the_worker_reads_why(stage, care)


def _where(ground: Ground, school: str) -> tuple[float, float]:
    place = ground.places[school]
    return place.lon, place.lat


def _books_balance() -> None:
    """No money appears or vanishes: each entry sums to nothing per account, no bucket but the treasury is below zero."""
    sums = Leg.objects.values("entry", "fund_account").annotate(fen=Sum("amount_fen"))
    assert [row for row in sums if row["fen"]] == []
    assert not Balance.objects.exclude(bucket="treasury").filter(amount_fen__lt=0).exists()


def _the_year_is_planned(stage: Stage) -> None:
    stage.at("2026-03-02 09:30")
    page = stage.desk("first", "/desk/targets/draft/")
    fill(page, division="顺德", year=2026, programme="补贴性", person_times=320, basis="2025 年度培训需求调查")
    press(page, "保存草稿")
    press(page, "提交")
    target = page.url.removeprefix(page.url.split("/desk/")[0])
    stage.at("2026-03-03 09:30")
    page = stage.desk("city", target)
    press(page, "批准下达")
    says(page, "已下达", "320")


def _the_treasury_gives(stage: Stage) -> None:
    stage.at("2026-03-04 09:30")
    page = stage.desk("finance", "/desk/money/")
    click(page, page.locator("main a[href*='/desk/money/accounts/']").first)
    fill(page, amount="1,000.00", document="示财社〔2026〕9 号")
    press(page, "登记")
    says(page, "0.1 万元", "壹仟元整")
    press(page, "确认登记")
    says(page, "1,000.00", "示财社〔2026〕9 号")
    _books_balance()


def _an_opening_is_drafted(stage: Stage, course: Course) -> None:
    stage.at("2026-03-16 09:00")
    page = stage.desk(course.clerk, "/desk/classes/new/")
    fill(
        page, name=course.name, occupation=course.occupation, level="五级", programme="补贴性", place=course.school,
        starts_on=DAYS[0], ends_on=DAYS[-1], theory_hours=16, practice_hours=24, capacity=20, assessor="粤技能",
        contact_name="示范负责人", contact_phone="13900000001",
    )  # fmt: skip
    press(page, "保存草稿")
    course.number = int(page.url.rstrip("/").split("/")[-1])
    page = stage.desk(course.clerk, f"{course.page}timetable/")
    fill(page, first_day=DAYS[0], morning="09:00", block_hours=8, room="301", teacher="师1", practice_teacher="师1",
         subject="基础知识与操作")  # fmt: skip
    press(page, "排课")
    press(page, "保存课程表")
    says(stage.desk(course.clerk, course.page), "名单为空", "尚待补正")


def _a_bad_roster_is_refused_whole(stage: Stage, course: Course) -> None:
    wrong = course.people[0].number[:-1] + ("1" if course.people[0].number[-1] != "1" else "2")
    bad = [Invented("", wrong, "13800000001", course.people[0].account, "农村转移就业劳动者"), *course.people[1:]]
    stage.at("2026-03-16 09:30")
    page = stage.desk(course.clerk, f"{course.page}roster/")
    give(page, "file", roster_workbook(bad), file="花名册.xlsx")
    press(page, "上传并校验")
    stage.work()
    page.reload()
    says(page, "共 3 处问题，没有载入任何人", "C2", "校验位不对", "须改正", "提醒")
    says(stage.desk(course.clerk, course.page), "名单为空")


def _a_roster_is_loaded(stage: Stage, course: Course) -> None:
    stage.at("2026-03-16 10:00")
    page = stage.desk(course.clerk, f"{course.page}roster/")
    give(page, "file", roster_workbook(course.people, title="培训学员花名册"), file="花名册.xlsx")
    press(page, "上传并校验")
    stage.work()
    page = stage.desk(course.clerk, course.page)
    says(page, course.people[0].name[0] + "*")
    press(page, "提交开班申请")
    says(page, "待受理")


def _the_opening_is_returned_once_and_approved(stage: Stage, care: Course, power: Course) -> None:
    stage.at("2026-03-17 09:00")
    page = stage.desk("first", care.page)
    decide(page, "退回补正", "实训车间设备清单未附", codes=("documents_missing",))
    says(page, "退回补正")
    page = stage.desk("first", power.page)
    press(page, "受理")
    stage.work()
    stage.at("2026-03-18 09:00")
    page = stage.desk("school", care.page)
    says(page, "实训车间设备清单未附")
    press(page, "提交开班申请")
    stage.at("2026-03-19 09:00")
    press(stage.desk("first", care.page), "受理")
    stage.at("2026-03-20 09:00")
    for course in (care, power):
        page = stage.desk("approver", course.page)
        press(page, "批准开班")
        says(page, "已备案待开班", "440606")
    says(stage.desk("school", care.page), "实训车间设备清单未附")
    _books_balance()


def _the_employer_confirms(stage: Stage) -> None:
    stage.at("2026-03-23 09:00")
    page = stage.desk("hr", "/desk/rosters/staff/")
    for _ in range(page.get_by_role("button", name="是本单位职工", exact=True).count()):
        press(page, "是本单位职工")
    says(page, "企业已确认")
    assert "待企业确认" not in page.locator("main tbody").inner_text()


def _industry_and_union_comment(stage: Stage, care: Course, power: Course) -> None:
    """Each department sees the classes of its field: industry the electricians, the union those with enterprise staff."""
    stage.at("2026-03-24 09:00")
    page = stage.desk("industry", "/desk/classes/")
    says(page, power.name)
    assert care.name not in page.locator("main").inner_text()
    page = stage.desk("industry", power.page)
    fill(page, text="本地用工紧缺，建议增加实操课时。")
    press(page, "提交意见")
    says(stage.desk("school2", power.page), "本地用工紧缺，建议增加实操课时。")
    page = stage.desk("union", "/desk/classes/")
    assert any(course.name in page.locator("main").inner_text() for course in (care, power))


def _a_lesson_is_taught(stage: Stage, course: Course, number: int, day: str) -> None:
    stage.at(f"{day} 08:50")
    phone_of_all = "one phone" if (number, course.clerk) == (len(DAYS), "school") else ""
    teacher = "teacher" if course.clerk == "school" else course.clerk
    code = _code_of(stage, teacher, course, number, "in")
    if teacher == "teacher":
        press(stage.desk(teacher, code.screen), "教师签到")
    here = [one for place, one in enumerate(course.people) if number not in course.absent.get(place, ())]
    for one in here:
        if number == _first_day(course, one):
            phone = stage.worker(one.phone, "/m/privacy/", where=course.where, on=phone_of_all)
            press(phone, "同意：签到时的定位")
        stage.at(f"{day} 08:50:10")  # while the code is new, however slow the machine
        phone = stage.worker(one.phone, code.link, where=course.where, on=phone_of_all)
        press(phone, "确认")
        says(phone, "签到成功", "在培训地点内")
    if number == 1:
        _scans_that_do_not_count(stage, course, code.link, here[0])
    stage.at(f"{day} 15:01")
    now = _code_of(stage, teacher, course, number, "out")
    for place, one in enumerate(here):
        stage.at(f"{day} 15:01:10")
        if place:
            phone = stage.worker(one.phone, now.link, where=course.where)
            press(phone, "确认")
        else:
            phone = stage.worker(one.phone, "/m/checkin/", where=course.where)
            fill(phone, direction="签退", digits=now.digits)
            press(phone, "提交")
        says(phone, "签退成功")
    if teacher == "teacher":
        press(stage.desk(teacher, now.screen), "教师签退")
    stage.at(f"{day} 17:30")
    stage.work()


def _first_day(course: Course, one: Invented) -> int:
    """The number of the first lesson that somebody comes to."""
    absent = course.absent.get(course.people.index(one), ())
    return next(number for number in range(1, len(DAYS) + 1) if number not in absent)


@dataclass(frozen=True)
class Code:
    """What the classroom screen shows at a moment."""

    screen: str
    link: str
    digits: str


def _code_of(stage: Stage, username: str, course: Course, number: int, direction: str) -> Code:
    """Open the screen from the attendance page, as a teacher does, and read what it shows."""
    page = stage.desk(username, f"/desk/attendance/classes/{course.number}/")
    click(page, page.get_by_role("link", name="打开签到屏"))
    says(page, f"第 {number} 课次", "签退" if direction == "out" else "签到")
    link = page.get_by_role("link", name="在本机打开签到页").get_attribute("href")
    digits = page.locator(".short-code").inner_text().replace(" ", "")
    root = page.url.split("/desk/")[0]
    return Code(page.url.removeprefix(root), link.removeprefix(root), digits)


def _scans_that_do_not_count(stage: Stage, course: Course, link: str, one: Invented) -> None:
    """A second scan, an old code, a forged code and a code that is no code: each its own answer."""
    page = stage.worker(one.phone, "/m/checkin/", where=course.where)
    old = stage.worker(one.phone, link, where=course.where)
    stage.at(f"{DAYS[0]} 09:10")
    press(old, "确认")
    says(old, "过期")
    page = stage.worker(one.phone, link[:-4] + "AAAA", where=course.where)
    press(page, "确认")
    says(page, "签到码无效，可能被改动")
    page = stage.worker(one.phone, "/m/checkin/", where=course.where)
    fill(page, digits="000000")
    press(page, "提交")
    says(page, "六位签到码不对")


def _one_phone_for_four_opens_a_case(stage: Stage, course: Course) -> None:
    """F13: one device for more people within minutes than a family explains."""
    page = stage.desk("second", "/desk/cases/")
    says(page, "F13", course.name)
    click(page, page.locator("main tbody a[href*='/desk/cases/']").first)
    says(page, "疑点只提示核查，不自动拒绝任何人", *(f"{one.name[0]}*" for one in course.people))
    press(page, "开始核查")
    course.case = page.url.removeprefix(page.url.split("/desk/")[0])


def _the_case_holds_the_claim_until_it_is_dismissed(stage: Stage, course: Course) -> None:
    stage.at("2026-04-24 10:00")
    decide(stage.desk("second", course.case), "暂缓本班补贴", "四人同机签到，待现场核实")
    page = stage.desk("first", course.claim_page)
    says(page, "四人同机签到，待现场核实")
    press(page, "初审通过")
    says(page, "暂缓", "待初审")
    stage.at("2026-04-24 16:00")
    decide(stage.desk("second", course.case), "排除疑点", "现场核实：教室内信号弱，四人轮流使用教师备用手机，均在场")
    page = stage.desk("first", course.claim_page)
    assert "四人同机签到" not in page.locator("main").inner_text().split("办理记录")[0]


def _an_absence_is_corrected(stage: Stage, course: Course) -> None:
    stage.at("2026-04-20 09:00")
    page = stage.desk(course.clerk, f"/desk/attendance/classes/{course.number}/")
    click(page, page.locator("a[href*='/desk/attendance/rows/']", has_text="缺").first)
    fill(page, presence="请假")
    press(page, "提交更正")
    says(page, "原因")
    fill(page, presence="请假", reason_code="准假", reason="家中有事，课前已书面请假")
    press(page, "提交更正")
    says(page, "更正记录", "家中有事")


def _people_are_examined(stage: Stage, course: Course) -> None:
    stage.at("2026-04-20 10:00")
    press(stage.desk(course.clerk, course.page), "结课")
    page = stage.desk("assessor", f"/desk/exams/plan/{course.number}/")
    starts, ends = EXAM_HOURS[course.clerk]
    fill(page, room="1 号考场", on="2026-04-22", starts=starts, ends=ends, seats=60)
    page.locator("input[name=examiners]").first.check()
    press(page, "确定安排")
    course.exam = int(page.url.rstrip("/").split("/")[-1])
    stage.at("2026-04-22 15:00")
    page = stage.desk("assessor", f"/desk/exams/{course.exam}/")
    for field_ in page.locator("input.score").all():
        field_.fill("81.5")
    press(page, "保存成绩")
    says(page, "合格")
    press(page, "提交成绩")
    stage.at("2026-04-23 09:00")
    page = stage.desk("assessor", f"/desk/exams/{course.exam}/")
    press(page, "签发证书")
    says(page, "S0000")
    stage.work()


def _the_public_checks_a_certificate(stage: Stage, course: Course) -> None:
    phone = stage.worker(course.people[0].phone, "/m/certificates/", where=course.where)
    click(phone, phone.locator("main a[href*='/m/certificates/']").first)
    number = next(word for word in phone.locator("main").inner_text().split() if len(word) == 22)
    page = stage.anybody("/verify/")
    fill(page, number=number, name=course.people[0].name)
    press(page, "核验")
    says(page, "证书有效", course.people[0].name)
    fill(page, number=number, name=course.people[1].name)
    press(page, "核验")
    says(page, "没有查到")
    assert course.people[1].name not in page.url


def _claims_are_handed_in(stage: Stage, care: Course, power: Course) -> None:
    stage.at("2026-04-24 09:00")
    for course in (care, power):
        page = stage.desk(course.clerk, "/desk/claims/")
        click(page, page.locator("main tbody a[href*='/desk/claims/']").first)
        course.claim = int(page.url.rstrip("/").split("/")[-1])
        press(page, "确认并提交")
        says(page, "待初审")
    _books_balance()


def _the_reviews_pass(stage: Stage, care: Course, power: Course) -> None:
    stage.at("2026-04-27 09:00")
    decide(stage.desk("first", care.claim_page), "整批退回", "缺培训现场照片")
    stage.work()
    stage.at("2026-04-28 09:00")
    page = stage.desk("school", care.claim_page)
    says(page, "缺培训现场照片")
    press(page, "确认并提交")
    steps = (
        ("2026-04-29 09:00", "first", "初审通过"),
        ("2026-04-30 09:00", "second", "复审通过"),
        ("2026-05-06 09:00", "approver", "审批通过"),
    )
    for moment, username, button in steps:
        stage.at(moment)
        for course in (care, power):
            page = stage.desk(username, course.claim_page)
            press(page, button)
            _books_balance()


def _an_objection_pulls_one_class(stage: Stage, care: Course, power: Course) -> None:
    stage.at("2026-05-07 09:00")
    page = stage.desk("approver", "/desk/notices/")
    page.locator("input[data-check-all]").check()
    press(page, "公示所选")
    stage.at("2026-05-08 10:00")
    page = stage.anybody("/notices/")
    click(page, page.locator("main a[href*='/notices/']").first)
    says(page, care.name, power.name, "1,400.00")
    click(page, page.get_by_role("link", name=f"对本班提出异议 {power.name}"))
    fill(page, text="名单中有人开课期间一直在外地，请核实签到记录。", phone="13899990001")
    press(page, "获取验证码")
    fill(page, text="名单中有人开课期间一直在外地，请核实签到记录。", phone="13899990001",
         code=stage.last_code("13899990001"))  # fmt: skip
    press(page, "提交异议")
    says(page, "受理")
    page = stage.anybody("/notices/")
    click(page, page.locator("main a[href*='/notices/']").first)
    assert power.name not in page.locator("main").inner_text()
    stage.at("2026-05-09 10:00")
    page = stage.desk("second", "/desk/notices/objections/")
    click(page, page.locator("main tbody a[href*='/objections/']").first)
    decide(page, "异议成立", "经查一人开课期间在外省，退回机构核查。")
    stage.at("2026-05-18 09:00")
    stage.work()
    says(stage.desk("school2", power.claim_page), "退回", "经查一人开课期间在外省")
    says(stage.desk("school", care.claim_page), "待拨付")
    _books_balance()


def _the_money_arrives_at_last(stage: Stage, care: Course) -> None:
    stage.at("2026-05-19 09:00")
    page = stage.desk("finance", "/desk/money/payable/")
    page.locator("input[data-check-all]").check()
    press(page, "为所选申领生成拨付批次")
    _books_balance()
    _batches_go_to_the_bank(stage, returned=1)
    stage.at("2026-05-21 09:00")
    page = stage.desk("school", "/desk/money/returned/")
    for link in [each.get_attribute("href") for each in page.get_by_role("link", name="更正账户").all()]:
        page = stage.desk("school", link)
        payee = next(one for one in care.people if f"{one.name[0]}*" in page.locator("main").inner_text())
        fill(page, holder_name=payee.name, number="9990009999999999996", bank_name="示范银行")
        press(page, "保存更正")
    stage.at("2026-05-22 09:00")
    page = stage.desk("finance", "/desk/money/returned/")
    page.locator("input[data-check-all]").check()
    press(page, "为所选退票生成重付批次")
    _books_balance()
    _batches_go_to_the_bank(stage, returned=0)


def _batches_go_to_the_bank(stage: Stage, *, returned: int) -> None:
    """Released by a second person, sent, and answered by the bank's file."""
    for batch in PaymentBatch.objects.filter(state="prepared").order_by("pk"):
        address = f"/desk/money/batches/{batch.pk}/"
        page = stage.desk("finance", address)
        says(page, "须由另一人复核")
        press(stage.desk("finance2", address), "复核通过")
        page = stage.desk("finance", address)
        press(page, "送银行")
        batch.refresh_from_db()
        with page.expect_download() as got:
            page.get_by_role("button", name="pain.001").first.click()
        assert b"pain.001.001.09" in got.value.path().read_bytes()
        give(page, "file", bank_answer(batch, on=localdate(batch.sent_at), returned=returned), file="回盘.csv")
        press(page, "导入")
        says(page, "到账")
        _books_balance()
    stage.work()


def _the_worker_reads_why(stage: Stage, care: Course) -> None:
    stage.at("2026-05-23 09:00")
    for place, one in enumerate(care.people):
        page = stage.worker(one.phone, "/m/subsidies/", where=care.where)
        card = page.locator("section.card", has=page.get_by_role("heading", name="职业培训补贴"))
        click(page, card.get_by_role("link", name="为什么是这个结果"))
        if place in care.absent:
            says(page, "0.00", "出勤", "由谁办理")
        else:
            says(page, "1,400.00", "到账", "金额怎么算出来", "这笔钱从哪里出", "40 ÷ 40 课时")
    line = page.url.rstrip("/").split("/")[-1]
    says(stage.desk("first", f"/desk/explain/{line}/"), "1,400.00")
