"""F34 岗位不符: apprentices of a production trade who hold posts in the office."""

from jiangce.supervision.engine.relations.apprentices import APPRENTICES
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

TERMS = (
    term("production_major", "6-", "", "生产制造类职业的大类代码", source="国家职业分类大典：第六大类"),
    term(
        "office_posts",
        "会计|出纳|财务|文员|文秘|秘书|行政|人事|前台|法务|内勤",
        "",
        "办公室岗位的用语",
        source="监管要点 F34（办公室人员当机加工学徒）；用语为系统设定",
    ),
    term("office_least", 3, "人", "一个班至少有这么多人在办公室岗位", source="系统设定：个别转岗属平常"),
    term("office_percent", 30, "%", "占该班岗位已知的学徒的比例", source="系统设定：一个班三成在办公室，不是个别转岗"),
)

RULE = Rule(
    code="F34",
    part="posts",
    question="生产类工种的学徒是否多为办公室人员？",
    basis="监管要点 F34",
    subjects=("person_id", "class_id"),
    needs=("employments", "employments.post"),
    terms=TERMS,
    reads=(APPRENTICES,),
    sql="""
    WITH posted AS (
        SELECT DISTINCT a.class_id, a.person_id, a.starts_on, a.ends_on, m.post,
            regexp_replace(m.post, $term(office_posts, a.starts_on), '') <> m.post AS office
        FROM apprentices a
        JOIN employments m ON m.person_id = a.person_id AND coalesce(m.employer_id = a.employer_id, true)
            AND coalesce(m.insured_from, m.contract_from, a.starts_on) < a.ends_on
            AND coalesce(m.insured_to > a.starts_on, true)
        WHERE m.post IS NOT NULL AND a.occupation_code LIKE concat($term(production_major, a.starts_on), '%')
    ), counted AS (
        SELECT class_id, count(DISTINCT person_id) AS people,
            count(DISTINCT CASE WHEN office THEN person_id END) AS in_office
        FROM posted GROUP BY class_id, starts_on
        HAVING count(DISTINCT CASE WHEN office THEN person_id END) >= $term(office_least, starts_on)
            AND count(DISTINCT CASE WHEN office THEN person_id END) * 100
                >= count(DISTINCT person_id) * $term(office_percent, starts_on)
    )
    SELECT concat('', c.class_id) AS case_key, 'medium' AS severity, CAST(c.in_office AS DOUBLE) / c.people AS score,
        p.person_id, p.class_id, CAST(p.starts_on AS TIMESTAMP) AS first_at, CAST(p.ends_on AS TIMESTAMP) AS last_at,
        $set(p.post) AS posts, c.in_office AS class_in_office, c.people AS class_people
    FROM counted c JOIN posted p ON p.class_id = c.class_id AND p.office
    GROUP BY c.class_id, c.in_office, c.people, p.person_id, p.class_id, p.starts_on, p.ends_on
    """,
    false_alarms="个别职工转岗学艺（不到三成）；客服、销售等一线岗位不算办公室；服务类工种不看；岗位名称不明的不计",
)
