"""F18 未备案教师: who checks in as the teacher is nobody that the institution has declared, or hardly ever the one
of the plan."""

from jiangce.supervision.engine.judging.habits import USUAL
from jiangce.supervision.engine.relations.attendance import TIMETABLE
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

TERMS = (
    term(
        "undeclared_lessons_least", 2, "节", "一个班至少有这么多节课由未备案教师上", source="系统设定：一节可能是刷错"
    ),
    term("replaced_lessons_least", 4, "节", "一个班至少有这么多节课不是计划教师上", source="系统设定：偶尔代课属平常"),
    term("replaced_percent", 60, "%", "代课占该班有教师签到的课的比例", source="系统设定"),
)

RULE = Rule(
    code="F18",
    question="来上课的教师是否未经该机构备案，或多数课由他人代上？",
    basis="T2 第二十、二十一条（未备案教师、未经同意更换教师）；监管要点 F18",
    subjects=("class_id",),
    terms=(*TERMS, *USUAL),
    reads=(TIMETABLE,),
    sql="""
    WITH came AS (
        SELECT t.class_id, t.lesson_id, t.org_id, t.day, t.starts_at, t.ends_at, t.teacher_id AS planned,
            p.person_id AS planned_person, k.teacher_id, w.person_id
        FROM (SELECT DISTINCT lesson_id, teacher_id FROM teacher_checkins) k
        JOIN timetable t ON t.lesson_id = k.lesson_id
        LEFT JOIN teachers w ON w.teacher_id = k.teacher_id
        LEFT JOIN teachers p ON p.teacher_id = t.teacher_id
    ), declared AS (SELECT DISTINCT org_id, person_id FROM teachers),
    judged AS (
        SELECT c.class_id, c.lesson_id, c.day, c.starts_at, c.ends_at, c.teacher_id,
            coalesce(c.teacher_id = c.planned OR c.person_id = c.planned_person, false) AS as_planned,
            c.planned IS NOT NULL AS has_plan, d.person_id IS NOT NULL AS known
        FROM came c LEFT JOIN declared d ON d.org_id = c.org_id AND d.person_id = c.person_id
    ), lessons AS (
        SELECT class_id, lesson_id, day, starts_at, ends_at,
            count(*) FILTER (WHERE as_planned OR known) = 0 AS undeclared,
            count(*) FILTER (WHERE as_planned OR NOT has_plan) = 0 AS replaced,
            min(CASE WHEN NOT as_planned THEN teacher_id END) AS stranger
        FROM judged GROUP BY class_id, lesson_id, day, starts_at, ends_at
    ), counted AS (
        SELECT class_id, max(day) AS day, count(*) AS lessons_checked, count(*) FILTER (WHERE undeclared) AS undeclared,
            count(*) FILTER (WHERE replaced) AS replaced, $set(CASE WHEN replaced OR undeclared THEN stranger END) AS teachers,
            $set(CASE WHEN replaced OR undeclared THEN lesson_id END) AS lessons,
            min(starts_at) FILTER (WHERE replaced OR undeclared) AS first_at,
            max(ends_at) FILTER (WHERE replaced OR undeclared) AS last_at
        FROM lessons GROUP BY class_id
    )
    SELECT concat('', class_id) AS case_key,
        CASE WHEN undeclared >= $term(undeclared_lessons_least, day) THEN 'high' ELSE 'low' END AS severity,
        CAST(greatest(undeclared, replaced) AS DOUBLE) / lessons_checked AS score,
        class_id, first_at, last_at, lessons_checked, undeclared AS lessons_by_undeclared, replaced AS lessons_replaced,
        teachers, lessons
    FROM counted
    WHERE undeclared >= $term(undeclared_lessons_least, day) OR (replaced >= $term(replaced_lessons_least, day)
        AND replaced * 100 >= lessons_checked * $term(replaced_percent, day))
    """,
    false_alarms="同事偶尔代课；未备案的助教与计划教师一起来；计划中本来写明的外聘教师；一人在该机构有两个教师编号",
)
