"""F16 课表不足: a class was completed whose timetable holds far fewer hours than its plan."""

from jiangce.supervision.engine.relations.attendance import TIMETABLE
from jiangce.supervision.engine.relations.people import ROLLS
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

TERMS = (
    term("scheduled_percent", 60, "%", "课表课时应不少于计划课时的比例", source="系统设定"),
    term("scheduled_usual_percent", 90, "%", "课表课时达到计划这个比例算排全", source="系统设定"),
)

RULE = Rule(
    code="F16",
    part="plan",
    question="已有人结业的班，课表课时是否远少于计划课时？",
    basis="监管要点 F16（A3）；R-13",
    subjects=("class_id",),
    terms=TERMS,
    reads=(TIMETABLE, ROLLS),
    sql="""
    WITH scheduled AS (
        SELECT c.class_id, c.planned_hours, c.ends_on, coalesce(sum(t.hours), 0.0) AS hours, count(t.lesson_id) AS lessons,
            coalesce(min(t.starts_at), CAST(c.starts_on AS TIMESTAMP)) AS first_at,
            coalesce(max(t.ends_at), CAST(c.ends_on AS TIMESTAMP)) AS last_at
        FROM classes c LEFT JOIN timetable t ON t.class_id = c.class_id
        WHERE c.programme <> 'apprenticeship' AND c.planned_hours > 0
        GROUP BY c.class_id, c.planned_hours, c.starts_on, c.ends_on
    ), usual AS (
        SELECT count(*) FILTER (WHERE hours * 100 >= planned_hours * $term(scheduled_usual_percent, ends_on)) * 2 >= count(*)
            AS complete
        FROM scheduled
    )
    SELECT concat('', s.class_id) AS case_key, 'medium' AS severity, 1.0 - s.hours / s.planned_hours AS score,
        s.class_id, s.first_at, s.last_at, s.planned_hours, s.hours AS scheduled_hours, s.lessons
    FROM scheduled s
    JOIN rolls r ON r.class_id = s.class_id AND r.completed > 0
    JOIN usual u ON u.complete
    WHERE s.hours * 100 < s.planned_hours * $term(scheduled_percent, s.ends_on)
    """,
    false_alarms="学徒制的岗位学习不排课表，不看；多数班的课表都不全的数据集不看",
)
