"""F17 超出日课时: a class has more hours in one day than a day holds."""

from jiangce.supervision.engine.relations.bookings import TEACHING
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

CAP = term(
    "class_day_hours_max", 10, "课时", "一个班一天的课时上限", source="R-14（湖南每天 7 课时，他省未见）；系统设定从宽"
)

RULE = Rule(
    code="F17",
    part="day",
    question="一个班一天的课时是否超过上限？",
    basis="R-14；监管要点 F17",
    subjects=("class_id",),
    terms=(CAP,),
    reads=(TEACHING,),
    sql="""
    WITH days AS (
        SELECT class_id, day, sum(hours) AS hours, min(starts_at) AS first_at, max(ends_at) AS last_at
        FROM (SELECT DISTINCT class_id, day, hours, starts_at, ends_at FROM teaching) own
        GROUP BY class_id, day HAVING sum(hours) > $term(class_day_hours_max, day)
    )
    SELECT concat('', class_id) AS case_key, CASE WHEN count(*) > 1 THEN 'medium' ELSE 'low' END AS severity,
        least(1.0, max(hours) / (2 * $term(class_day_hours_max, max(day)))) AS score,
        class_id, min(first_at) AS first_at, max(last_at) AS last_at, max(hours) AS most_hours_a_day, $set(day) AS days
    FROM days GROUP BY class_id
    """,
    false_alarms="分组同时上课（起止相同的课只计一次）；线上自学课不计",
)
