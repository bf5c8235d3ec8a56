"""Codes about outside verification (核验): which register is asked, what it answered, and why it could not be asked."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jiangce.registers.people.enums import FactKind, Field


class Register(models.TextChoices):
    """An outside register; the value is the source of what it tells."""

    POPULATION = "population", _("人口库")
    INSURANCE = "insurance", _("社会保险库")
    SCHOOL = "school", _("学籍库")
    DEATH = "death", _("死亡信息库")
    PENSION = "pension", _("养老待遇库")
    BUSINESS = "business", _("市场主体库")


OF_ORGANISATIONS = frozenset({Register.BUSINESS})
FIELDS_OF: dict[str, frozenset[str]] = {
    Register.POPULATION: frozenset(
        {Field.NAME, Field.SEX, Field.BIRTH_DATE, Field.HOUSEHOLD, Field.RESIDENCE},
    ),
    Register.BUSINESS: frozenset({"name", "standing", "licence_until"}),
}
"""What a register may tell of its subject; everybody may repeat the name, which says that the same person is meant."""
DATES = frozenset({"birth_date", "licence_until"})
"""Fields that are days."""
FACT_OF: dict[str, FactKind] = {
    Register.INSURANCE: FactKind.INSURED,
    Register.SCHOOL: FactKind.STUDENT,
    Register.DEATH: FactKind.DECEASED,
    Register.PENSION: FactKind.PENSION,
}
"""The one kind of fact with a period that a register tells."""


class QuestionState(models.TextChoices):
    WAITING = "waiting", _("等待答复")
    CONFIRMED = "confirmed", _("已查实")
    DIFFERS = "differs", _("与登记不一致")
    NOT_FOUND = "not_found", _("查无记录")
    UNKNOWN = "unknown", _("未能核实")

    @property
    def tone(self) -> str:
        """ok, warn, bad, info or mute: the tint of the status tag."""
        return _TONES[self]


_TONES = {
    QuestionState.WAITING: "info",
    QuestionState.CONFIRMED: "ok",
    QuestionState.DIFFERS: "bad",
    QuestionState.NOT_FOUND: "mute",
    QuestionState.UNKNOWN: "warn",
}


class QuestionMove(models.TextChoices):
    CONFIRM = "confirm", pgettext_lazy("move", "查实")
    DIFFER = "differ", _("答复与登记不一致")
    MISS = "miss", _("答复查无记录")
    GIVE_UP = "give_up", _("停止重试")
    ASK_AGAIN = "ask_again", _("重新查询")


class Failure(models.TextChoices):
    """Why a register could not be asked, or its answer not used. None of them says anything about the subject."""

    TIMEOUT = "timeout", _("超时")
    REFUSED = "refused", _("连接不上")
    THROTTLED = "throttled", _("对方限流")
    BROKEN = "broken", _("对方系统故障")
    MALFORMED = "malformed", _("答复无法读取")
    UNSIGNED = "unsigned", _("答复签名不符")
    OTHER_QUESTION = "other_question", _("答复的不是所问")
    REJECTED = "rejected", _("对方拒绝查询")
    REDIRECTED = "redirected", _("对方要求转到别处")
    UNCONFIGURED = "unconfigured", _("没有配置接口")


TERM_OF: dict[str, str] = {
    Failure.TIMEOUT: "timeout",
    Failure.REFUSED: "refused",
    Failure.THROTTLED: "throttled",
    Failure.BROKEN: "broken",
    Failure.MALFORMED: "malformed",
    Failure.UNSIGNED: "unsigned",
    Failure.OTHER_QUESTION: "unsigned",
}
"""Failures that may pass by themselves, and the end of the names of their terms; of the others no second try helps."""


class Purpose(models.TextChoices):
    """For what a register is asked (each look outside has a purpose, as each look inside)."""

    ELIGIBILITY = "eligibility", _("补贴资格审核")
    ENROLMENT = "enrolment", _("开班名单核对")
    COMPLAINT = "complaint", _("投诉举报核查")
    CORRECTION = "correction", _("信息更正核对")
    FILING = "filing", _("机构备案核查")
    RECHECK = "recheck", _("在班人员定期复核")
