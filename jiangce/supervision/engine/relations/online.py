"""Online learning: heartbeats compacted to what a session played on a day."""

from jiangce.supervision.engine.rule import Relation

BEATS = Relation(
    "beats",
    "slice",
    """
    SELECT $columns(heartbeats), $day(own.at_) AS day
    FROM heartbeats own
    WHERE $within(own.at_)
    """,
    source="heartbeats",
)
"""The heartbeats of the slice with the local `day`; only the columns that this run reads."""

PLAY_SEGMENTS = Relation(
    "play_segments",
    "daily",
    """
    SELECT b.day, b.platform_id, b.session_id, b.person_id, b.course_id, min(b.class_id) AS class_id,
        min(b.at_) AS first_at, max(b.at_) AS last_at, count(*) AS beats,
        min(b.position_s) AS from_s, max(b.position_s) AS to_s, max(b.rate) AS top_rate,
        min(b.ip_digest) AS ip_digest, max(b.ip_digest) AS other_ip_digest,
        count(*) FILTER (WHERE b.event = 'pause') AS pauses,
        count(*) FILTER (WHERE b.event = 'prompt_shown') AS prompts_shown,
        count(*) FILTER (WHERE b.event = 'prompt_ok') AS prompts_ok,
        count(*) FILTER (WHERE b.event = 'prompt_missed') AS prompts_missed
    FROM beats b
    GROUP BY b.day, b.platform_id, b.session_id, b.person_id, b.course_id
    """,
    by="session_id",
    reads=(BEATS,),
)
"""One row a session, person, course and local day: when it was there, which stretch of the course it played, how fast at
most, how it answered prompts. A session across midnight has a row on either day. Some hundred heartbeats make one row,
so that rules over a year of them read a table, not the events."""
