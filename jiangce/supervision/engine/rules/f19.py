"""F19 空壳班: the records are full, and every visit finds far fewer."""

from jiangce.supervision.engine.relations.attendance import LESSON_PEOPLE, TIMETABLE
from jiangce.supervision.engine.relations.people import ROLLS
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

TERMS = (
    term("shell_counted_percent", 50, "%", "历次检查点到的人应不少于名册的比例", source="系统设定"),
    term(
        "shell_recorded_percent",
        80,
        "%",
        "记录的平均到课人数不少于名册的比例",
        source="T3 六（出勤率 80%）",
        certainty="F",
    ),
    term("shell_roll_least", 5, "人", "名册至少有这么多人才看", source="系统设定"),
)

RULE = Rule(
    code="F19",
    question="考勤齐全的班，历次检查是否都只见到很少的人？",
    basis="监管要点 F19；T2 第十至十五条",
    subjects=("class_id",),
    by="class_id",
    terms=TERMS,
    reads=(LESSON_PEOPLE, ROLLS, TIMETABLE),
    sql="""
    WITH recorded AS (
        SELECT class_id, CAST(sum(people) AS DOUBLE) / count(*) AS people FROM lesson_people GROUP BY class_id
    ), agreed AS (
        SELECT DISTINCT i.inspection_id
        FROM inspections i
        JOIN timetable t ON t.class_id = i.class_id AND coalesce(i.lesson_id = t.lesson_id, i.at_ >= t.starts_at AND i.at_ < t.ends_at)
        JOIN lesson_people d ON d.lesson_id = t.lesson_id
        WHERE d.people * 100 < i.roll * $term(shell_recorded_percent, t.day) AND i.counted * 2 >= d.people
    ), seen AS (
        SELECT i.class_id, max($day(i.at_)) AS day, count(*) AS inspections, max(i.counted / i.roll) AS best_share,
            sum(i.counted) AS counted, sum(i.roll) AS roll_at_visits, $set(i.inspection_id) AS inspection_ids,
            min(i.at_) AS first_at, max(i.at_) AS last_at
        FROM inspections i
        LEFT JOIN agreed a ON a.inspection_id = i.inspection_id
        WHERE i.kind <> 'phone' AND i.roll > 0 AND a.inspection_id IS NULL
        GROUP BY i.class_id
    )
    SELECT concat('', s.class_id) AS case_key,
        CASE WHEN s.best_share * 200 < $term(shell_counted_percent, s.day) THEN 'high' ELSE 'medium' END AS severity,
        1.0 - s.counted / s.roll_at_visits AS score,
        s.class_id, s.first_at, s.last_at, s.inspections, s.counted, s.roll_at_visits,
        CAST(round(r.people) AS BIGINT) AS recorded_on_average, s.inspection_ids
    FROM seen s
    JOIN rolls n ON n.class_id = s.class_id AND n.roll >= $term(shell_roll_least, s.day)
    JOIN recorded r ON r.class_id = s.class_id AND r.people * 100 >= n.roll * $term(shell_recorded_percent, s.day)
    WHERE s.best_share * 100 < $term(shell_counted_percent, s.day)
    """,
    false_alarms="有一次检查见到人就不报；电话抽查打不通的不计；考勤本来就低的班或课（台风天只来了几人，签到也只有几人：记录与检查相符）",
)
