"""F26 备案后突击发证: a new assessment body issues certificates in bulk, faster than its examiners can examine."""

from jiangce.supervision.engine.relations.assessment import SITTINGS
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

DAYS = term("burst_days", 60, "天", "备案后多少天内", source="A2（备案后两个月发证 2600 余张）；监管要点 F26")
LEAST = term("burst_certificates_least", 100, "张", "期间至少发了这么多证才看", source="系统设定：三四个班的规模")
EXAMINER = term("burst_examiner_day_most", 60, "人", "期间一名考评员一天考核的人数上限", source="系统设定：一天两个班")
MANY = term(
    "burst_certificates_most", 1000, "张", "期间发证超过这么多，不论考评员多少都看", source="系统设定：A2 的四成左右"
)

RULE = Rule(
    code="F26",
    question="新备案的评价机构是否在短期内突击发证？",
    basis="A2；§6.2 评价流程；监管要点 F26",
    subjects=("org_id",),
    needs=("organisations.filed_from",),
    terms=(DAYS, LEAST, EXAMINER, MANY),
    reads=(SITTINGS,),
    sql="""
    WITH issued AS (
        SELECT o.org_id, o.filed_from, count(*) AS certificates, count(DISTINCT c.issued_on) AS issue_days,
            min(c.issued_on) AS first_issue, max(c.issued_on) AS last_issue
        FROM organisations o
        JOIN certificates c ON c.assessor_id = o.org_id AND c.kind <> 'completion' AND c.issued_on >= o.filed_from
            AND c.issued_on < $plus_days(o.filed_from, $term(burst_days, o.filed_from))
        WHERE NOT EXISTS (SELECT 1 FROM certificates e WHERE e.assessor_id = o.org_id AND e.issued_on < o.filed_from)
        GROUP BY o.org_id, o.filed_from
    ), examiner_days AS (
        SELECT i.org_id, s.teacher_id, s.day, count(*) AS candidates, count(DISTINCT s.exam_id) AS sessions
        FROM issued i
        JOIN sittings s ON s.assessor_id = i.org_id AND s.day >= i.filed_from AND s.day <= i.last_issue
        WHERE s.teacher_id IS NOT NULL
        GROUP BY i.org_id, s.teacher_id, s.day
    ), held AS (
        SELECT assessor_id, count(*) AS sittings FROM sittings GROUP BY assessor_id
    ), busiest AS (
        SELECT org_id, max(candidates) AS candidates, max(sessions) AS sessions, count(DISTINCT teacher_id) AS examiners
        FROM examiner_days GROUP BY org_id
    )
    SELECT concat('', i.org_id) AS case_key, 'high' AS severity,
        least(1.0, CAST(i.certificates AS DOUBLE) / $term(burst_certificates_most, i.filed_from)) AS score,
        i.org_id, CAST(i.first_issue AS TIMESTAMP) AS first_at, CAST(i.last_issue AS TIMESTAMP) AS last_at,
        i.filed_from, i.certificates, i.issue_days, b.examiners, b.candidates AS most_candidates_a_day_of_one_examiner,
        b.sessions AS most_sessions_a_day_of_one_examiner, coalesce(h.sittings, 0) AS candidates_examined
    FROM issued i
    LEFT JOIN busiest b ON b.org_id = i.org_id
    LEFT JOIN held h ON h.assessor_id = i.org_id
    WHERE i.certificates >= $term(burst_certificates_least, i.filed_from)
        AND (b.candidates > $term(burst_examiner_day_most, i.filed_from)
            OR (h.sittings IS NULL AND EXISTS (SELECT 1 FROM held))
            OR i.certificates >= $term(burst_certificates_most, i.filed_from))
    """,
    false_alarms="备案前已发过证的机构（续期、换证）不看；考评员足够、每人每天不超过两个班的新机构不计；没有任何成绩的数据集不看有证无考",
)
