"""F38 一张照片两人使用: one photo was taken as the enrolment photo of several people."""

from jiangce.supervision.engine.relations.people import ROSTER
from jiangce.supervision.engine.rule import Rule

RULE = Rule(
    code="F38",
    part="photo",
    question="是否有多人使用同一张报名照片？",
    basis="监管要点 F38（照片重复使用）",
    subjects=("person_id", "class_id"),
    needs=("enrolments.photo_hash",),
    reads=(ROSTER,),
    sql="""
    WITH used AS (
        SELECT e.photo_hash, r.person_id, r.class_id, r.human, r.enrolled_at
        FROM enrolments e JOIN roster r ON r.enrolment_id = e.enrolment_id
        WHERE e.photo_hash IS NOT NULL
    ), shared AS (
        SELECT photo_hash, count(DISTINCT human) AS people, min(enrolled_at) AS first_at, max(enrolled_at) AS last_at
        FROM used GROUP BY photo_hash HAVING min(human) <> max(human)
    )
    SELECT concat('', s.photo_hash) AS case_key, 'high' AS severity, least(1.0, CAST(s.people AS DOUBLE) / 4) AS score,
        u.person_id, u.class_id, s.first_at, s.last_at, s.people, s.photo_hash
    FROM shared s JOIN used u ON u.photo_hash = s.photo_hash
    """,
    false_alarms="同一人用同一张照片报几个班的不计；双胞胎的两张照片不是同一个文件；系统默认头像应留空",
)
