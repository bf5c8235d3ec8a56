"""F08 两项资金重复补贴: one certificate, or one training of a person, paid by two funds."""

from jiangce.supervision.engine.relations.money import LIVE_CLAIMS
from jiangce.supervision.engine.relations.people import HUMANS
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

BESIDE = term(
    "schemes_beside",
    "living_allowance|assessment_subsidy",
    "",
    "随培训另发、不算同一项的补贴",
    source="N1 第五条、第六条；G2a",
    certainty="F",
)

RULE = Rule(
    code="F08",
    question="同一证书或同一次培训是否从两项资金领取补贴？",
    basis="R-10（N1 第四条；G4：同职业同等级只享受一次，失业保险基金优先）；监管要点 F08",
    subjects=("person_id", "class_id", "claim_id"),
    parts={"claims.certificate_no": "同一证书的重复申领"},
    terms=(BESIDE,),
    reads=(LIVE_CLAIMS, HUMANS),
    sql="""
    WITH items AS (
        SELECT c.claim_id, c.person_id, h.human, c.class_id, NULLIF(upper(trim(c.certificate_no)), '') AS certificate_no, c.fund,
            c.state, c.submitted_at
        FROM live_claims c JOIN humans h ON h.person_id = c.person_id
        WHERE NOT $has($term(schemes_beside, $day(c.submitted_at)), c.scheme)
    ), certificates_twice AS (
        SELECT certificate_no FROM items WHERE certificate_no IS NOT NULL
        GROUP BY certificate_no HAVING min(fund) <> max(fund)
    ), trainings_twice AS (
        SELECT human, class_id FROM items WHERE class_id IS NOT NULL
        GROUP BY human, class_id HAVING min(fund) <> max(fund)
    ), named AS (
        SELECT i.*, CASE WHEN c.certificate_no IS NULL THEN concat('class:', i.human, ':', i.class_id)
            ELSE concat('certificate:', c.certificate_no) END AS item
        FROM items i
        LEFT JOIN certificates_twice c ON c.certificate_no = i.certificate_no
        LEFT JOIN trainings_twice t ON t.human = i.human AND t.class_id = i.class_id
        WHERE c.certificate_no IS NOT NULL OR t.class_id IS NOT NULL
    ), counted AS (
        SELECT item, $set(fund) AS funds, $set(claim_id) AS claims, min(submitted_at) AS first_at, max(submitted_at) AS last_at,
            count(DISTINCT CASE WHEN state = 'paid' THEN fund END) AS paying_funds
        FROM named GROUP BY item
    )
    SELECT c.item AS case_key, CASE WHEN c.paying_funds > 1 THEN 'high' ELSE 'medium' END AS severity,
        CASE WHEN c.paying_funds > 1 THEN 1.0 ELSE 0.6 END AS score,
        n.person_id, n.class_id, n.claim_id, c.first_at, c.last_at, n.fund, n.state, n.certificate_no, c.funds, c.claims
    FROM named n JOIN counted c ON c.item = n.item
    """,
    false_alarms="已拒绝、已追回的申请不计；生活费和评价补贴随培训另发，不计；专账不足部分由另一资金补足、两笔合计不超标准的需核对",
)
