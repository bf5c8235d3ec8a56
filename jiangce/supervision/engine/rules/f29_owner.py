"""F29 机构同主: the school and the body that examined its class have one legal representative."""

from jiangce.supervision.engine.relations.assessment import SITTINGS
from jiangce.supervision.engine.relations.people import HUMANS
from jiangce.supervision.engine.rule import Rule

RULE = Rule(
    code="F29",
    part="owner",
    question="培训机构与考核其班级的评价机构是否同一法定代表人？",
    basis="监管要点 F29（同一法定代表人）",
    subjects=("class_id", "org_id"),
    needs=("organisations.legal_representative_id",),
    reads=(SITTINGS, HUMANS),
    sql="""
    WITH representatives AS (
        SELECT o.org_id, o.legal_representative_id, h.human
        FROM organisations o JOIN humans h ON h.person_id = o.legal_representative_id
    ), examined AS (
        SELECT class_id, assessor_id, count(*) AS candidates, min(starts_at) AS first_at, max(ends_at) AS last_at
        FROM sittings WHERE class_id IS NOT NULL GROUP BY class_id, assessor_id
    )
    SELECT concat(k.org_id, ':', e.assessor_id) AS case_key, 'medium' AS severity, 1.0 AS score, e.class_id, k.org_id,
        e.first_at, e.last_at, e.assessor_id, b.legal_representative_id AS representative_person, e.candidates
    FROM examined e
    JOIN classes k ON k.class_id = e.class_id AND k.org_id <> e.assessor_id
    JOIN representatives a ON a.org_id = k.org_id
    JOIN representatives b ON b.org_id = e.assessor_id AND b.human = a.human
    """,
    false_alarms="用人单位、院校按备案评价自己的职工和学生，是同一单位，不计",
)
