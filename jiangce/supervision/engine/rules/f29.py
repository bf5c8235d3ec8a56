"""F29 考培不分: who taught the class examined it."""

from jiangce.supervision.engine.relations.assessment import SITTINGS
from jiangce.supervision.engine.relations.people import HUMANS
from jiangce.supervision.engine.rule import Rule

RULE = Rule(
    code="F29",
    question="班级的任课教师是否就是考核它的考评员？",
    basis="§6.2（考评员不得为任课教师）；监管要点 F29",
    subjects=("class_id",),
    needs=("results.teacher_id", "lessons.teacher_id"),
    reads=(SITTINGS, HUMANS),
    sql="""
    WITH examined AS (
        SELECT s.class_id, h.human, min(t.person_id) AS examiner, count(*) AS candidates, $set(s.exam_id) AS exams,
            min(s.starts_at) AS first_exam, max(s.ends_at) AS last_exam
        FROM sittings s
        JOIN teachers t ON t.teacher_id = s.teacher_id
        JOIN humans h ON h.person_id = t.person_id
        WHERE s.class_id IS NOT NULL
        GROUP BY s.class_id, h.human
    ), taught AS (
        SELECT l.class_id, h.human, count(*) AS lessons, min(l.starts_at) AS first_lesson
        FROM lessons l
        JOIN teachers t ON t.teacher_id = l.teacher_id
        JOIN humans h ON h.person_id = t.person_id
        GROUP BY l.class_id, h.human
    ), whole AS (
        SELECT class_id, count(*) AS lessons FROM lessons GROUP BY class_id
    )
    SELECT concat(e.class_id, ':', e.examiner) AS case_key, 'high' AS severity,
        CAST(t.lessons AS DOUBLE) / w.lessons AS score, e.class_id, t.first_lesson AS first_at, e.last_exam AS last_at,
        e.examiner AS examiner_person, t.lessons AS lessons_taught, w.lessons, e.candidates AS candidates_examined, e.exams
    FROM examined e
    JOIN taught t ON t.class_id = e.class_id AND t.human = e.human
    JOIN whole w ON w.class_id = e.class_id
    """,
    false_alarms="教师考核别的机构、别的班的学员不计；只认排课表上的任课教师",
)
"""The same human being, also under two keys of two organisations."""
