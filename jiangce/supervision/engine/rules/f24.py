"""F24 出借资质、转包班级: the class belongs to one legal person on paper, and to another in fact."""

from jiangce.supervision.engine.relations.attendance import TIMETABLE
from jiangce.supervision.engine.relations.people import HUMANS
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

SHARE = term(
    "foreign_share_percent",
    70,
    "%",
    "在同一家别的单位的场地上（或由其教师）上的课时占面授课时的比例",
    source="系统设定：实操可达六成且可在合作企业进行（O9），超过才看",
)
MARKS = term(
    "foreign_marks_least", 2, "项", "场地、教师、收款账户中至少有几项属于同一家别的单位", source="T2；系统设定"
)

RULE = Rule(
    code="F24",
    question="班级是否由另一家单位实际举办（场地、教师、收款账户都是它的）？",
    basis="T2 第二十三条（非法合作：转包、出借办学资质）；监管要点 F24",
    subjects=("class_id", "org_id"),
    parts={"organisations.account_digest": "收款账户", "claims.account_digest": "收款账户"},
    terms=(SHARE, MARKS),
    reads=(TIMETABLE, HUMANS),
    sql="""
    WITH own_teachers AS (
        SELECT DISTINCT t.org_id, h.human FROM teachers t JOIN humans h ON h.person_id = t.person_id
    ), held AS (
        SELECT t.class_id, t.org_id, t.day, t.hours, p.org_id AS site_org,
            CASE WHEN own.human IS NULL THEN e.org_id END AS teacher_org
        FROM timetable t
        JOIN places p ON p.place_id = t.place_id
        LEFT JOIN teachers e ON e.teacher_id = t.teacher_id
        LEFT JOIN humans h ON h.person_id = e.person_id
        LEFT JOIN own_teachers own ON own.org_id = t.org_id AND own.human = h.human
        WHERE t.mode = 'onsite'
    ), whole AS (
        SELECT class_id, org_id, sum(hours) AS hours, min(day) AS first_day, max(day) AS last_day
        FROM held GROUP BY class_id, org_id
    ), parts AS (
        SELECT class_id, site_org AS other_org, hours AS site_hours, 0.0 AS taught_hours, 0 AS paid_claims
        FROM held WHERE site_org <> org_id
        UNION ALL
        SELECT class_id, teacher_org, 0.0, hours, 0 FROM held WHERE teacher_org <> org_id
        UNION ALL
        SELECT c.class_id, o.org_id, 0.0, 0.0, 1
        FROM claims c
        JOIN classes k ON k.class_id = c.class_id
        JOIN organisations o ON o.account_digest = c.account_digest AND o.org_id <> k.org_id
        WHERE c.state NOT IN ('draft', 'refused', 'recovered')
    ), summed AS (
        SELECT class_id, other_org, sum(site_hours) AS site_hours, sum(taught_hours) AS taught_hours,
            sum(paid_claims) AS paid_claims
        FROM parts GROUP BY class_id, other_org
    ), measured AS (
        SELECT s.class_id, w.org_id, s.other_org, s.paid_claims, w.first_day, w.last_day,
            s.site_hours * 100 / w.hours AS site_percent, s.taught_hours * 100 / w.hours AS taught_percent
        FROM summed s JOIN whole w ON w.class_id = s.class_id AND w.hours > 0
    ), marked AS (
        SELECT *, CASE WHEN site_percent >= $term(foreign_share_percent, first_day) THEN 1 ELSE 0 END
            + CASE WHEN taught_percent >= $term(foreign_share_percent, first_day) THEN 1 ELSE 0 END
            + CASE WHEN paid_claims > 0 THEN 1 ELSE 0 END AS marks
        FROM measured
    )
    SELECT concat(org_id, ':', other_org) AS case_key, CASE WHEN marks > 2 THEN 'high' ELSE 'medium' END AS severity,
        CAST(marks AS DOUBLE) / 3 AS score, m.class_id, m.org_id, CAST(first_day AS TIMESTAMP) AS first_at,
        CAST(last_day AS TIMESTAMP) AS last_at, other_org, round(site_percent, 1) AS site_percent,
        round(taught_percent, 1) AS taught_percent, paid_claims AS claims_to_its_account
    FROM marked m
    WHERE marks >= $term(foreign_marks_least, first_day)
        AND NOT EXISTS (SELECT 1 FROM enrolments e WHERE e.class_id = m.class_id AND e.employer_id = m.other_org)
    """,
    false_alarms="租用学校教室、外聘个别教师（只有一项的不计）；在学员所在企业办的班（企业的场地和师傅）不计；教师同时在本机构登记的算本机构教师",
)
"""One legal person must show two of three marks: it gives the place, it gives the teachers, its account is paid. The
employer of trainees is no stranger to its class."""
