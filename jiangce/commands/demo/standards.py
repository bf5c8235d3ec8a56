"""Standards of the demonstration, in invented words: national ones of the occupations that are taught, and others of every
tier in several states. Through the same actions as users."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

from django.utils import timezone

from jiangce.access.posts.actor import Actor, system
from jiangce.access.posts.models import Unit, UnitKind
from jiangce.access.powers.enums import Department, Power
from jiangce.assessment.exams.contents import offered_to
from jiangce.commands.demo.accounts import PROVINCE, SHUNDE, XIANGZHOU
from jiangce.commands.demo.ground import Ground
from jiangce.registers.projects import actions as projects
from jiangce.registers.projects.actions import ProjectData
from jiangce.registers.projects.enums import Assessment, Seat
from jiangce.registers.standards import actions, register
from jiangce.registers.standards.actions import NewStandard, Publication
from jiangce.registers.standards.enums import Development, ItemKind, Stance, Tier
from jiangce.registers.standards.models import StandardVersion, UncodedOccupation
from jiangce.registers.standards.queries import names_of
from jiangce.registers.standards.rules import Heading
from jiangce.registers.standards.structure import Node
from jiangce.training.classes.models import TrainingClass

RECORDER = system("demonstration", Power.STANDARD_DRAFT)
ROBOT, ELECTRICIAN, OPERATIONS = "6-31-07-03", "6-31-01-03", "4-04-05-14"
DEGREES = {"5": "按规程", "4": "独立", "3": "带领他人", "": "按考核要求"}
HALVES = ((40, 30), (60, 70))
"""Theory and skill weights of the two functions of each level."""
_PARTS = (
    ("作业准备", "场地与器具检查", "完成{name}作业前的场地、器具和防护检查", "{name}作业安全与器具保养常识"),
    ("作业实施", "现场操作与记录", "完成{name}的日常作业并如实记录", "{name}作业流程和质量要求"),
)


def content(name: str, levels: Sequence[str]) -> list[Node]:
    """Two functions a level, each with a task, a skill and a piece of knowledge."""
    found = []
    for level in levels:
        for order, ((function, task, skill, knowledge), (theory, practice)) in enumerate(
            zip(_PARTS, HALVES, strict=True), start=1
        ):
            top = Node(uuid4(), "function", level, f"{order}", function, theory=theory, skill=practice)
            middle = Node(uuid4(), "task", level, f"{order}.1", task, top.id)
            text = f"能{DEGREES[level]}{skill.format(name=name)}"
            lower = Node(uuid4(), "skill", level, f"{order}.1.1", text, middle.id)
            known = Node(uuid4(), "knowledge", level, f"{order}.1.1", knowledge.format(name=name), lower.id)
            found += [top, middle, lower, known]
    return found


def seed_national_standards(ground: Ground, codes: Iterable[str], *, at: datetime) -> None:
    """The national standards of the occupations that are taught, in force long before the first class."""
    keeper = Unit.objects.get(kind=UnitKind.DEPARTMENT, department=Department.HRSS, division=PROVINCE)
    on = timezone.localdate(at) - timedelta(days=500)
    names = names_of(codes=set(codes))
    for order, (code, name) in enumerate(sorted(names.items()), start=1):
        data = NewStandard(
            Tier.NATIONAL, f"{name}国家职业标准（示范）", PROVINCE, Heading("示范 2024 年版", ["示范起草组"]),
            occupation_code=code,
        )  # fmt: skip
        row = actions.found_standard(data=data, actor=RECORDER, at=at, keeper=keeper)
        actions.keep_items(version_id=row.pk, nodes=content(name, ("5", "4", "3")), actor=RECORDER, at=at)
        actions.submit_version(version_id=row.pk, actor=RECORDER, at=at)
        document = Publication(f"示范公告〔2024〕{order}号", on)
        actions.publish_version(version_id=row.pk, document=document, actor=ground.actors["supervisor"], at=at)


def seed_standards(ground: Ground, *, now: datetime) -> None:
    """Local standards, norms, special abilities and a course standard, from draft to in force."""
    scene = _Scene(ground, now)
    scene.renewed()
    scene.derived()
    scene.waiting_for_filing()
    scene.in_review()
    scene.returned()
    scene.norm()
    scene.special()
    scene.course()


class _Scene:
    """Who acts, and the days before now on which things happened."""

    def __init__(self, ground: Ground, now: datetime) -> None:
        self._actors, self._now, self._organisations = ground.actors, now, ground.organisations

    def _at(self, ago: int) -> datetime:
        return self._now - timedelta(days=ago)

    def _begin(self, who: str, data: NewStandard, nodes: Sequence[Node] = (), *, ago: int) -> StandardVersion:
        actor = self._actors[who]
        row = actions.found_standard(data=data, actor=actor, at=self._at(ago))
        if nodes:
            actions.keep_items(version_id=row.pk, nodes=nodes, actor=actor, at=self._at(ago))
        return row

    def _committee(self, who: str, row: StandardVersion, *, ago: int) -> None:
        """An expert leads it, another expert and the industry's association sit in it."""
        told = {"version_id": row.pk, "actor": self._actors[who], "at": self._at(ago)}
        association = self._organisations["电协"].credit_code
        for expert, code, seat in (
            ("expert", "", Seat.CHAIR),
            ("expert2", "", Seat.MEMBER),
            ("", association, Seat.MEMBER),
        ):
            key = self._actors[expert].account_id if expert else None
            projects.appoint_member(expert_id=key, credit_code=code, seat=seat, **told)

    def _commission(self, who: str, row: StandardVersion, short: str, number: str, *, ago: int) -> None:
        projects.tell_commission(
            version_id=row.pk, credit_code=self._organisations[short].credit_code, number=number,
            on=timezone.localdate(self._at(ago + 20)), actor=self._actors[who], at=self._at(ago),
        )  # fmt: skip

    def _propose(self, row: StandardVersion, ability: str, *, ago: int) -> None:
        data = ProjectData(
            ability=ability, tasks=["选料和备料", "制作成型", "出品和卫生"],
            need="本地茶楼和连锁餐饮常年缺人，近三年岗位数增长三成。", hours=40, assessment=Assessment.PRACTICE,
        )  # fmt: skip
        projects.propose_project(version_id=row.pk, data=data, actor=self._actors["school3"], at=self._at(ago))

    def _review(self, who: str, row: StandardVersion, *, ago: int) -> None:
        actions.submit_version(version_id=row.pk, actor=self._actors[who], at=self._at(ago))
        self._opinion(row, "industry", Stance.SUPPORT, "", ago=ago - 1)
        self._opinion(row, "union", Stance.CHANGE, "建议写明夜间作业的照明要求。", ago=ago - 1)

    def _opinion(self, row: StandardVersion, who: str, stance: str, text: str, *, ago: int) -> None:
        actions.give_opinion(version_id=row.pk, stance=stance, text=text, actor=self._actors[who], at=self._at(ago))

    def _publish(self, row: StandardVersion, number: str, *, ago: int) -> None:
        document, at = Publication(number, timezone.localdate(self._at(ago))), self._at(ago)
        actions.publish_version(version_id=row.pk, document=document, actor=self._supervisor(), at=at)

    def _file(self, row: StandardVersion, number: str, *, ago: int) -> None:
        document, at = Publication(number, timezone.localdate(self._at(ago))), self._at(ago)
        actions.file_version(version_id=row.pk, document=document, actor=self._supervisor(), at=at)

    def _supervisor(self) -> Actor:
        return self._actors["supervisor"]

    def renewed(self) -> None:
        """The electrician's second national version takes the place of the first."""
        first = StandardVersion.objects.get(standard__occupation=ELECTRICIAN, standard__tier=Tier.NATIONAL)
        row = actions.start_version(
            standard_id=first.standard_id, edition="示范 2026 年版", actor=RECORDER, at=self._at(60)
        )
        nodes = register.nodes_of(version=row)
        nodes[2] = replace(nodes[2], text="能按规程完成电工作业前的场地、器具、防护和验电检查")
        actions.keep_items(version_id=row.pk, nodes=nodes, actor=RECORDER, at=self._at(60))
        actions.submit_version(version_id=row.pk, actor=RECORDER, at=self._at(59))
        self._publish(row, "示范公告〔2026〕8号", ago=58)

    def derived(self) -> None:
        """A local standard derived from the national one of robot operators, filed."""
        base = StandardVersion.objects.get(standard__occupation=ROBOT, standard__tier=Tier.NATIONAL)
        data = NewStandard(
            Tier.LOCAL, "工业机器人系统操作员（协作装配）地方职业标准", SHUNDE,
            Heading("2026 年版", ["顺德顺制精密制造有限公司", "岭机机器人科技有限公司"], Development.COMMISSIONED,
                    "示范委托协议 2026-03", "示范智能制造标准技术委员会"),
            occupation_code=ROBOT, industry_code="34", base_id=base.pk, purpose="本地企业普遍采用人机协作工位，国家标准未作细分。",
        )  # fmt: skip
        row = self._begin("hr", data, ago=90)
        nodes = [one for one in register.nodes_of(version=row) if one.level == "4"]
        nodes[2] = replace(nodes[2], text="能独立完成协作机器人工位的安全区检查")
        nodes[-1:] = [Node(uuid4(), "skill", "4", "2.1.2", "能示教协作机器人的避让动作", nodes[5].id)]
        actions.keep_items(version_id=row.pk, nodes=nodes, actor=self._actors["hr"], at=self._at(90))
        self._commission("hr", row, "岭机", "示范委托协议 2026-03", ago=85)
        self._review("hr", row, ago=80)
        self._publish(row, "示范粤人社函〔2026〕12号", ago=70)
        self._file(row, "示范备案〔2026〕3号", ago=40)

    def waiting_for_filing(self) -> None:
        """A local standard that is published and not filed: it grounds nothing yet."""
        data = NewStandard(
            Tier.LOCAL, "工业互联网运维员地方职业标准", PROVINCE, Heading("2026 年版", ["示范工业互联网产业协会"]),
            occupation_code=OPERATIONS, industry_code="65",
        )  # fmt: skip
        row = self._begin("city", data, content("工业互联网运维", ("4", "3")), ago=50)
        self._review("city", row, ago=45)
        self._publish(row, "示范粤人社函〔2026〕20号", ago=10)

    def in_review(self) -> None:
        """A local standard with its first opinion."""
        data = NewStandard(
            Tier.LOCAL, "智能制造系统运维员地方职业标准", SHUNDE, Heading("2026 年版", ["岭机机器人科技有限公司"]),
            occupation_code="6-31-07-04",
        )  # fmt: skip
        row = self._begin("hr2", data, content("智能制造系统运维", ("4",)), ago=12)
        actions.submit_version(version_id=row.pk, actor=self._actors["hr2"], at=self._at(9))
        self._opinion(row, "industry", Stance.SUPPORT, "", ago=5)

    def returned(self) -> None:
        """An enterprise norm that came back."""
        data = NewStandard(
            Tier.ENTERPRISE, "冷链仓储作业员企业评价规范", XIANGZHOU, Heading("试行", ["湾航物流服务有限公司"]),
            occupation_code="4-02-06-01",
        )  # fmt: skip
        row = self._begin("hr3", data, content("冷链仓储作业", ("5",)), ago=20)
        actions.submit_version(version_id=row.pk, actor=self._actors["hr3"], at=self._at(18))
        reason = "缺少低温作业的防护要求；技能要求写得太笼统，无法考核。"
        actions.return_version(version_id=row.pk, reason=reason, actor=self._supervisor(), at=self._at(11))

    def norm(self) -> None:
        """An enterprise norm that is filed and on its way to becoming a national standard."""
        data = NewStandard(
            Tier.ENTERPRISE, "精密零件复合加工企业评价规范", SHUNDE, Heading("2025 年版", ["顺德顺制精密制造有限公司"]),
            occupation_code="6-18-01-01",
        )  # fmt: skip
        row = self._begin("hr", data, content("复合加工", ("4", "3")), ago=130)
        self._review("hr", row, ago=125)
        self._publish(row, "示范企评〔2026〕5号", ago=118)
        self._file(row, "示范备案〔2026〕1号", ago=100)
        actions.submit_nationally(version_id=row.pk, actor=self._actors["hr"], at=self._at(30))

    def special(self) -> None:
        """A special ability in the catalogue, and a proposal for an occupation without a code."""
        data = NewStandard(
            Tier.SPECIAL, "顺德早茶点心制作专项职业能力考核规范", SHUNDE, Heading("2026 年版", ["凤城餐饮职业培训学校"]),
            occupation_code="4-03-02-01", purpose="本地用工多、可独立就业，现有职业标准未单列。",
        )  # fmt: skip
        row = self._begin("school3", data, content("早茶点心制作", ("",)), ago=110)
        self._propose(row, "早茶点心制作", ago=109)
        projects.decide_project(
            version_id=row.pk,
            move="accept",
            reason="本地需求清楚，同意立项。",
            actor=self._supervisor(),
            at=self._at(107),
        )
        self._committee("school3", row, ago=106)
        self._review("school3", row, ago=105)
        self._publish(row, "示范专项〔2026〕2号", ago=98)
        self._file(row, "示范专项目录 2026-07", ago=95)
        uncoded = UncodedOccupation.objects.filter(occupation__isnull=True).order_by("pk").first()
        if uncoded:
            proposal = replace(
                data, title=f"{uncoded.name}专项职业能力考核规范", occupation_code="", uncoded_id=uncoded.pk
            )
            self._propose(self._begin("school3", proposal, ago=6), f"{uncoded.name}操作", ago=5)

    def course(self) -> None:
        """A course standard that was bought as a service."""
        heading = Heading(
            "2026 年版",
            ["顺德区启明职业培训学校"],
            Development.PROCURED,
            "示范采购合同 2026-11",
            "示范课程标准技术委员会",
        )
        data = NewStandard(Tier.COURSE, "低压电工实训课程标准", SHUNDE, heading, occupation_code=ELECTRICIAN)
        row = self._begin("school", data, content("低压电工实训", ("5",)), ago=70)
        self._committee("school", row, ago=68)
        self._commission("school", row, "匠心", "示范采购合同 2026-11", ago=68)
        self._review("school", row, ago=65)
        self._publish(row, "示范课标〔2026〕1号", ago=50)


def examined(training_class: TrainingClass, *, on: date) -> list[str]:
    """The first skills of what may be examined on a day."""
    skills = [item for item in offered_to(training_class, on=on) if item.kind == ItemKind.SKILL]
    return [str(item.pk) for item in skills[:3]]
