"""What is claimed, for the money at risk."""

from jiangce.supervision.engine.rule import Relation

LIVE_CLAIMS = Relation(
    "live_claims",
    "whole",
    """
    SELECT c.claim_id, c.person_id, c.class_id, c.certificate_no, c.org_id, c.scheme, c.fund, c.amount_fen,
        c.submitted_at, c.state, c.paid_on, c.returned_on, c.account_digest, c.payee_name_digest
    FROM claims c
    WHERE c.state NOT IN ('draft', 'refused', 'recovered')
    """,
)
"""Claims that have cost money or still may."""

_SUMS = (
    ("claim_id",),
    ("person_id", "class_id"),
    ("class_id",),
    ("person_id",),
    ("org_id",),
)


def _sum(keys: tuple[str, ...]) -> Relation:
    names = ", ".join(keys)
    filled = " AND ".join(f"{key} IS NOT NULL" for key in keys)
    return Relation(
        "money_of_" + "_and_".join(key.removesuffix("_id") for key in keys),
        "whole",
        f"SELECT {names}, CAST(sum(amount_fen) AS BIGINT) AS fen FROM live_claims WHERE {filled} GROUP BY {names}",
        reads=(LIVE_CLAIMS,),
    )


MONEY = tuple((keys, _sum(keys)) for keys in _SUMS)
"""(subjects, relation with their sum `fen`), the most exact first."""


def with_money(sql: str, subjects: tuple[str, ...]) -> tuple[str, tuple[Relation, ...]]:
    """The findings of a rule with a column money_at_risk_fen: the live claims of what a row names most exactly; and
    the relations that this reads."""
    used = [(keys, relation) for keys, relation in MONEY if set(keys) <= set(subjects)]
    if not used:
        return f"SELECT f.*, CAST(NULL AS BIGINT) AS money_at_risk_fen FROM ({sql}) f", ()
    joins = " ".join(
        f"LEFT JOIN {relation.name} ON " + " AND ".join(f"{relation.name}.{key} = f.{key}" for key in keys)
        for keys, relation in used
    )
    # A row that names a class has no money of other classes of its person.
    cases = " ".join(
        f"WHEN {' AND '.join(f'f.{key} IS NOT NULL' for key in keys)} THEN {relation.name}.fen"
        for keys, relation in used
    )
    return (
        f"SELECT f.*, CASE {cases} END AS money_at_risk_fen FROM ({sql}) f {joins}",
        tuple(relation for _, relation in used),
    )
