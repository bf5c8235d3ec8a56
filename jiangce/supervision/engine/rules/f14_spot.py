"""F14 坐标雷同: many people of a lesson check in on one spot, the same to the last digit."""

from jiangce.supervision.engine.judging.habits import USUAL
from jiangce.supervision.engine.relations.attendance import SIGHTINGS
from jiangce.supervision.engine.rule import Relation, Rule
from jiangce.supervision.engine.terms import term

SPOT_PEOPLE = term(
    "spot_people_least", 5, "人", "一节课坐标完全相同的人数", source="系统设定：一家人合用手机不超过三人"
)

SPOTS = Relation(
    "spots",
    "daily",
    """
    WITH crowded AS (
        SELECT lesson_id, lon, lat FROM sightings
        WHERE direction = 'in' AND method IN ('qr', 'face') AND lon IS NOT NULL AND lat IS NOT NULL
        GROUP BY lesson_id, lon, lat HAVING count(*) >= $term(spot_people_least, $day(min(at_)))
    )
    SELECT $day(min(s.at_)) AS day, s.lesson_id, min(s.class_id) AS class_id, s.lon, s.lat,
        count(DISTINCT s.person_id) AS people, min(s.at_) AS first_at, max(s.at_) AS last_at
    FROM sightings s
    JOIN crowded c ON c.lesson_id = s.lesson_id AND c.lon = s.lon AND c.lat = s.lat
    WHERE s.direction = 'in' AND s.method IN ('qr', 'face')
    GROUP BY s.lesson_id, s.lon, s.lat
    HAVING count(DISTINCT s.person_id) >= $term(spot_people_least, $day(min(s.at_)))
    """,
    by="lesson_id",
    reads=(SIGHTINGS,),
    terms=(SPOT_PEOPLE,),
)
"""Spots on which at least so many people of a lesson stood when it began, with the day of the first of them."""

RULE = Rule(
    code="F14",
    part="spot",
    question="是否多人签到的坐标完全相同？",
    basis="监管要点 F14（坐标逐位相同）",
    subjects=("class_id",),
    by="class_id",
    needs=("checkins.lon", "checkins.lat"),
    terms=(SPOT_PEOPLE, *USUAL),
    reads=(SPOTS,),
    sql="""
    SELECT concat('', class_id) AS case_key, 'high' AS severity, least(1.0, CAST(max(people) AS DOUBLE) / 20) AS score,
        class_id, min(first_at) AS first_at, max(last_at) AS last_at, max(people) AS people_on_one_spot,
        $set(lesson_id) AS lessons
    FROM spots GROUP BY class_id
    """,
    false_alarms="共用签到机的坐标本来相同（kiosk、card、manual 方式不计）",
)
