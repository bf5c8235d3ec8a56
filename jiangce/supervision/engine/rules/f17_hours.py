"""F17 夜间和假日: lessons at hours or on days on which nobody teaches."""

from jiangce.kernel.workdays import Calendar
from jiangce.supervision.engine.relations.attendance import TIMETABLE
from jiangce.supervision.engine.rule import Relation, Rule
from jiangce.supervision.engine.terms import term

TERMS = (
    term(
        "night_from_hour",
        22,
        "时",
        "夜间从几时起（开课，或下课前的宽限仍在其后）",
        source="系统设定：晚班一般到 21 时半",
    ),
    term("night_to_hour", 6, "时", "夜间到几时止", source="系统设定"),
    term("night_grace_minutes", 15, "分钟", "下课可晚于夜间起点多久", source="系统设定：拖堂"),
    term(
        "holiday_usual_percent",
        40,
        "%",
        "各假日平均上课的班达到平日的这个比例，视为该数据集不按法定假日停课，只看夜间",
        source="系统设定",
    ),
    term("holiday_usual_least", 20, "班次", "且假日至少有这么多班次上课", source="系统设定：小数据集不作此判断"),
    term("odd_lessons_least", 2, "节", "一个班至少有这么多节课在夜间或法定假日", source="系统设定：一节可能是录错"),
)
_CLOSED = ", ".join(f"(DATE '{day}')" for day, worked in sorted(Calendar.built_in().table.items()) if not worked)

CLOSED_DAYS = Relation("closed_days", "whole", f"SELECT day FROM (VALUES {_CLOSED}) AS published(day)")
"""Days off of the yearly notices of the State Council."""

RULE = Rule(
    code="F17",
    part="hours",
    question="是否在夜间或法定假日排课？",
    basis="监管要点 F17；国务院办公厅年度节假日安排",
    subjects=("class_id",),
    terms=TERMS,
    reads=(TIMETABLE, CLOSED_DAYS),
    sql="""
    WITH taught AS (
        SELECT t.day, count(DISTINCT t.class_id) AS classes FROM timetable t WHERE t.mode <> 'selfpaced' GROUP BY t.day
    ), span AS (
        SELECT min(day) AS first_day, max(day) AS last_day FROM taught
    ), kept AS (
        SELECT sum(CASE WHEN c.day IS NOT NULL THEN t.classes ELSE 0 END) AS on_holidays,
            avg(CASE WHEN c.day IS NULL THEN t.classes END) AS on_a_day,
            (SELECT count(*) FROM closed_days h JOIN span r ON h.day >= r.first_day AND h.day <= r.last_day) AS holidays,
            max(t.day) AS day
        FROM taught t LEFT JOIN closed_days c ON c.day = t.day
    ), calendar AS (
        SELECT c.day FROM closed_days c CROSS JOIN kept k
        WHERE k.on_holidays < $term(holiday_usual_least, k.day)
            OR k.on_holidays * 100 < k.holidays * k.on_a_day * $term(holiday_usual_percent, k.day)
    ), ends AS (
        SELECT t.class_id, t.lesson_id, t.day, t.starts_at, t.ends_at, c.day IS NOT NULL AS closed,
            $hour(t.starts_at) AS start_hour,
            $hour(t.ends_at - INTERVAL 1 MINUTE * $term(night_grace_minutes, t.day)
                - INTERVAL 1 SECOND) AS end_hour
        FROM timetable t LEFT JOIN calendar c ON c.day = t.day
        WHERE t.mode <> 'selfpaced'
    ), odd AS (
        SELECT *, start_hour >= $term(night_from_hour, day) OR start_hour < $term(night_to_hour, day)
            OR end_hour >= $term(night_from_hour, day) OR end_hour < $term(night_to_hour, day) AS night
        FROM ends
    )
    SELECT concat('', class_id) AS case_key,
        CASE WHEN count(*) FILTER (WHERE night) > 0 THEN 'medium' ELSE 'low' END AS severity,
        least(1.0, CAST(count(*) AS DOUBLE) / 10) AS score,
        class_id, min(starts_at) AS first_at, max(ends_at) AS last_at,
        count(*) FILTER (WHERE night) AS lessons_at_night, count(*) FILTER (WHERE closed) AS lessons_on_holidays,
        $set(lesson_id) AS lessons
    FROM odd WHERE night OR closed
    GROUP BY class_id HAVING count(*) >= $term(odd_lessons_least, max(day))
    """,
    false_alarms="倒班企业的夜间培训、经同意的假日集训（核对变更报告）；调休上班日不算假日；多数班都在假日上课的数据集只看夜间",
)
