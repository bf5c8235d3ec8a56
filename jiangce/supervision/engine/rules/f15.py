"""F15 签到即走: in and out are there, but the capture in the middle of the lesson is missing again and again."""

from jiangce.supervision.engine.relations.attendance import ATTENDANCE, LESSON_PEOPLE
from jiangce.supervision.engine.rule import Relation, Rule
from jiangce.supervision.engine.terms import term

LEAST = term("mid_missed_least", 3, "节", "一人在一个班至少有这么多节课无课中抽查", source="系统设定：偶尔漏拍属平常")
PERCENT = term("mid_missed_percent", 60, "%", "无抽查的课占该班有抽查的课的比例", source="系统设定")
THIN = term("mid_thin_percent", 70, "%", "一节课应答的人少于这个比例，才核对是否只抽查了一部分人", source="系统设定")
CHANCE = term(
    "mid_chance_per_million", 10, "百万分之", "按其他人的漏拍率，纯属偶然的可能性不超过多少", source="系统设定"
)
SOMEWHERE = term(
    "mid_chance_anywhere_percent",
    1,
    "%",
    "全部学员中偶然出现这样一例的可能性不超过多少，也算",
    source="系统设定：小数据集",
)
TOGETHER = term(
    "mid_together_percent",
    1,
    "%",
    "一个班偶然有这么多人缺得这样多的可能性不超过多少，也算",
    source="系统设定：几人一起缺席",
)
SPREAD = term(
    "mid_spread_least",
    2.5,
    "倍",
    "只有部分人应答的课，各人应答次数的差异至少是随机抽查的多少倍，才算全班都被抽查",
    source="系统设定：随机抽查时约为一倍",
)

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
    terms=(LEAST, PERCENT, CHANCE, SOMEWHERE, TOGETHER, THIN, SPREAD),
    reads=(MID_CAPTURES, LESSON_PEOPLE),
    sql="""
    WITH classes_asked AS (
        SELECT class_id, count(*) AS lessons_asked, CAST(sum(people_both) AS DOUBLE) AS due,
            CAST(sum(people_both - people_mid) AS DOUBLE) AS missed_of_class, max(people_both) AS people_of_class
        FROM lesson_people WHERE people_mid > 0 GROUP BY class_id
    ), thin_lessons AS (
        SELECT class_id, count(DISTINCT lesson_id) AS thin FROM mid_captures WHERE thin GROUP BY class_id
    ), people AS (
        SELECT class_id, person_id, max(day) AS day, count(*) FILTER (WHERE NOT answered) AS missed,
            count(*) FILTER (WHERE answered) AS answered
        FROM mid_captures GROUP BY class_id, person_id
    ), answers AS (
        SELECT class_id, person_id, CAST(count(*) AS DOUBLE) AS asked, CAST(count(*) FILTER (WHERE answered) AS DOUBLE) AS answered
        FROM mid_captures WHERE thin GROUP BY class_id, person_id
    ), rates AS (
        SELECT class_id, count(*) AS people, sum(answered) / sum(asked) AS rate FROM answers GROUP BY class_id
    ), spreads AS (
        SELECT a.class_id, sum(pow(a.answered - a.asked * r.rate, 2) / (a.asked * r.rate * (1 - r.rate))) / max(r.people - 1) AS spread
        FROM answers a JOIN rates r ON r.class_id = a.class_id AND r.people > 1 AND r.rate > 0 AND r.rate < 1
        GROUP BY a.class_id
    ), usual AS (
        SELECT CAST(sum(people_both) AS DOUBLE) AS due, CAST(sum(people_both - people_mid) AS DOUBLE) AS missed,
            (SELECT count(*) FROM people) AS people
        FROM lesson_people WHERE people_mid > 0 AND people_mid * 100 >= people_both * $term(mid_thin_percent, day)
    ), often AS (
        SELECT p.*, c.lessons_asked, c.due, c.missed_of_class, c.people_of_class,
            CAST(p.missed AS DOUBLE) / c.lessons_asked AS share,
            count(*) OVER (PARTITION BY p.class_id) AS together, sum(p.missed) OVER (PARTITION BY p.class_id) AS missed_together,
            count(*) OVER (PARTITION BY p.class_id ORDER BY p.missed DESC
                RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS as_often
        FROM people p
        JOIN classes_asked c ON c.class_id = p.class_id
        LEFT JOIN thin_lessons t ON t.class_id = p.class_id
        LEFT JOIN spreads s ON s.class_id = p.class_id
        WHERE p.missed >= $term(mid_missed_least, p.day)
            AND p.missed * 100 >= c.lessons_asked * $term(mid_missed_percent, p.day)
            AND (t.thin IS NULL OR t.thin * 2 <= c.lessons_asked OR s.spread >= $term(mid_spread_least, p.day))
    ), rated AS (
        SELECT o.*, u.people AS everybody, least(0.5, greatest(0.01,
            CASE WHEN u.due > o.lessons_asked THEN (u.missed - o.missed) / (u.due - o.lessons_asked) ELSE 0.0 END,
            CASE WHEN o.due > o.lessons_asked * o.together
                THEN (o.missed_of_class - o.missed_together) / (o.due - o.lessons_asked * o.together) ELSE 0.0 END)) AS rate
        FROM often o CROSS JOIN usual u
    ), absent AS (
        SELECT *, exp(-1 * lessons_asked * (share * ln(share / rate)
            + CASE WHEN share < 1 THEN (1 - share) * ln((1 - share) / (1 - rate)) ELSE 0.0 END)) * 1000000 AS chance
        FROM rated WHERE share > rate
    ), found AS (
        SELECT * FROM absent
        WHERE chance <= $term(mid_chance_per_million, day)
            OR chance * everybody <= 10000 * $term(mid_chance_anywhere_percent, day)
            OR (as_often > 1 AND pow(chance * people_of_class / 1000000, as_often) * 100 <= $term(mid_together_percent, day))
    ), told AS (
        SELECT m.class_id, m.person_id, min(m.in_at) AS first_at, max(m.out_at) AS last_at, $set(m.lesson_id) AS lessons
        FROM mid_captures m JOIN found f ON f.class_id = m.class_id AND f.person_id = m.person_id
        WHERE NOT m.answered GROUP BY m.class_id, m.person_id
    )
    SELECT concat('', f.class_id) AS case_key,
        CASE WHEN missed * 200 >= lessons_asked * (100 + $term(mid_missed_percent, day)) THEN 'high' ELSE 'medium' END AS severity,
        least(1.0, CAST(missed AS DOUBLE) / lessons_asked) AS score,
        f.person_id, f.class_id, t.first_at, t.last_at, missed AS lessons_missed, lessons_asked, together AS people_like_this,
        t.lessons
    FROM found f JOIN told t ON t.class_id = f.class_id AND t.person_id = f.person_id
    """,
    false_alarms="没有课中抽查的班；每次只随机抽查几个人的班（各人被抽到的次数相差不大）；偶尔漏拍；漏拍多的平台，少数几次没拍到不计",
)
"""`chance` is an upper bound (Chernoff) of the chance to miss so many of the class's lessons when each is missed as often as
others of the class, or of all classes, miss one. Where in most
lessons only some answer, either few were asked at random, and the numbers of
answers differ no more than chance makes them, or everybody was asked and some are never there."""
