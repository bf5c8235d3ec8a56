"""F13 代签: one device checks in more people than a family shares a phone."""

from jiangce.supervision.engine.judging.habits import USUAL
from jiangce.supervision.engine.relations.attendance import SIGHTINGS
from jiangce.supervision.engine.relations.devices import SHARED_DEVICES
from jiangce.supervision.engine.rule import Relation, Rule
from jiangce.supervision.engine.terms import published

PEOPLE = published("device_people_max", "同一设备在时间窗内签到的人数上限", "人")
MINUTES = published("device_window_minutes", "时间窗", "分钟")

BURSTS = Relation(
    "device_bursts",
    "daily",
    """
    WITH own AS (
        SELECT s.device_id, s.checkin_id, s.person_id, s.class_id, s.lesson_id, s.at_, $day(s.at_) AS day, s.score,
            CAST(floor($micros(s.at_) / (60000000.0 * $term(device_window_minutes, $day(s.at_)))) AS BIGINT) AS bucket
        FROM sightings s JOIN shared_devices d ON d.device_id = s.device_id
        WHERE s.method IN ('qr', 'face')
    ), near AS (
        SELECT own.*, bucket AS meets FROM own UNION ALL SELECT own.*, bucket + 1 AS meets FROM own
    ), pairs AS (
        SELECT a.checkin_id AS end_id, a.day AS end_day, b.*
        FROM own a JOIN near b ON b.device_id = a.device_id AND b.meets = a.bucket AND b.at_ <= a.at_
            AND b.at_ > a.at_ - INTERVAL 1 MINUTE * $term(device_window_minutes, a.day)
    ), crowded AS (
        SELECT end_id FROM pairs GROUP BY end_id, end_day
        HAVING count(DISTINCT person_id) > $term(device_people_max, end_day)
    )
    SELECT DISTINCT p.end_day AS day, p.device_id, p.checkin_id, p.person_id, p.class_id, p.lesson_id, p.at_, p.score
    FROM pairs p JOIN crowded ON crowded.end_id = p.end_id
    """,
    by="device_id",
    reads=(SIGHTINGS, SHARED_DEVICES),
    terms=(PEOPLE, MINUTES),
)
"""The check-ins of every window in which a device had too many people; `day` is the day on which the window ends. The
window is half-open: a check-in exactly so many minutes before is outside, as in the live signal. A window reaches over two buckets of its length, so only those are compared."""

RULE = Rule(
    code="F13",
    question="是否有人用一部设备替多人签到？",
    basis="G1 五（三）；监管要点 F13",
    subjects=("person_id", "class_id", "device_id"),
    by="device_id",
    needs=("checkins.device_id",),
    parts={"checkins.score": "人脸比对分数"},
    terms=(PEOPLE, MINUTES, *USUAL),
    reads=(BURSTS,),
    sql="""
    WITH people AS (
        SELECT day, device_id, count(DISTINCT person_id) AS people, min(at_) AS first_at, max(at_) AS last_at
        FROM device_bursts GROUP BY day, device_id
    )
    SELECT concat(b.device_id, ':', b.day) AS case_key,
        CASE WHEN p.people > 2 * $term(device_people_max, b.day) THEN 'high' ELSE 'medium' END AS severity,
        least(1.0, CAST(p.people AS DOUBLE) / (4 * $term(device_people_max, b.day))) AS score,
        b.device_id, b.person_id, b.class_id, p.first_at, p.last_at, p.people,
        $set(b.checkin_id) AS checkins, min(b.score) AS least_score
    FROM device_bursts b JOIN people p ON p.day = b.day AND p.device_id = b.device_id
    GROUP BY b.day, b.device_id, b.person_id, b.class_id, p.first_at, p.last_at, p.people
    """,
    false_alarms="一家人合用手机（人数不超过上限）；场所的共用签到机应登记为 kiosk 方式，不计入；打卡机（card）和人工补录（manual）不计入",
)
