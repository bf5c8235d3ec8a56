"""N02 多家实为一家: organisations tied to each other in more than one way, several of which train or examine."""

from collections.abc import Mapping
from itertools import combinations
from typing import Any

import pyarrow as pa

from jiangce.supervision.engine.judging.graphs import components, in_order
from jiangce.supervision.engine.relations.assessment import SITTINGS
from jiangce.supervision.engine.relations.people import HUMANS
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

KINDS_LEAST = term(
    "tie_kinds_least", 2, "种", "两家单位之间至少有几种联系才算一家", source="系统设定：租一间教室、共聘一名教师属平常"
)
ORGS = term("tied_organisations_least", 3, "家", "连在一起的单位", source="系统设定：两家的另见 F24、F29、F42")
ACTIVE = term("tied_active_least", 2, "家", "其中办班或考核的单位", source="系统设定：与培训无关的企业集团不看")
SHARE = term("controlling_share", 0.2, "", "持股达到多少算有控制联系", source="系统设定")

TIES = {"control": "法定代表人或股东", "phone": "联系电话", "account": "银行账户", "teacher": "教师", "site": "场地"}

_SHARED = "SELECT {thing} AS thing, org_id FROM {source} WHERE {thing} IS NOT NULL"


def judge(inputs: Mapping[str, pa.Table], rule: Rule) -> list[dict[str, Any]]:
    """A row for each organisation of a group that reaches the limits."""
    orgs = {row["org_id"]: row for row in inputs["orgs"].to_pylist()}
    kinds: dict[tuple[Any, Any], set[str]] = {}
    for kind in TIES:
        holders: dict[Any, set[Any]] = {}
        for row in inputs[kind].to_pylist():
            holders.setdefault(row["thing"], set()).add(row["org_id"])
        for tied in holders.values():
            for pair in combinations(in_order(tied), 2):
                kinds.setdefault(pair, set()).add(kind)
    day = max((row["last_at"] for row in orgs.values() if row["last_at"]), default=None)
    if day is None:
        return []
    least = rule.value("tie_kinds_least", day.date())
    close = {pair: found for pair, found in kinds.items() if len(found) >= least}
    rows = []
    for group in components(sorted(close, key=lambda pair: [str(key).rjust(20, "0") for key in pair])):
        active = [key for key in group if orgs[key]["last_at"]]
        if len(group) < rule.value("tied_organisations_least", day.date()):
            continue
        if len(active) >= rule.value("tied_active_least", day.date()):
            found = set().union(*(names for pair, names in close.items() if pair[0] in group))
            rows += _rows(in_order(group), orgs, found)
    return rows


def _rows(group: list[Any], orgs: dict[Any, dict[str, Any]], found: set[str]) -> list[dict[str, Any]]:
    words = "、".join(name for kind, name in TIES.items() if kind in found)
    active = [orgs[key] for key in group if orgs[key]["last_at"]]
    first, last = min(row["first_at"] for row in active), max(row["last_at"] for row in active)
    return [
        {
            "case_key": str(group[0]),
            "severity": "high" if len(found) > 2 else "medium",
            "score": min(1.0, len(found) / len(TIES)),
            "org_id": key,
            "first_at": first,
            "last_at": last,
            "organisations": group,
            "words": f"{len(group)} 家单位共用{words}，其中 {len(active)} 家办班或考核",
        }
        for key in group
    ]


RULE = Rule(
    code="N02",
    question="几家名义上独立的单位是否实为一家？",
    basis="监管要点 F24、F25、F29、F42 的关联分析；T2（出借资质、规避每年班期和额度）",
    subjects=("org_id",),
    parts={
        "organisations.legal_representative_id": "法定代表人",
        "organisations.contact_phone_digest": "联系电话",
        "organisations.account_digest": "银行账户",
        "shareholders": "股东",
    },
    terms=(KINDS_LEAST, ORGS, ACTIVE, SHARE),
    reads=(HUMANS, SITTINGS),
    inputs={
        "orgs": """
        SELECT o.org_id, CAST(min(a.first_day) AS TIMESTAMP) AS first_at, CAST(max(a.last_day) AS TIMESTAMP) AS last_at
        FROM organisations o
        LEFT JOIN (
            SELECT org_id, min(starts_on) AS first_day, max(ends_on) AS last_day FROM classes GROUP BY org_id
            UNION ALL
            SELECT assessor_id, min(day), max(day) FROM sittings GROUP BY assessor_id
        ) a ON a.org_id = o.org_id
        GROUP BY o.org_id
        """,
        "control": """
        SELECT h.human AS thing, o.org_id FROM organisations o JOIN humans h ON h.person_id = o.legal_representative_id
        UNION ALL
        SELECT h.human, s.org_id FROM shareholders s JOIN humans h ON h.person_id = s.person_id
        WHERE s.share >= $term(controlling_share, DATE '1970-01-01')
        """,
        "phone": _SHARED.format(thing="contact_phone_digest", source="organisations"),
        "account": _SHARED.format(thing="account_digest", source="organisations"),
        "teacher": "SELECT h.human AS thing, t.org_id FROM teachers t JOIN humans h ON h.person_id = t.person_id",
        "site": """
        SELECT DISTINCT k.place_id AS thing, k.org_id FROM classes k
        UNION
        SELECT p.place_id, p.org_id FROM places p
        """,
    },
    judge=judge,
    false_alarms="只租用教室或只共聘教师（一种联系）的不计；两家的另见 F24、F29、F42；不办班、不考核的企业集团不计",
)
