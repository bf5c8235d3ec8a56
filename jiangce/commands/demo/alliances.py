"""An ecosystem of the demonstration: members, an order and a recognition in force, an agreement that waits, contributions."""

from datetime import datetime, timedelta

from django.utils import timezone

from jiangce.commands.demo.filings import PDF
from jiangce.commands.demo.ground import Ground
from jiangce.registers.alliances import actions
from jiangce.registers.alliances.actions import AgreementData

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
    for short, role in (("启明", "school"), ("粤评", "assessor"), ("岭机", "upstream")):
        actions.add_member(
            alliance_id=row.pk, credit_code=key[short].credit_code, role=role, first_day=began, actor=lead, **told
        )
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
