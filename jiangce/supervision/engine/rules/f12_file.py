"""F12 照片时地不符: by their own data the photos of a class were taken at other times or elsewhere."""

from jiangce.supervision.engine.judging.habits import USUAL
from jiangce.supervision.engine.relations.attendance import TIMETABLE
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

TERMS = (
    term(
        "photo_clock_hours", 12, "小时", "拍摄时间可早于上课或晚于下课多久", source="系统设定：相机时区设错常差 8 小时"
    ),
    term("photo_margin_m", 1000, "米", "拍摄地点可超出培训地点围栏多远", source="系统设定：照片里的定位常是上一次的"),
    term("photo_wrong_least", 2, "张", "一个班至少有这么多张不符", source="系统设定：一张可能是传错"),
    term("photo_wrong_percent", 30, "%", "不符的照片占该班可核照片的比例", source="系统设定"),
)

RULE = Rule(
    code="F12",
    part="file",
    question="照片自带的拍摄时间、地点与课程是否不符？",
    basis="监管要点 F12（A5：37 处虚假场地）；T2 第十四条",
    subjects=("class_id",),
    needs=("photos",),
    parts={
        "photos.face_count": "哪些是逐人抓拍的单人照（与全班照合在一起算比例）",
        "photos.taken_at": "拍摄时间",
        "photos.lon": "拍摄地点",
        "photos.lat": "拍摄地点",
    },
    terms=(*TERMS, *USUAL),
    reads=(TIMETABLE,),
    sql="""
    WITH looked AS (
        SELECT t.class_id, t.lesson_id, t.day, p.photo_hash, coalesce(p.face_count = 1, false) AS portrait, t.starts_at, t.ends_at,
            coalesce(p.taken_at < t.starts_at - INTERVAL 1 HOUR * $term(photo_clock_hours, t.day)
                OR p.taken_at > t.ends_at + INTERVAL 1 HOUR * $term(photo_clock_hours, t.day), false) AS other_time,
            coalesce(t.mode = 'onsite' AND $metres(p.lon, p.lat, t.place_lon, t.place_lat)
                > t.radius_m + $term(photo_margin_m, t.day), false) AS elsewhere
        FROM photos p JOIN timetable t ON t.lesson_id = p.lesson_id
        WHERE p.taken_at IS NOT NULL OR (p.lon IS NOT NULL AND p.lat IS NOT NULL)
    ), counted AS (
        SELECT class_id, portrait, max(day) AS day, count(*) AS photos, count(*) FILTER (WHERE other_time) AS at_other_times,
            count(*) FILTER (WHERE elsewhere) AS taken_elsewhere,
            count(*) FILTER (WHERE other_time OR elsewhere) AS wrong,
            $set(CASE WHEN other_time OR elsewhere THEN photo_hash END) AS wrong_photos,
            $set(CASE WHEN other_time OR elsewhere THEN lesson_id END) AS lessons,
            min(starts_at) FILTER (WHERE other_time OR elsewhere) AS first_at,
            max(ends_at) FILTER (WHERE other_time OR elsewhere) AS last_at
        FROM looked GROUP BY class_id, portrait
    )
    SELECT concat('', class_id) AS case_key,
        CASE WHEN at_other_times > 0 AND taken_elsewhere > 0 THEN 'high' ELSE 'medium' END AS severity,
        CAST(wrong AS DOUBLE) / photos AS score,
        class_id, first_at, last_at, portrait AS of_one_person, photos, at_other_times, taken_elsewhere, wrong_photos, lessons
    FROM counted
    WHERE wrong >= $term(photo_wrong_least, day) AND wrong * 100 >= photos * $term(photo_wrong_percent, day)
    """,
    false_alarms="相机时钟或时区设错（相差半天以内不计）；照片未带定位或带的是上一次的定位（有余量和张数下限）",
)
"""Photos of one face, as a terminal takes at every check-in, are judged by themselves: hundreds of them would hide the few of the class."""
