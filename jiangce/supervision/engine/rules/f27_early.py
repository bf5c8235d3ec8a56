"""F27 未考完先报分: scores are submitted while the exam still goes on, or before it begins."""

from jiangce.supervision.engine.relations.assessment import SITTINGS
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

MINUTES = term("early_scores_minutes", 5, "分钟", "成绩提交早于考试结束至少这么久", source="系统设定：提前交卷收尾")
PEOPLE = term(
    "early_scores_people_least", 3, "人", "一场考试至少有这么多人如此", source="系统设定：个别人提前交卷属平常"
)
SHARE = term("early_scores_percent", 30, "%", "如此的人占该场考生的比例", source="系统设定")

RULE = Rule(
    code="F27",
    part="early",
    question="成绩是否在考试结束之前就已提交？",
    basis="§6.2（考试之后录入成绩）；监管要点 F27",
    subjects=("person_id", "class_id", "org_id"),
    terms=(MINUTES, PEOPLE, SHARE),
    reads=(SITTINGS,),
    sql="""
    WITH submitted AS (
        SELECT r.exam_id, r.person_id, r.submitted_at, x.starts_at, x.ends_at, $day(x.starts_at) AS day,
            $seconds(r.submitted_at, x.ends_at) >= 60 * $term(early_scores_minutes, $day(x.starts_at)) AS early
        FROM results r JOIN exams x ON x.exam_id = r.exam_id
    ), exam_counts AS (
        SELECT exam_id, day, count(*) AS candidates, count(*) FILTER (WHERE early) AS early_candidates
        FROM submitted GROUP BY exam_id, day
    )
    SELECT concat('', s.exam_id) AS case_key, CASE WHEN s.submitted_at < s.starts_at THEN 'high' ELSE 'medium' END AS severity,
        CAST(c.early_candidates AS DOUBLE) / c.candidates AS score, s.person_id, t.class_id, t.assessor_id AS org_id,
        s.submitted_at AS first_at, s.ends_at AS last_at, s.exam_id, s.starts_at AS exam_starts_at, c.candidates,
        c.early_candidates, CAST(floor($seconds(s.submitted_at, s.ends_at) / 60) AS BIGINT) AS minutes_before_the_end
    FROM submitted s
    JOIN exam_counts c ON c.exam_id = s.exam_id
    JOIN sittings t ON t.exam_id = s.exam_id AND t.person_id = s.person_id
    WHERE s.early AND c.early_candidates >= $term(early_scores_people_least, s.day)
        AND c.early_candidates * 100 >= c.candidates * $term(early_scores_percent, s.day)
    """,
    false_alarms="个别考生提前交卷、机考当场出分的不计（人数和比例下限）；考后更正的成绩以更正时间为准",
)
