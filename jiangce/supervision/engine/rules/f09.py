"""F09 冒名虚构学员: people of one village or one number range, without phones, entered on one device."""

from jiangce.supervision.engine.judging.habits import USUAL
from jiangce.supervision.engine.relations.people import TRAINEES
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

TERMS = (
    term("ghosts_least", 6, "人", "同一来源、没有手机号、同一设备录入的人数", source="系统设定：多于一户人家"),
    term("phoneless_percent", 60, "%", "同来源、同设备录入的人中没有手机号的比例", source="系统设定"),
    term("phoneless_times", 3, "倍", "该比例至少为全部学员平均的多少倍", source="系统设定：数据普遍缺手机号时不作数"),
)

RULE = Rule(
    code="F09",
    question="是否有一批来自同一村居或同一号段、没有手机号、由同一设备录入的学员？",
    basis="监管要点 F09（A5：购买 771 套身份信息）",
    subjects=("person_id", "class_id", "device_id"),
    needs=("persons.phone_digest", "enrolments.device_id"),
    parts={"persons.household_locality_digest": "同一村居", "persons.id_block_digest": "同一号段"},
    terms=(*TERMS, *USUAL),
    reads=(TRAINEES,),
    sql="""
    WITH entered AS (
        SELECT e.device_id, k.org_id, e.class_id, e.enrolled_at, $day(e.enrolled_at) AS day, t.person_id, t.human,
            t.phone_digest IS NULL AS phoneless, t.household_locality_digest AS village, t.id_block_digest AS block
        FROM enrolments e
        JOIN classes k ON k.class_id = e.class_id
        JOIN trainees t ON t.person_id = e.person_id
        WHERE e.state <> 'rejected' AND e.device_id IS NOT NULL
    ), devices AS (
        SELECT device_id FROM entered WHERE phoneless
        GROUP BY device_id HAVING count(*) >= $term(ghosts_least, max(day))
    ), origins AS (
        SELECT e.*, 'village' AS kind, concat('', e.village) AS origin
        FROM entered e JOIN devices d ON d.device_id = e.device_id WHERE e.village IS NOT NULL
        UNION ALL
        SELECT e.*, 'number_range', concat('', e.block)
        FROM entered e JOIN devices d ON d.device_id = e.device_id WHERE e.block IS NOT NULL
    ), counted AS (
        SELECT device_id, org_id, class_id, kind, origin, max(day) AS day, count(DISTINCT human) AS people,
            count(DISTINCT CASE WHEN phoneless THEN human END) AS phoneless
        FROM origins
        GROUP BY GROUPING SETS ((device_id, org_id, class_id, kind, origin), (device_id, org_id, kind, origin))
    ), usual AS (
        SELECT avg(CASE WHEN phone_digest IS NULL THEN 100.0 ELSE 0.0 END) AS percent FROM trainees
    ), found AS (
        SELECT c.* FROM counted c CROSS JOIN usual u
        WHERE c.phoneless >= $term(ghosts_least, c.day)
            AND c.phoneless * 100 >= c.people * $term(phoneless_percent, c.day)
            AND c.phoneless * 100 >= c.people * $term(phoneless_times, c.day) * u.percent
    )
    SELECT concat(o.org_id, ':', o.device_id) AS case_key, 'high' AS severity,
        least(1.0, CAST(max(f.phoneless) AS DOUBLE) / (2 * $term(ghosts_least, max(f.day)))) AS score,
        o.person_id, o.class_id, o.device_id, min(o.enrolled_at) AS first_at, max(o.enrolled_at) AS last_at,
        max(f.people) AS people, max(f.phoneless) AS without_phone, $set(o.kind) AS alike
    FROM found f
    JOIN origins o ON o.device_id = f.device_id AND o.org_id = f.org_id AND o.kind = f.kind AND o.origin = f.origin
        AND (f.class_id IS NULL OR o.class_id = f.class_id)
    GROUP BY o.org_id, o.device_id, o.person_id, o.class_id
    """,
    false_alarms="为一个村办的班：本人有手机、各自报名的不计；没有手机的老人来自各处的不计；一户人家（少于人数下限）不计",
)
"""Looked at within a class, and over all classes of an institution: bought identities may be spread."""
