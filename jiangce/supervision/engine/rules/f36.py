"""F36 临近申领提高类别: a group that is paid more was entered days before the claim, and no register confirms it."""

from jiangce.supervision.engine.judging.habits import USUAL
from jiangce.supervision.engine.relations.money import LIVE_CLAIMS
from jiangce.supervision.engine.relations.people import HUMANS, ROSTER
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

TERMS = (
    term(
        "raised_groups",
        "hardship_jobseeker|poverty_monitored|disabled",
        "",
        "补贴较高或另有生活费的类别",
        source="G2a 生活费；监管要点 F36",
        certainty="S",
    ),
    term("raised_days", 7, "天", "申领之前这么久以内登记的类别", source="监管要点 F36：申领前一日加上；余量为系统设定"),
)

RULE = Rule(
    code="F36",
    question="是否在申领前几天才加上较高补贴的人员类别，而主管部门的名册中没有？",
    basis="监管要点 F36；R-25（O3，不实承诺取消资格）",
    subjects=("person_id", "class_id", "claim_id"),
    parts={
        "group_memberships": "类别的登记时间和核验结果（只看类别变更日期）",
        "group_memberships.verified": "核验结果（按未核验计）",
        "persons.groups_since": "名册中没有登记的类别",
        "enrolments.category": "申报的类别",
    },
    terms=(*TERMS, *USUAL),
    reads=(LIVE_CLAIMS, HUMANS, ROSTER),
    sql="""
    WITH register AS (
        SELECT h.human, m.group_ AS category, min(m.from_) AS since, min(m.recorded_at) AS recorded_at,
            max(CASE WHEN m.verified THEN 1 WHEN m.verified IS NULL THEN 0 ELSE -1 END) AS confirmed
        FROM group_memberships m JOIN humans h ON h.person_id = m.person_id
        WHERE $has($term(raised_groups, $day(m.recorded_at)), m.group_)
        GROUP BY h.human, m.group_
    ), claimed AS (
        SELECT c.claim_id, c.person_id, h.human, c.class_id, c.scheme, c.submitted_at, $day(c.submitted_at) AS day,
            r.category
        FROM live_claims c
        JOIN humans h ON h.person_id = c.person_id
        LEFT JOIN roster r ON r.class_id = c.class_id AND r.person_id = c.person_id
    ), raised AS (
        SELECT c.claim_id, c.person_id, c.class_id, c.submitted_at, c.day, g.category, g.since,
            g.recorded_at, CASE WHEN g.confirmed = 0 THEN 'unchecked' ELSE 'not_found' END AS register,
            coalesce(g.category = c.category, false) OR c.scheme = 'living_allowance' AS used
        FROM claimed c JOIN register g ON g.human = c.human
        WHERE g.recorded_at <= c.submitted_at AND (g.confirmed = -1 OR g.confirmed = 0
            AND g.since >= $plus_days(c.day, -$term(raised_days, c.day)))
        UNION ALL
        SELECT c.claim_id, c.person_id, c.class_id, c.submitted_at, c.day, c.category, p.groups_since,
            CAST(p.groups_since AS TIMESTAMP), 'no_entry', true
        FROM claimed c
        JOIN persons p ON p.person_id = c.person_id
        LEFT JOIN register g ON g.human = c.human AND g.category = c.category
        WHERE g.human IS NULL AND $has($term(raised_groups, c.day), c.category) AND $has(p.groups, c.category)
            AND p.groups_since <= c.day
    )
    SELECT concat('', person_id) AS case_key,
        CASE WHEN register = 'not_found' AND used THEN 'high' ELSE 'medium' END AS severity,
        CASE WHEN register = 'not_found' AND used THEN 1.0 ELSE 0.5 END AS score,
        person_id, class_id, claim_id, recorded_at AS first_at, submitted_at AS last_at, category, since, recorded_at, register,
        used AS paid_by_it
    FROM raised
    WHERE $day(recorded_at) >= $plus_days(day, -$term(raised_days, day))
    """,
    false_alarms="名册已核实、只是录入较晚的不计；早已具备而核验未完成的不计；在窗口认定当天即申领、核验尚在途的需核对",
)
