"""Institutions compared with their peers: medians and their deviations, so that a few bad ones do not move the measure,
with limits for small numbers, and a sentence that says what was found."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum, hypot, sqrt
from statistics import median, quantiles
from typing import Any

import pyarrow as pa

from jiangce.supervision.engine.relations.profiles import CLASS_PROFILES
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import Term, term

CLASSES = term(
    "profile_classes_least", 5, "个", "机构在同一培训项目中至少有这么多班才比较", source="系统设定：班数少时偶然性大"
)
PEERS = term("profile_peers_least", 8, "家", "至少有这么多家同类机构才比较", source="系统设定")
DEVIATIONS = term(
    "profile_deviations", 5, "倍", "与同类中位数之差是通常差异的多少倍", source="系统设定：正态分布下约为六十万分之一"
)

_NORMAL_MAD = 1.4826  # of a normal distribution, standard deviation by median absolute deviation
_NORMAL_90 = 3.29  # and the width of its middle nine tenths, in standard deviations
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of class_profiles. `sides`: whether `high` or `low` values speak of something; `percent`, else seconds."""

    column: str
    label: str
    sides: tuple[str, ...]
    percent: bool = True

    def shown(self, value: float) -> str:
        return f"{value * 100:.1f}%" if self.percent else f"{value:.0f} 秒"


def profile(
    code: str,
    measure: Measure,
    difference: Term,
    *,
    question: str,
    basis: str,
    false_alarms: str,
    needs: tuple[str, ...] = (),
) -> Rule:
    """A rule that compares institutions by one measure, among those with classes of the same programme. `difference`, in
    percent or seconds, is what must lie between an institution and the median in any case."""
    return Rule(
        code=code,
        question=question,
        basis=basis,
        subjects=("org_id",),
        needs=needs,
        terms=(CLASSES, PEERS, DEVIATIONS, difference),
        reads=(CLASS_PROFILES,),
        inputs={
            "classes": f"""
            SELECT org_id, programme, class_id, CAST(starts_on AS TIMESTAMP) AS first_at, CAST(ends_on AS TIMESTAMP) AS last_at,
                {measure.column} AS value
            FROM class_profiles WHERE {measure.column} IS NOT NULL
            """
        },
        judge=lambda inputs, rule: _judge(inputs, rule, measure, difference),
        false_alarms=false_alarms,
    )


def _judge(inputs: Mapping[str, pa.Table], rule: Rule, measure: Measure, difference: Term) -> list[dict[str, Any]]:
    programmes: dict[str, dict[Any, list[dict[str, Any]]]] = {}
    for row in inputs["classes"].to_pylist():
        programmes.setdefault(row["programme"], {}).setdefault(row["org_id"], []).append(row)
    found = []
    for programme, institutions in sorted(programmes.items()):
        day = max(row["last_at"] for rows in institutions.values() for row in rows).date()
        least = rule.value(CLASSES.code, day)
        large = {org_id: rows for org_id, rows in institutions.items() if len(rows) >= least}
        if len(large) > rule.value(PEERS.code, day):
            limit = rule.value(DEVIATIONS.code, day)
            floor = rule.value(difference.code, day) / (100 if measure.percent else 1) / limit
            peers = Peers.of(institutions, large, floor)
            found += [
                _finding(org_id, rows, programme, peers, measure, limit)
                for org_id, rows in large.items()
                if peers.stands_out(rows, measure.sides, limit)
            ]
    return found


@dataclass(frozen=True, slots=True)
class Peers:
    """What is usual: the median of institutions, how far they lie apart, how far single classes do."""

    count: int
    centre: float
    between: float
    within: float
    floor: float

    @classmethod
    def of(
        cls, institutions: Mapping[Any, list[dict[str, Any]]], large: Mapping[Any, list[dict[str, Any]]], floor: float
    ) -> "Peers":
        means = [mean(rows) for rows in large.values()]
        values = [row["value"] for rows in institutions.values() for row in rows]
        low, *_, high = quantiles(values, n=20)
        within = max(_NORMAL_MAD * spread(values), (high - low) / _NORMAL_90)
        return cls(len(large), median(means), _NORMAL_MAD * spread(means), within, floor)

    def deviations(self, rows: list[dict[str, Any]]) -> float:
        """How many usual differences an institution lies above (below: negative) the median. The fewer its classes, the
        larger a difference is usual."""
        usual = max(hypot(self.between, self.within / sqrt(len(rows))), self.floor)
        return (mean(rows) - self.centre) / usual

    def stands_out(self, rows: list[dict[str, Any]], sides: tuple[str, ...], limit: float) -> bool:
        """With all its classes, and without the one that lies farthest out: one odd class is no habit."""
        whole, rest = self.deviations(rows), self.deviations(self.farthest_first(rows)[1:] or rows)
        return ("high" in sides and min(whole, rest) >= limit) or ("low" in sides and max(whole, rest) <= -limit)

    def farthest_first(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return sorted(rows, key=lambda row: (-abs(row["value"] - self.centre), str(row["class_id"]).rjust(20, "0")))


def mean(rows: list[dict[str, Any]]) -> float:
    """Of the values of classes, whatever their order."""
    return fsum(row["value"] for row in rows) / len(rows)


def spread(values: list[float]) -> float:
    """Median absolute deviation from the median."""
    centre = median(values)
    return median(abs(value - centre) for value in values)


def _finding(
    org_id: Any, rows: list[dict[str, Any]], programme: str, peers: Peers, measure: Measure, limit: float
) -> dict[str, Any]:
    value, deviations = mean(rows), peers.deviations(rows)
    return {
        "case_key": f"{org_id}:{programme}",
        "severity": "medium" if abs(deviations) >= 2 * limit else "low",
        "score": min(1.0, abs(deviations) / (4 * limit)),
        "org_id": org_id,
        "first_at": min(row["first_at"] for row in rows),
        "last_at": max(row["last_at"] for row in rows),
        "programme": programme,
        "classes": len(rows),
        "value": value,
        "peers": peers.count - 1,
        "median_of_peers": peers.centre,
        "deviations": deviations,
        "farthest_classes": [row["class_id"] for row in peers.farthest_first(rows)[:_SHOWN]],
        "words": f"{measure.label}{measure.shown(value)}（{len(rows)} 个班），{peers.count - 1} 家同类机构的中位数为"
        f"{measure.shown(peers.centre)}，偏{'高' if deviations > 0 else '低'}{measure.shown(abs(value - peers.centre))}，"
        f"是通常差异的 {abs(deviations):.1f} 倍（上限 {limit} 倍）",
    }
