"""F40 一人包办: one official decides nearly everything of one institution, though others decide beside them."""

from jiangce.supervision.engine.relations.decisions import DECISIONS
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

SHARE = term("one_clerk_percent", 80, "%", "一名审批人员决定的比例超过多少", source="监管要点 F40（一人审批超过八成）")
CLAIMS = term(
    "one_clerk_claims_least", 20, "件", "该机构至少有这么多已决定的申领", source="系统设定：件数少时集中属平常"
)
DAYS = term(
    "one_clerk_days_least", 8, "天", "至少分布在这么多天", source="系统设定：同一批一般由一人一次办完，分不出偏向"
)
ELSEWHERE = term(
    "one_clerk_elsewhere_percent",
    50,
    "%",
    "其在本区县其他机构的比例不超过多少",
    source="系统设定：小县只有一人审批属平常",
)
REST = term("one_clerk_rest_least", 30, "件", "本区县其他机构至少有这么多已决定的申领", source="系统设定")

RULE = Rule(
    code="F40",
    part="share",
    question="是否一名审批人员几乎包办了某一机构的全部申领？",
    basis="N1 第二十五条（不相容岗位分离）；监管要点 F40",
    subjects=("org_id",),
    needs=("claims.decided_by", "claims.decided_at"),
    terms=(SHARE, CLAIMS, DAYS, ELSEWHERE, REST),
    reads=(DECISIONS,),
    sql="""
    WITH clerks AS (
        SELECT division, org_id, decided_by, count(*) AS claims, min(decided_at) AS first_at, max(decided_at) AS last_at
        FROM decisions GROUP BY division, org_id, decided_by
    ), institutions AS (
        SELECT division, org_id, count(*) AS claims, count(DISTINCT day) AS days, max(day) AS day
        FROM decisions GROUP BY division, org_id
    ), offices AS (
        SELECT division, sum(claims) AS claims FROM clerks GROUP BY division
    ), loads AS (
        SELECT division, decided_by, sum(claims) AS claims FROM clerks GROUP BY division, decided_by
    ), compared AS (
        SELECT c.division, c.org_id, c.decided_by, c.claims, c.first_at, c.last_at, i.claims AS all_claims, i.days, i.day,
            o.claims - i.claims AS rest, l.claims - c.claims AS rest_of_clerk
        FROM clerks c
        JOIN institutions i ON i.division = c.division AND i.org_id = c.org_id
        JOIN offices o ON o.division = c.division
        JOIN loads l ON l.division = c.division AND l.decided_by = c.decided_by
    )
    SELECT concat(org_id, ':', decided_by) AS case_key, 'medium' AS severity, CAST(claims AS DOUBLE) / all_claims AS score,
        org_id, first_at, last_at, decided_by, claims AS claims_of_the_clerk, all_claims AS claims_decided, days,
        rest AS claims_elsewhere, rest_of_clerk AS claims_of_the_clerk_elsewhere
    FROM compared
    WHERE claims * 100 > all_claims * $term(one_clerk_percent, day)
        AND all_claims >= $term(one_clerk_claims_least, day) AND days >= $term(one_clerk_days_least, day)
        AND rest >= $term(one_clerk_rest_least, day)
        AND rest_of_clerk * 100 <= rest * $term(one_clerk_elsewhere_percent, day)
    """,
    false_alarms="只有一名审批人员的小区县不计；一批申领由一人一次办完的不计（看天数）",
)
