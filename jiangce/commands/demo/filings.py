"""Filings and applications of the demonstration in every state, through the same actions as users."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.commands.demo.accounts import SHUNDE, XIANGZHOU
from jiangce.commands.demo.ground import SEED, Ground
from jiangce.registers.filings import actions, queries
from jiangce.registers.filings.actions import ApplicationData
from jiangce.registers.filings.enums import ApplicationKind, ApplicationState, MaterialKind
from jiangce.registers.filings.expert import score_application
from jiangce.registers.filings.facts import needed, norms_needed
from jiangce.registers.filings.models import FilingApplication
from jiangce.registers.filings.objecting import raise_objection
from jiangce.registers.organisations.enums import Role
from jiangce.registers.sanctions import actions as sanctions
from jiangce.registers.sanctions.actions import NewSanction
from jiangce.registers.scoring.actions import assign_scorer, hand_in_sheet

CARE, COOK, HOME = "4-10-01-05", "4-03-02-01", "4-10-01-06"
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


@dataclass
class Road:
    """One application on its way; `ago` counts days back from now."""

    ground: Ground
    now: datetime
    clerk: Actor
    county: str
    row: FilingApplication

    @property
    def first(self) -> Actor:
        return self.ground.actors[f"{self.county}first"]

    @property
    def approver(self) -> Actor:
        return self.ground.actors[f"{self.county}approver"]

    def at(self, ago: float) -> datetime:
        return self.now - timedelta(days=ago)

    def bring(self, ago: float, *, later: tuple[str, ...] = ()) -> "Road":
        """Every document of the list; `later` are promised."""
        for one in queries.materials(role=self.row.role, on=self.at(ago).date()):
            told = {"application_id": self.row.pk, "material_id": one.pk, "actor": self.clerk, "at": self.at(ago)}
            if one.kind != MaterialKind.DOCUMENT or self.row.kind == ApplicationKind.EXIT:
                continue
            if one.code in later:
                actions.promise_document(**told)
            else:
                actions.bring_document(content=PDF, name=f"{one.name}.pdf", **told)
        return self.assess(ago)

    def assess(self, ago: float) -> "Road":
        """The platform keeps every obligatory norm, and says of the others that it does not."""
        norms = norms_needed(self.row, on=self.at(ago).date())
        answers = {one.pk: (one.obligatory, "见平台功能说明和演示账号。" if one.obligatory else "") for one in norms}
        if answers:
            told = {"actor": self.clerk, "at": self.at(ago)}
            actions.assess_norms(application_id=self.row.pk, answers=answers, **told)
        return self

    def submit(self, ago: float) -> "Road":
        actions.submit_application(application_id=self.row.pk, actor=self.clerk, at=self.at(ago))
        return self

    def accept(self, ago: float) -> "Road":
        actions.accept_application(application_id=self.row.pk, actor=self.first, at=self.at(ago))
        return self

    def check(self, ago: float, *, fail: Mapping[str, str] | None = None, but: tuple[str, ...] = ()) -> "Road":
        """Answer every item but some; `fail` names those found wanting, with the reason."""
        wrong = fail or {}
        answers = {
            one.pk: (one.code not in wrong, wrong.get(one.code, ""))
            for one in needed(self.row, on=self.at(ago).date())
            if one.code not in but
        }
        actions.check_items(application_id=self.row.pk, answers=answers, actor=self.first, at=self.at(ago))
        return self

    def score(self, ago: float, *marks: int, scorers: tuple[str, ...] = ("expert", "expert2", "expert3")) -> "Road":
        """Open the expert scoring; one sheet a mark (tenths, the same for every criterion), by one expert each."""
        at = self.at(ago)
        row = score_application(application_id=self.row.pk, actor=self.first, at=at)
        for mark, name in zip(marks, scorers, strict=False):
            scorer = self.ground.actors[name]
            told = {"scoring_id": row.pk, "at": at}
            assign_scorer(account_id=scorer.account_id or 0, actor=self.first, **told)
            given = dict.fromkeys(row.scheme.criteria.values_list("pk", flat=True), mark)
            hand_in_sheet(marks=given, remark="产业链清楚，实训条件较好。", actor=scorer, **told)
        return self

    def pass_on(self, ago: float) -> "Road":
        actions.pass_checks(application_id=self.row.pk, actor=self.first, at=self.at(ago))
        return self

    def publish(self, ago: float) -> "Road":
        self.row = actions.publish_application(application_id=self.row.pk, actor=self.approver, at=self.at(ago))
        return self

    def grant(self, ago: float) -> "Road":
        """Granted, unless the notice ran into a year whose working days are not published."""
        if not self.row.notice_provisional:
            self.row = actions.grant_application(application_id=self.row.pk, actor=self.approver, at=self.at(ago))
        return self


def _start(
    ground: Ground, now: datetime, clerk: str, short: str, role: Role, ago: float, *,
    kind: ApplicationKind = ApplicationKind.FIRST, division: str = SHUNDE,
    scopes: tuple[tuple[str, str, int | None], ...] = ((CARE, "4", None),), **told: str,
) -> Road:  # fmt: skip
    organisation, actor, at = ground.organisations[short], ground.actors[clerk], now - timedelta(days=ago)
    data = ApplicationData(
        division=division, name=organisation.name, address=told.get("address", f"示范路 {len(short) + 8} 号"),
        contact_name="示范联系人", contact_phone=organisation.contact_phone, scopes=scopes, why=told.get("why", ""),
    )  # fmt: skip
    row = actions.draft_application(role=role, kind=kind, data=data, actor=actor, at=at)
    return Road(ground, now, actor, "zh-" if division == XIANGZHOU else "", row)


def seed_filings(ground: Ground, *, now: datetime) -> None:
    """Filed, suspended, terminated; applications that wait for each post, came back, were refused."""
    _filed(ground, now)
    _ran_out(ground, now)
    _renewal(ground, now)
    _waiting(ground, now)
    _elsewhere(ground, now)


def _full(road: Road, ago: float) -> Road:
    road.bring(ago).submit(ago).accept(ago - 2).check(ago - 4).pass_on(ago - 5).publish(ago - 6)
    return road.grant(ago - 24)


def _filed(ground: Ground, now: datetime) -> None:
    _full(
        _start(ground, now, "platform", "粤学", Role.PLATFORM, 110, scopes=((CARE, "3", None), (COOK, "4", None))), 110
    )
    _association(ground, now)
    gone = _full(_start(ground, now, "school7", "南塘", Role.TRAINING_INSTITUTION, 118), 118)
    stopped = _full(
        _start(ground, now, "school8", "西樵", Role.TRAINING_INSTITUTION, 112, scopes=((HOME, "5", None),)), 112
    )
    if gone.row.state == ApplicationState.GRANTED:
        told = {"filing_id": gone.row.filing_id, "actor": gone.approver}
        paused = _suspended(gone, "safety", "登记地点的消防通道被封堵。", (84, 82, 80))
        _lifted(gone, paused, (64, 62, 60))
        actions.terminate_filing(ground="fraud", reason="虚构学时，查证属实。", at=gone.at(20), **told)
    if stopped.row.state == ApplicationState.GRANTED:
        _suspended(stopped, "conditions_lost", "登记地点的租约已到期，没有续签。", (25, 22, 15))


def _association(ground: Ground, now: datetime) -> None:
    """An association, filed without occupations, experts or public notice; a change of its address waits for the approver."""
    told = {"scopes": (), "address": "示范路 20 号"}
    road = _start(ground, now, "association", "电协", Role.ASSOCIATION, 95, **told).bring(95).submit(94)
    road.accept(92).check(90).pass_on(90).grant(88)
    told["address"] = "示范路 22 号"
    moved = _start(ground, now, "association", "电协", Role.ASSOCIATION, 6, kind=ApplicationKind.CHANGE, **told)
    moved.bring(6).submit(5).accept(4).check(3).pass_on(3)


def _suspended(road: Road, cause: str, facts: str, ago: tuple[float, float, float]) -> int:
    """Told, answered, decided, each so many days before now; danger suspends at once. The key of the sanction."""
    basis = "职业技能培训监督管理办法（示范条款）"
    data = NewSanction(measure="suspension", cause=cause, facts=facts, basis=basis, urgent=cause == "safety")
    row = sanctions.open_sanction(filing_id=road.row.filing_id or 0, data=data, actor=road.first, at=road.at(ago[0]))
    key = {"sanction_id": row.pk}
    sanctions.reply_to_sanction(reason="正在处理。", actor=road.clerk, at=road.at(ago[1]), **key)
    sanctions.impose_sanction(reason="事实清楚，暂停备案。", actor=road.approver, at=road.at(ago[2]), **key)
    return int(row.pk)


def _lifted(road: Road, sanction_id: int, ago: tuple[float, float, float]) -> None:
    """Reported, rechecked, lifted."""
    key = {"sanction_id": sanction_id}
    files = [(PDF, "整改照片.pdf")]
    sanctions.report_rectified(reason="已整改。", files=files, actor=road.clerk, at=road.at(ago[0]), **key)
    sanctions.pass_recheck(reason="现场看过。", actor=road.first, at=road.at(ago[1]), **key)
    sanctions.lift_sanction(reason="整改到位。", actor=road.approver, at=road.at(ago[2]), **key)


def _ran_out(ground: Ground, now: datetime) -> None:
    """An enterprise's filing, taken over, whose term ended last week: it waits for the approver in Shunde."""
    today = timezone.localdate(now)
    actions.file_organisation(
        organisation_id=ground.organisations["岭机"].pk, role=Role.ENTERPRISE, number=f"{SHUNDE}-QY-0001",
        from_on=today - timedelta(days=1100), until=today - timedelta(days=7), scopes=[(COOK, "4")], actor=SEED, at=now,
        division=SHUNDE,
    )  # fmt: skip


