"""F38 一份材料两次申领: one file stands behind the claims of several people, or behind two trainings of one."""

from jiangce.supervision.engine.relations.money import LIVE_CLAIMS
from jiangce.supervision.engine.relations.people import HUMANS
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

SINGLE_USE = term(
    "single_use_papers", "invoice|video", "", "同一人也只能用于一次培训的材料", source="监管要点 F38（发票、视频）"
)

RULE = Rule(
    code="F38",
    question="同一份材料是否用于两次申领？",
    basis="监管要点 F38",
    subjects=("person_id", "class_id", "claim_id"),
    needs=("documents",),
    parts={"claims.class_id": "材料是否为同一个班的共用材料", "claims.org_id": "材料是否由同一个收款机构提交"},
    terms=(SINGLE_USE,),
    reads=(LIVE_CLAIMS, HUMANS),
    sql="""
    WITH repeated AS (
        SELECT digest FROM documents GROUP BY digest HAVING min(claim_id) <> max(claim_id)
    ), used AS (
        SELECT d.digest, d.document_id, d.kind, c.claim_id, c.person_id, h.human, c.class_id, c.org_id, c.submitted_at,
            CASE WHEN c.class_id IS NULL THEN concat('certificate:', coalesce(c.certificate_no, ''))
                ELSE concat('class:', c.class_id) END AS training
        FROM documents d
        JOIN repeated r ON r.digest = d.digest
        JOIN live_claims c ON c.claim_id = d.claim_id
        JOIN humans h ON h.person_id = c.person_id
    ), counted AS (
        SELECT digest, count(DISTINCT human) AS people, count(DISTINCT claim_id) AS claims,
            count(DISTINCT training) AS trainings, min(kind) AS kind, min(submitted_at) AS first_at,
            max(submitted_at) AS last_at, count(DISTINCT org_id) = 1 AND count(org_id) = count(*) AS one_payee
        FROM used GROUP BY digest
    ), found AS (
        SELECT * FROM counted
        WHERE (people > 1 AND NOT (trainings = 1 AND one_payee))
            OR (people = 1 AND trainings > 1 AND $has($term(single_use_papers, $day(last_at)), kind))
    )
    SELECT concat('', f.digest) AS case_key, CASE WHEN f.people > 1 THEN 'high' ELSE 'medium' END AS severity,
        least(1.0, CAST(f.claims AS DOUBLE) / 4) AS score,
        u.person_id, u.class_id, u.claim_id, f.first_at, f.last_at, f.kind, f.people, f.claims,
        $set(u.document_id) AS documents
    FROM found f JOIN used u ON u.digest = f.digest
    GROUP BY f.digest, f.people, f.claims, f.kind, f.first_at, f.last_at, u.person_id, u.class_id, u.claim_id
    """,
    false_alarms="被拒绝后补正重报的同一份材料不计；机构为同一个班代领时全班共用的台账、视频不计；本人的身份、合同材料再次提交不计",
)
