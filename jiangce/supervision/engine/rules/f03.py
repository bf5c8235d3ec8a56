"""F03 财政供养人员: on the public payroll when the training begins."""

from jiangce.supervision.engine.relations.people import QUALIFYING
from jiangce.supervision.engine.rule import Rule

RULE = Rule(
    code="F03",
    question="开班时或取证时是否为机关事业单位在编（财政供养）人员？",
    basis="R-04（G2；N1 第十六条；T1 第四条）；监管要点 F03（A1、A6）",
    subjects=("person_id", "class_id", "claim_id"),
    needs=("persons.public_staff_from",),
    parts={"persons.public_staff_to": "离开编制的日期（按仍在编计）"},
    reads=(QUALIFYING,),
    sql="""
    WITH found AS (
        SELECT q.person_id, q.class_id, q.claim_id, q.first_day, q.last_day, min(p.public_staff_from) AS public_staff_from,
            max(coalesce(p.public_staff_to, DATE '9999-12-31')) AS until
        FROM qualifying q JOIN persons p ON p.id_digest = q.human
        WHERE p.public_staff_from <= q.first_day AND (p.public_staff_to IS NULL OR p.public_staff_to > q.first_day)
        GROUP BY q.person_id, q.class_id, q.claim_id, q.first_day, q.last_day
    )
    SELECT CASE WHEN claim_id IS NULL THEN concat('class:', class_id) ELSE concat('claim:', claim_id) END AS case_key,
        CASE WHEN until > last_day THEN 'high' ELSE 'medium' END AS severity,
        CASE WHEN until > last_day THEN 1.0 ELSE 0.5 END AS score,
        person_id, class_id, claim_id, CAST(first_day AS TIMESTAMP) AS first_at, CAST(last_day AS TIMESTAMP) AS last_at,
        public_staff_from, NULLIF(until, DATE '9999-12-31') AS public_staff_to
    FROM found
    """,
    false_alarms="开班前已离开编制的不计；培训期间才入编的不计；自费的市场班不计，除非另行申领补贴；财政补贴的公益性岗位如混入名单需核对",
)
