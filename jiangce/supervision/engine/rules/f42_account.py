"""F42 几家机构一个账户: organisations with nobody in common are paid into one account."""

from jiangce.supervision.engine.relations.money import LIVE_CLAIMS
from jiangce.supervision.engine.relations.people import HUMANS
from jiangce.supervision.engine.rule import Rule

RULE = Rule(
    code="F42",
    part="account",
    question="几家互不相干的机构是否使用同一个收款账户？",
    basis="监管要点 F42",
    subjects=("org_id", "class_id"),
    needs=("claims.org_id",),
    parts={
        "organisations.account_digest": "登记的账户",
        "claims.account_digest": "实际收款的账户",
        "organisations.legal_representative_id": "共同的法定代表人",
        "shareholders": "共同的股东",
    },
    reads=(LIVE_CLAIMS, HUMANS),
    sql="""
    WITH uses AS (
        SELECT account_digest, org_id, NULL AS class_id, true AS registered,
            coalesce(account_changed_at, CAST(coalesce(filed_from, founded_on) AS TIMESTAMP)) AS at_
        FROM organisations WHERE account_digest IS NOT NULL
        UNION ALL
        SELECT account_digest, org_id, class_id, false, min(submitted_at)
        FROM live_claims WHERE account_digest IS NOT NULL AND org_id IS NOT NULL
        GROUP BY account_digest, org_id, class_id
    ), accounts AS (
        SELECT u.account_digest, count(DISTINCT o.credit_code) AS bodies, count(DISTINCT o.org_id) AS members,
            $set(o.org_id) AS organisations, count(DISTINCT CASE WHEN u.registered THEN o.org_id END) AS holders,
            min(CASE WHEN u.registered THEN o.org_id END) AS holder, min(u.at_) AS first_at, max(u.at_) AS last_at
        FROM uses u JOIN organisations o ON o.org_id = u.org_id
        GROUP BY u.account_digest
        HAVING min(o.credit_code) <> max(o.credit_code) AND min(u.at_) IS NOT NULL
            AND count(*) > count(*) FILTER (WHERE $has(o.roles, 'department') OR $has(o.roles, 'school'))
    ), controllers AS (
        SELECT o.org_id, h.human FROM organisations o JOIN humans h ON h.person_id = o.legal_representative_id
        UNION
        SELECT s.org_id, h.human FROM shareholders s JOIN humans h ON h.person_id = s.person_id
    ), related AS (
        SELECT u.account_digest, c.human, count(DISTINCT u.org_id) AS controlled
        FROM uses u JOIN accounts a ON a.account_digest = u.account_digest JOIN controllers c ON c.org_id = u.org_id
        GROUP BY u.account_digest, c.human
    ), found AS (
        SELECT a.* FROM accounts a LEFT JOIN related r
            ON r.account_digest = a.account_digest AND r.controlled = a.members
        WHERE r.human IS NULL
    )
    SELECT concat('', u.account_digest) AS case_key, 'high' AS severity, least(1.0, CAST(f.bodies AS DOUBLE) / 3) AS score,
        u.org_id, u.class_id, f.first_at, f.last_at, f.bodies, f.organisations
    FROM found f JOIN uses u ON u.account_digest = f.account_digest
    WHERE u.registered OR f.holders <> 1 OR u.org_id <> f.holder
    """,
    false_alarms="同一法定代表人或共同股东的几家机构不计；一个信用代码的几个登记不计；财政集中核算的学校和部门不计",
)
"""Where the account is that of one of them, the classes for which that one is rightly paid are not named."""
