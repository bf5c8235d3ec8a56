"""Where a value came from, in words: the register keeps a code, "roster:12"."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiangce.registers.verification.enums import Register

PLAIN = {
    "evidence": gettext_lazy("证明材料"),
    **{register.value: register.label for register in Register},
    "benchmark": gettext_lazy("性能测试"),
    "demo": gettext_lazy("示范数据"),
    "organisations": gettext_lazy("单位登记"),
    "phone-code": gettext_lazy("短信验证码登录"),
}
NUMBERED = {
    "class": gettext_lazy("开班申报"),
    "correction": gettext_lazy("更正申请"),
    "roster": gettext_lazy("花名册"),
}
"""Kinds of sources that carry the number of their record."""


def source_words(code: str) -> str:
    """The words of a source; a text that is no code stays, a dash for none."""
    kind, _colon, number = code.partition(":")
    if kind in NUMBERED and number:
        return _("%(kind)s %(number)s") % {"kind": NUMBERED[kind], "number": number}
    return str(PLAIN.get(code, code)) or "—"
