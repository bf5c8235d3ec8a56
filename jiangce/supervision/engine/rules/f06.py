"""F06 一人同时在两个班: lessons of two classes overlap, and the person is credited with both."""

from jiangce.supervision.engine.relations.attendance import SIGHTINGS, TIMETABLE
from jiangce.supervision.engine.relations.people import ROSTER
from jiangce.supervision.engine.rule import Relation, Rule
from jiangce.supervision.engine.terms import published, term

MINUTES = term("overlap_minutes", 15, "分钟", "两节课重叠至少这么久", source="系统设定：换教室、提前下课不计")
THRESHOLD = published("attendance_threshold_percent", "个人出勤率下限", "%")

CLASHES = Relation(
    "clashes",
    "whole",
    """
    WITH doubled AS (
        SELECT a.human, a.person_id AS one_person, a.class_id AS one_class, b.person_id AS other_person,
            b.class_id AS other_class, a.ended_at AS one_ended, b.ended_at AS other_ended,
            a.state = 'completed' AND b.state = 'completed' AS both_completed,
            a.enrolled_at AS one_enrolled, b.enrolled_at AS other_enrolled,
            a.planned_hours AS one_hours, b.planned_hours AS other_hours
        FROM roster a JOIN roster b ON b.human = a.human AND b.class_id > a.class_id
            AND b.starts_on <= a.ends_on AND a.starts_on <= b.ends_on
    )
    SELECT d.human, d.one_person, d.one_class, d.other_person, d.other_class, d.both_completed, d.one_hours, d.other_hours,
        l.lesson_id AS one_lesson, m.lesson_id AS other_lesson, l.hours AS one_lesson_hours, m.hours AS other_lesson_hours,
        greatest(l.starts_at, m.starts_at) AS from_at, least(l.ends_at, m.ends_at) AS to_at, l.day AS one_day, m.day AS other_day
    FROM doubled d
    JOIN timetable l ON l.class_id = d.one_class AND l.mode <> 'selfpaced'
        AND l.starts_at < coalesce(d.one_ended, l.ends_at)
    JOIN timetable m ON m.class_id = d.other_class AND m.mode <> 'selfpaced'
        AND m.starts_at < coalesce(d.other_ended, m.ends_at) AND m.starts_at < l.ends_at AND l.starts_at < m.ends_at
    WHERE $seconds(greatest(l.starts_at, m.starts_at), least(l.ends_at, m.ends_at)) >= 60 * $term(overlap_minutes, l.day)
    """,
    reads=(ROSTER, TIMETABLE),
    terms=(MINUTES,),
)
"""Pairs of lessons of two classes that hold the same human being at one time; somebody who left a class is held by no
later lesson of it."""

CLASH_LESSONS = Relation(
    "clash_lessons",
    "whole",
    """
    SELECT one_day AS day, one_lesson AS lesson_id, one_person AS person_id FROM clashes
    UNION SELECT other_day, other_lesson, other_person FROM clashes
    """,
    reads=(CLASHES,),
)

CLASH_ATTENDANCE = Relation(
    "clash_attendance",
    "daily",
    """
    SELECT DISTINCT c.day, s.lesson_id, s.person_id
    FROM sightings s
    JOIN clash_lessons c ON c.lesson_id = s.lesson_id AND c.person_id = s.person_id
    WHERE $day(s.at_) BETWEEN $plus_days(c.day, -1) AND $plus_days(c.day, 1)
    """,
    by="lesson_id",
    reads=(SIGHTINGS, CLASH_LESSONS),
)

RULE = Rule(
    code="F06",
    question="同一人是否同时在两个班上课？",
    basis="监管要点 F06；T3 六（出勤率 80%）",
    subjects=("person_id", "class_id"),
    by="person_id",
    terms=(MINUTES, THRESHOLD),
    reads=(CLASHES, CLASH_ATTENDANCE),
    sql="""
    WITH seen AS (
        SELECT c.*, a.lesson_id IS NOT NULL AND b.lesson_id IS NOT NULL AS in_both
        FROM clashes c
        LEFT JOIN clash_attendance a ON a.lesson_id = c.one_lesson AND a.person_id = c.one_person
        LEFT JOIN clash_attendance b ON b.lesson_id = c.other_lesson AND b.person_id = c.other_person
    ), pairs AS (
        SELECT human, one_person, one_class, other_person, other_class, both_completed,
            count(*) FILTER (WHERE in_both) AS attended_both,
            sum(one_lesson_hours) / max(one_hours) AS one_share, sum(other_lesson_hours) / max(other_hours) AS other_share,
            $set(CASE WHEN in_both THEN one_lesson END) AS one_seen, $set(CASE WHEN in_both THEN other_lesson END) AS other_seen,
            $set(one_lesson) AS one_all, $set(other_lesson) AS other_all,
            min(from_at) AS first_at, max(to_at) AS last_at, max(one_day) AS day
        FROM seen
        GROUP BY human, one_person, one_class, other_person, other_class, both_completed
    ), found AS (
        SELECT *, attended_both > 0 AS proved FROM pairs
        WHERE attended_both > 0 OR (both_completed AND (one_share + other_share) * 100
            > 2 * (100 - $term(attendance_threshold_percent, day)))
    )
    SELECT concat(one_class, ':', other_class, ':', one_person) AS case_key,
        CASE WHEN proved THEN 'high' ELSE 'medium' END AS severity,
        least(1.0, greatest(one_share, other_share)) AS score,
        one_person AS person_id, one_class AS class_id, other_person, other_class, attended_both,
        CASE WHEN proved THEN one_seen ELSE one_all END AS lessons,
        CASE WHEN proved THEN other_seen ELSE other_all END AS other_lessons, first_at, last_at
    FROM found
    UNION ALL
    SELECT concat(one_class, ':', other_class, ':', one_person),
        CASE WHEN proved THEN 'high' ELSE 'medium' END,
        least(1.0, greatest(one_share, other_share)),
        other_person, other_class, one_person, one_class, attended_both,
        CASE WHEN proved THEN other_seen ELSE other_all END,
        CASE WHEN proved THEN one_seen ELSE one_all END, first_at, last_at
    FROM found
    """,
    false_alarms="退出一个班后转入另一个班（只看退出之前的课）；线上自学课不计；只重叠几分钟的不计",
)
"""Proved when the person checked in at both lessons. Without that, two classes both completed whose lessons overlap by
more than both absences together may allow can't both have been attended to the threshold."""
