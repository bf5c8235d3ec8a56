"""F12 照片人脸不符: far fewer faces than people recorded, or faces that are not on the roster."""

from jiangce.supervision.engine.judging.habits import USUAL
from jiangce.supervision.engine.relations.attendance import LESSON_PEOPLE, TIMETABLE
from jiangce.supervision.engine.relations.people import ROLLS
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

TERMS = (
    term("faces_percent", 40, "%", "照片人脸数应不少于到课人数的比例", source="系统设定：一张照片常拍不全全班"),
    term("faces_matched_percent", 50, "%", "人脸中应有多少能与名册对上", source="系统设定：口罩、侧脸对不上"),
    term("faces_people_least", 5, "人", "到课至少有这么多人才看", source="系统设定"),
    term("faces_wrong_least", 2, "张", "一个班至少有这么多张不符", source="系统设定：一张可能没拍好"),
    term("faces_wrong_percent", 50, "%", "不符的照片占该班照片的比例", source="系统设定"),
    term("faces_often_least", 5, "张", "不符的照片有这么多张时，比例可低一些", source="系统设定：五张都没拍好不属平常"),
    term("faces_often_percent", 30, "%", "此时的比例，与照片时地不符的比例一致", source="系统设定"),
    term(
        "portraits_least", 3, "张", "一节课有这么多张单人照，该班的单人照视为签到抓拍，不当全班照看", source="系统设定"
    ),
)

RULE = Rule(
    code="F12",
    part="faces",
    question="照片上的人脸是否远少于到课人数，或大多不在名册上？",
    basis="监管要点 F12（A4：照片中是儿童）",
    subjects=("class_id",),
    by="class_id",
    needs=("photos", "photos.face_count"),
    parts={"photos.matched": "与名册对上的人脸"},
    terms=(*TERMS, *USUAL),
    reads=(TIMETABLE, LESSON_PEOPLE, ROLLS),
    sql="""
    WITH portraits AS (
        SELECT t.class_id, t.lesson_id FROM photos p JOIN timetable t ON t.lesson_id = p.lesson_id
        WHERE p.face_count = 1
        GROUP BY t.class_id, t.lesson_id HAVING count(DISTINCT p.photo_hash) >= $term(portraits_least, max(t.day))
    ), looked AS (
        SELECT t.class_id, t.lesson_id, t.day, t.starts_at, t.ends_at, p.photo_hash, p.face_count, p.matched,
            coalesce(d.people, r.roll) AS people
        FROM photos p
        JOIN timetable t ON t.lesson_id = p.lesson_id
        JOIN rolls r ON r.class_id = t.class_id
        LEFT JOIN lesson_people d ON d.lesson_id = t.lesson_id
        WHERE p.face_count IS NOT NULL
            AND NOT (p.face_count = 1 AND t.class_id IN (SELECT class_id FROM portraits))
    ), judged AS (
        SELECT *, face_count * 100 < people * $term(faces_percent, day) AS few,
            coalesce(face_count > 1 AND matched * 100 < face_count * $term(faces_matched_percent, day), false) AS strange
        FROM looked WHERE people >= $term(faces_people_least, day)
    ), counted AS (
        SELECT class_id, max(day) AS day, count(*) AS photos, count(*) FILTER (WHERE few) AS with_few_faces,
            count(*) FILTER (WHERE strange) AS with_strangers, count(*) FILTER (WHERE few OR strange) AS wrong,
            CAST(sum(CASE WHEN few OR strange THEN face_count END) AS BIGINT) AS faces_seen,
            CAST(sum(CASE WHEN few OR strange THEN people END) AS BIGINT) AS people_recorded,
            $set(CASE WHEN few OR strange THEN photo_hash END) AS wrong_photos,
            $set(CASE WHEN few OR strange THEN lesson_id END) AS lessons,
            min(starts_at) FILTER (WHERE few OR strange) AS first_at,
            max(ends_at) FILTER (WHERE few OR strange) AS last_at
        FROM judged GROUP BY class_id
    )
    SELECT concat('', class_id) AS case_key,
        CASE WHEN with_few_faces > 0 AND with_strangers > 0 THEN 'high' ELSE 'medium' END AS severity,
        CAST(wrong AS DOUBLE) / photos AS score,
        class_id, first_at, last_at, photos, with_few_faces, with_strangers, faces_seen, people_recorded, wrong_photos,
        lessons
    FROM counted
    WHERE (wrong >= $term(faces_wrong_least, day) AND wrong * 100 >= photos * $term(faces_wrong_percent, day))
        OR (wrong >= $term(faces_often_least, day) AND wrong * 100 >= photos * $term(faces_often_percent, day))
    """,
    false_alarms="照片只拍到教室一部分（比例留有余量，并有张数下限）；人少的课不看；签到时逐人抓拍的单人照不看",
)
"""Faces are held against those who checked in to the lesson, else against the roll."""
