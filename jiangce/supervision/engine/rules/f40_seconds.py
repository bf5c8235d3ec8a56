"""F40 秒批: claims of one institution are decided one after another within seconds, or seconds after they came in."""

from jiangce.supervision.engine.judging.habits import USUAL
from jiangce.supervision.engine.relations.decisions import DECISIONS
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

GAP = term("decision_seconds", 10, "秒", "与前一件相隔（或与提交相隔）不超过多少秒", source="监管要点 F40（数秒一件）")
CLAIMS = term("decision_run_least", 8, "件", "一名审批人员一天对一家机构至少有这么多件如此", source="系统设定")

RULE = Rule(
    code="F40",
    part="seconds",
    question="同一机构的申领是否几秒钟批一件？",
    basis="§1.2 第 15 步（初审、复审、审批须看材料）；监管要点 F40",
    subjects=("class_id", "org_id"),
    needs=("claims.decided_by", "claims.decided_at"),
    terms=(GAP, CLAIMS, *USUAL),
    reads=(DECISIONS,),
    sql="""
    WITH busy AS (
        SELECT decided_by, org_id, day FROM decisions
        GROUP BY decided_by, org_id, day HAVING count(*) >= $term(decision_run_least, day)
    ), ordered AS (
        SELECT d.*, lag(d.decided_at) OVER (PARTITION BY d.decided_by, d.org_id, d.day ORDER BY d.decided_at, d.claim_id)
            AS before_at
        FROM decisions d JOIN busy b ON b.decided_by = d.decided_by AND b.org_id = d.org_id AND b.day = d.day
    ), timed AS (
        SELECT *, $seconds(before_at, decided_at) AS gap, $seconds(submitted_at, decided_at) AS waited FROM ordered
    ), quick AS (
        SELECT * FROM timed
        WHERE (gap > 0 AND gap <= $term(decision_seconds, day)) OR (waited >= 0 AND waited <= $term(decision_seconds, day))
    ), runs AS (
        SELECT decided_by, org_id, day, count(*) AS claims FROM quick GROUP BY decided_by, org_id, day
    )
    SELECT concat(q.org_id, ':', q.decided_by, ':', q.day) AS case_key,
        CASE WHEN r.claims >= 2 * $term(decision_run_least, q.day) THEN 'high' ELSE 'medium' END AS severity,
        least(1.0, CAST(r.claims AS DOUBLE) / (4 * $term(decision_run_least, q.day))) AS score, q.class_id, q.org_id,
        min(coalesce(q.before_at, q.decided_at)) AS first_at, max(q.decided_at) AS last_at, q.decided_by,
        r.claims AS claims_within_seconds, round(min(q.gap), 1) AS shortest_gap_seconds, $set(q.claim_id) AS claims
    FROM quick q JOIN runs r ON r.decided_by = q.decided_by AND r.org_id = q.org_id AND r.day = q.day
    WHERE r.claims >= $term(decision_run_least, q.day)
    GROUP BY q.day, q.class_id, q.org_id, q.decided_by, r.claims
    """,
    false_alarms="整批一次确认（时间完全相同）是一个动作，不计；一下午连续办理、每件一两分钟的不计",
)
