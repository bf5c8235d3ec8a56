"""F27 人多座少: more candidates have scores than the session had seats."""

from jiangce.supervision.engine.relations.assessment import SITTINGS
from jiangce.supervision.engine.rule import Rule

RULE = Rule(
    code="F27",
    part="seats",
    question="有成绩的考生是否多于该场考试的座位？",
    basis="§6.2（考场编排：座位少于考生时不予编排）；监管要点 F27",
    subjects=("class_id", "org_id"),
    reads=(SITTINGS,),
    sql="""
    WITH crowded AS (
        SELECT s.exam_id, count(*) AS candidates, max(x.seats) AS seats
        FROM sittings s JOIN exams x ON x.exam_id = s.exam_id
        GROUP BY s.exam_id HAVING count(*) > max(x.seats)
    )
    SELECT concat('', s.exam_id) AS case_key, CASE WHEN c.candidates > 1.5 * c.seats THEN 'high' ELSE 'medium' END AS severity,
        least(1.0, (c.candidates - c.seats) / greatest(c.seats, 1.0)) AS score, s.class_id, s.assessor_id AS org_id,
        min(s.starts_at) AS first_at, max(s.ends_at) AS last_at, s.exam_id, c.candidates, c.seats,
        count(*) AS candidates_of_this_class
    FROM sittings s JOIN crowded c ON c.exam_id = s.exam_id
    GROUP BY s.exam_id, s.class_id, s.assessor_id, c.candidates, c.seats
    """,
    false_alarms="分批使用同一批座位的应登记为不同场次",
)
