"""F26 考核负荷: more candidates a day than one examiner can examine, or a session in which nobody had time to be examined."""

from jiangce.supervision.engine.relations.assessment import SITTINGS
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

EXAMINER = term(
    "examiner_day_most", 120, "人", "一名考评员一天考核的人数上限", source="系统设定：每人四分钟，连续八小时"
)
SEAT = term("seat_hour_most", 1.5, "人/座·小时", "一场考试每座位每小时的人数上限", source="系统设定：每人不足四十分钟")
PEOPLE = term("session_people_least", 10, "人", "至少有这么多人的场次才看", source="系统设定")

RULE = Rule(
    code="F26",
    part="load",
    question="考评员一天考核的人数、考场每座位每小时的人数是否超过可能？",
    basis="§6.2 考评员派遣、考场编排；监管要点 F26",
    subjects=("org_id",),
    terms=(EXAMINER, SEAT, PEOPLE),
    reads=(SITTINGS,),
    sql="""
    WITH examiner_days AS (
        SELECT assessor_id, teacher_id, day, count(*) AS candidates, min(starts_at) AS starts_at, max(ends_at) AS ends_at
        FROM sittings WHERE teacher_id IS NOT NULL GROUP BY assessor_id, teacher_id, day
    ), sessions AS (
        SELECT s.exam_id, s.assessor_id, s.day, count(*) AS candidates, min(s.starts_at) AS starts_at,
            max(s.ends_at) AS ends_at, max(x.seats) AS seats
        FROM sittings s JOIN exams x ON x.exam_id = s.exam_id
        GROUP BY s.exam_id, s.assessor_id, s.day
    ), rushed AS (
        SELECT *, candidates * 3600 / (greatest(seats, candidates) * greatest($seconds(starts_at, ends_at), 60.0)) AS per_seat_hour
        FROM sessions WHERE candidates >= $term(session_people_least, day)
    ), found AS (
        SELECT assessor_id, teacher_id, NULL AS exam_id, starts_at, ends_at, candidates AS a_day, CAST(NULL AS DOUBLE) AS per_seat_hour,
            CAST(candidates AS DOUBLE) / $term(examiner_day_most, day) AS excess
        FROM examiner_days WHERE candidates > $term(examiner_day_most, day)
        UNION ALL
        SELECT assessor_id, NULL, exam_id, starts_at, ends_at, NULL, per_seat_hour, per_seat_hour / $term(seat_hour_most, day)
        FROM rushed WHERE per_seat_hour > $term(seat_hour_most, day)
    )
    SELECT concat('', assessor_id) AS case_key, CASE WHEN max(excess) > 2 THEN 'high' ELSE 'medium' END AS severity,
        least(1.0, max(excess) / 3) AS score, assessor_id AS org_id, min(starts_at) AS first_at, max(ends_at) AS last_at,
        max(a_day) AS most_candidates_a_day_of_one_examiner, count(a_day) AS examiner_days, $set(teacher_id) AS examiners,
        round(max(per_seat_hour), 2) AS most_per_seat_hour, $set(exam_id) AS rushed_exams
    FROM found GROUP BY assessor_id
    """,
    false_alarms="座位少于考生的另见 F27/seats，这里按每人一座算；机考分批使用同一座位的应登记为不同场次；不足十人的场次不看",
)
