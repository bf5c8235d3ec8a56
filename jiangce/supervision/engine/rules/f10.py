"""F10 一个账户多人收款: more people are paid into one account than a family has."""

from jiangce.supervision.engine.relations.money import LIVE_CLAIMS
from jiangce.supervision.engine.relations.people import HUMANS, TRAINEES
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

SHARING = (
    term("sharing_people_max", 3, "人", "不住一处的人共用的上限", source="系统设定：与同一设备签到人数一致"),
    term("sharing_family_max", 5, "人", "户籍同在一个村居的人共用的上限", source="系统设定：一户人家"),
)
"""Shared with the measure of phones."""
PERSONAL = term(
    "personal_schemes",
    "living_allowance|ui_skill_subsidy|skill_upgrade_subsidy",
    "",
    "只能付给本人的补贴",
    source="G2、G2a、G4；N1 第二十三条",
    certainty="S",
)

RULE = Rule(
    code="F10",
    question="是否有多人的补贴进入同一个账户？",
    basis="监管要点 F10；N1 第二十三条（补贴付给本人社会保障卡或账户）",
    subjects=("person_id", "claim_id"),
    needs=("claims.account_digest", "claims.org_id"),
    parts={
        "organisations.account_digest": "账户是否属于机构",
        "persons.account_digest": "尚未申领的人登记的账户",
        "persons.household_locality_digest": "是否同住（按不同住计）",
        "claims.payee_name_digest": "收款户名",
    },
    terms=(*SHARING, PERSONAL),
    reads=(TRAINEES, LIVE_CLAIMS, HUMANS),
    sql="""
    WITH lawful AS (
        SELECT DISTINCT account_digest FROM organisations WHERE account_digest IS NOT NULL
    ), used AS (
        SELECT c.account_digest, h.human, c.person_id, c.claim_id, c.payee_name_digest, c.submitted_at AS at_
        FROM live_claims c
        JOIN humans h ON h.person_id = c.person_id
        LEFT JOIN lawful l ON l.account_digest = c.account_digest
        WHERE c.account_digest IS NOT NULL AND ($has($term(personal_schemes, $day(c.submitted_at)), c.scheme)
            OR (c.org_id IS NULL AND l.account_digest IS NULL))
        UNION ALL
        SELECT t.account_digest, t.human, t.person_id, NULL, NULL, t.first_at
        FROM trainees t LEFT JOIN lawful l ON l.account_digest = t.account_digest
        WHERE t.account_digest IS NOT NULL AND l.account_digest IS NULL
    ), shared AS (
        SELECT account_digest FROM used GROUP BY account_digest HAVING min(human) <> max(human)
    ), counted AS (
        SELECT u.account_digest, max($day(u.at_)) AS day, count(DISTINCT u.human) AS people,
            count(DISTINCT p.household_locality_digest) AS localities, count(DISTINCT u.payee_name_digest) AS payee_names
        FROM used u
        JOIN shared s ON s.account_digest = u.account_digest
        JOIN persons p ON p.person_id = u.person_id
        GROUP BY u.account_digest
    ), found AS (
        SELECT c.*, l.account_digest IS NOT NULL AS of_organisation,
            CASE WHEN localities <> 1 THEN $term(sharing_people_max, day) ELSE $term(sharing_family_max, day) END AS most
        FROM counted c LEFT JOIN lawful l ON l.account_digest = c.account_digest
    )
    SELECT concat('', u.account_digest) AS case_key,
        CASE WHEN f.of_organisation OR f.payee_names > 1 OR f.people > 2 * f.most THEN 'high' ELSE 'medium' END AS severity,
        least(1.0, CAST(f.people AS DOUBLE) / (2 * f.most)) AS score,
        u.person_id, u.claim_id, u.at_ AS first_at, u.at_ AS last_at, f.people, f.localities, f.payee_names, f.of_organisation
    FROM found f JOIN used u ON u.account_digest = f.account_digest
    WHERE f.people > f.most
    """,
    false_alarms="夫妻、一户人家合用账户（不超过上限）；依法付给机构或用人单位的补贴（机构代领、直补企业）不计",
)
"""An account of an organisation is a lawful payee, unless the subsidy may only go to the person."""
