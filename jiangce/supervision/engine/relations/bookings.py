"""Lessons on site that claim one teacher or one room at the same time."""

from jiangce.supervision.engine.relations.attendance import TIMETABLE
from jiangce.supervision.engine.relations.people import HUMANS
from jiangce.supervision.engine.rule import Relation
from jiangce.supervision.engine.terms import term

OVERLAP = term("booking_overlap_minutes", 10, "分钟", "两节课重叠至少这么久", source="系统设定：换课、拖堂不计")

TEACHING = Relation(
    "teaching",
    "whole",
    """
    SELECT t.lesson_id, t.class_id, t.org_id, t.place_id, t.room_id, t.mode, t.starts_at, t.ends_at, t.day, t.hours,
        t.teacher_id, h.person_id, h.human
    FROM timetable t
    LEFT JOIN teachers e ON e.teacher_id = t.teacher_id
    LEFT JOIN humans h ON h.person_id = e.person_id
    WHERE t.mode <> 'selfpaced'
    """,
    reads=(TIMETABLE, HUMANS),
)
"""Lessons that somebody holds, with the human being behind the teacher of the plan; null when there is none."""

DOUBLE_BOOKINGS = Relation(
    "double_bookings",
    "whole",
    """
    WITH held AS (
        SELECT 'teacher' AS kind, concat('', human) AS booked, lesson_id, class_id, place_id, room_id, human, person_id, org_id,
            starts_at, ends_at, day
        FROM teaching WHERE mode = 'onsite' AND human IS NOT NULL
        UNION ALL
        SELECT 'room', concat(place_id, ':', room_id), lesson_id, class_id, place_id, room_id, human, person_id, org_id,
            starts_at, ends_at, day
        FROM teaching WHERE mode = 'onsite' AND room_id IS NOT NULL
    ), touched AS (
        SELECT held.*, day AS meets FROM held
        UNION ALL SELECT held.*, $plus_days(day, 1) AS meets FROM held WHERE $day(ends_at) > day
    )
    SELECT a.kind, a.booked, a.day, a.lesson_id AS one_lesson, b.lesson_id AS other_lesson, a.class_id AS one_class,
        b.class_id AS other_class, a.org_id, a.person_id, a.place_id, a.room_id, b.starts_at AS from_at,
        least(a.ends_at, b.ends_at) AS to_at
    FROM touched a
    JOIN held b ON b.kind = a.kind AND b.booked = a.booked AND b.day = a.meets AND b.starts_at < a.ends_at
        AND (a.starts_at < b.starts_at OR (a.starts_at = b.starts_at AND a.lesson_id < b.lesson_id))
    WHERE $seconds(b.starts_at, least(a.ends_at, b.ends_at)) >= 60 * $term(booking_overlap_minutes, a.day)
        AND NOT (coalesce(a.place_id = b.place_id AND a.room_id = b.room_id, false) AND coalesce(a.human = b.human, false))
        AND (a.kind = 'teacher' OR a.class_id <> b.class_id)
    """,
    reads=(TEACHING,),
    terms=(OVERLAP,),
)
"""Pairs of lessons, the one that begins first first, with the time that they share. One teacher with two classes in one
room holds a joint lesson and is none; groups of one class may share a room. A lesson over midnight meets those of both days."""
