"""F16 缩短课时: the time that people were recorded is far below the hours of the timetable."""

from jiangce.supervision.engine.judging.habits import USUAL
from jiangce.supervision.engine.relations.attendance import LESSON_PEOPLE, TIMETABLE
from jiangce.supervision.engine.relations.people import ROLLS
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

TERMS = (
    term("class_hour_minutes", 45, "分钟", "一个课时", source="R-14（O9、O10、G10、G11）", certainty="S"),
    term(
        "recorded_percent", 70, "%", "有记录的时间应不少于应上课时间的比例", source="系统设定：因天气提前下课一次不计"
    ),
    term("recorded_hours_least", 4, "课时", "应上课时至少有这么多才看", source="系统设定"),
)

RULE = Rule(
    code="F16",
    question="全班实际在课的时间是否远少于应上的课时？",
    basis="监管要点 F16（A3：上一天报三十天）；T3 五",
    subjects=("class_id",),
    terms=(*TERMS, *USUAL),
    reads=(TIMETABLE, LESSON_PEOPLE, ROLLS),
    sql="""
    WITH known AS (SELECT min(day) AS first_day, max(day) AS last_day FROM lesson_people),
    held AS (
        SELECT t.class_id, t.lesson_id, t.day, t.starts_at, t.ends_at, d.lesson_id IS NOT NULL AS attended,
            t.hours * $term(class_hour_minutes, t.day) AS planned,
            CASE WHEN d.lesson_id IS NULL THEN 0.0
                WHEN d.people_both = 0 THEN $seconds(t.starts_at, t.ends_at) / 60
                ELSE (least(CAST(d.out_micros AS DOUBLE) / d.people_both, $micros(t.ends_at))
                    - greatest(CAST(d.in_micros AS DOUBLE) / d.people_both, $micros(t.starts_at))) / 60000000 END AS minutes
        FROM timetable t
        JOIN known k ON t.day >= k.first_day AND t.day <= k.last_day
        JOIN rolls r ON r.class_id = t.class_id
        LEFT JOIN lesson_people d ON d.lesson_id = t.lesson_id
        WHERE t.mode <> 'selfpaced' AND (d.lesson_id IS NOT NULL OR r.completed > 0)
    ), counted AS (
        SELECT h.class_id, max(h.day) AS day, min(h.starts_at) AS first_at, max(h.ends_at) AS last_at,
            count(*) AS lessons, count(*) FILTER (WHERE NOT h.attended) AS lessons_unattended,
            CAST(floor(sum(h.planned)) AS BIGINT) AS planned_minutes,
            CAST(floor(sum(greatest(0.0, least(h.minutes, h.planned)))) AS BIGINT) AS recorded_minutes
        FROM held h GROUP BY h.class_id
    ), found AS (
        SELECT * FROM counted
        WHERE recorded_minutes * 100 < planned_minutes * $term(recorded_percent, day)
            AND planned_minutes >= $term(recorded_hours_least, day) * $term(class_hour_minutes, day)
    ), short AS (
        SELECT h.class_id, $set(h.lesson_id) AS lessons
        FROM held h JOIN found f ON f.class_id = h.class_id
        WHERE h.minutes * 100 < h.planned * $term(recorded_percent, h.day) GROUP BY h.class_id
    )
    SELECT concat('', f.class_id) AS case_key,
        CASE WHEN recorded_minutes * 200 < planned_minutes * $term(recorded_percent, day) THEN 'high' ELSE 'medium' END
            AS severity,
        1.0 - CAST(recorded_minutes AS DOUBLE) / planned_minutes AS score,
        f.class_id, first_at, last_at, f.lessons, lessons_unattended, planned_minutes, recorded_minutes,
        s.lessons AS short_lessons
    FROM found f LEFT JOIN short s ON s.class_id = f.class_id
    """,
    false_alarms="因天气、停电提前下课一次；没有签退记录的课按上满计；没有人结业的班，未上的课不计；线上自学课不计",
)
"""A lesson lasts, for this, from the mean check-in to the mean check-out of those who have both, within the timetable.
Lessons on days beyond the first and the last check-in of the data set are not known and not counted."""
