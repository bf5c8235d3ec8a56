"""F19 分分秒秒全勤: in every lesson everybody is there from the first minute to the last."""

from jiangce.supervision.engine.judging.habits import USUAL
from jiangce.supervision.engine.relations.attendance import LESSON_DAYS, LESSON_PEOPLE, TIMETABLE
from jiangce.supervision.engine.relations.people import ROLLS
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

TERMS = (
    term("full_attendances_least", 600, "人次", "全勤的人次至少有这么多才看", source="系统设定：约 30 人、20 节课"),
    term("full_people_least", 10, "人", "名册至少有这么多人才看", source="系统设定：小班全勤属平常"),
    term("full_seen_percent", 90, "%", "任一次检查点到名册的这个比例即不报", source="系统设定"),
)

RULE = Rule(
    code="F19",
    part="full",
    question="是否每节课人人到齐、无一人迟到早退？",
    basis="监管要点 F19（全部出勤率 100%，分钟不差）",
    subjects=("class_id",),
    by="class_id",
    terms=(*TERMS, *USUAL),
    reads=(LESSON_DAYS, LESSON_PEOPLE, TIMETABLE, ROLLS),
    sql="""
    WITH full_classes AS (
        SELECT t.class_id, max(t.day) AS day, count(*) AS lessons, min(p.people) AS people, sum(p.people_both) AS attendances,
            min(t.starts_at) AS first_at, max(t.ends_at) AS last_at
        FROM lesson_days d
        JOIN lesson_people p ON p.lesson_id = d.lesson_id
        JOIN timetable t ON t.lesson_id = d.lesson_id
        JOIN rolls r ON r.class_id = t.class_id
        GROUP BY t.class_id
        HAVING min(CASE WHEN p.people_both = r.enrolled AND d.last_in <= t.starts_at AND d.first_out >= t.ends_at
            THEN 1 ELSE 0 END) = 1
    ), seen AS (
        SELECT i.class_id, max(i.counted / i.roll) AS best_share FROM inspections i
        WHERE i.kind <> 'phone' AND i.roll > 0 GROUP BY i.class_id
    )
    SELECT concat('', f.class_id) AS case_key, 'low' AS severity, least(1.0, CAST(f.attendances AS DOUBLE) / 3000) AS score,
        f.class_id, f.first_at, f.last_at, f.lessons, f.people, f.attendances
    FROM full_classes f LEFT JOIN seen s ON s.class_id = f.class_id
    WHERE f.attendances >= $term(full_attendances_least, f.day) AND f.people >= $term(full_people_least, f.day)
        AND coalesce(s.best_share * 100 < $term(full_seen_percent, f.day), true)
    """,
    false_alarms="小班、短班；检查时确实到齐的班",
)
