"""Online learning: heartbeats compacted to what a session played on a day."""

from jiangce.supervision.engine.relations.people import HUMANS
from jiangce.supervision.engine.rule import Relation
from jiangce.supervision.engine.terms import term

BEAT_SECONDS = term(
    "beat_seconds_max", 120, "秒", "平均每隔多久至少有一次心跳，才算一直在播放", source="系统设定：平台多为半分钟一次"
)

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
        min(b.position_s) AS from_s, max(b.position_s) AS to_s, min(b.rate) AS least_rate, max(b.rate) AS top_rate,
        min(b.ip_digest) AS ip_digest, max(b.ip_digest) AS other_ip_digest,
        count(*) FILTER (WHERE b.event = 'pause') AS pauses,
        count(*) FILTER (WHERE b.event = 'prompt_shown') AS prompts_shown,
        count(*) FILTER (WHERE b.event = 'prompt_ok') AS prompts_ok,
        count(*) FILTER (WHERE b.event = 'prompt_missed') AS prompts_missed
    FROM beats b
    GROUP BY b.day, b.platform_id, b.session_id, b.person_id, b.course_id
    """,
    by="session_id",
    reach=0,
    reads=(BEATS,),
)
"""One row a session, person, course and local day: when it was there, which stretch of the course it played, how fast at
least and at most, how it answered prompts. A session across midnight has a row on either day. Some hundred heartbeats
make one row, so that rules over a year of them read a table, not the events."""

PLAYED = Relation(
    "played",
    "whole",
    """
    SELECT h.human, s.person_id, s.class_id, s.platform_id, s.session_id, s.course_id, s.day, s.first_at, s.last_at
    FROM play_segments s JOIN humans h ON h.person_id = s.person_id
    WHERE $seconds(s.first_at, s.last_at) <= s.beats * $term(beat_seconds_max, s.day)
    """,
    reads=(PLAY_SEGMENTS, HUMANS),
    terms=(BEAT_SECONDS,),
)
"""Segments that were really playing from first to last, by human being: a player left open and silent for hours fills
no time."""
