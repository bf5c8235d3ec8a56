"""F21 事后补录考勤: much of a class's attendance was entered by hand days later, or arrived after the class was over."""

from jiangce.supervision.engine.judging.habits import USUAL
from jiangce.supervision.engine.relations.attendance import HAND_ENTRIES, LESSON_DAYS
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

TERMS = (
    term(
        "afterwards_records_least", 20, "条", "隔天以后人工补录的考勤至少有这么多条", source="系统设定：几条补正属平常"
    ),
    term("afterwards_percent", 20, "%", "隔天以后人工补录占该班考勤的比例", source="系统设定"),
    term(
        "afterwards_end_percent",
        10,
        "%",
        "结班以后才人工补录、涉及几天的考勤占该班考勤的比例",
        source="监管要点 F21（结班后成批补录）；比例为系统设定",
    ),
    term(
        "afterwards_sent_percent", 50, "%", "结班以后才收到的机器考勤占该班考勤的比例", source="系统设定：断网一天不计"
    ),
    term("afterwards_days_least", 3, "天", "结班以后才收到的考勤至少涉及这么多天", source="系统设定：断网一天不计"),
)

RULE = Rule(
    code="F21",
    question="考勤是否在事后成批补录？",
    basis="监管要点 F21；T3 六",
    subjects=("class_id",),
    by="class_id",
    terms=(*TERMS, *USUAL),
    reads=(HAND_ENTRIES, LESSON_DAYS),
    sql="""
    WITH totals AS (
        SELECT class_id, CAST(sum(records) AS BIGINT) AS records FROM lesson_days GROUP BY class_id
    ), late AS (
        SELECT h.class_id, h.entered_by, h.by_hand, max(h.day) AS day, max(c.ends_on) AS ends_on,
            CAST(sum(h.records) AS BIGINT) AS records, count(DISTINCT h.day) AS days,
            CAST(sum(CASE WHEN h.received_on > c.ends_on THEN h.records ELSE 0 END) AS BIGINT) AS after_end,
            count(DISTINCT CASE WHEN h.received_on > c.ends_on THEN h.day END) AS days_after_end,
            $set(h.received_on) AS received_on, min(h.first_received) AS first_at, max(h.last_received) AS last_at
        FROM hand_entries h JOIN classes c ON c.class_id = h.class_id
        WHERE h.late GROUP BY h.class_id, h.entered_by, h.by_hand
    )
    SELECT concat('', l.class_id) AS case_key,
        CASE WHEN l.by_hand AND l.after_end > 0 THEN 'high' ELSE 'medium' END AS severity,
        least(1.0, CAST(l.records AS DOUBLE) / t.records) AS score,
        l.class_id, l.first_at, l.last_at, l.by_hand, l.entered_by, l.records AS records_afterwards,
        l.after_end AS records_after_class_end, t.records AS records_of_class, l.days AS lesson_days, l.received_on
    FROM late l JOIN totals t ON t.class_id = l.class_id
    WHERE (l.by_hand AND l.records >= $term(afterwards_records_least, l.day)
            AND l.records * 100 >= t.records * $term(afterwards_percent, l.day))
        OR (l.by_hand AND l.after_end >= $term(afterwards_records_least, l.day)
            AND l.days_after_end >= $term(afterwards_days_least, l.day)
            AND l.after_end * 100 >= t.records * $term(afterwards_end_percent, l.day))
        OR (NOT l.by_hand AND l.days_after_end >= $term(afterwards_days_least, l.day)
            AND l.after_end * 100 >= t.records * $term(afterwards_sent_percent, l.day))
    """,
    false_alarms="签到机断网，次日整批上传（机器考勤，且只涉及一两天）；当天补录和零星补正",
)
