"""F31 晋级无据: the step from the lower certificate is too short, or the rung below is not in the registry at all."""

from jiangce.supervision.engine.relations.people import HUMANS
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

STEP = term("one_level_months", 3, "个月", "升一级至少要隔多久", source="R-11、T3 五：须积累工作年限；阈值为系统设定")
SKIP = term("two_levels_months", 12, "个月", "升两级或更多至少要隔多久", source="监管要点 F31（五级数月后三级）")
REGISTRY = term(
    "registry_short_percent",
    50,
    "%",
    "特级、首席技师中查不到下一级的超过这个比例，视为登记库年份不全，不看",
    source="系统设定",
)

RULE = Rule(
    code="F31",
    question="晋级是否缺少依据（间隔过短，或低一级证书不在登记库）？",
    basis="R-11（T3 五：四级及以上须有下一级证书或符合申报条件）；§6.4（特级技师、首席技师逐级产生）；监管要点 F31",
    subjects=("person_id", "class_id", "claim_id"),
    terms=(STEP, SKIP, REGISTRY),
    reads=(HUMANS,),
    sql="""
    WITH rungs AS (
        SELECT c.certificate_no, c.person_id, h.human, c.occupation_code, c.level, c.route, c.issued_on,
            CASE c.level WHEN '5' THEN 1 WHEN '4' THEN 2 WHEN '3' THEN 3 WHEN '2' THEN 4 WHEN '1' THEN 5 WHEN 'special' THEN 6
                ELSE 7 END AS rung
        FROM certificates c JOIN humans h ON h.person_id = c.person_id
        WHERE c.kind = 'skill_level' AND c.revoked_on IS NULL AND c.level IS NOT NULL
    ), steps AS (
        SELECT b.certificate_no, max(a.issued_on) AS lower_issued_on, max(a.certificate_no) AS lower_certificate,
            max(b.rung - a.rung) AS levels
        FROM rungs b
        JOIN rungs a ON a.human = b.human AND a.occupation_code = b.occupation_code AND a.rung < b.rung
            AND a.issued_on <= b.issued_on
            AND b.issued_on < $plus_months(a.issued_on, CASE WHEN b.rung - a.rung > 1
                THEN $term(two_levels_months, b.issued_on) ELSE $term(one_level_months, b.issued_on) END)
        WHERE b.route = 'exam'
        GROUP BY b.certificate_no
    ), groundless AS (
        SELECT b.certificate_no
        FROM rungs b
        LEFT JOIN rungs a ON a.human = b.human AND a.rung = b.rung - 1 AND a.issued_on <= b.issued_on
        WHERE b.rung > 5 AND a.human IS NULL
    ), reach AS (
        SELECT (SELECT count(*) FROM groundless) AS groundless, count(*) AS highest, max(issued_on) AS day
        FROM rungs WHERE rung > 5
    ), asked AS (
        SELECT certificate_no, min(class_id) AS class_id, min(claim_id) AS claim_id FROM claims
        WHERE certificate_no IS NOT NULL AND state NOT IN ('draft', 'refused', 'recovered') GROUP BY certificate_no
    )
    SELECT concat(b.human, ':', b.occupation_code) AS case_key,
        CASE WHEN s.levels > 1 OR g.certificate_no IS NOT NULL THEN 'high' ELSE 'medium' END AS severity,
        CASE WHEN s.levels IS NULL THEN 0.8 ELSE least(1.0, CAST(s.levels AS DOUBLE) / 3) END AS score,
        b.person_id, k.class_id, k.claim_id, CAST(coalesce(s.lower_issued_on, b.issued_on) AS TIMESTAMP) AS first_at,
        CAST(b.issued_on AS TIMESTAMP) AS last_at, b.certificate_no, b.occupation_code, b.level, s.lower_certificate,
        $days(s.lower_issued_on, b.issued_on) AS days_between, s.levels AS levels_between,
        g.certificate_no IS NOT NULL AS lower_level_missing
    FROM rungs b
    LEFT JOIN steps s ON s.certificate_no = b.certificate_no
    LEFT JOIN (SELECT g.certificate_no FROM groundless g CROSS JOIN reach r
        WHERE r.groundless * 100 <= r.highest * $term(registry_short_percent, r.day)
            OR r.groundless < 3) g
        ON g.certificate_no = b.certificate_no
    LEFT JOIN asked k ON k.certificate_no = b.certificate_no
    WHERE s.certificate_no IS NOT NULL OR g.certificate_no IS NOT NULL
    """,
    false_alarms="直接认定、竞赛晋级不受间隔限制，不计；四级至一级没有下一级证书的可凭工作年限申报，数据中没有年限，不计；起始等级可直接申报，不计",
)
"""Years of work may stand for the lower certificate up to level 1, and no table tells them; above level 1 nothing does."""
