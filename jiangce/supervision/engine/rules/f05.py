"""F05 人不可能在场: the dead, prisoners and people abroad who check in."""

from jiangce.supervision.engine.relations.attendance import SIGHTINGS, TIMETABLE
from jiangce.supervision.engine.relations.people import HUMANS, ROSTER
from jiangce.supervision.engine.rule import Relation, Rule
from jiangce.supervision.engine.terms import term

SURE = term("away_lessons_sure", 2, "节", "有这么多节课的记录为高", source="系统设定：一次可能是登记差错")

AWAY = Relation(
    "away",
    "whole",
    """
    WITH facts AS (
        SELECT id_digest AS human, 'deceased' AS reason, deceased_on AS first_day, DATE '9999-12-31' AS last_day
        FROM persons WHERE deceased_on IS NOT NULL
        UNION ALL
        SELECT id_digest, 'custody', custody_from, coalesce($plus_days(custody_to, -1), DATE '9999-12-31')
        FROM persons WHERE custody_from IS NOT NULL
        UNION ALL
        SELECT id_digest, 'abroad', abroad_from, coalesce($plus_days(abroad_to, -1), DATE '9999-12-31')
        FROM persons WHERE abroad_from IS NOT NULL
    )
    SELECT h.person_id, f.reason, min(f.first_day) AS first_day, max(f.last_day) AS last_day
    FROM facts f JOIN humans h ON h.human = f.human
    GROUP BY h.person_id, f.reason, CASE WHEN f.reason <> 'deceased' THEN f.first_day END
    """,
    reads=(HUMANS,),
)
"""Who can't have come on the days between `first_day` and `last_day`. On these two days themselves somebody may have
been in class: before the death, the arrest or the flight, or after the release or the return."""

AWAY_LESSONS = Relation(
    "away_lessons",
    "whole",
    """
    SELECT DISTINCT t.lesson_id, t.day, r.person_id, a.reason, a.first_day, a.last_day
    FROM away a
    JOIN roster r ON r.person_id = a.person_id
    JOIN timetable t ON t.class_id = r.class_id AND t.day >= a.first_day AND t.day <= a.last_day
    WHERE a.reason <> 'abroad' OR t.mode = 'onsite'
    """,
    reads=(AWAY, ROSTER, TIMETABLE),
)
"""The lessons that they missed. From abroad one may well follow a live lesson."""

IMPOSSIBLE = Relation(
    "impossible_presence",
    "daily",
    """
    SELECT $day(s.at_) AS day, s.checkin_id, s.lesson_id, s.class_id, s.person_id, s.at_, s.method, a.reason, a.first_day, a.last_day
    FROM sightings s
    JOIN away_lessons a ON a.lesson_id = s.lesson_id AND a.person_id = s.person_id
    WHERE $day(s.at_) > a.first_day AND $day(s.at_) < a.last_day
        AND $day(s.at_) BETWEEN $plus_days(a.day, -1) AND $plus_days(a.day, 1)
    """,
    by="person_id",
    reach=0,
    reads=(SIGHTINGS, AWAY_LESSONS),
)
"""Check-ins of people who can't have come."""

RULE = Rule(
    code="F05",
    question="已死亡、被羁押或在境外的人是否有签到或结业记录？",
    basis="监管要点 F05",
    subjects=("person_id", "class_id"),
    by="person_id",
    terms=(SURE,),
    parts={
        "persons.deceased_on": "死亡",
        "persons.custody_from": "羁押",
        "persons.abroad_from": "出境",
        "persons.custody_to": "释放日期（按仍在押计）",
        "persons.abroad_to": "入境日期（按仍在境外计）",
    },
    reads=(IMPOSSIBLE, AWAY, ROSTER),
    sql="""
    WITH seen AS (
        SELECT person_id, class_id, reason, min(first_day) AS first_day, max(last_day) AS last_day, max(day) AS day,
            min(at_) AS first_at, max(at_) AS last_at, count(DISTINCT lesson_id) AS lessons,
            $set(checkin_id) AS checkins, $set(method) AS methods
        FROM impossible_presence GROUP BY person_id, class_id, reason
    ), passed AS (
        SELECT r.person_id, r.class_id, a.reason, min(a.first_day) AS first_day, max(a.last_day) AS last_day,
            min(r.starts_on) AS starts_on, max(r.ends_on) AS ends_on
        FROM roster r
        JOIN away a ON a.person_id = r.person_id AND a.first_day < r.starts_on AND a.last_day > r.ends_on
        WHERE r.state = 'completed' AND a.reason <> 'abroad'
        GROUP BY r.person_id, r.class_id, a.reason
    ), found AS (
        SELECT coalesce(s.person_id, p.person_id) AS person_id, coalesce(s.class_id, p.class_id) AS class_id,
            coalesce(s.reason, p.reason) AS reason, coalesce(s.first_day, p.first_day) AS first_day,
            coalesce(s.last_day, p.last_day) AS last_day, coalesce(s.day, p.starts_on) AS day,
            coalesce(s.first_at, CAST(p.starts_on AS TIMESTAMP)) AS first_at,
            coalesce(s.last_at, CAST(p.ends_on AS TIMESTAMP)) AS last_at, coalesce(s.lessons, 0) AS lessons, s.checkins,
            s.methods, p.person_id IS NOT NULL AS completed
        FROM seen s
        FULL JOIN passed p ON p.person_id = s.person_id AND p.class_id = s.class_id AND p.reason = s.reason
    )
    SELECT concat(person_id, ':', reason) AS case_key,
        CASE WHEN completed OR lessons >= $term(away_lessons_sure, day) THEN 'high' ELSE 'medium' END AS severity,
        CASE WHEN completed THEN 1.0 ELSE least(1.0, CAST(lessons AS DOUBLE) / (2 * $term(away_lessons_sure, day))) END AS score,
        person_id, class_id, first_at, last_at, reason, first_day AS away_from,
        NULLIF(last_day, DATE '9999-12-31') AS away_to, lessons, completed, checkins, methods
    FROM found
    """,
    false_alarms="死亡、羁押、出入境当天的签到不计；在境外参加直播课不计；出入境记录缺少入境登记的需核对",
)
"""A class that was completed though it lay wholly after the death, or inside the custody, needs no check-in to be
impossible."""
