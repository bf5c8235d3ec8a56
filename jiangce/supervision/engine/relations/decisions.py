"""Who decided which claim, of which institution."""

from jiangce.supervision.engine.rule import Relation

DECISIONS = Relation(
    "decisions",
    "whole",
    """
    SELECT c.claim_id, c.class_id, c.decided_by, c.decided_at, c.submitted_at, $day(c.decided_at) AS day,
        coalesce(k.org_id, c.org_id) AS org_id, coalesce(k.division, o.division) AS division
    FROM claims c
    LEFT JOIN classes k ON k.class_id = c.class_id
    LEFT JOIN organisations o ON o.org_id = c.org_id
    WHERE c.decided_by IS NOT NULL AND c.decided_at IS NOT NULL AND coalesce(k.org_id, c.org_id) IS NOT NULL
    """,
)
"""Decided claims with the institution of the class, else the payee; `division` is the authority in charge of it."""
