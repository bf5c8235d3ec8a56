"""Codes about alliances (联合体、联盟、技能生态), their members, agreements and contributions."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AllianceKind(models.TextChoices):
    CONSORTIUM = "consortium", _("产教评联合体")
    ORDER = "order", _("订单培养")
    TALENT = "talent", _("技能人才联盟")
    ECOSYSTEM = "ecosystem", _("技能生态")


class AllianceState(models.TextChoices):
    PROPOSED = "proposed", _("筹备中")
    ACTIVE = "active", _("运行中")
    DROPPED = "dropped", _("未成立")
    ENDED = "ended", _("已终止")

    @property
    def tone(self) -> str:
        """ok, info or mute: the tint of the status tag."""
        return {"proposed": "info", "active": "ok"}.get(self.value, "mute")


class AllianceMove(models.TextChoices):
    ACTIVATE = "activate", _("首个成员加入，联盟成立")
    DROP = "drop", _("放弃筹备")
    END = "end", _("终止联盟")


class OfferKind(models.TextChoices):
    """What an organisation is asked to accept, or itself asks the lead for."""

    JOIN = "join", _("加入联盟")
    LEAD = "lead", _("接任牵头单位")
    REQUEST = "request", _("申请加入联盟")


JOINING = frozenset({OfferKind.JOIN, OfferKind.REQUEST})
"""Somebody becomes a member from a day on."""


class OfferState(models.TextChoices):
    OPEN = "open", _("待答复")
    ACCEPTED = "accepted", _("已接受")
    REFUSED = "refused", _("已谢绝")
    WITHDRAWN = "withdrawn", _("已撤回")
    LAPSED = "lapsed", _("已失效")

    @property
    def tone(self) -> str:
        """ok, info or mute: the tint of the status tag."""
        return {"open": "info", "accepted": "ok"}.get(self.value, "mute")


class OfferMove(models.TextChoices):
    ACCEPT = "accept", _("接受")
    REFUSE = "refuse", _("谢绝")
    WITHDRAW = "withdraw", pgettext_lazy("alliance offer", "撤回")
    LAPSE = "lapse", _("失效")


class Fate(models.TextChoices):
    """What becomes of an agreement when its alliance ends."""

    RUN_ON = "run_on", _("按约履行至期满")
    END = "end", _("随联盟终止")
    DECLINE = "decline", _("不再达成")


class MemberRole(models.TextChoices):
    LEAD = "lead", _("牵头单位")
    UPSTREAM = "upstream", _("上游企业")
    DOWNSTREAM = "downstream", _("下游企业")
    SCHOOL = "school", _("院校和培训机构")
    ASSESSOR = "assessor", _("评价机构")
    ASSOCIATION = "association", _("行业协会")


class AgreementKind(models.TextChoices):
    COOPERATION = "cooperation", _("合作协议")
    ORDER = "order", _("订单培养协议")
    RECOGNITION = "recognition", _("证书互认协议")


class AgreementState(models.TextChoices):
    OFFERED = "offered", _("待各方确认")
    CONCLUDED = "concluded", _("已生效")
    DECLINED = "declined", _("未达成")
    ENDED = "ended", _("已终止")

    @property
    def tone(self) -> str:
        """ok, info or mute: the tint of the status tag."""
        return {"offered": "info", "concluded": "ok"}.get(self.value, "mute")


class AgreementMove(models.TextChoices):
    CONCLUDE = "conclude", _("各方确认，生效")
    DECLINE = "decline", _("不同意")
    END = "end", _("终止协议")


class ContributionKind(models.TextChoices):
    STANDARD = "standard", _("标准")
    POST = "post", _("岗位")
    MASTER = "master", _("名师")
    STUDENT = "student", _("学员")
    TEACHER = "teacher", _("师资")
    COURSE = "course", _("课程")