def _renewal(ground: Ground, now: datetime) -> None:
    """An enterprise's filing, taken over, whose term ends soon; its renewal waits to be accepted."""
    today = timezone.localdate(now)
    actions.file_organisation(
        organisation_id=ground.organisations["顺制"].pk, role=Role.ENTERPRISE, number=f"{SHUNDE}-QY-0002",
        from_on=today - timedelta(days=1000), until=today + timedelta(days=60), scopes=[(CARE, "4")], actor=SEED,
        at=now, division=SHUNDE,
    )  # fmt: skip
    road = _start(ground, now, "hr", "顺制", Role.ENTERPRISE, 3, kind=ApplicationKind.RENEWAL)
    road.bring(3).submit(2)


def _waiting(ground: Ground, now: datetime) -> None:
    """What waits in Shunde for the first reviewer, the approver and the end of the notice."""
    wide = ((CARE, "2", None), (COOK, "3", None))
    change = ApplicationKind.CHANGE
    _start(ground, now, "school2", "匠心", Role.TRAINING_INSTITUTION, 4, kind=change, scopes=wide).bring(4).submit(3)
    road = _start(ground, now, "school3", "凤城", Role.TRAINING_INSTITUTION, 6, kind=change, scopes=wide).bring(6)
    road.submit(5).accept(3).check(2, fail={"place_fits": "实训厨房尚未通燃气，现场不能操作。"})
    lead = {"role": Role.LEAD_ENTERPRISE, "scopes": ((COOK, "3", None),)}
    road = _start(ground, now, "hr", "顺制", ago=12, **lead).bring(12, later=("pay_link",)).submit(11).accept(10)
    road.check(8, but=("pay_link",)).score(8, 840, 870).pass_on(7).publish(2)
    raise_objection(
        application_id=road.row.pk, token="demo", name="某社区居民", contact_phone="13800000000",
        text="申报的实训场地目前仍在装修，请现场核实。", at=road.at(1),
    )  # fmt: skip
    _start(ground, now, "hr2", "岭机", ago=13, **lead).bring(13).submit(12).accept(9).check(6).score(
        6, 820, 650, 790
    ).pass_on(5)
    _start(ground, now, "hr3", "湾航", ago=9, **lead).bring(9).submit(8).accept(6).score(4, 700)


