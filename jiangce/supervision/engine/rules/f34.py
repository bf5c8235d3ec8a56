"""F34 带徒过多: a mentor has more apprentices at a time than allowed."""

from jiangce.supervision.engine.relations.apprentices import APPRENTICES
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

MOST = term("mentor_apprentices_max", 8, "人", "一名导师同时带徒人数上限", source="T5", certainty="S")

RULE = Rule(
    code="F34",
    question="一名导师同时带的学徒是否超过上限？",
    basis="T5（导师带徒不超过 8 人）；监管要点 F34",
    subjects=("person_id", "class_id"),
    needs=("enrolments.mentor_id",),
    terms=(MOST,),
    reads=(APPRENTICES,),
    sql="""
    WITH starts AS (
        SELECT DISTINCT mentor_id, class_id, starts_on, ends_on FROM apprentices WHERE mentor_id IS NOT NULL
    ), loads AS (
        SELECT s.mentor_id, s.class_id, s.starts_on, s.ends_on, count(DISTINCT a.human) AS apprentices,
            $set(a.class_id) AS classes
        FROM starts s JOIN apprentices a ON a.mentor_id = s.mentor_id AND a.starts_on <= s.starts_on
            AND a.ends_on >= s.starts_on AND (a.left_on IS NULL OR a.left_on > s.starts_on)
        GROUP BY s.mentor_id, s.class_id, s.starts_on, s.ends_on
    )
    SELECT concat('', mentor_id) AS case_key,
        CASE WHEN apprentices > 2 * $term(mentor_apprentices_max, starts_on) THEN 'high' ELSE 'medium' END AS severity,
        least(1.0, CAST(apprentices AS DOUBLE) / (4 * $term(mentor_apprentices_max, starts_on))) AS score,
        mentor_id AS person_id, class_id, CAST(starts_on AS TIMESTAMP) AS first_at, CAST(ends_on AS TIMESTAMP) AS last_at,
        apprentices, classes
    FROM loads WHERE apprentices > $term(mentor_apprentices_max, starts_on)
    """,
    false_alarms="先后带过的学徒不相加（只数开班那天同时在带的）；开班前已退出的不计",
)
"""Counted on the first day of each of the mentor's classes: then the load is greatest."""
