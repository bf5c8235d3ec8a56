"""F14 不可能移动: two check-ins of one person too far apart for the time between."""

from jiangce.supervision.engine.relations.attendance import SIGHTINGS
from jiangce.supervision.engine.rule import Relation, Rule
from jiangce.supervision.engine.terms import published

SPEED = published("travel_speed_kmh", "速度上限", "公里/小时")
METRES = published("travel_min_metres", "最小距离", "米")

JOURNEYS = Relation(
    "journeys",
    "daily",
    """
    WITH movers AS (
        SELECT person_id FROM sightings WHERE lon IS NOT NULL AND lat IS NOT NULL GROUP BY person_id
        HAVING greatest(max(lat) - min(lat), max(lon) - min(lon)) * 160000
            > least($term(travel_min_metres, $day(min(at_))), $term(travel_min_metres, $day(max(at_))))
    ), own AS (
        SELECT s.person_id, s.checkin_id, s.class_id, s.lesson_id, s.at_, $day(s.at_) AS day, s.lon, s.lat,
            coalesce(s.accuracy_m, 0.0) AS accuracy_m
        FROM sightings s JOIN movers m ON m.person_id = s.person_id
        WHERE s.lon IS NOT NULL AND s.lat IS NOT NULL
    ), steps AS (
        SELECT *, lag(checkin_id) OVER before AS from_checkin, lag(class_id) OVER before AS from_class,
            lag(at_) OVER before AS from_at, lag(lon) OVER before AS from_lon, lag(lat) OVER before AS from_lat,
            lag(accuracy_m) OVER before AS from_accuracy_m
        FROM own WINDOW before AS (PARTITION BY person_id ORDER BY at_, checkin_id)
    ), measured AS (
        SELECT *, $metres(lon, lat, from_lon, from_lat) - accuracy_m - from_accuracy_m AS metres,
            $seconds(from_at, at_) AS seconds
        FROM steps WHERE from_at > at_ - INTERVAL 24 HOUR
    )
    SELECT day, person_id, class_id, from_class, checkin_id, from_checkin, from_at, at_, metres, seconds
    FROM measured
    WHERE metres >= $term(travel_min_metres, day) AND metres * 3.6 > seconds * $term(travel_speed_kmh, day)
    """,
    by="person_id",
    reads=(SIGHTINGS,),
    terms=(SPEED, METRES),
)
"""Neighbours in time of one person, at most a day apart, that nobody could have travelled between; both accuracies are
taken off first, as in the live signal. Only people who moved at all in the slice are put in order."""

RULE = Rule(
    code="F14",
    part="travel",
    question="同一人两次签到相距太远，时间上来不及吗？",
    basis="G1 五（三）；监管要点 F14",
    subjects=("person_id", "class_id"),
    by="person_id",
    needs=("checkins.lon", "checkins.lat"),
    parts={"checkins.accuracy_m": "定位精度（按 0 米计）"},
    terms=(SPEED, METRES),
    reads=(JOURNEYS,),
    sql="""
    SELECT concat(person_id, ':', day) AS case_key, 'high' AS severity,
        least(1.0, max(metres * 3.6 / greatest(seconds, 1.0)) / (4 * $term(travel_speed_kmh, day))) AS score,
        person_id, class_id, from_class, min(from_at) AS first_at, max(at_) AS last_at, count(*) AS journeys,
        CAST(round(max(metres)) AS BIGINT) AS farthest_m, $set(checkin_id) AS checkins, $set(from_checkin) AS from_checkins
    FROM journeys GROUP BY day, person_id, class_id, from_class
    """,
    false_alarms="手机定位一时漂到别处（扣除设备报告的精度，并有最小距离）",
)
