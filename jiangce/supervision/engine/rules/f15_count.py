"""F15 清点不符: an inspection counts far fewer people than checked in and out of that lesson."""

from jiangce.supervision.engine.relations.attendance import LESSON_PEOPLE, TIMETABLE
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

TERMS = (
    term(
        "counted_percent",
        50,
        "%",
        "检查时点到的人应不少于该节课签到又签退的人的比例",
        source="系统设定：课间、如厕、外出领料",
    ),
    term("counted_short_least", 4, "人", "至少差这么多人", source="系统设定：人少时差一两人比例就很大"),
)

RULE = Rule(
    code="F15",
    part="count",
    question="检查点到的人是否远少于该节课签到又签退的人？",
    basis="监管要点 F15（清点人数远少于名册）；T2 第十至十五条",
    subjects=("class_id", "lesson_id"),
    by="class_id",
    terms=TERMS,
    reads=(TIMETABLE, LESSON_PEOPLE),
    sql="""
    SELECT concat('', t.class_id) AS case_key,
        CASE WHEN i.counted * 100 < d.people_both * $term(counted_percent, t.day) / 2 THEN 'high' ELSE 'medium' END
            AS severity,
        least(1.0, 1.0 - CAST(i.counted AS DOUBLE) / d.people_both) AS score,
        t.class_id, t.lesson_id, i.at_ AS first_at, i.at_ AS last_at, i.inspection_id, i.kind, i.counted, i.roll,
        d.people_both AS checked_in_and_out
    FROM inspections i
    JOIN timetable t ON t.class_id = i.class_id AND i.at_ >= t.starts_at AND i.at_ < t.ends_at AND t.mode = 'onsite'
    JOIN lesson_people d ON d.lesson_id = t.lesson_id
    WHERE i.kind <> 'phone' AND (i.lesson_id IS NULL OR i.lesson_id = t.lesson_id)
        AND i.counted * 100 < d.people_both * $term(counted_percent, t.day)
        AND d.people_both - i.counted >= $term(counted_short_least, t.day)
    """,
    false_alarms="课间或外出实操时清点；电话抽查打不通的不计；人少的班（有人数下限）",
)
