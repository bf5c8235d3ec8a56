"""F40 秒批: claims of one institution are decided one after another within seconds, or seconds after they came in."""

from jiangce.supervision.engine.judging.habits import USUAL
from jiangce.supervision.engine.relations.decisions import DECISIONS
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

GAP = term("decision_seconds", 10, "秒", "与前一件相隔不超过多少秒", source="监管要点 F40（数秒一件）")
WAIT = term("decision_wait_seconds", 60, "秒", "与提交相隔不超过多少秒", source="监管要点 F40；一分钟看不完材料")
CLAIMS = term(
    "decision_run_least",
    8,
    "件",
    "一名审批人员对一家机构至少有这么多件如此（连批的看一天，一提交就批的看全部）",
    source="系统设定",
)

RULE = Rule(
    code="F40",
    part="seconds",
    question="同一机构的申领是否几秒钟批一件？",
    basis="§1.2 第 15 步（初审、复审、审批须看材料）；监管要点 F40",
    subjects=("class_id", "org_id"),
    needs=("claims.decided_by", "claims.decided_at"),
    terms=(GAP, WAIT, CLAIMS, *USUAL),
    reads=(DECISIONS,),
    sql="""
    WITH busy AS (
        SELECT decided_by, org_id FROM decisions
        GROUP BY decided_by, org_id HAVING count(*) >= $term(decision_run_least, max(day))
    ), ordered AS (
        SELECT d.*, lag(d.decided_at) OVER (PARTITION BY d.decided_by, d.org_id, d.day ORDER BY d.decided_at, d.claim_id)
            AS before_at
        FROM decisions d JOIN busy b ON b.decided_by = d.decided_by AND b.org_id = d.org_id
    ), timed AS (
        SELECT *, $seconds(before_at, decided_at) AS gap, $seconds(submitted_at, decided_at) AS waited FROM ordered
    ), quick AS (
        SELECT *, waited >= 0 AND waited <= $term(decision_wait_seconds, day) AS at_once FROM timed
        WHERE (gap > 0 AND gap <= $term(decision_seconds, day)) OR (waited >= 0 AND waited <= $term(decision_wait_seconds, day))
    ), counted AS (
        SELECT *, count(*) OVER (PARTITION BY decided_by, org_id, day) AS that_day,
            sum(CASE WHEN at_once THEN 1 ELSE 0 END) OVER (PARTITION BY decided_by, org_id) AS at_once_ever
        FROM quick
    ), runs AS (
        SELECT *, concat(':', day) AS run, that_day AS claims FROM counted WHERE that_day >= $term(decision_run_least, day)
        UNION ALL
        SELECT *, '' AS run, at_once_ever AS claims FROM counted
        WHERE at_once AND that_day < $term(decision_run_least, day) AND at_once_ever >= $term(decision_run_least, day)
    )
    SELECT concat(org_id, ':', decided_by, run) AS case_key,
        CASE WHEN claims >= 2 * $term(decision_run_least, max(day)) THEN 'high' ELSE 'medium' END AS severity,
        least(1.0, CAST(claims AS DOUBLE) / (4 * $term(decision_run_least, max(day)))) AS score, class_id, org_id,
        min(coalesce(before_at, decided_at)) AS first_at, max(decided_at) AS last_at, decided_by,
        claims AS claims_within_seconds, round(min(gap), 1) AS shortest_gap_seconds,
        round(min(waited), 1) AS shortest_wait_seconds, $set(claim_id) AS claims
    FROM runs
    GROUP BY run, class_id, org_id, decided_by, claims
    """,
    false_alarms="整批一次确认（时间完全相同）是一个动作，不计；一下午连续办理、每件一两分钟的不计",
)
