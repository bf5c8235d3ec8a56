"""F10 一个电话多人使用: more people are registered with one phone than a family has."""

from jiangce.supervision.engine.relations.people import TRAINEES
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.rules.f10 import SHARING

RULE = Rule(
    code="F10",
    part="phone",
    question="是否有多名学员登记同一个手机号？",
    basis="监管要点 F10、F23（招生人员的电话作联系电话）",
    subjects=("person_id",),
    needs=("persons.phone_digest",),
    parts={
        "persons.household_locality_digest": "是否同住（按不同住计）",
        "organisations.contact_phone_digest": "电话是否属于机构",
    },
    terms=SHARING,
    reads=(TRAINEES,),
    sql="""
    WITH shared AS (
        SELECT phone_digest FROM trainees WHERE phone_digest IS NOT NULL
        GROUP BY phone_digest HAVING min(human) <> max(human)
    ), counted AS (
        SELECT t.phone_digest, max($day(t.first_at)) AS day, count(DISTINCT t.human) AS people,
            count(DISTINCT t.household_locality_digest) AS localities
        FROM trainees t JOIN shared s ON s.phone_digest = t.phone_digest
        GROUP BY t.phone_digest
    ), limited AS (
        SELECT *, CASE WHEN localities <> 1 THEN $term(sharing_people_max, day) ELSE $term(sharing_family_max, day) END AS most
        FROM counted
    ), contacts AS (
        SELECT contact_phone_digest AS phone_digest, $set(org_id) AS organisations FROM organisations
        WHERE contact_phone_digest IS NOT NULL GROUP BY contact_phone_digest
    )
    SELECT concat('', t.phone_digest) AS case_key,
        CASE WHEN c.phone_digest IS NOT NULL OR l.people > 2 * l.most THEN 'high' ELSE 'medium' END AS severity,
        least(1.0, CAST(l.people AS DOUBLE) / (2 * l.most)) AS score,
        t.person_id, t.first_at, t.first_at AS last_at, l.people, l.localities, c.organisations AS contact_of
    FROM limited l
    JOIN trainees t ON t.phone_digest = l.phone_digest
    LEFT JOIN contacts c ON c.phone_digest = l.phone_digest
    WHERE l.people > l.most
    """,
    false_alarms="一户人家合用手机（不超过上限）；不会用手机的老人留子女号码的，人数不超过上限",
)
