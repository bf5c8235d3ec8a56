"""F17 一室两班: one room is booked for two classes at once."""

from jiangce.supervision.engine.judging.habits import USUAL
from jiangce.supervision.engine.relations.bookings import DOUBLE_BOOKINGS, OVERLAP
from jiangce.supervision.engine.rule import Rule

RULE = Rule(
    code="F17",
    part="room",
    question="同一教室是否同时排了两个班？",
    basis="监管要点 F17",
    subjects=("org_id", "class_id"),
    terms=(OVERLAP, *USUAL),
    reads=(DOUBLE_BOOKINGS,),
    sql="""
    WITH sides AS (
        SELECT booked, org_id, one_class AS class_id, other_class, one_lesson, other_lesson, from_at, to_at
        FROM double_bookings WHERE kind = 'room'
        UNION ALL
        SELECT booked, org_id, other_class, one_class, other_lesson, one_lesson, from_at, to_at
        FROM double_bookings WHERE kind = 'room' AND one_class <> other_class
    )
    SELECT concat('', booked) AS case_key,
        CASE WHEN count(DISTINCT one_lesson) > 1 THEN 'high' ELSE 'medium' END AS severity,
        least(1.0, CAST(count(DISTINCT one_lesson) AS DOUBLE) / 5) AS score,
        org_id, class_id, min(from_at) AS first_at, max(to_at) AS last_at,
        $set(other_class) AS other_classes, $set(one_lesson) AS lessons, $set(other_lesson) AS other_lessons
    FROM sides GROUP BY booked, org_id, class_id
    """,
    false_alarms="合班上课（同一教师）；同一个班分组上课；换课、拖堂的几分钟不计",
)
