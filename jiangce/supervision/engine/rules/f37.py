"""F37 同时多开: several players run at once for one person."""

from jiangce.supervision.engine.relations.online import BEAT_SECONDS, PLAYED
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

MINUTES = term(
    "parallel_minutes_least", 60, "分钟", "一人累计同时播放至少这么久", source="系统设定：换设备时短暂重叠属平常"
)

RULE = Rule(
    code="F37",
    question="同一人是否同时开着几个播放器刷学时？",
    basis="监管要点 F37；G1 五",
    subjects=("person_id", "class_id"),
    by="person_id",
    needs=("heartbeats",),
    terms=(BEAT_SECONDS, MINUTES),
    reads=(PLAYED,),
    sql="""
    WITH earlier AS (
        SELECT *, max(last_at) OVER (PARTITION BY human ORDER BY first_at, platform_id, session_id, course_id, day
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS other_last
        FROM played
    ), doubled AS (
        SELECT *, CAST(floor($seconds(first_at, least(last_at, other_last))) AS BIGINT) AS seconds
        FROM earlier WHERE other_last > first_at
    )
    SELECT concat('', human) AS case_key,
        CASE WHEN sum(seconds) >= 240 * $term(parallel_minutes_least, max(day)) THEN 'high' ELSE 'medium' END AS severity,
        least(1.0, CAST(sum(seconds) AS DOUBLE) / (600 * $term(parallel_minutes_least, max(day)))) AS score,
        person_id, class_id, min(first_at) AS first_at, max(last_at) AS last_at,
        CAST(floor(CAST(sum(seconds) AS DOUBLE) / 60) AS BIGINT) AS minutes_in_parallel, $set(session_id) AS sessions
    FROM doubled GROUP BY human, person_id, class_id
    HAVING sum(seconds) >= 60 * $term(parallel_minutes_least, max(day))
    """,
    false_alarms="换设备时旧的播放器还开着几分钟；播放器开着而没有心跳的不计",
)
"""Of sessions that run at once, the one that began later is told."""
