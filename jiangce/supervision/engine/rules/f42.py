"""F42 账户变更后即付款: an organisation's account was changed days before money went to it."""

from jiangce.supervision.engine.relations.money import LIVE_CLAIMS
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

DAYS = term(
    "account_days",
    15,
    "天",
    "变更之后这么久以内的付款",
    source="系统设定：审批约十五个工作日（G2c），此前提交的申请应按原账户复核",
)

RULE = Rule(
    code="F42",
    question="收款机构的账户是否在付款前不久变更？",
    basis="监管要点 F42",
    subjects=("org_id", "class_id"),
    needs=("organisations.account_changed_at", "claims.paid_on", "claims.org_id"),
    terms=(DAYS,),
    reads=(LIVE_CLAIMS,),
    sql="""
    WITH paid AS (
        SELECT c.org_id, c.class_id, c.claim_id, c.amount_fen, c.paid_on, o.account_changed_at,
            $day(o.account_changed_at) AS changed_on
        FROM live_claims c JOIN organisations o ON o.org_id = c.org_id
        WHERE o.account_changed_at IS NOT NULL AND c.paid_on IS NOT NULL AND c.submitted_at < o.account_changed_at
            AND (c.account_digest IS NULL OR o.account_digest IS NULL OR c.account_digest = o.account_digest)
    )
    SELECT concat('', org_id) AS case_key, 'medium' AS severity,
        1.0 - CAST($days(min(changed_on), min(paid_on)) AS DOUBLE) / (2 * $term(account_days, min(changed_on))) AS score,
        org_id, class_id, min(account_changed_at) AS first_at, CAST(max(paid_on) AS TIMESTAMP) AS last_at,
        min(paid_on) AS paid_on, count(*) AS payments, CAST(sum(amount_fen) AS BIGINT) AS paid_fen, $set(claim_id) AS claims
    FROM paid
    WHERE paid_on >= changed_on AND paid_on <= $plus_days(changed_on, $term(account_days, changed_on))
    GROUP BY org_id, class_id
    """,
    false_alarms="变更之后才提交的申请不计；变更半个月以后的付款不计；银行撤并网点、基本户迁移引起的变更有开户许可可查",
)
"""Only claims that were handed in before the change: their review looked at another account."""
