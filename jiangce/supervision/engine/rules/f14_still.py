"""F14 坐标不变: the phone of one person stands on one spot to the last digit, day after day."""

from jiangce.supervision.engine.judging.habits import USUAL
from jiangce.supervision.engine.relations.attendance import SIGHTINGS
from jiangce.supervision.engine.rule import Relation, Rule
from jiangce.supervision.engine.terms import term

RECORDS = term("still_records_least", 2, "次", "一天至少有这么多次定位签到才看", source="系统设定")
DAYS = term("still_days_least", 3, "天", "坐标逐位相同的天数", source="系统设定：真实定位每次都有微小变化")

STILL_DAYS = Relation(
    "still_days",
    "daily",
    """
    WITH alike AS (
        SELECT $day(at_) AS day, person_id FROM sightings
        WHERE method IN ('qr', 'face') AND direction <> 'mid' AND lon IS NOT NULL AND lat IS NOT NULL
        GROUP BY $day(at_), person_id
        HAVING min(lon) = max(lon) AND count(*) >= $term(still_records_least, min($day(at_)))
    )
    SELECT a.day, s.person_id, min(s.class_id) AS class_id, min(s.lon) AS lon, min(s.lat) AS lat, count(*) AS records
    FROM sightings s JOIN alike a ON a.day = $day(s.at_) AND a.person_id = s.person_id
    WHERE s.method IN ('qr', 'face') AND s.lon IS NOT NULL AND s.lat IS NOT NULL
    GROUP BY a.day, s.person_id
    HAVING min(s.lon) = max(s.lon) AND min(s.lat) = max(s.lat)
    """,
    by="person_id",
    reach=0,
    reads=(SIGHTINGS,),
    terms=(RECORDS,),
)
"""Days on which a phone never moved. One number of the check-ins in and out is a cheap sieve for the rest."""

RULE = Rule(
    code="F14",
    part="still",
    question="一人手机的坐标是否一连多日逐位不变？",
    basis="监管要点 F14（坐标逐位相同）",
    subjects=("person_id", "class_id"),
    by="person_id",
    needs=("checkins.lon", "checkins.lat"),
    terms=(RECORDS, DAYS, *USUAL),
    reads=(STILL_DAYS,),
    sql="""
    SELECT concat('', min(class_id)) AS case_key, 'medium' AS severity,
        least(1.0, CAST(count(*) AS DOUBLE) / (3 * $term(still_days_least, max(day)))) AS score,
        person_id, min(class_id) AS class_id, CAST(min(day) AS TIMESTAMP) AS first_at, CAST(max(day) AS TIMESTAMP) AS last_at,
        count(*) AS days, CAST(sum(records) AS BIGINT) AS records, lon, lat
    FROM still_days GROUP BY person_id, lon, lat
    HAVING count(*) >= $term(still_days_least, max(day))
    """,
    false_alarms="手机一天之内缓存了定位（有天数下限）；共用签到机、刷卡和人工补录不计",
)
