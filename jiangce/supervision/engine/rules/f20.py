"""F20 过于整齐: a whole class checks in within a minute, lesson after lesson."""

from jiangce.supervision.engine.judging.habits import USUAL
from jiangce.supervision.engine.relations.attendance import LESSON_DAYS
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

TERMS = (
    term("bulk_people_least", 10, "人", "一节课至少有这么多人签到才看", source="系统设定：人少时同时到属平常"),
    term("bulk_seconds", 60, "秒", "最早与最晚签到（签退）相差不到这么久", source="监管要点 F20：全部签到在一分钟内"),
    term("bulk_lessons_least", 3, "节", "一个班至少有这么多节课如此", source="系统设定：一两次可能是点名后一起扫码"),
    term("bulk_share_percent", 50, "%", "如此的课占该班有人签到的课的比例", source="系统设定"),
)

RULE = Rule(
    code="F20",
    question="全班是否一次次在同一分钟内签到又在同一分钟内签退？",
    basis="监管要点 F20；T2 第十四条",
    subjects=("class_id",),
    by="class_id",
    terms=(*TERMS, *USUAL),
    reads=(LESSON_DAYS,),
    sql="""
    WITH looked AS (
        SELECT class_id, lesson_id, day, first_in, coalesce(last_out, last_in) AS last_seen,
            ins >= $term(bulk_people_least, day) AND manuals = 0 AND kiosks = 0
                AND $seconds(first_in, last_in) < $term(bulk_seconds, day)
                AND (outs = 0 OR $seconds(first_out, last_out) < $term(bulk_seconds, day)) AS bulk
        FROM lesson_days
    ), counted AS (
        SELECT class_id, max(day) AS day, count(*) AS lessons, count(*) FILTER (WHERE bulk) AS bulk_lessons,
            min(first_in) FILTER (WHERE bulk) AS first_at, max(last_seen) FILTER (WHERE bulk) AS last_at,
            $set(CASE WHEN bulk THEN lesson_id END) AS lesson_ids
        FROM looked GROUP BY class_id
    )
    SELECT concat('', class_id) AS case_key, 'medium' AS severity,
        CAST(bulk_lessons AS DOUBLE) / lessons AS score,
        class_id, first_at, last_at, lessons, bulk_lessons, lesson_ids
    FROM counted
    WHERE bulk_lessons >= $term(bulk_lessons_least, day)
        AND bulk_lessons * 100 >= lessons * $term(bulk_share_percent, day)
    """,
    false_alarms="点名后一起扫码的小班（少于人数下限不看）；共用签到机和人工补录的课不计",
)
