"""F18 一师多校: one person teaches for many institutions within a year."""

from jiangce.supervision.engine.relations.bookings import TEACHING
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

INSTITUTIONS = term(
    "teacher_institutions_max", 3, "家", "一名教师十二个月内任教的机构数上限", source="系统设定：兼职两三家属平常"
)

RULE = Rule(
    code="F18",
    part="lent",
    question="同一教师是否在一年内挂名于许多机构？",
    basis="监管要点 F18（T2：出借、挂靠）",
    subjects=("person_id", "class_id"),
    terms=(INSTITUTIONS,),
    reads=(TEACHING,),
    sql="""
    WITH taught AS (
        SELECT human, person_id, class_id, org_id, min(day) AS day, min(starts_at) AS first_at, max(ends_at) AS last_at,
            count(*) AS lessons
        FROM teaching WHERE human IS NOT NULL GROUP BY human, person_id, class_id, org_id
    ), many AS (
        SELECT human FROM taught GROUP BY human
        HAVING count(DISTINCT org_id) > least($term(teacher_institutions_max, min(day)), $term(teacher_institutions_max, max(day)))
    ), years AS (
        SELECT a.human, a.day AS from_day, $plus_months(a.day, 12) AS to_day, count(DISTINCT b.org_id) AS institutions,
            $set(b.org_id) AS institution_ids
        FROM (SELECT DISTINCT t.human, t.day FROM taught t JOIN many m ON m.human = t.human) a
        JOIN taught b ON b.human = a.human AND b.day >= a.day AND b.day < $plus_months(a.day, 12)
        GROUP BY a.human, a.day
        HAVING count(DISTINCT b.org_id) > $term(teacher_institutions_max, a.day)
    ), fullest AS (
        SELECT human, max(institutions) AS institutions FROM years GROUP BY human
    ), first_fullest AS (
        SELECT y.human, min(y.from_day) AS from_day FROM years y
        JOIN fullest f ON f.human = y.human AND f.institutions = y.institutions GROUP BY y.human
    )
    SELECT concat('', t.human) AS case_key, 'medium' AS severity, least(1.0, CAST(y.institutions AS DOUBLE) / 10) AS score,
        t.person_id, t.class_id, t.first_at, t.last_at, y.institutions, y.institution_ids, t.lessons AS lessons_in_class
    FROM first_fullest f
    JOIN years y ON y.human = f.human AND y.from_day = f.from_day
    JOIN taught t ON t.human = y.human AND t.day >= y.from_day AND t.day < y.to_day
    """,
    false_alarms="在两三家机构兼课的教师；备案而没有上课的不计",
)
