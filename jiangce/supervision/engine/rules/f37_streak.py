"""F37 昼夜不停: somebody learns online without the pauses that a human being needs."""

from jiangce.supervision.engine.relations.online import BEAT_SECONDS, PLAYED
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

HOURS = term("streak_hours_least", 20, "小时", "连续播放这么久", source="监管要点 F37（连续 24 小时）；提前数小时提示")
PAUSE = term("streak_pause_minutes", 15, "分钟", "中间停顿不超过这么久算连续", source="系统设定：换课、短暂休息")

RULE = Rule(
    code="F37",
    part="streak",
    question="是否有人不分昼夜连续播放？",
    basis="监管要点 F37（连续 24 小时）",
    subjects=("person_id", "class_id"),
    by="person_id",
    needs=("heartbeats",),
    terms=(BEAT_SECONDS, HOURS, PAUSE),
    reads=(PLAYED,),
    sql="""
    WITH earlier AS (
        SELECT *, max(last_at) OVER (PARTITION BY human ORDER BY first_at, platform_id, session_id, course_id, day
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS other_last
        FROM played
    ), begun AS (
        SELECT *, CASE WHEN first_at <= other_last + INTERVAL 1 MINUTE * $term(streak_pause_minutes, day) THEN 0 ELSE 1 END
            AS begins
        FROM earlier
    ), numbered AS (
        SELECT *, sum(begins) OVER (PARTITION BY human ORDER BY first_at, platform_id, session_id, course_id, day
            ROWS UNBOUNDED PRECEDING) AS streak
        FROM begun
    ), streaks AS (
        SELECT human, person_id, min(class_id) AS class_id, max(day) AS day, min(first_at) AS first_at,
            max(last_at) AS last_at, $set(session_id) AS sessions
        FROM numbered GROUP BY human, person_id, streak
    )
    SELECT concat(human, ':', day) AS case_key, 'high' AS severity,
        least(1.0, $seconds(first_at, last_at) / 172800) AS score, person_id, class_id, first_at, last_at,
        CAST(floor($seconds(first_at, last_at) / 3600) AS BIGINT) AS hours, sessions
    FROM streaks
    WHERE $seconds(first_at, last_at) >= 3600 * $term(streak_hours_least, day)
    """,
    false_alarms="从早到晚断断续续地学（停顿超过上限即断开）；播放器开着而没有心跳的不计",
)
