"""N04 总在一起培训的人: the same people sit together in class after class, and no employer or village explains it."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from jiangce.supervision.engine.judging.graphs import components, in_order
from jiangce.supervision.engine.relations.people import ROSTER
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

CLASSES = term("together_classes_least", 3, "个", "两人一起上过的班", source="系统设定：熟人结伴上一两次属平常")
TRADES = term(
    "together_occupations_least", 2, "个", "这些班涉及的职业", source="系统设定：同一职业逐级升上去的同班同学属平常"
)
PEOPLE = term("together_people_least", 5, "人", "这样连在一起的人数", source="系统设定：一家人和朋友不到五人")


def judge(inputs: Mapping[str, pa.Table], rule: Rule) -> list[dict[str, Any]]:
    """A row for each member of a group that reaches the least number of people."""
    pairs = sorted(inputs["pairs"].to_pylist(), key=lambda row: (str(row["one"]), str(row["other"])))
    of_human: dict[Any, dict[str, Any]] = {}
    for row in pairs:
        for human, person in ((row["one"], row["one_person"]), (row["other"], row["other_person"])):
            mine = of_human.setdefault(
                human, {"person_id": person, "classes": 0, "first": row["first_at"], "last": row["last_at"]}
            )
            mine["classes"] = max(mine["classes"], row["classes"])
            mine["first"], mine["last"] = min(mine["first"], row["first_at"]), max(mine["last"], row["last_at"])
    rows = []
    for group in components((row["one"], row["other"]) for row in pairs):
        members = [of_human[human] for human in group]
        if len(group) >= rule.value("together_people_least", max(row["last"] for row in members).date()):
            rows += _rows(members)
    return rows


def _rows(members: list[dict[str, Any]]) -> list[dict[str, Any]]:
    people = in_order(row["person_id"] for row in members)
    most = max(row["classes"] for row in members)
    return [
        {
            "case_key": str(people[0]),
            "severity": "medium",
            "score": min(1.0, len(members) / 20),
            "person_id": row["person_id"],
            "first_at": row["first"],
            "last_at": row["last"],
            "people": people,
            "classes_with_one_of_them": row["classes"],
            "words": f"{len(members)} 人一再同班，两人最多同上 {most} 个班；不是同一单位，也不是同一村居",
        }
        for row in members
    ]


RULE = Rule(
    code="N04",
    question="是否有一批人总在一起培训，而单位和村居解释不了？",
    basis="监管要点 F22、F23（兴趣式、拉人头）的关联分析；O7",
    subjects=("person_id",),
    parts={
        "enrolments.employer_id": "申报的单位（按不同单位计）",
        "persons.employer_id": "现单位（按不同单位计）",
        "persons.household_locality_digest": "户籍村居（按不同村居计）",
    },
    terms=(CLASSES, TRADES, PEOPLE),
    reads=(ROSTER,),
    inputs={
        "pairs": """
        WITH often AS (
            SELECT human FROM roster
            GROUP BY human HAVING count(DISTINCT class_id) >= $term(together_classes_least, max(starts_on))
        ), seats AS (
            SELECT DISTINCT r.human, r.person_id, r.class_id, r.occupation_code, r.starts_on, r.ends_on,
                coalesce(e.employer_id, p.employer_id) AS employer_id, p.household_locality_digest AS locality
            FROM roster r
            JOIN often ON often.human = r.human
            JOIN enrolments e ON e.enrolment_id = r.enrolment_id
            JOIN persons p ON p.person_id = r.person_id
        )
        SELECT a.human AS one, b.human AS other, min(a.person_id) AS one_person, min(b.person_id) AS other_person,
            count(DISTINCT a.class_id) AS classes, CAST(min(a.starts_on) AS TIMESTAMP) AS first_at,
            CAST(max(a.ends_on) AS TIMESTAMP) AS last_at
        FROM seats a
        JOIN seats b ON b.class_id = a.class_id AND b.human > a.human
        WHERE NOT coalesce(a.employer_id = b.employer_id, false) AND NOT coalesce(a.locality = b.locality, false)
        GROUP BY a.human, b.human
        HAVING count(DISTINCT a.class_id) >= $term(together_classes_least, max(a.starts_on))
            AND count(DISTINCT a.occupation_code) >= $term(together_occupations_least, max(a.starts_on))
        """
    },
    judge=judge,
    false_alarms="同一单位的职工一起参加多次培训；同村的人参加村里办的班；同一职业逐级升级的同班同学；不到五人的朋友",
)
