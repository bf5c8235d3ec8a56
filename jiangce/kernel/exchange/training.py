"""Classes, their lessons and their trainees."""

from jiangce.kernel.exchange.codes import LEVELS, SCHEMES
from jiangce.kernel.exchange.schema import Column, Table, choice, key, key_or_null, optional

PROGRAMMES = ("subsidised", "market", "apprenticeship", "project", "new_artisan", "order")
ENROLMENT_STATES = ("active", "interrupted", "withdrawn", "completed", "failed", "rejected", "disqualified")

CLASSES = Table(
    "classes",
    "Training classes as approved.",
    (
        key("class_id", "the class"),
        key("org_id", "who runs it", refers="organisations.org_id"),
        key("place_id", "its usual place", refers="places.place_id"),
        choice("scheme", "subsidy scheme", SCHEMES),
        Column("occupation_code", "text", "occupation of the national catalogue"),
        choice("level", "skill level aimed at; null when there is none", LEVELS, required=False),
        choice("programme", "programme", PROGRAMMES),
        Column("division", "division", "authority in charge"),
        Column("approved_on", "date", "day of approval"),
        Column("starts_on", "date", "first day"),
        Column("ends_on", "date", "last day"),
        Column("planned_hours", "number", "hours of the plan", unit="class hours of 45 minutes"),
        Column("class_size", "number", "approved size", unit="people"),
    ),
    key=("class_id",),
)

LESSONS = Table(
    "lessons",
    "The timetable.",
    (
        key("lesson_id", "the lesson"),
        key("class_id", "its class", refers="classes.class_id"),
        key_or_null("place_id", "where, if not at the usual place", refers="places.place_id"),
        key_or_null("teacher_id", "who teaches by the plan", refers="teachers.teacher_id"),
        choice("kind", "kind", ("theory", "practice")),
        choice("mode", "how it is held", ("onsite", "live", "selfpaced")),
        Column("starts_at", "time", "start"),
        Column("ends_at", "time", "end"),
        Column("hours", "number", "length", unit="class hours of 45 minutes"),
        key_or_null("room_id", "room, within the place"),
    ),
    key=("lesson_id",),
    sorted_by="starts_at",
)

ENROLMENTS = Table(
    "enrolments",
    "Who is in which class.",
    (
        key("enrolment_id", "the enrolment"),
        key("class_id", "the class", refers="classes.class_id"),
        key("person_id", "the trainee", refers="persons.person_id"),
        Column("enrolled_at", "time", "when"),
        choice("state", "present state", ENROLMENT_STATES),
        optional("ended_at", "time", "when the person left or finished"),
        optional("category", "text", "trainee category as declared"),
        key_or_null("employer_id", "employer as declared", refers="organisations.org_id"),
        optional("manual_pass", "flag", "let through by hand against a failed check"),
        key_or_null("mentor_id", "mentor of an apprentice", refers="persons.person_id"),
        key_or_null("entered_by", "staff key of who entered it"),
        key_or_null("device_id", "device on which it was entered"),
        key_or_null("photo_hash", "hash of the photo taken at enrolment"),
    ),
    key=("enrolment_id",),
)
