"""F30 以赛代评: a competition in which nearly everybody wins a certificate, at a fee below the subsidy."""

from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

LEAST = term(
    "mill_certificates_least", 10, "张", "一次竞赛至少发了这么多证书才看", source="系统设定：获奖者一般只有几名"
)
SHARE = term("mill_share_percent", 50, "%", "参赛者中得到证书的比例", source="系统设定：竞赛只奖励优胜者")
DAYS = term("mill_days", 10, "天", "竞赛后几天内发证算快", source="A8；监管要点 F30（赛后数日发证）")
WINDOW = term("mill_window_days", 60, "天", "竞赛后多少天内的竞赛证书算作该次竞赛的", source="系统设定")

RULE = Rule(
    code="F30",
    question="竞赛是否成了发证工具：多数参赛者得证，很快发证，报名费低于补贴？",
    basis="A8（报名费 900 元、补贴 1200 元）；监管要点 F30",
    subjects=("person_id", "org_id", "claim_id"),
    parts={"exams.kind": "没有成绩的竞赛", "exams.fee_fen": "报名费与补贴的差额"},
    terms=(LEAST, SHARE, DAYS, WINDOW),
    sql="""
    WITH contests AS (
        SELECT x.exam_id, x.assessor_id, x.kind, x.occupation_code, x.level, $day(x.starts_at) AS day, x.starts_at, x.fee_fen,
            count(r.person_id) AS candidates
        FROM exams x LEFT JOIN results r ON r.exam_id = x.exam_id
        GROUP BY x.exam_id, x.assessor_id, x.kind, x.occupation_code, x.level, x.starts_at, x.fee_fen
    ), won AS (
        SELECT c.exam_id, c.day, c.starts_at, c.fee_fen, c.candidates, k.certificate_no, k.person_id, k.assessor_id, k.issued_on,
            $days(c.day, k.issued_on) <= $term(mill_days, c.day) AS quick
        FROM contests c
        JOIN certificates k ON k.route = 'competition' AND k.assessor_id = c.assessor_id
            AND k.occupation_code = c.occupation_code AND k.level = c.level AND k.issued_on >= c.day
            AND k.issued_on <= $plus_days(c.day, $term(mill_window_days, c.day))
        LEFT JOIN results r ON r.exam_id = c.exam_id AND r.person_id = k.person_id
        WHERE r.person_id IS NOT NULL OR (c.candidates = 0 AND c.kind = 'competition')
    ), paid AS (
        SELECT w.exam_id, w.certificate_no, min(m.claim_id) AS claim_id, sum(m.amount_fen) AS amount_fen
        FROM won w JOIN claims m ON m.certificate_no = w.certificate_no AND m.state NOT IN ('draft', 'refused', 'recovered')
        GROUP BY w.exam_id, w.certificate_no
    ), summed AS (
        SELECT w.exam_id, max(w.candidates) AS candidates, count(*) AS certificates, count(*) FILTER (WHERE w.quick) AS quick,
            count(*) FILTER (WHERE w.fee_fen > 0 AND w.fee_fen < p.amount_fen) AS cheaper_than_the_subsidy
        FROM won w LEFT JOIN paid p ON p.exam_id = w.exam_id AND p.certificate_no = w.certificate_no
        GROUP BY w.exam_id
    )
    SELECT concat('', w.exam_id) AS case_key,
        CASE WHEN s.cheaper_than_the_subsidy > 0 THEN 'high' ELSE 'medium' END AS severity,
        least(1.0, CAST(s.certificates AS DOUBLE) / greatest(s.candidates, s.certificates)) AS score,
        w.person_id, w.assessor_id AS org_id, p.claim_id, w.starts_at AS first_at, CAST(w.issued_on AS TIMESTAMP) AS last_at,
        w.exam_id, w.certificate_no, w.fee_fen, CAST(p.amount_fen AS BIGINT) AS subsidy_fen, s.candidates, s.certificates,
        s.quick AS issued_within_days, s.cheaper_than_the_subsidy
    FROM won w
    JOIN summed s ON s.exam_id = w.exam_id
    LEFT JOIN paid p ON p.exam_id = w.exam_id AND p.certificate_no = w.certificate_no
    WHERE s.certificates >= $term(mill_certificates_least, w.day)
        AND s.certificates * 100 >= s.candidates * $term(mill_share_percent, w.day)
        AND (s.quick * 2 >= s.certificates OR s.cheaper_than_the_subsidy * 2 >= s.certificates)
    """,
    false_alarms="只有少数优胜者得证的竞赛不计，即使发证很快、不收报名费",
)
