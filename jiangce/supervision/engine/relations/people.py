"""Who is one and the same human being, who is held to be in which class, and who is to be subsidised."""

from jiangce.supervision.engine.relations.money import LIVE_CLAIMS
from jiangce.supervision.engine.rule import Relation

HUMANS = Relation("humans", "whole", "SELECT p.person_id, p.id_digest AS human FROM persons p")
"""A human being is an identity number: two person_ids may share one (an old 15-digit number, a changed name)."""

ROSTER = Relation(
    "roster",
    "whole",
    """
    SELECT e.enrolment_id, e.class_id, e.person_id, h.human, e.state, e.enrolled_at, e.ended_at, e.category,
        c.occupation_code, c.level, c.programme, c.scheme, c.org_id, c.starts_on, c.ends_on, c.planned_hours
    FROM enrolments e
    JOIN humans h ON h.person_id = e.person_id
    JOIN classes c ON c.class_id = e.class_id
    WHERE e.state <> 'rejected'
    """,
    reads=(HUMANS,),
)
"""Enrolments that came about, with their class."""

TRAINEES = Relation(
    "trainees",
    "whole",
    """
    SELECT p.person_id, p.id_digest AS human, p.phone_digest, p.account_digest, p.household_locality_digest, p.id_block_digest,
        r.first_at
    FROM persons p
    JOIN (SELECT person_id, min(enrolled_at) AS first_at FROM roster GROUP BY person_id) r ON r.person_id = p.person_id
    """,
    reads=(ROSTER,),
)
"""Whoever is or was in a class, with what can be shared with others; `first_at` is the first enrolment."""

QUALIFYING = Relation(
    "qualifying",
    "whole",
    """
    SELECT r.person_id, r.human, r.class_id, NULL AS claim_id, r.scheme, r.category, r.starts_on AS first_day,
        r.ends_on AS last_day
    FROM roster r
    WHERE r.programme <> 'market' AND r.state NOT IN ('withdrawn', 'disqualified')
    UNION ALL
    SELECT c.person_id, h.human, c.class_id, c.claim_id, c.scheme, NULL,
        coalesce(t.issued_on, $day(c.submitted_at)), coalesce(t.issued_on, $day(c.submitted_at))
    FROM live_claims c
    JOIN humans h ON h.person_id = c.person_id
    LEFT JOIN classes k ON k.class_id = c.class_id
    LEFT JOIN certificates t ON t.certificate_no = c.certificate_no
    WHERE k.class_id IS NULL OR k.programme = 'market'
    """,
    reads=(ROSTER, HUMANS, LIVE_CLAIMS),
)
"""Whom public money is meant for, and over which days they must qualify: trainees of a class that is paid for (somebody
who left it or was put out is not), and claims for a certificate that was earned elsewhere or on the free market, on the
day of its issue."""
