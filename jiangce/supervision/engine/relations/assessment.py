"""Who sat which exam, after which class."""

from jiangce.supervision.engine.relations.people import ROSTER
from jiangce.supervision.engine.rule import Relation

SITTINGS = Relation(
    "sittings",
    "whole",
    """
    SELECT r.exam_id, r.person_id, min(k.class_id) AS class_id, min(x.assessor_id) AS assessor_id,
        min(r.teacher_id) AS teacher_id, min($day(x.starts_at)) AS day, min(x.starts_at) AS starts_at,
        max(x.ends_at) AS ends_at, min(CASE WHEN r.passed THEN 1 ELSE 0 END) AS passed
    FROM results r
    JOIN exams x ON x.exam_id = r.exam_id
    LEFT JOIN roster k ON k.person_id = r.person_id AND k.occupation_code = x.occupation_code AND k.level = x.level
        AND k.starts_on <= $day(x.starts_at)
    GROUP BY r.exam_id, r.person_id
    """,
    reads=(ROSTER,),
)
"""One row a candidate and exam, with the class of that occupation and level that the candidate took before it (null: none,
or none in this data set), who examined, and the local `day` of the exam; `passed` is 0 or 1."""
