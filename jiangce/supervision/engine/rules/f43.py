"""F43 买来的旧证书: a claim rests on a number that the registry does not have, or has for somebody else."""

from jiangce.supervision.engine.judging.habits import USUAL
from jiangce.supervision.engine.relations.money import LIVE_CLAIMS
from jiangce.supervision.engine.relations.people import HUMANS
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

DIGITS = term("number_digits", 21, "位", "等级证书编码字母之后的数字位数", source="§6.3（N9）", certainty="S")

RULE = Rule(
    code="F43",
    question="申领所用的证书编号是否查无登记，或登记在他人名下？",
    basis="§6.3（N9：编码没有校验位，只有登记能证明）；监管要点 F43",
    subjects=("person_id", "class_id", "claim_id"),
    needs=("claims.certificate_no",),
    terms=(DIGITS, *USUAL),
    reads=(LIVE_CLAIMS, HUMANS),
    sql="""
    WITH registry AS (
        SELECT upper(trim(r.certificate_no)) AS certificate_no, min(h.human) AS human, min(r.revoked_on) AS revoked_on
        FROM certificates r JOIN humans h ON h.person_id = r.person_id
        GROUP BY upper(trim(r.certificate_no))
    ), claimed AS (
        SELECT c.claim_id, c.person_id, h.human, c.class_id, c.submitted_at, upper(trim(c.certificate_no)) AS certificate_no
        FROM live_claims c JOIN humans h ON h.person_id = c.person_id
        WHERE c.certificate_no IS NOT NULL AND trim(c.certificate_no) <> ''
    ), provinces AS (
        SELECT DISTINCT substr(certificate_no, 6, 2) AS province FROM registry
    ), found AS (
        SELECT c.*, r.revoked_on, v.province IS NOT NULL AS covered,
            CASE WHEN r.certificate_no IS NULL THEN 'not_in_registry' WHEN r.human <> c.human THEN 'of_another'
                ELSE 'revoked' END AS fault
        FROM claimed c
        LEFT JOIN registry r ON r.certificate_no = c.certificate_no
        LEFT JOIN provinces v ON v.province = substr(c.certificate_no, 6, 2)
        WHERE r.certificate_no IS NULL OR r.human <> c.human OR r.revoked_on <= $day(c.submitted_at)
    )
    SELECT concat('', certificate_no) AS case_key,
        CASE WHEN fault = 'not_in_registry' AND NOT covered THEN 'medium' ELSE 'high' END AS severity,
        CASE WHEN fault = 'not_in_registry' AND NOT covered THEN 0.5 ELSE 1.0 END AS score,
        person_id, class_id, claim_id, submitted_at AS first_at, submitted_at AS last_at, certificate_no, fault, revoked_on,
        length(certificate_no) = $term(number_digits, $day(submitted_at)) + 1
            AND translate(substr(certificate_no, 2), '0123456789', '') = '' AS well_formed
    FROM found
    """,
    false_alarms="大小写和首尾空格不计；外省证书如登记库只有本省的需到全国联网查询核对（为中）",
)
"""Whether the number is well formed is told, but proves nothing: there is no check digit."""
