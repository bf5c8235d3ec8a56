"""F32 空壳企业挂靠: a firm insures people just for the weeks around a class."""

from jiangce.supervision.engine.relations.employment import FIRM_TRAINEES, SPELLS
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

AROUND = term(
    "ghost_around_days",
    60,
    "天",
    "开班前、结班后各多少天以内参保、停保",
    source="监管要点 F32（开班前后参保一至三个月）",
)
LONGEST = term("ghost_spell_days", 184, "天", "参保期间不超过这么久", source="监管要点 F32；阈值为系统设定")
PEOPLE = term("ghost_people_least", 5, "人", "一家企业至少有这么多人如此", source="系统设定：个别人试用期离职属平常")
SHARE = term("ghost_share_percent", 50, "%", "如此的人占该企业参保人的比例", source="系统设定")
YOUNG = term("ghost_firm_young_days", 365, "天", "开班前成立不足这么久的企业算新企业", source="系统设定")
BENEFIT = term("ghost_benefit_percent", 30, "%", "其中事后领失业金的比例", source="A11；监管要点 F32")

RULE = Rule(
    code="F32",
    question="是否有空壳企业为培训临时参保，事后又停保领失业金？",
    basis="A11（类推）；R-04 企业职工须真实在职；监管要点 F32",
    subjects=("person_id", "class_id", "org_id"),
    needs=("persons.insured_from", "persons.insured_to"),
    parts={
        "employments": "历史参保记录（只看现单位）",
        "organisations.founded_on": "企业成立时间",
        "organisations.headcount": "企业人数",
        "persons.unemployment_benefit_from": "事后领失业金",
    },
    terms=(AROUND, LONGEST, PEOPLE, SHARE, YOUNG, BENEFIT),
    reads=(FIRM_TRAINEES, SPELLS),
    sql="""
    WITH ghosts AS (
        SELECT * FROM firm_trainees
        WHERE insured_from >= $plus_days(starts_on, -1 * $term(ghost_around_days, starts_on))
            AND insured_to <= $plus_days(ends_on, $term(ghost_around_days, starts_on))
            AND $days(insured_from, insured_to) <= $term(ghost_spell_days, starts_on)
    ), staff_ever AS (
        SELECT employer_id, count(DISTINCT person_id) AS people FROM spells GROUP BY employer_id
    ), firms AS (
        SELECT g.employer_id, min(g.starts_on) AS first_class, max(g.headcount) AS headcount, max(g.founded_on) AS founded_on,
            count(DISTINCT g.person_id) AS ghosts, max(e.people) AS people,
            count(DISTINCT CASE WHEN g.benefit_from IS NOT NULL THEN g.person_id END) AS benefits
        FROM ghosts g JOIN staff_ever e ON e.employer_id = g.employer_id
        GROUP BY g.employer_id
    ), marked AS (
        SELECT *, CASE WHEN founded_on > $plus_days(first_class, -1 * $term(ghost_firm_young_days, first_class)) THEN 1 ELSE 0 END
            + CASE WHEN ghosts * 2 >= headcount THEN 1 ELSE 0 END
            + CASE WHEN benefits * 100 >= ghosts * $term(ghost_benefit_percent, first_class) THEN 1 ELSE 0 END AS marks
        FROM firms
        WHERE ghosts >= $term(ghost_people_least, first_class) AND ghosts * 100 >= people * $term(ghost_share_percent, first_class)
    )
    SELECT concat('', m.employer_id) AS case_key, CASE WHEN m.marks > 2 THEN 'high' ELSE 'medium' END AS severity,
        CAST(m.marks AS DOUBLE) / 3 AS score, g.person_id, g.class_id, g.employer_id AS org_id,
        CAST(g.insured_from AS TIMESTAMP) AS first_at, CAST(coalesce(g.benefit_from, g.insured_to) AS TIMESTAMP) AS last_at,
        g.insured_from, g.insured_to, g.benefit_from AS unemployment_benefit_from, g.founded_on AS firm_founded_on,
        g.headcount, m.ghosts AS insured_for_the_class, m.people AS insured_ever, m.benefits AS drew_benefit
    FROM marked m JOIN ghosts g ON g.employer_id = m.employer_id
    WHERE m.marks > 1
    """,
    false_alarms="新建工厂培训首批员工并继续参保的不计；季节用工（企业成立已久、人数多）不计；只有一项特征的不计",
)
"""Besides the short insurance of many, two of three marks: the firm is new, it has hardly anybody else, its people draw
unemployment benefit afterwards."""
