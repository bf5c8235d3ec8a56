"""What a class looks like in a few numbers, to compare institutions by."""

from jiangce.supervision.engine.relations.assessment import SITTINGS
from jiangce.supervision.engine.relations.attendance import LESSON_DAYS
from jiangce.supervision.engine.relations.people import ROSTER
from jiangce.supervision.engine.rule import Relation

_TIMED = "d.ins >= 10 AND d.manuals = 0 AND d.kiosks = 0"

CLASS_PROFILES = Relation(
    "class_profiles",
    "whole",
    f"""
    WITH seats AS (
        SELECT r.class_id, count(*) AS people, count(*) FILTER (WHERE r.state IN ('withdrawn', 'interrupted')) AS leavers,
            sum(CASE WHEN r.state IN ('active', 'completed', 'failed') OR r.ended_at IS NULL THEN 1.0
                ELSE greatest(0.0, least(1.0, $seconds(CAST(r.starts_on AS TIMESTAMP), r.ended_at)
                    / (86400.0 * ($days(r.starts_on, r.ends_on) + 1)))) END) AS presence
        FROM roster r GROUP BY r.class_id
    ), entered AS (
        SELECT class_id, count(*) AS people, count(*) FILTER (WHERE manual_pass) AS overrides FROM enrolments GROUP BY class_id
    ), held AS (
        SELECT d.class_id, count(*) AS lessons, sum(d.ins) AS ins, sum(d.manuals) AS manuals, sum(d.records) AS records,
            avg(CASE WHEN {_TIMED} THEN least($seconds(d.first_in, d.last_in), 1800.0) END) AS spread
        FROM lesson_days d GROUP BY d.class_id
    ), examined AS (
        SELECT class_id, count(*) AS candidates, sum(passed) AS passed FROM sittings WHERE class_id IS NOT NULL GROUP BY class_id
    )
    SELECT k.class_id, k.org_id, k.programme, k.starts_on, k.ends_on,
        CASE WHEN s.presence > 0 AND h.lessons > 0 THEN round(least(1.0, CAST(h.ins AS DOUBLE) / (h.lessons * s.presence)), 6) END AS attendance,
        CASE WHEN x.candidates >= 5 THEN round(CAST(x.passed AS DOUBLE) / x.candidates, 6) END AS pass_rate,
        round(CAST(s.leavers AS DOUBLE) / s.people, 6) AS drop_out,
        round(CAST(e.overrides AS DOUBLE) / e.people, 6) AS overrides,
        round(CAST(h.manuals AS DOUBLE) / h.records, 6) AS manual_checkins,
        round(h.spread, 6) AS checkin_spread
    FROM classes k
    LEFT JOIN seats s ON s.class_id = k.class_id
    LEFT JOIN entered e ON e.class_id = k.class_id
    LEFT JOIN held h ON h.class_id = k.class_id
    LEFT JOIN examined x ON x.class_id = k.class_id
    """,
    reads=(ROSTER, LESSON_DAYS, SITTINGS),
)
"""One row a class; shares from 0 to 1, null where there is nothing to measure. `attendance`: check-ins at the lessons held, of
those due (who left early is due for a part); `pass_rate`: of five candidates at least; `checkin_spread`: seconds from the
first to the last check-in of a lesson of ten people or more by their own phones, half an hour at most, on average."""
