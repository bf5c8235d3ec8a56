"""F42 退汇后改付他人: a payment that the bank returned was sent again to somebody else."""

from jiangce.supervision.engine.relations.money import LIVE_CLAIMS
from jiangce.supervision.engine.rule import Rule

RULE = Rule(
    code="F42",
    part="resent",
    question="银行退回的款项是否改付给了别人？",
    basis="监管要点 F42；T3 八（四）（退票核实后再次拨付）",
    subjects=("person_id", "class_id", "claim_id"),
    needs=("claims.returned_on", "claims.account_digest"),
    parts={
        "claims.payee_name_digest": "收款户名",
        "persons.account_digest": "本人登记的账户",
        "organisations.account_digest": "机构登记的账户",
    },
    reads=(LIVE_CLAIMS,),
    sql="""
    WITH returned AS (
        SELECT c.claim_id, c.person_id, c.class_id, c.org_id, c.submitted_at, c.paid_on, c.returned_on, c.account_digest,
            c.payee_name_digest, CASE WHEN c.org_id IS NULL THEN p.account_digest ELSE o.account_digest END AS own_account
        FROM live_claims c
        JOIN persons p ON p.person_id = c.person_id
        LEFT JOIN organisations o ON o.org_id = c.org_id
        WHERE c.returned_on IS NOT NULL AND c.account_digest IS NOT NULL
    ), earlier AS (
        SELECT r.claim_id, max(CASE WHEN b.account_digest <> r.account_digest THEN 1 ELSE 0 END) AS other_account,
            max(CASE WHEN b.payee_name_digest <> r.payee_name_digest THEN 1 ELSE 0 END) AS other_name
        FROM returned r JOIN raw_claims b ON b.claim_id = r.claim_id AND b.submitted_at < r.submitted_at
        GROUP BY r.claim_id
    ), holders AS (
        SELECT r.claim_id, count(p.person_id) + count(o.org_id) AS strangers
        FROM returned r
        LEFT JOIN persons p ON p.account_digest = r.account_digest AND (p.person_id <> r.person_id OR r.org_id IS NOT NULL)
        LEFT JOIN organisations o ON o.account_digest = r.account_digest AND (r.org_id IS NULL OR o.org_id <> r.org_id)
        GROUP BY r.claim_id
    ), found AS (
        SELECT r.*, coalesce(e.other_name, 0) = 1 AS other_name, h.strangers > 0 AS of_somebody_else
        FROM returned r
        JOIN holders h ON h.claim_id = r.claim_id
        LEFT JOIN earlier e ON e.claim_id = r.claim_id
        WHERE (r.paid_on > r.returned_on OR e.other_account = 1)
            AND (r.own_account IS NULL OR r.account_digest <> r.own_account) AND (e.other_name = 1 OR h.strangers > 0)
    )
    SELECT concat('', account_digest) AS case_key,
        CASE WHEN other_name OR own_account IS NOT NULL THEN 'high' ELSE 'medium' END AS severity,
        CASE WHEN other_name AND of_somebody_else THEN 1.0 ELSE 0.7 END AS score,
        person_id, class_id, claim_id, CAST(returned_on AS TIMESTAMP) AS first_at,
        CAST(greatest(coalesce(paid_on, returned_on), returned_on) AS TIMESTAMP) AS last_at, returned_on, paid_on,
        other_name, of_somebody_else
    FROM found
    """,
    false_alarms="账号写错后付到本人登记账户、或户名不变只换了本人另一账户的不计；只退汇尚未再付的不计",
)
