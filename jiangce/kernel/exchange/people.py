"""Persons, and the optional tables about them."""

from jiangce.kernel.exchange.codes import GROUPS
from jiangce.kernel.exchange.schema import Column, Table, choice, key, key_or_null, optional

PERSONS = Table(
    "persons",
    "Everybody who learns, teaches, examines or owns: one row a person as known to the sender.",
    (
        key("person_id", "the person in this data set"),
        choice("id_type", "kind of identity document", ("resident_id", "hmt_permit", "foreign_pr", "passport")),
        key("id_digest", "keyed digest of the normalised 18-character number; two person_ids may share one"),
        optional("id_number", "text", "the number itself: read by `import` only, never written by `export`"),
        optional("name", "text", "full name"),
        Column("sex", "text", "`male` or `female`"),
        Column("birth_date", "date", "day of birth"),
        optional("household_division", "division", "place of household registration"),
        optional("residence_division", "division", "place of residence"),
        Column("groups", "list", "groups that the person belongs to", values=GROUPS),
        optional("groups_since", "date", "day of the latest change of the groups"),
        key_or_null("employer_id", "present employer", refers="organisations.org_id"),
        key_or_null("phone_digest", "digest of the phone number"),
        key_or_null("account_digest", "digest of the bank account"),
        optional("insured_from", "date", "first day of the pension insurance as an employee"),
        optional("insured_to", "date", "first day after it; null while it lasts"),
        optional("pension_from", "date", "first day of drawing a pension"),
        optional("public_staff_from", "date", "first day on the public payroll"),
        optional("public_staff_to", "date", "first day after it"),
        optional("student_from", "date", "first day as a full-time student"),
        optional("student_to", "date", "first day after it"),
        optional("deceased_on", "date", "day of death"),
        optional("custody_from", "date", "first day in custody"),
        optional("custody_to", "date", "first day after it"),
        optional("abroad_from", "date", "first day abroad"),
        optional("abroad_to", "date", "first day after it"),
        key_or_null("household_locality_digest", "digest of the village or street of the household"),
        key_or_null("id_block_digest", "digest of the number range of the identity number"),
        optional("unemployment_benefit_from", "date", "first day of drawing unemployment benefit"),
    ),
    key=("person_id",),
)

EMPLOYMENTS = Table(
    "employments",
    "Spells of employment.",
    (
        key("person_id", "who works", refers="persons.person_id"),
        key("employer_id", "for whom", refers="organisations.org_id"),
        optional("contract_from", "date", "first day of the labour contract"),
        optional("insured_from", "date", "first day insured there"),
        optional("insured_to", "date", "first day after it"),
        optional("post", "text", "post, as the employer calls it"),
    ),
    optional=True,
)

GROUP_MEMBERSHIPS = Table(
    "group_memberships",
    "Spells in a group, with the time at which they were recorded.",
    (
        key("person_id", "who", refers="persons.person_id"),
        choice("group", "group", GROUPS),
        Column("from", "date", "first day in the group"),
        optional("to", "date", "first day after it; null while it lasts"),
        Column("recorded_at", "time", "when it was entered"),
        optional("verified", "flag", "found in the register of the department in charge"),
    ),
    optional=True,
)

STAFF = Table(
    "staff",
    "Which person stands behind a staff key.",
    (
        key("staff_key", "as in entered_by and decided_by"),
        key("person_id", "the person", refers="persons.person_id"),
    ),
    key=("staff_key",),
    optional=True,
)
