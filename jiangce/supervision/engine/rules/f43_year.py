"""F43 编号年份不符: the year inside the number of a certificate is not the year in which it was issued."""

from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

DAYS = term(
    "year_turn_days", 31, "天", "年初这么多天以内发的证可以带上一年的年份", source="系统设定：年底编号、年初签发"
)

RULE = Rule(
    code="F43",
    part="year",
    question="证书编号中的年份是否与发证日期不符？",
    basis="§6.3（N9：第 14–15 位为发证年份；旧职业资格证书 16 位，第 1–2 位为年份）；监管要点 F43",
    subjects=("person_id",),
    terms=(DAYS,),
    sql="""
    WITH numbered AS (
        SELECT r.person_id, upper(trim(r.certificate_no)) AS certificate_no, r.assessor_id, r.issued_on
        FROM certificates r WHERE r.kind = 'skill_level'
    ), coded AS (
        SELECT *, CASE
            WHEN length(certificate_no) = 22 AND translate(substr(certificate_no, 2, 14), '0123456789', '') = ''
                THEN substr(certificate_no, 14, 2)
            WHEN length(certificate_no) = 16 AND translate(certificate_no, '0123456789', '') = ''
                THEN substr(certificate_no, 1, 2) END AS coded_year
        FROM numbered
    )
    SELECT concat('', certificate_no) AS case_key, 'high' AS severity, 1.0 AS score,
        person_id, CAST(issued_on AS TIMESTAMP) AS first_at, CAST(issued_on AS TIMESTAMP) AS last_at, certificate_no,
        coded_year, issued_on, assessor_id
    FROM coded
    WHERE coded_year <> substr(CAST(year(issued_on) AS STRING), 3, 2)
        AND coded_year <> substr(CAST(year($plus_days(issued_on, -$term(year_turn_days, issued_on))) AS STRING), 3, 2)
    """,
    false_alarms="上一年年底编号、年初签发的不计；格式不是等级证书或旧职业资格证书的编号不看",
)
"""In a number with two letters (special technicians) the place of the second is not known: a letter before the year hides it."""
