"""What nearly every class of a data set shows is a habit of the data set: a terminal that reports as a phone, positions
filled in from the place, a platform that enters everything by hand. It tells nothing of one class."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from jiangce.supervision.engine.local import day_of
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.signals import rule_of
from jiangce.supervision.engine.terms import term

USUAL = (
    term("usual_percent", 25, "%", "指向的班超过这个比例，视为该数据集的通例，不逐班列出", source="系统设定"),
    term("usual_classes_least", 20, "个", "且至少指向这么多个班", source="系统设定：小数据集不作此判断"),
)
"""A rule that has these among its terms, and a column class_id, lists nothing that is a habit."""


def habits_of(rules: Iterable[Rule], signals: Iterable[Mapping[str, Any]], classes: int) -> frozenset[str]:
    """The names of those rules with the terms USUAL whose signals accuse so many of all classes that they tell of a habit. Asked
    of the full answer, for it depends on all of it."""
    watched = {rule.name: rule for rule in rules if set(USUAL) <= set(rule.terms)}
    accused: dict[str, set[Any]] = defaultdict(set)
    latest: dict[str, datetime] = {}
    for signal in signals:
        name = rule_of(signal["case_id"])
        if name in watched and signal["class_id"] is not None:
            accused[name].add(signal["class_id"])
            latest[name] = max(latest.get(name, datetime.min), signal["first_at"].replace(tzinfo=None))
    return frozenset(
        name for name, found in accused.items() if _usual(watched[name], len(found), classes, day_of(latest[name]))
    )


def _usual(rule: Rule, accused: int, classes: int, day: date) -> bool:
    least, percent = rule.value("usual_classes_least", day), rule.value("usual_percent", day)
    return accused >= int(least) and accused * 100 > classes * float(percent)
