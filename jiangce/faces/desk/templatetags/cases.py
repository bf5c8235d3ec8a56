"""Tags of the case pages."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from jiangce.supervision.signals.rules import IMPOSSIBLE_TRAVEL, SHARED_DEVICE
from jiangce.supervision.signals.texts import RULES

register = template.Library()
_FIRST = 8


@register.simple_tag
def rule_name(code: str) -> Any:
    """The name of a rule."""
    return RULES[code].name if code in RULES else ""


@register.simple_tag
def signal_words(signal: Any) -> str:
    """What a signal found, in one sentence with its numbers and its limits."""
    evidence = signal.evidence
    if signal.rule == IMPOSSIBLE_TRAVEL and "limit_kmh" in evidence:
        params = {
            "km": f"{evidence['metres'] / 1000:.1f}",
            "minutes": f"{evidence['seconds'] / 60:.0f}",
            "speed": evidence["speed_kmh"],
            "limit": evidence["limit_kmh"],
        }
        return (
            _("两次签到相距 %(km)s 公里、间隔 %(minutes)s 分钟，需时速 %(speed)s 公里，超过上限 %(limit)s 公里。")
            % params
        )
    if signal.rule != SHARED_DEVICE or "limit_people" not in evidence:
        return _("；").join(f"{name}：{_shown(value)}" for name, value in evidence.items())
    params = {
        "people": len(evidence["people"]),
        "seconds": evidence["seconds"],
        "limit": evidence["limit_people"],
        "minutes": evidence["limit_minutes"],
    }
    return _("同一设备在 %(seconds)s 秒内为 %(people)s 人签到，超过 %(minutes)s 分钟内 %(limit)s 人的上限。") % params


def _shown(value: Any) -> str:
    """A value of the evidence: a long list by its first keys and its length."""
    if not isinstance(value, list):
        return str(value)
    first = _("、").join(str(item) for item in value[:_FIRST])
    return first if len(value) <= _FIRST else _("%(first)s 等 %(count)s 个") % {"first": first, "count": len(value)}
