"""Codes about standards: skill levels, tiers, states and moves, kinds of items."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Level(models.TextChoices):
    """The five levels of a certificate, out of the eight-level ladder of clause 3.4a."""

    LEVEL_5 = "5", _("五级/初级工")
    LEVEL_4 = "4", _("四级/中级工")
    LEVEL_3 = "3", _("三级/高级工")
    LEVEL_2 = "2", _("二级/技师")
    LEVEL_1 = "1", _("一级/高级技师")


class Tier(models.TextChoices):
    """Whose standard it is (clauses 6.1, 6.2)."""

    NATIONAL = "national", _("国家职业标准")
    LOCAL = "local", _("地方职业标准")
    ENTERPRISE = "enterprise", _("企业评价规范")
    SPECIAL = "special", _("专项职业能力考核规范")
    COURSE = "course", _("课程标准")


WITHOUT_LEVELS = frozenset({Tier.SPECIAL, Tier.COURSE})
"""Tiers whose items may stand without a level."""
GROUNDS_WHEN_FILED = frozenset({Tier.LOCAL, Tier.ENTERPRISE, Tier.SPECIAL})
"""Tiers that ground certification only from their filing on (clause 6.2b, the others by analogy)."""


class Development(models.TextChoices):
    """How a standard came to be drafted (clause 6.2c)."""

    OWN = "own", _("自行组织")
    COMMISSIONED = "commissioned", _("委托开发")
    PROCURED = "procured", _("购买服务")


class VersionState(models.TextChoices):
    DRAFT = "draft", _("起草中")
    REVIEW = "review", _("评审中")
    RETURNED = "returned", _("退回修改")
    PUBLISHED = "published", _("已发布")
    FILED = "filed", _("已备案")
    SUPERSEDED = "superseded", _("已被替代")
    WITHDRAWN = "withdrawn", _("已废止")
    DISCARDED = "discarded", _("已作废")

    @property
    def tone(self) -> str:
        """ok, warn, bad, info or mute: the tint of the status tag."""
        return _TONES[self]


_TONES = {
    VersionState.DRAFT: "mute",
    VersionState.REVIEW: "info",
    VersionState.RETURNED: "warn",
    VersionState.PUBLISHED: "info",
    VersionState.FILED: "ok",
    VersionState.SUPERSEDED: "mute",
    VersionState.WITHDRAWN: "bad",
    VersionState.DISCARDED: "mute",
}
EDITABLE = frozenset({VersionState.DRAFT, VersionState.RETURNED})
STANDING = frozenset({VersionState.PUBLISHED, VersionState.FILED})
PUBLIC = STANDING | {VersionState.SUPERSEDED, VersionState.WITHDRAWN}
"""What anybody may read: once published, for ever."""


class VersionMove(models.TextChoices):
    SUBMIT = "submit", _("提交评审")
    RETURN = "return", pgettext_lazy("standard", "退回修改")
    PUBLISH = "publish", _("发布标准")
    FILE = "file", _("登记备案")
    DENY_FILING = "deny_filing", _("备案未通过，停止使用")
    SUPERSEDE = "supersede", _("被新版本替代")
    WITHDRAW = "withdraw", _("废止标准")
    DISCARD = "discard", pgettext_lazy("standard", "作废草案")


class Stance(models.TextChoices):
    """What an opinion amounts to."""

    SUPPORT = "support", _("赞成")
    CHANGE = "change", _("修改后赞成")
    AGAINST = "against", _("不赞成")


class ItemKind(models.TextChoices):
    """The four layers inside a standard, from the outermost."""

    FUNCTION = "function", _("职业功能")
    TASK = "task", _("工作内容")
    SKILL = "skill", _("技能要求")
    KNOWLEDGE = "knowledge", _("相关知识要求")


class SubmissionState(models.TextChoices):
    """How far an enterprise norm has come towards a national standard (clause 6.2a)."""

    SUBMITTED = "submitted", _("已申报")
    RETURNED = "returned", _("退回完善")
    ADOPTED = "adopted", _("已列为国家标准")
    REFUSED = "refused", _("未采纳")

    @property
    def tone(self) -> str:
        """The tint of the status tag."""
        return {"submitted": "info", "returned": "warn", "adopted": "ok", "refused": "bad"}[self.value]


class SubmissionMove(models.TextChoices):
    RETURN = "return", pgettext_lazy("submission", "登记退回完善")
    RESUBMIT = "resubmit", _("重新申报")
    ADOPT = "adopt", _("登记采纳")
    REFUSE = "refuse", _("登记未采纳")
