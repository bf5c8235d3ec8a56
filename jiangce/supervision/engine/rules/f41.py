"""F41 滥用手工通过: a clerk lets many through by hand, or adds many after the class has begun."""

from jiangce.supervision.engine.relations.people import ROSTER
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

TERMS = (
    term(
        "late_addition_days",
        2,
        "天",
        "开班后几天内可以补录学员",
        source="C1（随州、宝鸡可补录至开班后 2 天）",
        certainty="S",
    ),
    term("override_class_least", 4, "人", "一个班手工通过（或迟补）至少有这么多人", source="系统设定"),
    term("override_class_percent", 30, "%", "占该班学员的比例", source="系统设定：一般在百分之几"),
    term("override_clerk_least", 10, "人", "一名经办人在一家机构手工通过（或迟补）至少有这么多人", source="系统设定"),
    term("override_clerk_percent", 20, "%", "占其在该机构录入的学员的比例", source="系统设定"),
)

RULE = Rule(
    code="F41",
    question="手工通过或开班后补录学员是否过多？",
    basis="T3（手工通过须有书面记录）；监管要点 F41",
    subjects=("org_id", "class_id"),
    parts={"enrolments.manual_pass": "手工通过", "enrolments.entered_by": "经办人"},
    terms=TERMS,
    reads=(ROSTER,),
    sql="""
    WITH entered AS (
        SELECT r.org_id, r.class_id, r.starts_on, r.ends_on, e.entered_by, e.enrolled_at,
            coalesce(e.manual_pass, false) AS passed,
            $day(e.enrolled_at) > $plus_days(r.starts_on, $term(late_addition_days, r.starts_on)) AS late
        FROM roster r JOIN enrolments e ON e.enrolment_id = r.enrolment_id
    ), by_class AS (
        SELECT org_id, class_id, starts_on, count(*) AS people, count(*) FILTER (WHERE passed) AS passed,
            count(*) FILTER (WHERE late) AS late
        FROM entered GROUP BY org_id, class_id, starts_on
    ), by_clerk AS (
        SELECT org_id, entered_by, max(starts_on) AS day, count(*) AS people, count(*) FILTER (WHERE passed) AS passed,
            count(*) FILTER (WHERE late) AS late
        FROM entered WHERE entered_by IS NOT NULL GROUP BY org_id, entered_by
    ), heavy_clerks AS (
        SELECT * FROM by_clerk
        WHERE greatest(passed, late) >= $term(override_clerk_least, day)
            AND greatest(passed, late) * 100 >= people * $term(override_clerk_percent, day)
    ), rows_found AS (
        SELECT org_id, class_id, starts_on, entered_by, count(*) AS entered, count(*) FILTER (WHERE passed) AS passed,
            count(*) FILTER (WHERE late) AS late, min(enrolled_at) AS first_at, max(enrolled_at) AS last_at
        FROM entered GROUP BY org_id, class_id, starts_on, entered_by
        HAVING count(*) FILTER (WHERE passed OR late) > 0
    ), joined AS (
        SELECT f.*, k.people AS class_people, k.passed AS class_passed, k.late AS class_late,
            h.people AS clerk_people, h.passed AS clerk_passed, h.late AS clerk_late,
            greatest(k.passed, k.late) >= $term(override_class_least, f.starts_on)
                AND greatest(k.passed, k.late) * 100 >= k.people * $term(override_class_percent, f.starts_on) AS heavy_class
        FROM rows_found f
        JOIN by_class k ON k.class_id = f.class_id
        LEFT JOIN heavy_clerks h ON h.org_id = f.org_id AND h.entered_by = f.entered_by
    )
    SELECT concat('', org_id) AS case_key, CASE WHEN clerk_people IS NULL THEN 'medium' ELSE 'high' END AS severity,
        least(1.0, CAST(greatest(class_passed, class_late) AS DOUBLE) / class_people) AS score,
        org_id, class_id, first_at, last_at, entered_by, entered, passed AS passed_by_hand, late AS added_late,
        class_people, class_passed AS class_passed_by_hand, class_late AS class_added_late, clerk_people,
        clerk_passed AS clerk_passed_by_hand, clerk_late AS clerk_added_late
    FROM joined WHERE heavy_class OR clerk_people IS NOT NULL
    """,
    false_alarms="换证、改名等有据的个别手工通过；开班后两天内的补录；人少的班（有人数下限）",
)
