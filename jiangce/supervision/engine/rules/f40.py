"""F40 内部人: who decides on claims owns a share of an institution, or represents it."""

from jiangce.supervision.engine.relations.decisions import DECISIONS
from jiangce.supervision.engine.relations.people import HUMANS
from jiangce.supervision.engine.rule import Rule

RULE = Rule(
    code="F40",
    question="审批人员是否持有培训、评价机构的股份，或是其法定代表人？",
    basis="A5；N1 第二十五条（不相容岗位分离）；监管要点 F40",
    subjects=("person_id", "org_id"),
    needs=("staff",),
    parts={"shareholders": "股东", "organisations.legal_representative_id": "法定代表人"},
    reads=(DECISIONS, HUMANS),
    sql="""
    WITH owners AS (
        SELECT s.org_id, h.human, s.share, false AS represents FROM shareholders s JOIN humans h ON h.person_id = s.person_id
        UNION ALL
        SELECT o.org_id, h.human, CAST(NULL AS DOUBLE), true
        FROM organisations o JOIN humans h ON h.person_id = o.legal_representative_id
    ), deciders AS (
        SELECT d.decided_by, min(s.person_id) AS person_id, min(h.human) AS human, min(d.decided_at) AS first_at,
            max(d.decided_at) AS last_at
        FROM decisions d
        JOIN staff s ON s.staff_key = d.decided_by
        JOIN humans h ON h.person_id = s.person_id
        GROUP BY d.decided_by
    ), own AS (
        SELECT d.decided_by, d.org_id, count(*) AS decided, min(d.decided_at) AS first_at, max(d.decided_at) AS last_at
        FROM decisions d GROUP BY d.decided_by, d.org_id
    )
    SELECT concat(d.person_id, ':', w.org_id) AS case_key, CASE WHEN max(o.decided) > 0 THEN 'high' ELSE 'medium' END AS severity,
        CASE WHEN max(o.decided) > 0 THEN 1.0 ELSE 0.5 END AS score, d.person_id, w.org_id,
        min(coalesce(o.first_at, d.first_at)) AS first_at, max(coalesce(o.last_at, d.last_at)) AS last_at,
        $set(d.decided_by) AS staff_keys, max(w.share) AS share, max(CASE WHEN w.represents THEN 1 ELSE 0 END) = 1 AS represents,
        sum(coalesce(o.decided, 0)) AS claims_decided_of_it
    FROM deciders d
    JOIN owners w ON w.human = d.human
    JOIN organisations g ON g.org_id = w.org_id
    LEFT JOIN own o ON o.decided_by = d.decided_by AND o.org_id = w.org_id
    WHERE o.decided > 0 OR $has(g.roles, 'training_institution') OR $has(g.roles, 'assessor') OR $has(g.roles, 'platform')
    GROUP BY d.person_id, w.org_id
    """,
    false_alarms="机构自己的经办人持有本机构股份属平常，不计（只看决定补贴的人）；持有与培训无关的企业股份、又未经手其申领的不计",
)
