"""What comes out: signals of the rules, and the truth that only the simulator writes and no rule reads."""

from jiangce.kernel.exchange.codes import SEVERITIES
from jiangce.kernel.exchange.schema import Column, Table, choice, key_or_null

_SUBJECTS = (
    key_or_null("person_id", "person"),
    key_or_null("class_id", "class"),
    key_or_null("lesson_id", "lesson"),
    key_or_null("org_id", "organisation"),
    key_or_null("claim_id", "claim"),
    key_or_null("device_id", "device"),
)

SUBJECTS = tuple(column.name for column in _SUBJECTS)

TRUTH = Table(
    "truth",
    "One row per planted record, and honest decoys under `decoy:<pattern>`.",
    (
        Column("pattern", "text", "code of the pattern, or `decoy:` and the code"),
        Column("case_id", "text", "the planted case; its records share it"),
        *_SUBJECTS,
    ),
)

SIGNALS = Table(
    "signals",
    "One row per record that a rule points at; the records of one group share a case.",
    (
        Column("rule", "text", "code of the rule"),
        Column("case_id", "text", "the group; made of the rule and the group's own keys, so a repeat gives the same"),
        choice("severity", "how much it weighs", SEVERITIES),
        Column("score", "number", "how far beyond the thresholds", unit="0 to 1"),
        *_SUBJECTS,
        Column("first_at", "time", "first record of the evidence"),
        Column("last_at", "time", "last record of the evidence"),
        Column("evidence", "text", "JSON that leads to the records"),
    ),
)
