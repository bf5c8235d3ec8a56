"""What each rule asks, on what it rests, and what its known false alarms are: the live ones here, the others as the engine tells."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from jiangce.supervision.engine.rules import RULES as ENGINE_RULES
from jiangce.supervision.signals.rules import IMPOSSIBLE_TRAVEL, SHARED_DEVICE


@dataclass(frozen=True, slots=True)
class RuleText:
    """Words of one rule for people."""

    name: Any
    question: Any
    basis: Any
    false_alarms: Any


LIVE = frozenset({SHARED_DEVICE, f"{IMPOSSIBLE_TRAVEL}/travel"})
"""Names of the engine's rules that look already at the check-in."""

_NIGHTLY = {rule.code: RuleText(rule.question, rule.question, rule.basis, rule.false_alarms) for rule in ENGINE_RULES}
RULES: dict[str, RuleText] = _NIGHTLY | {
    IMPOSSIBLE_TRAVEL: RuleText(
        _("不可能移动"),
        _("同一人在两处签到，两处距离与时间差是否超出可能的速度？"),
        _("粤人社发〔2022〕24号 五（三）过程监督；阈值为系统设定的监管参数"),
        _("手机定位漂移、手机时间不准、双胞胎共用账号"),
    ),
    SHARED_DEVICE: RuleText(
        _("一机多签"),
        _("同一台设备是否在几分钟内为多人签到？"),
        _("粤人社发〔2022〕24号 五（三）过程监督；阈值为系统设定的监管参数"),
        _("现场公用设备、家庭共用手机"),
    ),
}
