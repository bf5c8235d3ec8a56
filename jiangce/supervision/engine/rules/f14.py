"""F14 异地签到: check-ins outside the fence, or of a simulated location."""

from jiangce.supervision.engine.judging.habits import USUAL
from jiangce.supervision.engine.relations.attendance import LESSON_SUMS, SIGHTINGS, TIMETABLE
from jiangce.supervision.engine.rule import Relation, Rule
from jiangce.supervision.engine.terms import term

MARGIN = term("fence_margin_m", 500, "米", "超出围栏多远才算在外", source="系统设定：高楼中定位漂移常达数百米")
LESSONS = term(
    "fence_lessons_least", 3, "节", "一人在一个班至少有这么多节课在围栏外", source="系统设定：偶尔一次可能是漂移"
)
MOCKED = term("mocked_lessons_least", 2, "节", "一人在一个班至少有这么多节课使用模拟定位", source="系统设定")

STRAYS = Relation(
    "strays",
    "daily",
    """
    WITH suspects AS (
        SELECT t.lesson_id, t.place_lon, t.place_lat, t.radius_m
        FROM lesson_sums u JOIN timetable t ON t.lesson_id = u.lesson_id AND t.mode = 'onsite'
        WHERE u.mocked OR greatest(t.place_lon - u.west, u.east - t.place_lon, t.place_lat - u.south, u.north - t.place_lat)
            > t.radius_m / 160000
    ), doubtful AS (
        SELECT $day(s.at_) AS day, s.checkin_id, s.person_id, s.class_id, s.lesson_id, s.at_, coalesce(s.mocked, false) AS mocked,
            s.lon, s.lat, coalesce(s.accuracy_m, 0.0) AS accuracy_m, t.place_lon, t.place_lat,
            t.radius_m + $term(fence_margin_m, $day(s.at_)) AS allowed_m
        FROM sightings s JOIN suspects t ON t.lesson_id = s.lesson_id
        WHERE s.mocked
            OR abs(s.lat - t.place_lat) > (t.radius_m + $term(fence_margin_m, $day(s.at_))) / 160000
            OR abs(s.lon - t.place_lon) > (t.radius_m + $term(fence_margin_m, $day(s.at_))) / 160000
    ), measured AS (
        SELECT *, $metres(lon, lat, place_lon, place_lat) - accuracy_m AS metres FROM doubtful
    )
    SELECT day, checkin_id, person_id, class_id, lesson_id, at_, mocked, coalesce(metres > allowed_m, false) AS outside,
        metres
    FROM measured WHERE mocked OR metres > allowed_m
    """,
    by="lesson_id",
    reach=0,
    reads=(SIGHTINGS, LESSON_SUMS, TIMETABLE),
    terms=(MARGIN,),
)
"""Check-ins that were simulated or too far out, the accuracy told by the device taken off. The boxes, of a
lesson and of a check-in, are cheap sieves: no distance of m metres has both differences below m / 160000 degrees."""

RULE = Rule(
    code="F14",
    question="是否有人在培训地点之外签到，或使用模拟定位？",
    basis="T2 第十四条（电子围栏、定位签到）；监管要点 F14",
    subjects=("person_id", "class_id"),
    by="class_id",
    parts={
        "checkins.lon": "围栏之外的签到",
        "checkins.lat": "围栏之外的签到",
        "checkins.mocked": "模拟定位标记",
        "checkins.accuracy_m": "定位精度（按 0 米计）",
    },
    terms=(MARGIN, LESSONS, MOCKED, *USUAL),
    reads=(STRAYS,),
    sql="""
    WITH people AS (
        SELECT class_id, person_id, max(day) AS day, min(at_) AS first_at, max(at_) AS last_at,
            count(DISTINCT CASE WHEN outside THEN lesson_id END) AS lessons_outside,
            count(DISTINCT CASE WHEN mocked THEN lesson_id END) AS lessons_mocked,
            CAST(round(max(metres)) AS BIGINT) AS farthest_m, $set(checkin_id) AS checkins
        FROM strays GROUP BY class_id, person_id
    )
    SELECT concat('', class_id) AS case_key,
        CASE WHEN lessons_mocked >= $term(mocked_lessons_least, day) THEN 'high' ELSE 'medium' END AS severity,
        least(1.0, CAST(greatest(lessons_outside, lessons_mocked) AS DOUBLE) / 10) AS score,
        person_id, class_id, first_at, last_at, lessons_outside, lessons_mocked, farthest_m, checkins
    FROM people
    WHERE lessons_outside >= $term(fence_lessons_least, day) OR lessons_mocked >= $term(mocked_lessons_least, day)
    """,
    false_alarms="高楼中偶尔一两次定位漂移（有余量和节数下限，并扣除设备报告的精度）；直播课不设围栏",
)
