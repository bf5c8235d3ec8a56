"""Codes about sanctions (处理措施): the ladder of measures, what opens each, and how one goes (domain study §5.2)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Measure(models.TextChoices):
    """The rungs of the ladder, from the mildest, and beside them the suspension of a filing."""

    INTERVIEW = "interview", _("约谈")
    RECTIFICATION = "rectification", _("限期整改")
    CIRCULAR = "circular", _("通报")
    TERMINATION = "termination", _("终止备案")
    SUSPENSION = "suspension", _("暂停备案")

    @property
    def tone(self) -> str:
        """ok, warn, bad or info: the tint of the tag."""
        return {"interview": "info", "termination": "bad"}.get(self.value, "warn")


LADDER = (Measure.INTERVIEW, Measure.RECTIFICATION, Measure.CIRCULAR, Measure.TERMINATION)
"""From the mildest; repeating one opens the next. A suspension is no rung: it follows from what is the matter."""


class Cause(models.TextChoices):
    """What happened. Which measure a cause opens is a dated term."""

    OVER_SIZE = "over_size", _("班级人数超过上限")
    LOW_ATTENDANCE = "low_attendance", _("班级出勤率不足")
    SHEETS_INCOMPLETE = "sheets_incomplete", _("台账不全")
    DISORDER = "disorder", _("课堂秩序混乱")
    TEACHER_CHANGED = "teacher_changed", _("未经同意更换教师")
    INDUCEMENT = "inducement", _("诱导招生")
    NO_TEXTBOOKS = "no_textbooks", _("没有教材")
    CONDITIONS_LOST = "conditions_lost", _("不再具备备案条件")
    PLAN_NOT_FOLLOWED = "plan_not_followed", _("不按计划教学")
    UNDECLARED_TEACHER = "undeclared_teacher", _("使用未备案的教师")
    OTHER_PLACE = "other_place", _("不在登记的地点授课")
    NO_VIDEO = "no_video", _("不提交教学视频")
    INSPECTION_REFUSED = "inspection_refused", _("拒绝检查")
    FALSE_PAPERS = "false_papers", _("提供虚假材料")
    NO_EVALUATION = "no_evaluation", _("不参加年度评估")
    SAFETY = "safety", _("存在安全隐患")
    FALSE_ADVERTISING = "false_advertising", _("虚假宣传")
    FAILED_CLASSES = "failed_classes", _("不合格班级比例过高")
    SUBCONTRACT = "subcontract", _("违规合作、转包或出借资质")
    FRAUD = "fraud", _("弄虚作假、套取资金")
    PUNISHED = "punished", _("受到处罚或判刑")
    DISHONEST = "dishonest", _("列入失信名单")
    ACCIDENT = "accident", _("发生重大事故")
    REPEATED = "repeated", _("一年内多次受到较轻的处理")
    NOT_RECTIFIED = "not_rectified", _("逾期未整改或复查不合格")
    OTHER = "other", _("其他")


class Level(models.TextChoices):
    """Of which level an authority is. Which level takes which measure is a dated term."""

    COUNTY = "county", _("县区")
    CITY = "city", _("市")
    PROVINCE = "province", _("省")


class Source(models.TextChoices):
    """Where the facts come from."""

    FREE = "free", _("检查或举报")
    CONDITION = "condition", _("备案条件复核")
    CASE = "case", _("疑点核查")
    SANCTION = "sanction", _("前一次处理")


class SanctionState(models.TextChoices):
    NOTIFIED = "notified", _("已告知，待陈述")
    REPLIED = "replied", _("已陈述，待决定")
    IMPOSED = "imposed", _("已决定，待整改")
    REPORTED = "reported", _("待复查")
    PASSED = "passed", _("复查合格")
    FAILED = "failed", _("复查不合格")
    LIFTED = "lifted", _("已解除")
    DROPPED = "dropped", _("不予处理")
    QUASHED = "quashed", _("复核撤销")
    LAPSED = "lapsed", _("逾期未确认，已失效")

    @property
    def tone(self) -> str:
        """ok, warn, bad, info or mute: the tint of the status tag."""
        return _TONES[self]


_TONES = {
    SanctionState.NOTIFIED: "info",
    SanctionState.REPLIED: "info",
    SanctionState.IMPOSED: "warn",
    SanctionState.REPORTED: "info",
    SanctionState.PASSED: "ok",
    SanctionState.FAILED: "bad",
    SanctionState.LIFTED: "ok",
    SanctionState.DROPPED: "mute",
    SanctionState.QUASHED: "mute",
    SanctionState.LAPSED: "mute",
}

UNDECIDED = frozenset({SanctionState.NOTIFIED, SanctionState.REPLIED})
"""Nothing is imposed yet."""
IMPOSED = frozenset({SanctionState.IMPOSED, SanctionState.REPORTED, SanctionState.PASSED, SanctionState.FAILED})
"""Imposed, and neither lifted nor quashed."""


LADDER_BARS = frozenset({Measure.RECTIFICATION, Measure.CIRCULAR, Measure.TERMINATION})
"""The measures after which no new class begins for a while."""


class SanctionMove(models.TextChoices):
    REPLY = "reply", _("陈述申辩")
    IMPOSE = "impose", _("作出处理决定")
    DROP = "drop", _("不予处理")
    REPORT = "report", _("提交整改报告")
    PASS = "pass", _("复查合格")
    FAIL = "fail", _("复查不合格")
    LIFT = "lift", _("提前解除")
    QUASH = "quash", _("复核撤销处理")
    LAPSE = "lapse", _("紧急暂停逾期失效")


class Wait(models.TextChoices):
    """What a sanction waits for, and from whom."""

    REPLY = "reply", _("待单位陈述申辩")
    DECISION = "decision", _("待处理机关另一人决定")
    REPORT = "report", _("待单位整改")
    RECHECK = "recheck", _("待处理机关复查")
    LIFTING = "lifting", _("待处理机关另一人解除")


class PaperKind(models.TextChoices):
    REPLY = "reply", _("陈述材料")
    REPORT = "report", _("整改材料")
