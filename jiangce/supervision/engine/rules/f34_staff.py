"""F34 学徒多于职工: a firm has more apprentices at a time than staff."""

from jiangce.supervision.engine.relations.apprentices import APPRENTICES
from jiangce.supervision.engine.rule import Rule

RULE = Rule(
    code="F34",
    part="staff",
    question="企业同时在培的学徒是否多于全部职工？",
    basis="监管要点 F34；N6（学徒须为企业在职职工）",
    subjects=("org_id", "class_id"),
    needs=("organisations.headcount",),
    reads=(APPRENTICES,),
    sql="""
    WITH starts AS (
        SELECT DISTINCT employer_id, class_id, starts_on, ends_on FROM apprentices WHERE employer_id IS NOT NULL
    ), loads AS (
        SELECT s.employer_id, s.class_id, s.starts_on, s.ends_on, count(DISTINCT a.human) AS apprentices,
            $set(a.class_id) AS classes
        FROM starts s JOIN apprentices a ON a.employer_id = s.employer_id AND a.starts_on <= s.starts_on
            AND a.ends_on >= s.starts_on AND (a.left_on IS NULL OR a.left_on > s.starts_on)
        GROUP BY s.employer_id, s.class_id, s.starts_on, s.ends_on
    )
    SELECT concat('', l.employer_id) AS case_key, 'high' AS severity,
        least(1.0, CAST(l.apprentices AS DOUBLE) / (2 * greatest(o.headcount, 1.0))) AS score,
        l.employer_id AS org_id, l.class_id, CAST(l.starts_on AS TIMESTAMP) AS first_at,
        CAST(l.ends_on AS TIMESTAMP) AS last_at, l.apprentices, o.headcount, l.classes
    FROM loads l JOIN organisations o ON o.org_id = l.employer_id AND o.headcount IS NOT NULL
    WHERE l.apprentices > o.headcount
    """,
    false_alarms="职工人数未更新的企业（核对参保人数）；人数相等不报；先后培训的学徒不相加",
)
