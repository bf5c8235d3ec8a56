"""F12 照片重复使用: one photo proves lessons of different half-days, places or classes."""

from jiangce.supervision.engine.relations.attendance import TIMETABLE
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

HALF_DAY = term(
    "photo_half_day_hours", 6, "小时", "同一班在这段时间内开始的课可共用一张照片", source="系统设定：半天只拍一张属平常"
)

RULE = Rule(
    code="F12",
    question="同一张照片是否用于不同半天、不同地点或不同班的课？",
    basis="监管要点 F12（A4、A5）；T2 第十四条",
    subjects=("class_id",),
    needs=("photos",),
    terms=(HALF_DAY,),
    reads=(TIMETABLE,),
    sql="""
    WITH used AS (
        SELECT p.photo_hash, t.lesson_id, t.class_id, t.place_id, t.starts_at, t.ends_at, t.day
        FROM photos p JOIN timetable t ON t.lesson_id = p.lesson_id
    ), reused AS (
        SELECT photo_hash, count(DISTINCT lesson_id) AS lessons, count(DISTINCT class_id) AS classes, max(day) AS day,
            min(starts_at) AS first_at, max(ends_at) AS last_at
        FROM used GROUP BY photo_hash
        HAVING count(DISTINCT place_id) > 1
            OR $seconds(min(starts_at), max(starts_at)) >= 3600 * $term(photo_half_day_hours, max(day))
            OR (count(DISTINCT class_id) > 1 AND max(starts_at) >= min(ends_at))
    )
    SELECT concat('', r.photo_hash) AS case_key,
        CASE WHEN r.lessons > 2 OR r.classes > 1 THEN 'high' ELSE 'medium' END AS severity,
        least(1.0, CAST(r.lessons AS DOUBLE) / 5) AS score,
        u.class_id, r.first_at, r.last_at, r.photo_hash, r.lessons AS used_for_lessons, r.classes AS used_for_classes,
        $set(u.lesson_id) AS lessons
    FROM reused r JOIN used u ON u.photo_hash = r.photo_hash
    GROUP BY r.photo_hash, r.lessons, r.classes, r.day, r.first_at, r.last_at, u.class_id
    """,
    false_alarms="同一半天连上两节课共用一张照片；两个班合班上课时的合影（同一地点、时间重叠）",
)
