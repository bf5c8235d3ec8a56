"""F27 无考而有分: the answers of many candidates are one and the same, or the scores do not vary."""

from jiangce.supervision.engine.judging.habits import USUAL
from jiangce.supervision.engine.relations.assessment import SITTINGS
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

ALIKE = term("same_answers_least", 5, "人", "一场考试答案完全相同的人数", source="系统设定：邻座抄袭不超过三四人")
SHARE = term("same_answers_percent", 30, "%", "答案完全相同的人占该场考生的比例", source="系统设定")
PEOPLE = term(
    "flat_scores_people_least", 10, "人", "至少有这么多考生才看成绩离散程度", source="系统设定：人少时相近属平常"
)
SPREAD = term(
    "flat_scores_points", 1.5, "分", "理论和实操成绩的标准差都不到这么多", source="监管要点 F27（成绩方差接近零）"
)

RULE = Rule(
    code="F27",
    question="考试是否答案雷同，或者成绩几乎没有差别？",
    basis="N3（五）严格组织考核评价；监管要点 F27",
    subjects=("person_id", "class_id", "org_id"),
    parts={"results.answers_hash": "答案雷同"},
    terms=(ALIKE, SHARE, PEOPLE, SPREAD, *USUAL),
    reads=(SITTINGS,),
    sql="""
    WITH scored AS (
        SELECT exam_id, count(*) AS candidates, stddev_pop(theory) AS theory_spread, stddev_pop(practice) AS practice_spread
        FROM results GROUP BY exam_id
    ), repeated AS (
        SELECT exam_id, answers_hash, count(*) AS alike FROM results
        WHERE answers_hash IS NOT NULL AND theory < 100 GROUP BY exam_id, answers_hash HAVING count(*) > 1
    ), copied AS (
        SELECT r.exam_id, r.answers_hash, r.alike
        FROM repeated r JOIN scored s ON s.exam_id = r.exam_id JOIN exams x ON x.exam_id = r.exam_id
        WHERE r.alike >= $term(same_answers_least, $day(x.starts_at))
            AND r.alike * 100 >= s.candidates * $term(same_answers_percent, $day(x.starts_at))
    ), flat AS (
        SELECT s.exam_id FROM scored s JOIN exams x ON x.exam_id = s.exam_id
        WHERE s.candidates >= $term(flat_scores_people_least, $day(x.starts_at))
            AND s.theory_spread < $term(flat_scores_points, $day(x.starts_at))
            AND s.practice_spread < $term(flat_scores_points, $day(x.starts_at))
    ), found AS (
        SELECT r.exam_id, r.person_id, r.theory, r.practice, c.answers_hash, c.alike
        FROM results r
        LEFT JOIN copied c ON c.exam_id = r.exam_id AND c.answers_hash = r.answers_hash
        LEFT JOIN flat ON flat.exam_id = r.exam_id
        WHERE c.exam_id IS NOT NULL OR flat.exam_id IS NOT NULL
    )
    SELECT concat('', f.exam_id) AS case_key, 'high' AS severity,
        least(1.0, CAST(coalesce(f.alike, s.candidates) AS DOUBLE) / s.candidates) AS score,
        f.person_id, t.class_id, t.assessor_id AS org_id, t.starts_at AS first_at, t.ends_at AS last_at, f.exam_id,
        f.answers_hash, f.alike AS with_the_same_answers, s.candidates, f.theory, f.practice,
        round(s.theory_spread, 2) AS theory_spread, round(s.practice_spread, 2) AS practice_spread
    FROM found f
    JOIN scored s ON s.exam_id = f.exam_id
    JOIN sittings t ON t.exam_id = f.exam_id AND t.person_id = f.person_id
    """,
    false_alarms="理论满分的人答案本来相同，不计；两三个邻座互抄的不计；成绩普遍好但各不相同的班不计",
)