def _elsewhere(ground: Ground, now: datetime) -> None:
    """What came back, was refused or is a draft in Xiangzhou, and an assessor that wants to leave."""
    there = {"division": XIANGZHOU}
    back = _start(ground, now, "school4", "海湾", Role.SCHOOL, 14, **there).bring(14).submit(13).accept(12)
    back.check(10, fail={"premises": "租赁合同剩余不足一年。", "teachers": "缺两名教师的资格证明。"})
    actions.return_application(
        application_id=back.row.pk, actor=back.first, at=back.at(9), reason="请一次补正以下各项后重新提交。"
    )
    _start(ground, now, "school5", "香山", Role.TRAINING_INSTITUTION, 2, kind=ApplicationKind.CHANGE, **there)
    no = _start(ground, now, "hr3", "湾航", Role.ENTERPRISE, 30, **there).bring(30).submit(29).accept(27).check(24)
    actions.reject_application(
        application_id=no.pass_on(23).row.pk, actor=no.approver, at=no.at(20), reason="参保职工人数未达到要求。"
    )
    leave = _start(
        ground, now, "assessor2", "岭南评", Role.ASSESSOR, 8, kind=ApplicationKind.EXIT, division=XIANGZHOU,
        why="机构调整，不再开展技能等级认定。",
    )  # fmt: skip
    leave.submit(7).accept(5).pass_on(3)
