"""Organisations, their places and teachers, and who owns them."""

from jiangce.kernel.exchange.schema import Column, Table, key, key_or_null, optional

ROLES = (
    "training_institution",
    "enterprise",
    "lead_enterprise",
    "school",
    "assessor",
    "platform",
    "association",
    "park",
    "department",
)
TEACHER_KINDS = ("theory", "practice", "assessor")

ORGANISATIONS = Table(
    "organisations",
    "Institutions, enterprises, schools, assessment bodies, platforms and departments.",
    (
        key("org_id", "the organisation"),
        Column("credit_code", "text", "unified social credit code"),
        Column("name", "text", "registered name"),
        Column("roles", "list", "what it does", values=ROLES),
        Column("division", "division", "where it is registered"),
        optional("founded_on", "date", "day of registration"),
        optional("filed_from", "date", "first day of its filing with the authority"),
        optional("filed_to", "date", "first day after it"),
        key_or_null("legal_representative_id", "legal representative", refers="persons.person_id"),
        key_or_null("contact_phone_digest", "digest of the contact's phone"),
        key_or_null("account_digest", "digest of its bank account"),
        optional("account_changed_at", "time", "when the account was last changed"),
        optional("headcount", "number", "staff", unit="people"),
    ),
    key=("org_id",),
)

PLACES = Table(
    "places",
    "Where lessons and exams are held.",
    (
        key("place_id", "the place"),
        key("org_id", "whose it is", refers="organisations.org_id"),
        Column("division", "division", "where it lies"),
        Column("lon", "number", "longitude", unit="degrees, WGS-84"),
        Column("lat", "number", "latitude", unit="degrees, WGS-84"),
        Column("radius_m", "number", "radius of the fence", unit="m"),
        Column("seats", "number", "seats", unit="people"),
    ),
    key=("place_id",),
)

TEACHERS = Table(
    "teachers",
    "Teachers and examiners, once for each organisation that declares them.",
    (
        key("teacher_id", "the teacher at this organisation"),
        key("person_id", "the person", refers="persons.person_id"),
        key("org_id", "the organisation", refers="organisations.org_id"),
        Column("kinds", "list", "what they may do; `assessor` is an examiner", values=TEACHER_KINDS),
    ),
    key=("teacher_id",),
)

SHAREHOLDERS = Table(
    "shareholders",
    "Who owns an organisation.",
    (
        key("org_id", "the organisation", refers="organisations.org_id"),
        key("person_id", "the owner", refers="persons.person_id"),
        Column("share", "number", "share of the capital", unit="0 to 1"),
    ),
    key=("org_id", "person_id"),
    optional=True,
)
