"""Check-ins as rules see them, and what they say of a trainee in a lesson."""

from jiangce.supervision.engine.rule import Relation

SIGHTINGS = Relation(
    "sightings",
    "slice",
    """
    SELECT $columns(checkins)
    FROM checkins own
    WHERE $within(own.at_)
    """,
    source="checkins",
)
"""The check-ins of the slice as they count (last correction wins); only the columns that this run reads, and no
local day, which few rows are asked for. Those of the day before and the day after are there too."""

TIMETABLE = Relation(
    "timetable",
    "whole",
    """
    SELECT l.lesson_id, l.class_id, l.teacher_id, l.room_id, l.kind, l.mode, l.starts_at, l.ends_at, l.hours,
        $day(l.starts_at) AS day, p.place_id, p.lon AS place_lon, p.lat AS place_lat, p.radius_m, p.seats,
        c.org_id, c.division, c.programme
    FROM lessons l
    JOIN classes c ON c.class_id = l.class_id
    JOIN places p ON p.place_id = coalesce(l.place_id, c.place_id)
    """,
)
"""Lessons with their local `day` and the place where they are held: the lesson's own, else that of the class."""

ATTENDANCE = Relation(
    "attendance",
    "slice",
    """
    SELECT t.day, s.lesson_id, s.person_id, min(t.class_id) AS class_id,
        min(s.at_) FILTER (WHERE s.direction = 'in') AS in_at,
        max(s.at_) FILTER (WHERE s.direction = 'out') AS out_at,
        count(*) FILTER (WHERE s.direction = 'mid') AS mids,
        count(*) FILTER (WHERE s.method = 'manual') AS manuals,
        count(*) FILTER (WHERE s.method = 'kiosk') AS kiosks,
        count(*) AS records
    FROM sightings s
    JOIN timetable t ON t.lesson_id = s.lesson_id
    WHERE s.at_ >= t.starts_at - INTERVAL 12 HOUR AND s.at_ < t.starts_at + INTERVAL 24 HOUR
    GROUP BY t.day, s.lesson_id, s.person_id
    """,
    reads=(SIGHTINGS, TIMETABLE),
)
"""One row a trainee and lesson with at least one check-in; `day` is the day on which the lesson starts. A check-in
more than half a day before the start or a day after it is no attendance. Complete for the days of the slice."""

_COUNTS = """count(*) AS records,
        count(*) FILTER (WHERE s.direction = 'in') AS ins, count(*) FILTER (WHERE s.direction = 'out') AS outs,
        count(*) FILTER (WHERE s.direction = 'mid') AS mids,
        count(*) FILTER (WHERE s.method = 'manual') AS manuals, count(*) FILTER (WHERE s.method = 'kiosk') AS kiosks,
        min(s.at_) FILTER (WHERE s.direction = 'in') AS first_in, max(s.at_) FILTER (WHERE s.direction = 'in') AS last_in,
        min(s.at_) FILTER (WHERE s.direction = 'out') AS first_out, max(s.at_) FILTER (WHERE s.direction = 'out') AS last_out"""

LESSON_SUMS = Relation(
    "lesson_sums",
    "slice",
    f"""
    SELECT s.lesson_id, min(s.at_) AS first_at, max(s.at_) AS last_at, bool_or(s.mocked) AS mocked,
        min(s.lon) AS west, max(s.lon) AS east, min(s.lat) AS south, max(s.lat) AS north, {_COUNTS}
    FROM sightings s
    GROUP BY s.lesson_id
    """,
    reads=(SIGHTINGS,),
)
"""One row a lesson: its check-ins in the slice and on the days beside it, at whatever time they are, and the corners between
which they are. Made in one go, for the lesson's hours and place would have to be looked up for every check-in."""

LESSON_DAYS = Relation(
    "lesson_days",
    "daily",
    f"""
    WITH timed AS (
        SELECT u.*, t.day, t.class_id, t.starts_at,
            u.first_at >= t.starts_at - INTERVAL 12 HOUR AND u.last_at < t.starts_at + INTERVAL 24 HOUR AS whole
        FROM lesson_sums u
        JOIN timetable t ON t.lesson_id = u.lesson_id
    )
    SELECT day, lesson_id, class_id, records, ins, outs, mids, manuals, kiosks, first_in, last_in, first_out, last_out
    FROM timed WHERE whole
    UNION ALL
    SELECT t.day, s.lesson_id, t.class_id, {_COUNTS}
    FROM sightings s
    JOIN timed t ON t.lesson_id = s.lesson_id AND NOT t.whole
    WHERE s.at_ >= t.starts_at - INTERVAL 12 HOUR AND s.at_ < t.starts_at + INTERVAL 24 HOUR
    GROUP BY t.day, s.lesson_id, t.class_id
    """,
    by="lesson_id",
    reads=(SIGHTINGS, LESSON_SUMS, TIMETABLE),
)
"""One row a lesson with any attendance (same limits as there): numbers and first and last times of the check-ins. The few
lessons with check-ins outside these limits are counted once more without them."""

LESSON_PEOPLE = Relation(
    "lesson_people",
    "daily",
    """
    SELECT a.day, a.lesson_id, min(a.class_id) AS class_id, count(*) AS people,
        count(*) FILTER (WHERE a.in_at IS NOT NULL AND a.out_at IS NOT NULL) AS people_both,
        count(*) FILTER (WHERE a.mids > 0) AS people_mid,
        CAST(sum($micros(a.in_at)) FILTER (WHERE a.out_at IS NOT NULL) AS BIGINT) AS in_micros,
        CAST(sum($micros(a.out_at)) FILTER (WHERE a.in_at IS NOT NULL) AS BIGINT) AS out_micros
    FROM attendance a
    GROUP BY a.day, a.lesson_id
    """,
    by="lesson_id",
    reads=(ATTENDANCE,),
)
"""One row a lesson that anybody attended: how many people, how many of them checked in and out, how many were captured in
the middle. `in_micros` and `out_micros` are sums over the `people_both`: divided by their number, the mean start and end of
a stay, in microseconds since 1970."""

HAND_ENTRIES = Relation(
    "hand_entries",
    "daily",
    """
    SELECT $day(s.at_) AS day, s.class_id, s.entered_by, s.method = 'manual' AS by_hand,
        s.received_at >= s.at_ + INTERVAL 24 HOUR AS late, $day(s.received_at) AS received_on,
        count(*) AS records, min(s.received_at) AS first_received, max(s.received_at) AS last_received
    FROM sightings s
    WHERE s.method = 'manual' OR s.received_at >= s.at_ + INTERVAL 24 HOUR
    GROUP BY $day(s.at_), s.class_id, s.entered_by, s.method = 'manual', s.received_at >= s.at_ + INTERVAL 24 HOUR,
        $day(s.received_at)
    """,
    by="class_id",
    reach=0,
    reads=(SIGHTINGS,),
)
"""Check-ins of a class and day that were entered by hand or came a day late or more, by who entered them (null: nobody is
named), and the day on which they were received."""
