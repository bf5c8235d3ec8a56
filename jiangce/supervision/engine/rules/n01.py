"""N01 团伙: people who hang together through shared phones, accounts and check-in devices."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from jiangce.supervision.engine.judging.graphs import components, in_order
from jiangce.supervision.engine.relations.devices import DEVICE_DAYS
from jiangce.supervision.engine.relations.people import ROSTER
from jiangce.supervision.engine.rule import Relation, Rule
from jiangce.supervision.engine.terms import term

PEOPLE = term("ring_people_least", 6, "人", "相互牵连的学员人数", source="系统设定：一家人和几个朋友不到六人")
HOUSEHOLD = term("ring_household_people_least", 10, "人", "户籍同在一个村居时的人数", source="系统设定：大家庭")
THINGS = term(
    "ring_things_least", 2, "个", "至少由几个共用的手机、账户、设备连成", source="系统设定：只有一个的另见 F10、F13"
)
DAYS = term("ring_device_days_least", 3, "天", "同一设备至少在几天内为这些人签到", source="系统设定：借一次手机属平常")

KINDS = {"phone": "手机号", "account": "账户", "device": "签到设备"}

LINKS = Relation(
    "links",
    "whole",
    """
    WITH phones AS (
        SELECT phone_digest FROM persons WHERE phone_digest IS NOT NULL
        GROUP BY phone_digest HAVING min(person_id) <> max(person_id)
    ), paid AS (
        SELECT p.account_digest, p.person_id FROM persons p WHERE p.account_digest IS NOT NULL
        UNION ALL
        SELECT c.account_digest, c.person_id FROM claims c WHERE c.account_digest IS NOT NULL AND c.org_id IS NULL
    ), accounts AS (
        SELECT account_digest FROM paid GROUP BY account_digest HAVING min(person_id) <> max(person_id)
    )
    SELECT 'phone' AS kind, concat('', p.phone_digest) AS thing, p.person_id
    FROM persons p JOIN phones ON phones.phone_digest = p.phone_digest
    UNION
    SELECT 'account', concat('', p.account_digest), p.person_id
    FROM paid p JOIN accounts ON accounts.account_digest = p.account_digest
    WHERE NOT EXISTS (SELECT 1 FROM organisations o WHERE o.account_digest = p.account_digest)
    UNION
    SELECT 'device', concat('', d.device_id), d.person_id
    FROM device_days d GROUP BY d.device_id, d.person_id
    HAVING count(DISTINCT d.day) >= $term(ring_device_days_least, max(d.day))
    """,
    reads=(DEVICE_DAYS,),
    terms=(DAYS,),
)
"""Phones, accounts and devices of several people; accounts of organisations are no personal ones."""


def judge(inputs: Mapping[str, pa.Table], rule: Rule) -> list[dict[str, Any]]:
    """A row for each of a ring's people, with what that person shares."""
    links = sorted(inputs["links"].to_pylist(), key=lambda row: (row["kind"], row["thing"], str(row["person_id"])))
    people = {row["person_id"]: row for row in links}
    things: dict[Any, set[tuple[str, str]]] = {}
    for row in links:
        things.setdefault(row["person_id"], set()).add((row["kind"], row["thing"]))
    edges = ((("person", key), thing) for key, mine in things.items() for thing in sorted(mine))
    rows = []
    for group in components(edges):
        members = in_order(key for kind, key in group if kind == "person")
        kinds = Counter(kind for kind, _ in group if kind != "person")
        for row in _ring(rule, [people[key] for key in members], kinds):
            rows.append(row | {"shares": [f"{kind}:{thing}" for kind, thing in sorted(things[row["person_id"]])]})
    return rows


def _ring(rule: Rule, members: list[dict[str, Any]], things: Counter[str]) -> list[dict[str, Any]]:
    """Its people, or nobody: a group within one village or street must be larger, for it may be a family."""
    people, localities = len({row["human"] for row in members}), {row["locality"] for row in members}
    day = max(row["last_at"] for row in members).date()
    least = rule.value("ring_household_people_least" if len(localities) == 1 else "ring_people_least", day)
    if people < least or things.total() < rule.value("ring_things_least", day):
        return []
    words = "、".join(f"{things[kind]} 个{name}" for kind, name in KINDS.items() if things[kind])
    return [
        {
            "case_key": str(members[0]["person_id"]),
            "severity": "high" if len(things) > 1 else "medium",
            "score": min(1.0, people / 20),
            "person_id": row["person_id"],
            "first_at": row["first_at"],
            "last_at": row["last_at"],
            "words": f"{people} 人由共用的{words}连成一片，户籍分属 {len(localities)} 个村居",
        }
        for row in members
    ]


RULE = Rule(
    code="N01",
    question="是否有学员通过共用的手机、账户、签到设备结成团伙？",
    basis="监管要点 F09、F10、F13（虚假身份、共用电话账户、代签）的关联分析",
    subjects=("person_id",),
    parts={
        "persons.phone_digest": "手机号",
        "persons.account_digest": "登记的账户",
        "claims.account_digest": "实际收款账户",
        "checkins.device_id": "签到设备",
        "persons.household_locality_digest": "户籍村居（按同一处计）",
    },
    terms=(PEOPLE, HOUSEHOLD, THINGS, DAYS),
    reads=(LINKS, ROSTER),
    inputs={
        "links": """
        SELECT l.kind, l.thing, l.person_id, min(r.human) AS human, max(p.household_locality_digest) AS locality,
            CAST(min(r.starts_on) AS TIMESTAMP) AS first_at, CAST(max(r.ends_on) AS TIMESTAMP) AS last_at
        FROM links l
        JOIN roster r ON r.person_id = l.person_id
        JOIN persons p ON p.person_id = l.person_id
        GROUP BY l.kind, l.thing, l.person_id
        """
    },
    judge=judge,
    false_alarms="一家人共用手机、账户（人数下限，同一村居更宽）；偶尔借手机签到的不计；机构代领账户、共用签到机（kiosk）不计",
)
