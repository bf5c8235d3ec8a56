"""What each rule asks, on what it rests, and what its known false alarms are: the live ones here, the others as the engine tells."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from jiangce.supervision.engine.rule import Rule
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


def _of_code(rules: list[Rule]) -> RuleText:
    """The words of all parts of a pattern, in the reader's language; what it rests on is cited as it is written. It is called
    by what its first part asks."""
    questions = [_(rule.question) for rule in rules]
    alarms = [_(rule.false_alarms) for rule in rules]
    basis = "；".join(dict.fromkeys(rule.basis for rule in rules))
    return RuleText(questions[0], _in_a_row(questions), basis, _in_a_row(alarms))


def _in_a_row(words: list[Any]) -> Any:
    return format_lazy(" ".join("{}" for _word in words), *words)


def _code(rule: Rule) -> str:
    return rule.code


_BY_CODE = {code: list(rules) for code, rules in groupby(sorted(ENGINE_RULES, key=_code), key=_code)}
_NIGHTLY = {code: _of_code(rules) for code, rules in _BY_CODE.items()}
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
