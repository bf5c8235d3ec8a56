"""F33 学徒已离职: the insurance at the employer ended during the training, and the apprentice still attends or is claimed."""

from jiangce.supervision.engine.relations.attendance import SIGHTINGS, TIMETABLE
from jiangce.supervision.engine.relations.money import LIVE_CLAIMS
from jiangce.supervision.engine.relations.people import ROSTER
from jiangce.supervision.engine.rule import Relation, Rule
from jiangce.supervision.engine.terms import term

GRACE = term("left_grace_days", 7, "天", "停保后多少天内仍来上课不计", source="系统设定：月底停保、次月转接")
LESSONS = term("left_lessons_least", 2, "节", "宽限之后至少还有这么多节课的考勤", source="系统设定")
CLAIM_DAYS = term("left_claim_days", 31, "天", "停保早于结班多少天仍结业申领", source="系统设定：停保按月登记")

LEAVERS = Relation(
    "leavers",
    "whole",
    """
    WITH apprentices AS (
        SELECT r.class_id, r.person_id, r.state, r.starts_on, r.ends_on, e.employer_id,
            CASE WHEN r.scheme <> 'student_apprenticeship' THEN p.insured_to END AS insured_to
        FROM roster r
        JOIN enrolments e ON e.enrolment_id = r.enrolment_id
        JOIN persons p ON p.person_id = r.person_id
        WHERE r.programme = 'apprenticeship'
    ), spells AS (
        SELECT a.class_id, a.person_id, max(coalesce(m.insured_to, CASE WHEN a.insured_to
            >= coalesce(m.insured_from, m.contract_from, a.starts_on) THEN a.insured_to END, DATE '9999-12-31')) AS insured_to
        FROM apprentices a
        JOIN employments m ON m.person_id = a.person_id AND coalesce(m.employer_id = a.employer_id, true)
            AND coalesce(m.insured_from, m.contract_from, a.starts_on) < a.ends_on
        GROUP BY a.class_id, a.person_id
    )
    SELECT a.class_id, a.person_id, a.state, a.employer_id, a.ends_on, coalesce(s.insured_to, a.insured_to) AS left_on
    FROM apprentices a LEFT JOIN spells s ON s.class_id = a.class_id AND s.person_id = a.person_id
    WHERE coalesce(s.insured_to, a.insured_to) > a.starts_on AND coalesce(s.insured_to, a.insured_to) < a.ends_on
    """,
    reads=(ROSTER,),
)
"""Apprentices whose last spell of insurance at the employer of the enrolment (at any, if it names none) ended during the
class. A spell without an
end ends with the person's own insurance. Where no spell is known, the person's own dates count, but for students, who may have been insured in some
other job."""

LEAVER_LESSONS = Relation(
    "leaver_lessons",
    "whole",
    """
    SELECT t.day, t.lesson_id, t.class_id, l.person_id
    FROM leavers l JOIN timetable t ON t.class_id = l.class_id
        AND t.day >= $plus_days(l.left_on, $term(left_grace_days, l.left_on))
    """,
    reads=(LEAVERS, TIMETABLE),
    terms=(GRACE,),
)
"""Lessons of their class when they should no longer be there."""

ATTENDED_AFTER = Relation(
    "attended_after_leaving",
    "daily",
    """
    SELECT l.day, s.lesson_id, l.class_id, s.person_id, max(s.at_) AS seen_at
    FROM sightings s JOIN leaver_lessons l ON l.lesson_id = s.lesson_id AND l.person_id = s.person_id
    WHERE $day(s.at_) BETWEEN $plus_days(l.day, -1) AND $plus_days(l.day, 1)
    GROUP BY l.day, s.lesson_id, l.class_id, s.person_id
    """,
    by="lesson_id",
    reads=(SIGHTINGS, LEAVER_LESSONS),
)

RULE = Rule(
    code="F33",
    question="学徒停保离职后是否仍在考勤、仍申领补贴？",
    basis="监管要点 F33（A6）；N6（在职职工、劳动合同一年以上）",
    subjects=("person_id", "class_id"),
    by="class_id",
    parts={"employments": "各段参保（只看人员表中的参保起止）"},
    terms=(GRACE, LESSONS, CLAIM_DAYS),
    reads=(LEAVERS, ATTENDED_AFTER, LIVE_CLAIMS),
    sql="""
    WITH after AS (
        SELECT class_id, person_id, count(DISTINCT lesson_id) AS lessons_after, $set(lesson_id) AS lessons,
            max(seen_at) AS last_seen
        FROM attended_after_leaving GROUP BY class_id, person_id
    ), claimed AS (
        SELECT class_id, person_id, $set(claim_id) AS claims FROM live_claims WHERE class_id IS NOT NULL
        GROUP BY class_id, person_id
    )
    SELECT concat('', l.class_id) AS case_key,
        CASE WHEN c.claims IS NOT NULL THEN 'high' ELSE 'medium' END AS severity,
        least(1.0, CAST(greatest($days(l.left_on, l.ends_on), 0) AS DOUBLE) / 180) AS score,
        l.person_id, l.class_id, CAST(l.left_on AS TIMESTAMP) AS first_at,
        coalesce(a.last_seen, CAST(l.ends_on AS TIMESTAMP)) AS last_at, l.employer_id, l.left_on, l.ends_on,
        coalesce(a.lessons_after, 0) AS lessons_after, a.lessons, c.claims
    FROM leavers l
    LEFT JOIN after a ON a.class_id = l.class_id AND a.person_id = l.person_id
    LEFT JOIN claimed c ON c.class_id = l.class_id AND c.person_id = l.person_id
    WHERE a.lessons_after >= $term(left_lessons_least, l.left_on)
        OR (c.claims IS NOT NULL AND l.state = 'completed'
            AND $plus_days(l.left_on, $term(left_claim_days, l.left_on)) <= l.ends_on)
    """,
    false_alarms="离职后及时中断培训且未申领；在同一企业续保（看最后一段参保）；停保登记晚几天；学生学徒无参保",
)
