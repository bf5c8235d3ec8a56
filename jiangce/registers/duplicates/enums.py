"""Codes about pairs of records that may be one person (疑似重复档案)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DuplicateState(models.TextChoices):
    FOUND = "found", _("待核对")
    SAME = "same", _("拟合并，待复核")
    APART = "apart", _("拟认定不同，待复核")
    MERGED = "merged", _("已合并")
    KEPT_APART = "kept_apart", _("不是同一人")
    SPLITTING = "splitting", _("拟拆分，待复核")
    SPLIT = "split", _("已拆分")

    @property
    def tone(self) -> str:
        """ok, warn, bad, info or mute: the tint of the status tag."""
        return _TONES[self]


_TONES = {
    DuplicateState.FOUND: "warn",
    DuplicateState.SAME: "info",
    DuplicateState.APART: "info",
    DuplicateState.MERGED: "ok",
    DuplicateState.KEPT_APART: "mute",
    DuplicateState.SPLITTING: "info",
    DuplicateState.SPLIT: "mute",
}

UNDECIDED = frozenset({DuplicateState.FOUND, DuplicateState.SAME, DuplicateState.APART})
"""Whether they are one person is not decided."""
PROPOSED = frozenset({DuplicateState.SAME, DuplicateState.APART, DuplicateState.SPLITTING})
"""One person has spoken; another decides."""
JOINED = frozenset({DuplicateState.MERGED, DuplicateState.SPLITTING})
"""The two are one person now."""


class DuplicateMove(models.TextChoices):
    PROPOSE_SAME = "propose_same", _("认为是同一人，报复核")
    PROPOSE_APART = "propose_apart", _("认为不是同一人，报复核")
    MERGE = "merge", _("复核通过，合并")
    KEEP_APART = "keep_apart", _("复核通过，不是同一人")
    SEND_BACK = "send_back", _("退回重新核对")
    PROPOSE_SPLIT = "propose_split", _("合并有误，报拆分")
    SPLIT = "split", _("复核通过，拆分")
    STAY = "stay", _("维持合并")
    REOPEN = "reopen", _("信息变化，重新核对")


class Agreement(models.TextChoices):
    """How two values of a field agree."""

    SAME = "same", _("相同")
    VARIANT = "variant", _("异体字或繁体字，同一个名字")
    SPELLING = "spelling", _("字不同，拼音相同")
    SIMILAR = "similar", _("相近：差一位，或月日颠倒")
    ALIKE = "alike", _("照片相近，可能是同一张照片的另一个版本")
    CITY = "city", _("同市不同县区")
    OTHER = "other", _("不同")
    UNKNOWN = "unknown", _("无法比较：空白、占位，或号码为多人共用")

    @property
    def tone(self) -> str:
        """ok, info, warn or mute: the tint of the tag."""
        return {"same": "ok", "variant": "ok", "other": "warn", "unknown": "mute"}.get(self.value, "info")


class Compared(models.TextChoices):
    """What is compared of two records; the values are the fields of the matching."""

    NAME = "name", _("姓名")
    BIRTH_DATE = "birth_date", _("出生日期")
    SEX = "sex", _("性别")
    PHONE = "phone", _("手机号")
    COUNTY = "county", _("区县")
    PHOTO = "photo", _("证件照")
