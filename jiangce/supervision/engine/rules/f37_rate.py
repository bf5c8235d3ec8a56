"""F37 倍速播放: a course is played faster than it runs."""

from jiangce.supervision.engine.relations.online import PLAY_SEGMENTS
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

TERMS = (
    term("play_rate_max", 1.05, "倍", "播放速度上限", source="监管要点 F37：速度大于 1；余量防舍入"),
    term("position_rate_max", 1.3, "倍", "播放位置前进与时间之比的上限", source="系统设定：拖动片头片尾属平常"),
    term(
        "fast_minutes_least",
        60,
        "分钟",
        "一人在一个班倍速播放的内容累计至少这么长",
        source="系统设定：误触倍速属平常；按内容计，越快用时越少",
    ),
    term("fast_percent", 30, "%", "倍速播放的内容占全部播放内容的比例", source="系统设定"),
)

RULE = Rule(
    code="F37",
    part="rate",
    question="是否倍速播放、或播放位置前进得比时间快？",
    basis="监管要点 F37（速度大于 1）；G11（每课时不少于 45 分钟）",
    subjects=("person_id", "class_id"),
    by="person_id",
    needs=("heartbeats",),
    terms=TERMS,
    reads=(PLAY_SEGMENTS,),
    sql="""
    WITH paced AS (
        SELECT person_id, class_id, day, session_id, first_at, last_at, top_rate,
            CAST(floor($seconds(first_at, last_at)) AS BIGINT) AS seconds,
            CAST(floor($seconds(first_at, last_at) * greatest(least_rate, 1.0)) AS BIGINT) AS content,
            least_rate > $term(play_rate_max, day)
                OR to_s - from_s > $seconds(first_at, last_at) * $term(position_rate_max, day) + 60 AS fast
        FROM play_segments
    ), counted AS (
        SELECT person_id, class_id, max(day) AS day, CAST(sum(seconds) AS BIGINT) AS seconds,
            CAST(sum(CASE WHEN fast THEN seconds ELSE 0 END) AS BIGINT) AS fast_seconds,
            CAST(sum(content) AS BIGINT) AS content,
            CAST(sum(CASE WHEN fast THEN content ELSE 0 END) AS BIGINT) AS fast_content, max(top_rate) AS top_rate,
            min(first_at) FILTER (WHERE fast) AS first_at, max(last_at) FILTER (WHERE fast) AS last_at,
            $set(CASE WHEN fast THEN session_id END) AS sessions
        FROM paced GROUP BY person_id, class_id
    )
    SELECT CASE WHEN class_id IS NULL THEN concat('person:', person_id) ELSE concat('class:', class_id) END AS case_key,
        'medium' AS severity, CAST(fast_content AS DOUBLE) / content AS score,
        person_id, class_id, first_at, last_at, top_rate,
        CAST(floor(CAST(seconds AS DOUBLE) / 60) AS BIGINT) AS minutes,
        CAST(floor(CAST(fast_seconds AS DOUBLE) / 60) AS BIGINT) AS fast_minutes,
        CAST(floor(CAST(fast_content AS DOUBLE) / 60) AS BIGINT) AS fast_course_minutes, sessions
    FROM counted
    WHERE fast_content >= 60 * $term(fast_minutes_least, day)
        AND fast_content * 100 >= content * $term(fast_percent, day)
    """,
    false_alarms="误触倍速一阵（整段都倍速才计）；拖动进度条跳过片头（每段留一分钟余量）",
)
"""Counted by what of the course went by: at four times the speed an hour of it takes a quarter of an hour. A jump in the position
counts the time that the player ran, for who looks something up jumps too."""
