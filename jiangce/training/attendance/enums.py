"""Codes of attendance; directions and methods as in the exchange contract."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Direction(models.TextChoices):
    IN = "in", _("签到")
    OUT = "out", _("签退")


class Method(models.TextChoices):
    QR = "qr", _("扫码")
    CODE = "code", _("输入签到码")
    MANUAL = "manual", _("人工补录")
    KIOSK = "kiosk", _("自助终端")


class Presence(models.TextChoices):
    """State of one person in one lesson (domain study §1.4)."""

    EXPECTED = "expected", _("未上课")
    PRESENT = "present", _("正常")
    LATE = "late", _("迟到")
    LEFT_EARLY = "left_early", _("早退")
    LATE_AND_EARLY = "late_and_early", _("迟到早退")
    NO_CHECK_OUT = "no_check_out", _("未签退")
    NO_CHECK_IN = "no_check_in", _("未签到")
    ABSENT = "absent", _("缺勤")
    LEAVE = "leave", _("请假")

    @property
    def tone(self) -> str:
        return _TONES[self]

    @property
    def glyph(self) -> str:
        """One sign for a cell of the matrix; the word stands beside it for screen readers."""
        return _GLYPHS[self]


_TONES = {
    Presence.EXPECTED: "mute",
    Presence.PRESENT: "ok",
    Presence.LATE: "warn",
    Presence.LEFT_EARLY: "warn",
    Presence.LATE_AND_EARLY: "warn",
    Presence.NO_CHECK_OUT: "warn",
    Presence.NO_CHECK_IN: "warn",
    Presence.ABSENT: "bad",
    Presence.LEAVE: "info",
}
_GLYPHS = {
    Presence.EXPECTED: "·",
    Presence.PRESENT: "✓",
    Presence.LATE: pgettext_lazy("glyph", "迟"),
    Presence.LEFT_EARLY: pgettext_lazy("glyph", "早"),
    Presence.LATE_AND_EARLY: pgettext_lazy("glyph", "迟"),
    Presence.NO_CHECK_OUT: pgettext_lazy("glyph", "半"),
    Presence.NO_CHECK_IN: pgettext_lazy("glyph", "半"),
    Presence.ABSENT: pgettext_lazy("glyph", "缺"),
    Presence.LEAVE: pgettext_lazy("glyph", "假"),
}


class OverrideReason(models.TextChoices):
    PHONE_BROKEN = "phone_broken", _("手机故障")
    NO_NETWORK = "no_network", _("现场无网络")
    NO_PHONE = "no_phone", _("学员无智能手机")
    LEAVE_GRANTED = "leave_granted", _("准假")
    WRONG_SCAN = "wrong_scan", _("误扫或代扫")
    OTHER = "other", _("其他")
