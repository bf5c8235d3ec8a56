"""Check-ins of trainees and teachers, and inspections."""

from jiangce.kernel.exchange.codes import DIRECTIONS
from jiangce.kernel.exchange.schema import Column, Table, choice, key, key_or_null, optional

METHODS = ("qr", "face", "card", "manual", "kiosk")

CHECKINS = Table(
    "checkins",
    "Every check-in of a trainee. Sorted by the time of receipt; late and corrected rows come later.",
    (
        key("checkin_id", "the check-in"),
        key("lesson_id", "the lesson", refers="lessons.lesson_id"),
        key("class_id", "its class", refers="classes.class_id"),
        key("person_id", "who", refers="persons.person_id"),
        Column("at", "time", "when it happened"),
        Column("received_at", "time", "when it was received"),
        choice("direction", "start, middle or end of the lesson", DIRECTIONS),
        choice("method", "how", METHODS),
        key_or_null("device_id", "device that sent it"),
        optional("lon", "number", "longitude", unit="degrees, WGS-84"),
        optional("lat", "number", "latitude", unit="degrees, WGS-84"),
        optional("accuracy_m", "number", "accuracy told by the device", unit="m"),
        optional("mocked", "flag", "the device said that its location was simulated"),
        optional("score", "number", "face comparison", unit="0 to 1"),
        key_or_null("photo_hash", "hash of the photo"),
        key_or_null("entered_by", "staff key of who entered it by hand"),
    ),
    key=("checkin_id",),
    sorted_by="received_at",
    corrected_by="received_at",
)

TEACHER_CHECKINS = Table(
    "teacher_checkins",
    "Every check-in of a teacher; a teacher who is on no list is evidence, no error.",
    (
        key("lesson_id", "the lesson", refers="lessons.lesson_id"),
        key("teacher_id", "who came"),
        Column("at", "time", "when"),
        choice("direction", "start, middle or end of the lesson", DIRECTIONS),
        key_or_null("device_id", "device that sent it"),
        optional("lon", "number", "longitude", unit="degrees, WGS-84"),
        optional("lat", "number", "latitude", unit="degrees, WGS-84"),
    ),
    key=("lesson_id", "teacher_id", "at", "direction"),
    sorted_by="at",
)

INSPECTIONS = Table(
    "inspections",
    "Visits, video checks and calls.",
    (
        key("inspection_id", "the inspection"),
        key("class_id", "the class", refers="classes.class_id"),
        key_or_null("lesson_id", "the lesson that was seen", refers="lessons.lesson_id"),
        Column("at", "time", "when"),
        choice("kind", "kind", ("onsite", "video", "phone")),
        Column("counted", "number", "people counted", unit="people"),
        Column("roll", "number", "people on the roll", unit="people"),
    ),
    key=("inspection_id",),
    sorted_by="at",
)

PHOTOS = Table(
    "photos",
    "What is known of a photo; one that was used for several lessons has several rows.",
    (
        key("photo_hash", "hash of the file"),
        key("lesson_id", "the lesson", refers="lessons.lesson_id"),
        optional("taken_at", "time", "when it was taken, by the file itself"),
        optional("lon", "number", "longitude, by the file itself", unit="degrees, WGS-84"),
        optional("lat", "number", "latitude, by the file itself", unit="degrees, WGS-84"),
        optional("face_count", "number", "faces found", unit="people"),
        optional("matched", "number", "faces that are on the roster", unit="people"),
    ),
    key=("photo_hash", "lesson_id"),
    optional=True,
)
