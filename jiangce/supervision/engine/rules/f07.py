"""F07 重复补贴: the same human being, the same occupation and level once more."""

from jiangce.supervision.engine.relations.money import LIVE_CLAIMS
from jiangce.supervision.engine.relations.people import HUMANS
from jiangce.supervision.engine.rule import Relation, Rule

TRAININGS = Relation(
    "trainings",
    "whole",
    """
    SELECT h.human, c.claim_id, c.person_id, c.class_id, c.certificate_no, c.fund, c.submitted_at,
        coalesce(k.occupation_code, r.occupation_code) AS occupation_code, coalesce(k.level, r.level) AS level,
        k.starts_on
    FROM live_claims c
    JOIN humans h ON h.person_id = c.person_id
    LEFT JOIN classes k ON k.class_id = c.class_id
    LEFT JOIN certificates r ON r.certificate_no = c.certificate_no
    WHERE c.scheme NOT IN ('living_allowance', 'assessment_subsidy')
    """,
    reads=(LIVE_CLAIMS, HUMANS),
)
"""Live claims for a training with its occupation and level: those of the class, else of the certificate. The living
allowance and the fee of an exam go with a training and repeat nothing."""

RULE = Rule(
    code="F07",
    question="同一人同一职业同一等级是否再次享受培训补贴，或已有证书又来培训？",
    basis="R-08（T1、T3、G4：同职业同等级只补一次，各项资金合并计算）；监管要点 F07",
    subjects=("person_id", "class_id", "claim_id"),
    reads=(TRAININGS, HUMANS),
    sql="""
    WITH levelled AS (
        SELECT *, CASE WHEN class_id IS NULL THEN concat('certificate:', certificate_no) ELSE concat('class:', class_id) END
            AS training
        FROM trainings WHERE occupation_code IS NOT NULL AND level IS NOT NULL
    ), twice AS (
        SELECT human, occupation_code, level FROM levelled GROUP BY human, occupation_code, level
        HAVING min(class_id) <> max(class_id)
    ), repeated AS (
        SELECT l.human, l.occupation_code, l.level, min(submitted_at) AS first_at, max(submitted_at) AS last_at,
            count(DISTINCT training) AS trainings, $set(claim_id) AS claims
        FROM levelled l
        JOIN twice ON twice.human = l.human AND twice.occupation_code = l.occupation_code AND twice.level = l.level
        GROUP BY l.human, l.occupation_code, l.level
    ), held AS (
        SELECT t.claim_id, min(r.certificate_no) AS held_certificate
        FROM levelled t
        JOIN humans h ON h.human = t.human
        JOIN certificates r ON r.person_id = h.person_id AND r.kind = 'skill_level' AND r.revoked_on IS NULL
            AND r.occupation_code = t.occupation_code AND r.level = t.level AND r.issued_on < t.starts_on
        GROUP BY t.claim_id
    )
    SELECT concat(t.human, ':', t.occupation_code, ':', t.level) AS case_key,
        CASE WHEN r.trainings IS NULL THEN 'medium' ELSE 'high' END AS severity,
        CASE WHEN r.trainings IS NULL THEN 0.5 ELSE least(1.0, CAST(r.trainings AS DOUBLE) / 3) END AS score,
        t.person_id, t.class_id, t.claim_id, coalesce(r.first_at, t.submitted_at) AS first_at,
        coalesce(r.last_at, t.submitted_at) AS last_at, t.occupation_code, t.level, t.fund, r.claims,
        held.held_certificate
    FROM levelled t
    LEFT JOIN repeated r ON r.human = t.human AND r.occupation_code = t.occupation_code AND r.level = t.level
    LEFT JOIN held ON held.claim_id = t.claim_id
    WHERE r.trainings IS NOT NULL OR held.claim_id IS NOT NULL
    """,
    false_alarms="未通过后重读同一个班并只申领一次的不计；生活费和评价补贴随培训发放，不计；没有等级的培训（如安全复训）不计",
)
