"""Sanctions of the demonstration at every step, and appeals against decisions, through the same actions as users."""

from datetime import datetime, timedelta

from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.commands.demo.filings import PDF
from jiangce.commands.demo.ground import Ground
from jiangce.registers.appeals import actions as appeals
from jiangce.registers.filings.models import Filing, FilingApplication
from jiangce.registers.sanctions import actions
from jiangce.registers.sanctions.actions import NewSanction
from jiangce.registers.sanctions.models import Sanction
from jiangce.registers.yearly.actions import record_check, record_support

BASIS = "职业技能培训监督管理办法（示范条款）"


def seed_sanctions(ground: Ground, *, now: datetime) -> None:
    """Against two newcomers only, so that nobody else's classes are barred, one of them by the city; appeals that wait,
    were upheld and quashed."""
    home = Filing.objects.filter(organisation=ground.organisations["西樵"]).first()
    platform = Filing.objects.filter(organisation=ground.organisations["粤学"]).first()
    if home is None or platform is None:  # their public notice ran into a year without a published calendar
        return
    _against_home(ground, home, now)
    _against_platform(ground, platform, now)
    _appeals(ground, now)
    _yearly(ground, now)


def _open(
    ground: Ground, filing: Filing, measure: str, cause: str, facts: str, ago: float, *, now: datetime,
    by: str = "first",
) -> Sanction:  # fmt: skip
    data = NewSanction(measure=measure, cause=cause, facts=facts, basis=BASIS)
    at = now - timedelta(days=ago)
    return actions.open_sanction(filing_id=filing.pk, data=data, actor=ground.actors[by], at=at)


def _reply(row: Sanction, words: str, clerk: Actor, at: datetime) -> None:
    actions.reply_to_sanction(sanction_id=row.pk, reason=words, files=[(PDF, "情况说明.pdf")], actor=clerk, at=at)


def _against_home(ground: Ground, filing: Filing, now: datetime) -> None:
    """An interview that was rechecked, an order on which a report waits, a circular in the reply, and an interview by the
    city that waits for its other officer."""
    clerk, approver, first = (ground.actors[name] for name in ("school8", "approver", "first"))
    row = _open(ground, filing, "interview", "sheets_incomplete", "两个班次的考勤台账缺页。", 62, now=now)
    _reply(row, "台账已补齐。", clerk, now - timedelta(days=60))
    told = {"sanction_id": row.pk}
    actions.impose_sanction(reason="事实清楚，予以约谈。", actor=approver, at=now - timedelta(days=58), **told)
    files = [(PDF, "台账.pdf")]
    actions.report_rectified(reason="台账已重新整理。", files=files, actor=clerk, at=now - timedelta(days=54), **told)
    actions.pass_recheck(reason="台账齐全。", actor=first, at=now - timedelta(days=52), **told)
    row = _open(ground, filing, "rectification", "other_place", "第 3 次课在未登记的地点授课。", 40, now=now)
    _reply(row, "当日停电，临时改到隔壁。", clerk, now - timedelta(days=37))
    told = {"sanction_id": row.pk}
    actions.impose_sanction(reason="未事先报告，限期整改。", actor=approver, at=now - timedelta(days=34), **told)
    actions.report_rectified(
        reason="已建立停电预案。", files=[(PDF, "预案.pdf")], actor=clerk, at=now - timedelta(days=8), **told
    )
    row = _open(ground, filing, "circular", "no_evaluation", "未参加年度质量评估。", 5, now=now)
    _reply(row, "负责人住院，申请补评。", clerk, now - timedelta(days=3))
    row = _open(ground, filing, "interview", "low_attendance", "市级抽查的一个班次到课率 71%。", 7, now=now, by="city")
    _reply(row, "当日有台风预警。", clerk, now - timedelta(days=4))


def _against_platform(ground: Ground, filing: Filing, now: datetime) -> None:
    """A notice that runs, and an order that the city quashed."""
    clerk = ground.actors["platform"]
    row = _open(ground, filing, "rectification", "no_video", "三门课程没有提交教学视频。", 48, now=now)
    _reply(row, "视频已在另一栏目提交。", clerk, now - timedelta(days=46))
    told = {"sanction_id": row.pk, "actor": ground.actors["approver"]}
    actions.impose_sanction(reason="限期整改。", at=now - timedelta(days=44), **told)
    one = appeals.file_appeal(
        against="sanction", subject_id=row.pk, grounds="视频在线可查，只是栏目不同。", file=(PDF, "目录截图.pdf"), actor=clerk,
        at=now - timedelta(days=40),
    )  # fmt: skip
    appeals.quash_decision(
        appeal_id=one.pk, reason="视频确已按期提交，事实认定有误。", actor=ground.actors["city"],
        at=now - timedelta(days=30),
    )  # fmt: skip
    _open(ground, filing, "interview", "inducement", "首页以“包拿证”招徕学员。", 1, now=now)


def _appeals(ground: Ground, now: datetime) -> None:
    refused = FilingApplication.objects.get(state="rejected", organisation=ground.organisations["湾航"])
    appeals.file_appeal(
        against="application", subject_id=refused.pk, grounds="参保人数按上月申报为准，已达到要求。",
        actor=ground.actors["hr3"], at=now - timedelta(days=6),
    )  # fmt: skip
    gone = Filing.objects.filter(organisation=ground.organisations["南塘"], state="ended").first()
    if gone is None:
        return
    one = appeals.file_appeal(
        against="filing", subject_id=gone.pk, grounds="学时由教师代签，学校并不知情。", actor=ground.actors["school7"],
        at=now - timedelta(days=15),
    )  # fmt: skip
    appeals.uphold_decision(
        appeal_id=one.pk, reason="学校负有管理责任，原决定事实清楚。", actor=ground.actors["city"],
        at=now - timedelta(days=9),
    )  # fmt: skip


def _yearly(ground: Ground, now: datetime) -> None:
    """One assessor was checked and helped, the other waits for its check."""
    filing = Filing.objects.get(organisation=ground.organisations["粤评"])
    at = now - timedelta(days=25)
    told = {"filing_id": filing.pk, "actor": ground.actors["first"], "at": at}
    record_check(
        year=timezone.localdate(at).year,
        outcome="conditional",
        findings="两场考试的督导记录不全，一个月内补齐。",
        **told,
    )
    record_support(
        kind="training", on=timezone.localdate(at), what="内部质量督导员培训 12 人", document="示培〔2026〕3 号", **told
    )
