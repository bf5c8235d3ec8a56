"""Who is one and the same human being, and who is held to be in which class."""

from jiangce.supervision.engine.rule import Relation

HUMANS = Relation("humans", "whole", "SELECT p.person_id, p.id_digest AS human FROM persons p")
"""A human being is an identity number: two person_ids may share one (an old 15-digit number, a changed name)."""

ROSTER = Relation(
    "roster",
    "whole",
    """
    SELECT e.enrolment_id, e.class_id, e.person_id, h.human, e.state, e.enrolled_at, e.ended_at,
        c.occupation_code, c.level, c.programme, c.scheme, c.org_id, c.starts_on, c.ends_on, c.planned_hours
    FROM enrolments e
    JOIN humans h ON h.person_id = e.person_id
    JOIN classes c ON c.class_id = e.class_id
    WHERE e.state <> 'rejected'
    """,
    reads=(HUMANS,),
)
"""Enrolments that came about, with their class."""
