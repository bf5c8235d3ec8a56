"""Apprentices, students among them, with employer and mentor."""

from jiangce.supervision.engine.relations.people import ROSTER
from jiangce.supervision.engine.rule import Relation

APPRENTICES = Relation(
    "apprentices",
    "whole",
    """
    SELECT r.class_id, r.person_id, r.human, r.occupation_code, r.starts_on, r.ends_on, e.mentor_id,
        coalesce(e.employer_id, CASE WHEN $has(o.roles, 'enterprise') THEN o.org_id END) AS employer_id,
        CASE WHEN r.state IN ('withdrawn', 'interrupted', 'disqualified') THEN $day(r.ended_at) END AS left_on
    FROM roster r
    JOIN enrolments e ON e.enrolment_id = r.enrolment_id
    JOIN organisations o ON o.org_id = r.org_id
    WHERE r.programme = 'apprenticeship'
    """,
    reads=(ROSTER,),
)
"""The employer is that of the enrolment, else the enterprise that runs the class. `left_on`: the day on which somebody
left early, null when they stayed or nobody knows."""
