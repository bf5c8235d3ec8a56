"""Alliances of the demonstration: an ecosystem with members, an order and a recognition in force, an agreement that waits,
contributions and a lead that is being handed over; one that is being formed, one that ended."""

from datetime import datetime, timedelta

from django.utils import timezone

from jiangce.commands.demo.filings import PDF
from jiangce.commands.demo.ground import Ground
from jiangce.registers.alliances import actions
from jiangce.registers.alliances.actions import AgreementData
from jiangce.registers.alliances.models import Alliance

CARE = "4-10-01-05"


def seed_alliances(ground: Ground, *, now: datetime) -> None:
    """Through the same actions as users; every party confirms with its own account."""
    began = timezone.localdate(now - timedelta(days=120))
    told = {"at": now - timedelta(days=110)}
    lead, school, assessor = (ground.actors[name] for name in ("hr", "school", "assessor"))
    row = actions.found_alliance(
        kind="ecosystem",
        name="顺德智能制造技能生态",
        purpose="订单培养、共建标准、证书互认。",
        since=began,
        actor=lead,
        **told,
    )
    key = {short: ground.organisations[short] for short in ("顺制", "启明", "粤评", "岭机")}
    _member(row, ground, "启明", "school", by="school", at=told["at"])
    _member(row, ground, "粤评", "assessor", by="assessor", at=told["at"])
    _member(row, ground, "岭机", "upstream", by="hr2", at=told["at"])
    _member(row, ground, "电协", "association", by="association", at=told["at"])
    term = {"signed_on": began, "first_day": began, "last_day": began + timedelta(days=730)}
    both = [key["顺制"].pk, key["启明"].pk]
    order = AgreementData(
        kind="order", title="养老护理订单培养", parties=both, occupation_code=CARE, ordered=60, **term
    )
    made = actions.offer_agreement(alliance_id=row.pk, data=order, file=(PDF, "订单协议.pdf"), actor=lead, **told)
    actions.confirm_agreement(agreement_id=made.pk, actor=school, **told)
    mutual = AgreementData(
        kind="recognition", title="证书互认", parties=[*both, key["粤评"].pk], assessor_id=key["粤评"].pk, **term
    )
    made = actions.offer_agreement(alliance_id=row.pk, data=mutual, actor=assessor, **told)
    for who in (lead, school):
        actions.confirm_agreement(agreement_id=made.pk, actor=who, **told)
    waiting = AgreementData(kind="cooperation", title="共建实训课程", parties=[key["岭机"].pk, key["启明"].pk], **term)
    actions.offer_agreement(alliance_id=row.pk, data=waiting, actor=school, **told)
    given = (
        ("master", 2, "技能大师驻校", lead),
        ("course", 3, "机器人运维课程", school),
        ("post", 40, "实习和就业岗位", lead),
    )
    for kind, amount, what, who in given:
        actions.record_contribution(
            alliance_id=row.pk, kind=kind, amount=amount, what=what, on=began + timedelta(days=30),
            file=(PDF, "证明.pdf"), actor=who, at=now - timedelta(days=60),
        )  # fmt: skip
    actions.offer_lead(
        alliance_id=row.pk, organisation_id=key["启明"].pk, role="upstream", actor=lead, at=now - timedelta(days=3)
    )
    _forming_and_ended(ground, now=now)


def _member(row: Alliance, ground: Ground, short: str, role: str, *, by: str, at: datetime) -> None:
    """Asked by the lead, accepted by itself."""
    asked = actions.invite_organisation(
        alliance_id=row.pk, credit_code=ground.organisations[short].credit_code, role=role, first_day=row.since,
        actor=ground.actors["hr"], at=at,
    )  # fmt: skip
    actions.accept_offer(offer_id=asked.pk, actor=ground.actors[by], at=at)


def _forming_and_ended(ground: Ground, *, now: datetime) -> None:
    """A consortium that waits for its first answer, and an order training that is over."""
    lead, at = ground.actors["hr"], now - timedelta(days=4)
    forming = actions.found_alliance(
        kind="consortium", name="顺德电气产教评联合体", purpose="共建电工实训和评价。",
        since=timezone.localdate(at), actor=lead, at=at,
    )  # fmt: skip
    actions.invite_organisation(
        alliance_id=forming.pk, credit_code=ground.organisations["启明"].credit_code, role="school",
        first_day=forming.since, actor=lead, at=at,
    )  # fmt: skip
    at = now - timedelta(days=90)
    over = actions.found_alliance(
        kind="order", name="顺德装配订单培养", purpose="一批装配工的订单培养。", since=timezone.localdate(at),
        actor=lead, at=at,
    )  # fmt: skip
    _member(over, ground, "启明", "school", by="school", at=at)
    actions.end_alliance(
        alliance_id=over.pk, last_day=timezone.localdate(now - timedelta(days=10)), reason="订单已完成。", decided={},
        actor=lead, at=now - timedelta(days=9),
    )  # fmt: skip
