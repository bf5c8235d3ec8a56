"""F35 虚假就业: graduates of a school sign with one small firm, and nobody is ever insured there."""

from jiangce.supervision.engine.relations.employment import KNOWN_UNTIL
from jiangce.supervision.engine.relations.people import ROSTER
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

WITHIN = term(
    "placement_days", 183, "天", "结业后多少天内签的合同算培训后就业", source="A3、T1 第十七条（六个月内就业）"
)
PEOPLE = term("placement_people_least", 5, "人", "一家机构至少有这么多结业学员与同一企业签约", source="系统设定")
UNINSURED = term("placement_uninsured_percent", 80, "%", "其中从未参保的比例", source="监管要点 F35（参保始终未发生）")
GRACE = term(
    "placement_grace_days",
    31,
    "天",
    "签约后多久仍未参保才算",
    source="社会保险法：用工之日起三十日内登记",
    certainty="NV",
)
SAME_DAY = term("placement_same_day_percent", 50, "%", "同一天签约的比例", source="监管要点 F35（合同日期相同）")

RULE = Rule(
    code="F35",
    question="培训后就业是否虚假：多人与同一小企业签约，却从不参保？",
    basis="A3；T1 第十七、十八条（就业并参保）；监管要点 F35",
    subjects=("person_id", "class_id", "org_id"),
    needs=("employments",),
    parts={"organisations.headcount": "企业人数"},
    terms=(WITHIN, PEOPLE, UNINSURED, GRACE, SAME_DAY),
    reads=(ROSTER, KNOWN_UNTIL),
    sql="""
    WITH placed AS (
        SELECT r.org_id AS school, e.employer_id, r.person_id, r.class_id, r.ends_on, e.contract_from,
            e.insured_from IS NULL AND (p.insured_from IS NULL OR p.insured_from < r.ends_on) AS uninsured
        FROM roster r
        JOIN employments e ON e.person_id = r.person_id AND e.contract_from >= r.ends_on
            AND e.contract_from <= $plus_days(r.ends_on, $term(placement_days, r.ends_on))
        JOIN persons p ON p.person_id = r.person_id
        JOIN known_until u ON u.day >= $plus_days(e.contract_from, $term(placement_grace_days, r.ends_on))
        WHERE r.state = 'completed'
    ), days AS (
        SELECT school, employer_id, contract_from, count(DISTINCT person_id) AS people
        FROM placed GROUP BY school, employer_id, contract_from
    ), busiest AS (
        SELECT school, employer_id, max(people) AS on_one_day FROM days GROUP BY school, employer_id
    ), firms AS (
        SELECT school, employer_id, max(ends_on) AS day, count(DISTINCT person_id) AS people,
            count(DISTINCT CASE WHEN uninsured THEN person_id END) AS uninsured
        FROM placed GROUP BY school, employer_id
    ), found AS (
        SELECT f.*, b.on_one_day, o.headcount
        FROM firms f
        JOIN busiest b ON b.school = f.school AND b.employer_id = f.employer_id
        JOIN organisations o ON o.org_id = f.employer_id
        WHERE f.people >= $term(placement_people_least, f.day)
            AND f.uninsured * 100 >= f.people * $term(placement_uninsured_percent, f.day)
            AND (b.on_one_day * 100 >= f.people * $term(placement_same_day_percent, f.day) OR f.people * 2 > o.headcount)
    )
    SELECT concat(f.school, ':', f.employer_id) AS case_key,
        CASE WHEN f.people > f.headcount THEN 'high' ELSE 'medium' END AS severity,
        least(1.0, CAST(f.uninsured AS DOUBLE) / 10) AS score, p.person_id, p.class_id, f.employer_id AS org_id,
        CAST(p.ends_on AS TIMESTAMP) AS first_at, CAST(p.contract_from AS TIMESTAMP) AS last_at, p.contract_from, f.people,
        f.uninsured, f.on_one_day, f.headcount
    FROM found f JOIN placed p ON p.school = f.school AND p.employer_id = f.employer_id
    WHERE p.uninsured
    """,
    false_alarms="大企业同日录用多名学员并按时参保的不计；刚签约、参保尚在办理的不计；在别处参保的不计",
)
