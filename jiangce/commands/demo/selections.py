"""Selections of the demonstration: the double hundred from its call to a reserve, one call that is open, a draft."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.posts.models import UnitKind
from jiangce.access.powers.enums import Power
from jiangce.commands.demo.accounts import SHUNDE
from jiangce.commands.demo.filings import PDF
from jiangce.commands.demo.ground import SEED, Ground
from jiangce.kernel import credit_code
from jiangce.registers.appeals.actions import file_appeal
from jiangce.registers.filings.actions import file_organisation
from jiangce.registers.organisations.actions import NewOrganisation, register_organisation
from jiangce.registers.organisations.enums import Role
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.scoring.actions import assign_scorer, hand_in_sheet
from jiangce.registers.scoring.queries import result_of
from jiangce.registers.selections import actions, queries
from jiangce.registers.selections.actions import CallData
from jiangce.registers.selections.models import SelectionApplication, SelectionCall

DOCUMENT = "申报书"
LEADERS = ("广东链智装备集团", "岭南云织科技集团", "湾区海装重工集团")
BASIS = "粤人社发〔2022〕24号第三条"


def seed_selections(ground: Ground, *, now: datetime) -> None:
    """Everything through the same actions as users."""
    scene = Scene(ground, now)
    leaders = [scene.leader(order, name) for order, name in enumerate(LEADERS, start=1)]
    pilot = {"document": "示工信〔2026〕8 号", "first_day": scene.day(200), "last_day": None}
    actions.register_pilot(
        credit_code=leaders[1].credit_code, actor=ground.actors["industry"], at=scene.at(100), **pilot
    )
    call = scene.call(
        "double_hundred", "“双百”技能生态平台征集", 95, 75, {"lead_enterprise": 2, "school": 1}, priority="tie"
    )
    rows = [scene.scored(scene.applied(call, one), mark) for one, mark in zip(leaders, (880, 820, 820), strict=True)]
    actions.rank_call(call_id=call.pk, actor=scene.arranger, at=scene.at(70))
    actions.announce_call(call_id=call.pk, actor=scene.decider, at=scene.at(69))
    told = actions.raise_objection(application_id=rows[0].pk, text="其中一家合作院校已退出。", at=scene.at(68))
    actions.decide_objection(
        objection_id=told.pk, uphold=False, reply="已另有院校补签协议。", actor=scene.decider, at=scene.at(66)
    )
    if not SelectionApplication.objects.filter(call=call, notice_provisional=True).exists():
        actions.enter_list(call_id=call.pk, actor=scene.decider, at=scene.at(45))
        scene.reviewed(rows)
    scene.going_on(leaders)


@dataclass
class Scene:
    """Days are counted back from now."""

    ground: Ground
    now: datetime

    @property
    def arranger(self) -> Actor:
        return self.ground.actors["supervisor"]

    @property
    def decider(self) -> Actor:
        return self.ground.actors["supervisor2"]

    def at(self, ago: float) -> datetime:
        return self.now - timedelta(days=ago)

    def day(self, ago: int) -> date:
        return timezone.localdate(self.at(ago))

    def leader(self, order: int, name: str) -> Organisation:
        """A lead enterprise whose filing was taken over."""
        data = NewOrganisation(
            credit_code=credit_code.make(SHUNDE, 500 + order), name=name, short_name=name[:6], division=SHUNDE,
            roles=(Role.LEAD_ENTERPRISE,),
        )  # fmt: skip
        row = register_organisation(data=data, actor=SEED, at=self.at(150))
        file_organisation(
            organisation_id=row.pk, role=Role.LEAD_ENTERPRISE, number=f"{SHUNDE}-LT-{order:04d}",
            from_on=timezone.localdate(self.at(150)), until=None, scopes=[("6-31-07-03", "3")], actor=SEED,
            at=self.at(150),
        )  # fmt: skip
        return row

    def call(
        self, kind: str, title: str, first: int, last: int, quotas: dict[str, int], *, priority: str = "none"
    ) -> SelectionCall:
        """Drafted a day before its window, and published by the other one."""
        data = CallData(
            kind=kind, title=title, basis=BASIS, conditions="已备案满一年，近两年没有违规；有上下游企业和院校参加。",
            first_day=self.day(first), last_day=self.day(last), quotas=quotas, documents=[DOCUMENT], priority=priority,
        )  # fmt: skip
        row = actions.draft_call(data=data, actor=self.arranger, at=self.at(first + 1))
        return actions.publish_call(call_id=row.pk, actor=self.decider, at=self.at(first + 1))

    def clerk(self, organisation: Organisation) -> Actor:
        """Acts for an organisation without an account."""
        return Actor(
            account_id=None, kind="system", label="示范数据", unit_id=organisation.unit_id,
            unit_kind=UnitKind.ORGANISATION, powers=frozenset({Power.FILING_APPLY}),
        )  # fmt: skip

    def handed_in(
        self, call: SelectionCall, clerk: Actor, ago: float, *, role: str = Role.LEAD_ENTERPRISE
    ) -> SelectionApplication:
        """A complete application."""
        at = self.at(ago)
        row = actions.draft_application(
            call_id=call.pk, role=role, summary="带动上下游企业 12 家、院校 3 所。", actor=clerk, at=at
        )
        told = {"application_id": row.pk, "actor": clerk, "at": at}
        actions.bring_paper(name=DOCUMENT, content=PDF, filename="申报书.pdf", **told)
        return actions.submit_application(**told)

    def applied(self, call: SelectionCall, organisation: Organisation) -> SelectionApplication:
        """Recommended and admitted; a pilot with priority."""
        row, at = self.handed_in(call, self.clerk(organisation), 90), self.at(85)
        pilot = queries.pilot_of(organisation_id=organisation.pk, on=timezone.localdate(at))
        who = self.ground.actors["industry" if pilot else "city"]
        actions.recommend(
            application_id=row.pk,
            opinion="条件具备，同意推荐。",
            priority="digital_pilot" if pilot else "",
            actor=who,
            at=at,
        )
        return actions.admit_application(application_id=row.pk, actor=self.arranger, at=self.at(80))

    def scored(self, row: SelectionApplication, mark: int) -> SelectionApplication:
        """Two blind sheets."""
        found = result_of(subject=queries.subject_of(row))
        if found is None:
            return row
        for name in ("expert", "expert2"):
            scorer = self.ground.actors[name]
            told = {"scoring_id": found.pk, "at": self.at(78)}
            assign_scorer(account_id=scorer.account_id or 0, actor=self.arranger, **told)
            marks = dict.fromkeys(found.scheme.criteria.values_list("pk", flat=True), mark)
            hand_in_sheet(marks=marks, remark="生态带动作用明显。", actor=scorer, **told)
        return row

    def reviewed(self, rows: list[SelectionApplication]) -> None:
        """One is removed, and the reserve is on notice in its place; another's review waits."""
        told = {"application_id": rows[0].pk, "at": self.at(9)}
        actions.propose_review(outcome="remove", findings="已停止招收订单学员。", actor=self.arranger, **told)
        actions.decide_review(outcome="remove", reason="不再带动生态。", actor=self.decider, **told)
        actions.succeed(
            application_id=rows[2].pk, reason="第一名移出，按名次递补。", actor=self.arranger, at=self.at(2)
        )
        actions.raise_objection(application_id=rows[2].pk, text="实训场地已转租。", at=self.at(1))
        actions.propose_review(
            application_id=rows[1].pk, outcome="rectify", findings="年度培训人次不足计划的一半。", actor=self.arranger,
            at=self.at(3),
        )  # fmt: skip

    def going_on(self, leaders: list[Organisation]) -> None:
        """A call that is open now, with an application that waits for its recommendation and one that appeals against its
        refusal; one for platforms; and a draft."""
        quotas = {"lead_enterprise": 5, "enterprise": 5, "training_institution": 5}
        call = self.call("pilot_lead", "数字化转型试点龙头企业和培训机构征集", 6, -20, quotas)
        self.handed_in(call, self.clerk(leaders[1]), 2)
        school = self.ground.actors["school"]
        refused = self.handed_in(call, school, 4, role=Role.TRAINING_INSTITUTION)
        actions.refuse_application(
            application_id=refused.pk, reason="没有写明合作院校。", actor=self.arranger, at=self.at(3)
        )
        file_appeal(
            against="selection", subject_id=refused.pk, grounds="申报书第三部分列有两所合作院校。",
            actor=school, at=self.at(1),
        )  # fmt: skip
        norms = self.call("platform_resource", "线上平台和数字资源征集", 5, -25, {"platform": 3})
        if self.ground.organisations["粤学"].filings.filter(state="filed").exists():
            self.handed_in(norms, self.ground.actors["platform"], 3, role=Role.PLATFORM)
        data = CallData(
            kind="new_skill_college", title="新技能学院征集", basis=BASIS, conditions="院校，有园区校区。",
            first_day=timezone.localdate(self.now), last_day=timezone.localdate(self.at(-40)),
            quotas={"school": 20}, documents=["申报书", "园区协议"], priority="bonus", bonus=20,
        )  # fmt: skip
        actions.draft_call(data=data, actor=self.arranger, at=self.at(1))
