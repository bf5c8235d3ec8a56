"""Behaviour on online platforms."""

from jiangce.kernel.exchange.schema import Column, Table, choice, key, key_or_null

EVENTS = ("play", "tick", "pause", "prompt_shown", "prompt_ok", "prompt_missed", "end")

HEARTBEATS = Table(
    "heartbeats",
    "What a player reports while somebody learns online.",
    (
        key("platform_id", "the platform", refers="organisations.org_id"),
        key("session_id", "the session of the player"),
        key("person_id", "who learns", refers="persons.person_id"),
        key("course_id", "the course on the platform"),
        Column("at", "time", "when"),
        Column("position_s", "number", "position in the course", unit="s"),
        Column("rate", "number", "speed of playing, 1 is normal"),
        key_or_null("ip_digest", "digest of the network address"),
        choice("event", "what happened", EVENTS),
        key_or_null("class_id", "the class that the hours count for", refers="classes.class_id"),
    ),
    key=("platform_id", "session_id", "at", "event"),
    sorted_by="at",
)
