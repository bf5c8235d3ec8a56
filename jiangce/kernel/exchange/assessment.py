"""Exams, their results, and certificates."""

from jiangce.kernel.exchange.codes import LEVELS
from jiangce.kernel.exchange.schema import Column, Table, choice, key, key_or_null, optional

EXAMS = Table(
    "exams",
    "Exam sessions.",
    (
        key("exam_id", "the session"),
        key("assessor_id", "the assessment body", refers="organisations.org_id"),
        key_or_null("place_id", "where", refers="places.place_id"),
        Column("occupation_code", "text", "occupation of the national catalogue"),
        choice("level", "skill level", LEVELS),
        Column("starts_at", "time", "start"),
        Column("ends_at", "time", "end"),
        Column("seats", "number", "seats in this session", unit="people"),
        choice("kind", "exam or competition; null is an exam", ("exam", "competition"), required=False),
        optional("fee_fen", "integer", "fee of a candidate", unit="fen"),
    ),
    key=("exam_id",),
    sorted_by="starts_at",
)

RESULTS = Table(
    "results",
    "Scores. A correction is a later row of the same candidate and exam.",
    (
        key("exam_id", "the exam", refers="exams.exam_id"),
        key("person_id", "the candidate", refers="persons.person_id"),
        key_or_null("seat", "seat"),
        Column("theory", "number", "theory score", unit="points of 100"),
        Column("practice", "number", "practice score", unit="points of 100"),
        Column("overall", "number", "overall score", unit="points of 100"),
        Column("passed", "flag", "passed"),
        key_or_null("answers_hash", "hash of the answers"),
        Column("submitted_at", "time", "when the scores were submitted"),
        key_or_null("teacher_id", "who examined"),
        key_or_null("entered_by", "staff key of who entered them"),
    ),
    key=("exam_id", "person_id"),
    corrected_by="submitted_at",
)

CERTIFICATES = Table(
    "certificates",
    "The registry of certificates.",
    (
        Column("certificate_no", "text", "number of the certificate"),
        key("person_id", "the holder", refers="persons.person_id"),
        key("assessor_id", "who issued it", refers="organisations.org_id"),
        Column("occupation_code", "text", "occupation of the national catalogue"),
        choice("level", "skill level", LEVELS),
        choice("kind", "kind", ("skill_level", "specialised", "completion")),
        choice("route", "on what ground", ("exam", "direct", "competition")),
        Column("issued_on", "date", "day of issue"),
        optional("revoked_on", "date", "day of revocation"),
    ),
    key=("certificate_no",),
)
