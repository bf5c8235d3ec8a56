"""F01 在职人员冒充失业: insured by an employer while trained as somebody without work."""

from jiangce.supervision.engine.relations.people import HUMANS, QUALIFYING
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

TERMS = (
    term(
        "jobless_categories",
        "registered_unemployed|hardship_jobseeker",
        "",
        "以没有工作为前提的人员类别",
        source="N1 第五条（城镇登记失业人员、就业困难人员）；监管要点 F01",
        certainty="F",
    ),
    term(
        "insured_days_least", 31, "天", "开班后仍参保至少这么久，或至结业", source="系统设定：离职后单位停保常晚一个月"
    ),
)

RULE = Rule(
    code="F01",
    question="以失业身份参加培训的人，开班后是否仍由单位缴纳养老保险？",
    basis="监管要点 F01（A1、A3）；N1 第五条",
    subjects=("person_id", "class_id"),
    needs=("enrolments.category", "persons.insured_from"),
    parts={"persons.insured_to": "停保日期（按仍在参保计）", "employments": "本人以往的各段就业"},
    terms=TERMS,
    reads=(QUALIFYING, HUMANS),
    sql="""
    WITH jobless AS (
        SELECT person_id, human, class_id, category, first_day, last_day FROM qualifying
        WHERE $has($term(jobless_categories, first_day), category)
    ), insured AS (
        SELECT j.*, p.insured_from, p.insured_to, NULL AS employer_id
        FROM jobless j JOIN persons p ON p.id_digest = j.human
        UNION ALL
        SELECT j.*, m.insured_from, m.insured_to, m.employer_id
        FROM jobless j JOIN humans h ON h.human = j.human JOIN employments m ON m.person_id = h.person_id
    ), found AS (
        SELECT person_id, class_id, category, first_day, last_day, min(insured_from) AS insured_from,
            max(coalesce(insured_to, DATE '9999-12-31')) AS insured_until, $set(employer_id) AS employers
        FROM insured
        WHERE insured_from <= first_day AND (insured_to IS NULL OR insured_to > last_day
            OR insured_to >= $plus_days(first_day, $term(insured_days_least, first_day)))
        GROUP BY person_id, class_id, category, first_day, last_day
    )
    SELECT concat('', class_id) AS case_key, CASE WHEN insured_until > last_day THEN 'high' ELSE 'medium' END AS severity,
        least(1.0, CAST($days(first_day, least(insured_until, $plus_days(last_day, 1))) AS DOUBLE)
            / ($days(first_day, last_day) + 1)) AS score,
        person_id, class_id, CAST(first_day AS TIMESTAMP) AS first_at, CAST(last_day AS TIMESTAMP) AS last_at, category,
        insured_from, NULLIF(insured_until, DATE '9999-12-31') AS insured_to, employers
    FROM found
    """,
    false_alarms="开班前后失业、单位停保晚一个月的不计；培训期间或之后找到工作的不计；公益性岗位由单位参保的就业困难人员需核对",
)
"""The day that decides is the first of the class: whoever finds work later was without it when the training began."""
