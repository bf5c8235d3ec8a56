"""F41 滥用手工考勤: much of a class's attendance was entered by hand."""

from jiangce.supervision.engine.judging.habits import USUAL
from jiangce.supervision.engine.relations.attendance import HAND_ENTRIES, LESSON_DAYS
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

TERMS = (
    term("manual_records_least", 50, "条", "一个班人工考勤至少有这么多条", source="系统设定"),
    term("manual_percent", 30, "%", "人工考勤占该班考勤的比例", source="系统设定：一般不到百分之一"),
    term("manual_days_least", 3, "天", "人工考勤至少涉及这么多天", source="系统设定：设备坏一两天属平常"),
)

RULE = Rule(
    code="F41",
    part="checkins",
    question="一个班的考勤是否大量由人工录入？",
    basis="监管要点 F41；T3 六",
    subjects=("org_id", "class_id"),
    by="class_id",
    parts={"checkins.entered_by": "经办人"},
    terms=(*TERMS, *USUAL),
    reads=(HAND_ENTRIES, LESSON_DAYS),
    sql="""
    WITH totals AS (
        SELECT class_id, CAST(sum(records) AS BIGINT) AS records FROM lesson_days GROUP BY class_id
    ), manual AS (
        SELECT class_id, max(day) AS day, CAST(sum(records) AS BIGINT) AS records, count(DISTINCT day) AS days,
            $set(entered_by) AS clerks, min(first_received) AS first_at, max(last_received) AS last_at
        FROM hand_entries WHERE by_hand GROUP BY class_id
    )
    SELECT concat('', c.org_id) AS case_key, CASE WHEN m.records * 2 >= t.records THEN 'high' ELSE 'medium' END AS severity,
        least(1.0, CAST(m.records AS DOUBLE) / t.records) AS score,
        c.org_id, m.class_id, m.first_at, m.last_at, m.records AS records_by_hand, t.records AS records_of_class,
        m.days, m.clerks
    FROM manual m
    JOIN totals t ON t.class_id = m.class_id
    JOIN classes c ON c.class_id = m.class_id
    WHERE m.records >= $term(manual_records_least, m.day) AND m.days >= $term(manual_days_least, m.day)
        AND m.records * 100 >= t.records * $term(manual_percent, m.day)
    """,
    false_alarms="设备故障一两天改用人工（有天数下限）；零星补正",
)
