"""Who was employed and insured by whom, and up to which day the data set knows it."""

from jiangce.supervision.engine.relations.people import ROSTER
from jiangce.supervision.engine.rule import Relation

SPELLS = Relation(
    "spells",
    "whole",
    """
    SELECT e.person_id, e.employer_id, e.insured_from, e.insured_to FROM employments e WHERE e.insured_from IS NOT NULL
    UNION
    SELECT p.person_id, p.employer_id, p.insured_from, p.insured_to
    FROM persons p WHERE p.employer_id IS NOT NULL AND p.insured_from IS NOT NULL
    """,
)
"""Insurance with an employer: the spells of `employments`, and what `persons` says of the present one."""

FIRM_TRAINEES = Relation(
    "firm_trainees",
    "whole",
    """
    SELECT s.employer_id, o.founded_on, o.headcount, s.person_id, s.insured_from, s.insured_to, r.class_id, r.starts_on,
        r.ends_on, CASE WHEN p.unemployment_benefit_from >= s.insured_to THEN p.unemployment_benefit_from END AS benefit_from
    FROM spells s
    JOIN roster r ON r.person_id = s.person_id AND s.insured_from <= r.ends_on
        AND (s.insured_to IS NULL OR s.insured_to > r.starts_on)
    JOIN organisations o ON o.org_id = s.employer_id
    JOIN persons p ON p.person_id = s.person_id
    """,
    reads=(SPELLS, ROSTER),
)
"""Trainees insured with a firm during a class, with the firm; `benefit_from`: unemployment benefit drawn afterwards."""

KNOWN_UNTIL = Relation(
    "known_until",
    "whole",
    """
    SELECT max(day) AS day FROM (
        SELECT max($day(c.submitted_at)) AS day FROM claims c
        UNION ALL SELECT max($day(c.decided_at)) FROM claims c
        UNION ALL SELECT max(c.paid_on) FROM claims c
        UNION ALL SELECT max(t.issued_on) FROM certificates t
        UNION ALL SELECT max(e.insured_from) FROM employments e
        UNION ALL SELECT max(k.ends_on) FROM classes k
    ) known
    """,
)
"""One row: the last `day` of which the data set tells anything, for what should have happened by then."""
