"""F21 事后改分: scores of an exam were written long after the others, many at once."""

from jiangce.supervision.engine.relations.people import ROSTER
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

TERMS = (
    term("scores_days", 7, "天", "晚于该场首批成绩多少天算事后", source="系统设定：复核一般在数日内"),
    term("scores_least", 4, "人", "至少有这么多人的成绩在事后写入", source="系统设定：复核改一两人属平常"),
    term("scores_percent", 20, "%", "事后写入的占该场考生的比例", source="系统设定"),
    term("scores_exam_days", 15, "天", "全场成绩都晚于考试结束多少天算事后", source="系统设定：成绩一般在十日内提交"),
)

RULE = Rule(
    code="F21",
    part="scores",
    question="成绩是否在事后成批写入？",
    basis="监管要点 F21；N3（五）",
    subjects=("person_id", "class_id"),
    terms=TERMS,
    reads=(ROSTER,),
    sql="""
    WITH exams_scored AS (
        SELECT r.exam_id, count(*) AS candidates, min(r.submitted_at) AS first_submitted, max(e.ends_at) AS ended_at,
            $day(max(e.ends_at)) AS day
        FROM results r JOIN exams e ON e.exam_id = r.exam_id GROUP BY r.exam_id
    ), late AS (
        SELECT r.exam_id, r.person_id, r.submitted_at, r.entered_by, r.passed, r.overall, x.candidates, x.day,
            x.first_submitted, x.ended_at
        FROM results r JOIN exams_scored x ON x.exam_id = r.exam_id
        WHERE r.submitted_at >= x.first_submitted + INTERVAL 24 HOUR * $term(scores_days, x.day)
            OR x.first_submitted >= x.ended_at + INTERVAL 24 HOUR * $term(scores_exam_days, x.day)
    ), counted AS (
        SELECT exam_id, count(*) AS scores_late, $set(entered_by) AS entered_by, min(submitted_at) AS first_at,
            max(submitted_at) AS last_at
        FROM late GROUP BY exam_id, candidates, day
        HAVING count(*) >= $term(scores_least, day) AND count(*) * 100 >= candidates * $term(scores_percent, day)
    ), taken AS (
        SELECT l.exam_id, l.person_id, max(k.class_id) AS class_id
        FROM late l
        JOIN exams e ON e.exam_id = l.exam_id
        JOIN roster k ON k.person_id = l.person_id AND k.occupation_code = e.occupation_code AND k.level = e.level
            AND k.starts_on <= l.day
        GROUP BY l.exam_id, l.person_id
    )
    SELECT concat('', c.exam_id) AS case_key, CASE WHEN l.passed THEN 'high' ELSE 'medium' END AS severity,
        least(1.0, CAST(c.scores_late AS DOUBLE) / l.candidates) AS score,
        l.person_id, t.class_id, c.first_at, c.last_at, l.exam_id, c.scores_late, l.candidates, c.entered_by, l.passed,
        l.overall, l.submitted_at, l.ended_at AS exam_ended_at
    FROM counted c
    JOIN late l ON l.exam_id = c.exam_id
    LEFT JOIN taken t ON t.exam_id = l.exam_id AND t.person_id = l.person_id
    """,
    false_alarms="复核后改正一两人的成绩；整场成绩稍晚提交",
)
"""The class is the latest one of the candidate in the occupation and level of the exam."""
