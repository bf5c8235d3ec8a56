"""F04 在校学生冒充劳动者: a full-time student from the first day of the training to the certificate."""

from jiangce.supervision.engine.relations.people import QUALIFYING
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

TERMS = (
    term(
        "graduation_months",
        12,
        "个月",
        "毕业前这么久以内为毕业学年",
        source="N1 第五条（毕业年度）；T1（毕业学年学生可参加）",
        certainty="F",
    ),
    term(
        "student_schemes",
        "student_apprenticeship|assessment_subsidy",
        "",
        "在校学生可以享受的补贴",
        source="G8（学生学徒）；G12（学生鉴定补贴）",
        certainty="S",
    ),
)

RULE = Rule(
    code="F04",
    question="全日制在校学生是否以劳动者身份参加培训或申领补贴？",
    basis="R-05（G2）；监管要点 F04（G16）：按取证日期比对学籍",
    subjects=("person_id", "class_id", "claim_id"),
    needs=("persons.student_from",),
    parts={"persons.student_to": "毕业日期（按仍在校计）", "enrolments.category": "毕业学年学生的申报类别"},
    terms=TERMS,
    reads=(QUALIFYING,),
    sql="""
    WITH students AS (
        SELECT q.*, p.student_from, coalesce(p.student_to, DATE '9999-12-31') AS until,
            CASE WHEN q.category IS NOT NULL THEN q.category = 'graduate' ELSE $has(p.groups, 'graduate') END
                AND p.student_to <= $plus_months(q.first_day, $term(graduation_months, q.first_day)) AS graduating
        FROM qualifying q JOIN persons p ON p.id_digest = q.human
        WHERE p.student_from <= q.first_day AND NOT $has($term(student_schemes, q.first_day), q.scheme)
    ), found AS (
        SELECT person_id, class_id, claim_id, category, first_day, last_day, min(student_from) AS student_from,
            max(until) AS until
        FROM students WHERE until > last_day AND graduating IS NOT TRUE
        GROUP BY person_id, class_id, claim_id, category, first_day, last_day
    )
    SELECT CASE WHEN claim_id IS NULL THEN concat('class:', class_id) ELSE concat('claim:', claim_id) END AS case_key,
        CASE WHEN until > $plus_months(first_day, $term(graduation_months, first_day)) THEN 'high' ELSE 'medium' END AS severity,
        CASE WHEN until > $plus_months(first_day, $term(graduation_months, first_day)) THEN 1.0 ELSE 0.5 END AS score,
        person_id, class_id, claim_id, CAST(first_day AS TIMESTAMP) AS first_at, CAST(last_day AS TIMESTAMP) AS last_at,
        category, student_from, NULLIF(until, DATE '9999-12-31') AS student_to
    FROM found
    """,
    false_alarms="毕业学年内按毕业生类别申报的不计；结业或取证之前已毕业的不计；学生学徒和学生鉴定补贴不计；休学、函授如标为全日制需核对",
)
