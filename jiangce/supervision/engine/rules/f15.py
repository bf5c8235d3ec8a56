"""F15 签到即走: in and out are there, but the capture in the middle of the lesson is missing again and again."""

from jiangce.supervision.engine.relations.attendance import ATTENDANCE, LESSON_PEOPLE
from jiangce.supervision.engine.rule import Relation, Rule
from jiangce.supervision.engine.terms import term

LEAST = term("mid_missed_least", 3, "节", "一人在一个班至少有这么多节课无课中抽查", source="系统设定：偶尔漏拍属平常")
PERCENT = term("mid_missed_percent", 60, "%", "无抽查的课占该班有抽查的课的比例", source="系统设定")
THIN = term("mid_thin_percent", 70, "%", "一节课应答的人少于这个比例，才核对是否只抽查了一部分人", source="系统设定")
STEADY = term("mid_steady_least", 2, "人", "至少有这么多人几乎每次都应答，才算全班都被抽查", source="系统设定")

MID_CAPTURES = Relation(
    "mid_captures",
    "daily",
    """
    WITH asked AS (
        SELECT lesson_id, count(*) FILTER (WHERE mids > 0) * 100 < count(*) * $term(mid_thin_percent, day) AS thin
        FROM attendance WHERE in_at IS NOT NULL AND out_at IS NOT NULL
        GROUP BY lesson_id, day HAVING max(mids) > 0
    )
    SELECT a.day, a.class_id, a.lesson_id, a.person_id, a.mids > 0 AS answered, k.thin, a.in_at, a.out_at
    FROM attendance a JOIN asked k ON k.lesson_id = a.lesson_id
    WHERE a.in_at IS NOT NULL AND a.out_at IS NOT NULL AND (a.mids = 0 OR k.thin)
    """,
    by="lesson_id",
    reads=(ATTENDANCE,),
    terms=(THIN,),
)
"""Of lessons in which anybody was captured: who checked in and out without a capture; and where few were captured, those
few too, which tells whether everybody was asked."""

RULE = Rule(
    code="F15",
    question="是否有人只签到签退、课中抽查时不在？",
    basis="监管要点 F15；T2 第十四条（远程监控）",
    subjects=("person_id", "class_id"),
    by="class_id",
    terms=(LEAST, PERCENT, THIN, STEADY),
    reads=(MID_CAPTURES, LESSON_PEOPLE),
    sql="""
    WITH classes_asked AS (
        SELECT class_id, count(*) AS lessons_asked FROM lesson_people WHERE people_mid > 0 GROUP BY class_id
    ), thin_lessons AS (
        SELECT class_id, count(DISTINCT lesson_id) AS thin FROM mid_captures WHERE thin GROUP BY class_id
    ), people AS (
        SELECT class_id, person_id, max(day) AS day, count(*) FILTER (WHERE NOT answered) AS missed,
            count(*) FILTER (WHERE answered) AS answered,
            min(CASE WHEN NOT answered THEN in_at END) AS first_at, max(CASE WHEN NOT answered THEN out_at END) AS last_at,
            $set(CASE WHEN NOT answered THEN lesson_id END) AS lessons
        FROM mid_captures GROUP BY class_id, person_id
    ), steady AS (
        SELECT p.class_id, count(*) AS people
        FROM people p JOIN thin_lessons t ON t.class_id = p.class_id
        WHERE p.answered * 100 >= t.thin * $term(mid_thin_percent, p.day) GROUP BY p.class_id
    )
    SELECT concat('', p.class_id) AS case_key,
        CASE WHEN p.missed * 200 >= c.lessons_asked * (100 + $term(mid_missed_percent, p.day)) THEN 'high' ELSE 'medium' END AS severity,
        least(1.0, CAST(p.missed AS DOUBLE) / c.lessons_asked) AS score,
        p.person_id, p.class_id, p.first_at, p.last_at, p.missed AS lessons_missed, c.lessons_asked, p.lessons
    FROM people p
    JOIN classes_asked c ON c.class_id = p.class_id
    LEFT JOIN thin_lessons t ON t.class_id = p.class_id
    LEFT JOIN steady s ON s.class_id = p.class_id
    WHERE p.missed >= $term(mid_missed_least, p.day)
        AND p.missed * 100 >= c.lessons_asked * $term(mid_missed_percent, p.day)
        AND (t.thin IS NULL OR s.people >= $term(mid_steady_least, p.day))
    """,
    false_alarms="没有课中抽查的班；每次只随机抽查几个人的班（没有人几乎每次都被抽到）；偶尔漏拍",
)
