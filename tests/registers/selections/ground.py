"""A province with two who arrange and decide, a city and an industry department that recommend, schools and experts."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Department, PostKind
from jiangce.registers.filings.actions import file_organisation
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.scoring import actions as scoring
from jiangce.registers.scoring.queries import result_of
from jiangce.registers.selections import actions, queries
from jiangce.registers.selections.actions import CallData
from jiangce.registers.selections.models import SelectionApplication, SelectionCall
from tests.access.ground import actor, department
from tests.registers.filings.ground import AT, COUNTY, PDF, SEED, days, lists, organisation

__all__ = ["AT", "PDF", "Selecting", "days", "lists", "selecting"]
CITY, PROVINCE = "440600", "440000"
DOCUMENT = "申报书"
WINDOW = (date(2026, 3, 1), date(2026, 3, 20))
RANKED, ANNOUNCED, ENTERED = days(20), days(21), days(40)


@dataclass
class Selecting:
    """Who is there."""

    arranger: Actor
    decider: Actor
    city: Actor
    industry: Actor
    experts: list[Actor]
    schools: list[Organisation] = field(default_factory=list)

    def clerk(self, school: Organisation) -> Actor:
        return actor(PostKind.INSTITUTION_CLERK, unit=school.unit)

    def call(self, *, open_it: bool = True, **changes: object) -> SelectionCall:
        told: dict[str, object] = {
            "kind": "double_hundred", "title": "“双百”技能生态平台征集", "basis": "粤人社发〔2022〕24号", "conditions": "已备案。",
            "first_day": WINDOW[0], "last_day": WINDOW[1], "quotas": {"school": 2}, "documents": [DOCUMENT],
            "priority": "tie",
        }  # fmt: skip
        row = actions.draft_call(data=CallData(**{**told, **changes}), actor=self.arranger, at=AT)  # type: ignore[arg-type]
        return actions.publish_call(call_id=row.pk, actor=self.decider, at=AT) if open_it else row

    def filed(self, role: str) -> None:
        """Every school is filed in this role too."""
        for order, school in enumerate(self.schools, start=1):
            file_organisation(
                organisation_id=school.pk, role=role, number=f"{COUNTY}-{role}-{order}", from_on=date(2026, 1, 1),
                until=timezone.localdate(AT) + timedelta(days=900), scopes=[("4-10-01-05", "3")], actor=SEED, at=AT,
            )  # fmt: skip

    def applied(
        self, call: SelectionCall, school: Organisation, *, priority: str = "", role: str = "school"
    ) -> SelectionApplication:
        """Handed in, recommended and admitted."""
        clerk = self.clerk(school)
        row = actions.draft_application(call_id=call.pk, role=role, summary="带动三家企业。", actor=clerk, at=AT)
        told = {"application_id": row.pk, "at": AT}
        actions.bring_paper(name=DOCUMENT, content=PDF, filename="a.pdf", actor=clerk, **told)
        actions.submit_application(actor=clerk, **told)
        who = self.industry if priority else self.city
        actions.recommend(opinion="同意推荐。", priority=priority, actor=who, **told)
        return actions.admit_application(actor=self.arranger, **told)

    def scored(self, row: SelectionApplication, *tenths: int) -> SelectionApplication:
        result = result_of(subject=queries.subject_of(row))
        assert result is not None
        for who, mark in zip(self.experts, tenths, strict=False):
            scoring.assign_scorer(scoring_id=result.pk, account_id=who.account_id or 0, actor=self.arranger, at=AT)
            marks = dict.fromkeys(result.scheme.criteria.values_list("pk", flat=True), mark)
            scoring.hand_in_sheet(scoring_id=result.pk, marks=marks, remark="", actor=who, at=AT)
        return row

    def listed(self) -> tuple[SelectionCall, list[SelectionApplication]]:
        """Three schools applied and were scored; two are on the list, the third is the reserve."""
        call = self.call()
        rows = [
            self.scored(self.applied(call, one), mark, mark)
            for one, mark in zip(self.schools, (900, 800, 700), strict=True)
        ]
        actions.rank_call(call_id=call.pk, actor=self.arranger, at=RANKED)
        actions.announce_call(call_id=call.pk, actor=self.decider, at=ANNOUNCED)
        actions.enter_list(call_id=call.pk, actor=self.decider, at=ENTERED)
        for row in (call, *rows):
            row.refresh_from_db()
        return call, rows


@pytest.fixture
def selecting(lists: None, db: None) -> Selecting:
    schools = [organisation(order, f"示范{name}技工学校") for order, name in enumerate("甲乙丙", start=11)]
    found = Selecting(
        arranger=actor(PostKind.PROVINCE_SUPERVISOR, division=PROVINCE),
        decider=actor(PostKind.PROVINCE_SUPERVISOR, division=PROVINCE),
        city=actor(PostKind.CITY_APPROVER, division=CITY),
        industry=actor(PostKind.INDUSTRY_CLERK, unit=department(COUNTY, Department.INDUSTRY), division=COUNTY),
        experts=[actor(PostKind.EXPERT, division=COUNTY) for _each in range(3)],
        schools=schools,
    )
    found.filed("school")
    return found
