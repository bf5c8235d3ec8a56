"""N03 空壳企业: a firm appears, its people are trained and claimed for, and it is gone."""

from jiangce.supervision.engine.relations.employment import FIRM_TRAINEES, KNOWN_UNTIL, SPELLS
from jiangce.supervision.engine.relations.money import LIVE_CLAIMS
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

YOUNG = term("shell_young_days", 365, "天", "成立到第一次培训不足这么久", source="系统设定")
PEOPLE = term("shell_trainees_least", 5, "人", "参训职工人数", source="系统设定")
CLAIMS = term("shell_claims_least", 5, "件", "为其职工培训申领的补贴", source="系统设定")
GONE = term("shell_gone_days", 120, "天", "最后一个班结束多少天后算消失", source="系统设定")
LEFT = term("shell_left_percent", 20, "%", "届时仍参保的职工不超过这个比例", source="系统设定")

RULE = Rule(
    code="N03",
    question="是否有企业成立不久即参训申领，随后人去楼空？",
    basis="监管要点 F32（空壳企业）的关联分析；A11（类推）",
    subjects=("class_id", "org_id"),
    needs=("organisations.founded_on", "persons.insured_to"),
    parts={"employments": "历史参保记录（只看现单位）"},
    terms=(YOUNG, PEOPLE, CLAIMS, GONE, LEFT),
    reads=(FIRM_TRAINEES, SPELLS, KNOWN_UNTIL, LIVE_CLAIMS),
    sql="""
    WITH firms AS (
        SELECT employer_id, max(founded_on) AS founded_on, min(starts_on) AS first_class, max(ends_on) AS last_class,
            count(DISTINCT person_id) AS trainees
        FROM firm_trainees GROUP BY employer_id
    ), young AS (
        SELECT f.* FROM firms f JOIN known_until u ON u.day >= $plus_days(f.last_class, $term(shell_gone_days, f.last_class))
        WHERE f.founded_on > $plus_days(f.first_class, -1 * $term(shell_young_days, f.first_class))
            AND f.trainees >= $term(shell_trainees_least, f.first_class)
    ), staff_left AS (
        SELECT y.employer_id, count(DISTINCT s.person_id) AS people, count(DISTINCT CASE WHEN s.insured_to IS NULL
            OR s.insured_to > $plus_days(y.last_class, $term(shell_gone_days, y.last_class)) THEN s.person_id END) AS remaining
        FROM young y JOIN spells s ON s.employer_id = y.employer_id
        GROUP BY y.employer_id
    ), claimed AS (
        SELECT t.employer_id, t.class_id, count(DISTINCT c.claim_id) AS claims, count(DISTINCT t.person_id) AS trainees
        FROM firm_trainees t
        JOIN young y ON y.employer_id = t.employer_id
        LEFT JOIN live_claims c ON c.person_id = t.person_id AND c.class_id = t.class_id
        GROUP BY t.employer_id, t.class_id
    ), summed AS (
        SELECT employer_id, sum(claims) AS claims FROM claimed GROUP BY employer_id
    )
    SELECT concat('', y.employer_id) AS case_key, CASE WHEN l.remaining = 0 THEN 'high' ELSE 'medium' END AS severity,
        1.0 - CAST(l.remaining AS DOUBLE) / l.people AS score, c.class_id, y.employer_id AS org_id,
        CAST(y.founded_on AS TIMESTAMP) AS first_at, CAST(y.last_class AS TIMESTAMP) AS last_at, y.founded_on AS firm_founded_on,
        y.first_class, y.last_class, c.trainees AS trainees_in_this_class, y.trainees, m.claims AS claims_for_its_people,
        l.people AS insured_ever, l.remaining AS insured_still
    FROM young y
    JOIN staff_left l ON l.employer_id = y.employer_id
    JOIN summed m ON m.employer_id = y.employer_id
    JOIN claimed c ON c.employer_id = y.employer_id
    WHERE m.claims >= $term(shell_claims_least, y.first_class)
        AND l.remaining * 100 <= l.people * $term(shell_left_percent, y.last_class)
    """,
    false_alarms="新建工厂培训后多数职工仍参保的不计；数据截止前不久才结束的班不看",
)
