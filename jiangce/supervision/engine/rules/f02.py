"""F02 领取养老金人员: a pension is drawn when the training begins."""

from jiangce.supervision.engine.relations.people import QUALIFYING
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

MONTH = term("pension_days_clear", 31, "天", "已领取这么久以上的为高", source="系统设定：待遇核定可能追溯到当月")

RULE = Rule(
    code="F02",
    question="开班时或取证时是否已在领取养老金？",
    basis="R-03（G2；T1 第四条）；监管要点 F02（A1）：看待遇发放数据，不看年龄",
    subjects=("person_id", "class_id", "claim_id"),
    needs=("persons.pension_from",),
    terms=(MONTH,),
    reads=(QUALIFYING,),
    sql="""
    WITH found AS (
        SELECT q.person_id, q.class_id, q.claim_id, q.first_day, q.last_day, min(p.pension_from) AS pension_from
        FROM qualifying q JOIN persons p ON p.id_digest = q.human
        WHERE p.pension_from <= q.first_day
        GROUP BY q.person_id, q.class_id, q.claim_id, q.first_day, q.last_day
    )
    SELECT CASE WHEN claim_id IS NULL THEN concat('class:', class_id) ELSE concat('claim:', claim_id) END AS case_key,
        CASE WHEN $days(pension_from, first_day) > $term(pension_days_clear, first_day) THEN 'high' ELSE 'medium' END AS severity,
        least(1.0, CAST($days(pension_from, first_day) + 1 AS DOUBLE) / 366) AS score,
        person_id, class_id, claim_id, CAST(first_day AS TIMESTAMP) AS first_at, CAST(last_day AS TIMESTAMP) AS last_at,
        pension_from
    FROM found
    """,
    false_alarms="培训开始之后才首次领取的不计；自费的市场班不计，除非另行申领补贴；遗属待遇、城乡居民养老待遇如与职工养老金混报需核对",
)
