"""F17 教师超出日课时: a teacher has more hours in one day than anybody can teach."""

from jiangce.supervision.engine.relations.bookings import TEACHING
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

CAP = term("teacher_day_hours_max", 12, "课时", "一名教师一天的课时上限", source="系统设定：上午、下午、晚上各 4 课时")

RULE = Rule(
    code="F17",
    part="teacher_day",
    question="一名教师一天的课时是否超过上限？",
    basis="监管要点 F17",
    subjects=("person_id", "class_id"),
    terms=(CAP,),
    reads=(TEACHING,),
    sql="""
    WITH days AS (
        SELECT human, day, sum(hours) AS hours
        FROM (SELECT DISTINCT human, day, hours, starts_at, ends_at FROM teaching WHERE human IS NOT NULL) own
        GROUP BY human, day HAVING sum(hours) > $term(teacher_day_hours_max, day)
    )
    SELECT concat('', d.human) AS case_key, 'low' AS severity,
        least(1.0, max(d.hours) / (2 * $term(teacher_day_hours_max, max(d.day)))) AS score,
        t.person_id, t.class_id, min(t.starts_at) AS first_at, max(t.ends_at) AS last_at,
        max(d.hours) AS most_hours_a_day, $set(d.day) AS days, $set(t.lesson_id) AS lessons
    FROM days d JOIN teaching t ON t.human = d.human AND t.day = d.day
    GROUP BY d.human, t.person_id, t.class_id
    """,
    false_alarms="合班上课、同时直播给几个班（起止相同的课只计一次）",
)
