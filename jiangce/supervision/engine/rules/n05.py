"""N05 教师手机代签: the phone from which a teacher checks in signs several trainees in, day after day."""

from jiangce.supervision.engine.relations.devices import DEVICE_DAYS
from jiangce.supervision.engine.relations.people import HUMANS
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

DAYS = term("teacher_phone_days_least", 3, "天", "至少在这么多天", source="系统设定：借一次手机属平常")
PEOPLE = term("teacher_phone_people_least", 3, "人", "为这么多学员签到", source="系统设定：与 F13 家庭共用上限相当")

RULE = Rule(
    code="N05",
    question="学员签到用的是否就是教师的手机？",
    basis="监管要点 F13（代签）的关联分析；G1 五（三）",
    subjects=("person_id", "class_id", "device_id"),
    needs=("checkins.device_id", "teacher_checkins.device_id"),
    terms=(DAYS, PEOPLE),
    reads=(DEVICE_DAYS, HUMANS),
    sql="""
    WITH phones AS (
        SELECT c.device_id, h.human, min(t.person_id) AS teacher
        FROM teacher_checkins c
        JOIN teachers t ON t.teacher_id = c.teacher_id
        JOIN humans h ON h.person_id = t.person_id
        WHERE c.device_id IS NOT NULL
        GROUP BY c.device_id, h.human
    ), signed AS (
        SELECT p.device_id, p.teacher, d.day, d.person_id, d.class_id, d.first_at, d.last_at
        FROM phones p
        JOIN device_days d ON d.device_id = p.device_id
        JOIN humans h ON h.person_id = d.person_id AND h.human <> p.human
    ), often AS (
        SELECT device_id, teacher, count(DISTINCT day) AS days, count(DISTINCT person_id) AS people, max(day) AS day
        FROM signed GROUP BY device_id, teacher
    )
    SELECT concat(s.device_id, ':', s.teacher) AS case_key, 'high' AS severity, least(1.0, CAST(o.people AS DOUBLE) / 10) AS score,
        s.person_id, s.class_id, s.device_id, min(s.first_at) AS first_at, max(s.last_at) AS last_at,
        s.teacher AS teacher_person, o.people, o.days, count(DISTINCT s.day) AS days_of_the_person
    FROM signed s JOIN often o ON o.device_id = s.device_id AND o.teacher = s.teacher
    WHERE o.days >= $term(teacher_phone_days_least, o.day) AND o.people >= $term(teacher_phone_people_least, o.day)
    GROUP BY s.device_id, s.teacher, s.person_id, s.class_id, o.people, o.days
    """,
    false_alarms="教师偶尔借手机给一两名学员（人数、天数下限）；教师自己也是学员的，本人签到不计；只看同一天为两人以上签到的手机",
)
