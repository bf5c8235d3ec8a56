"""F37 机器应答: prompts are answered after a constant time, or never."""

from jiangce.supervision.engine.judging.habits import USUAL
from jiangce.supervision.engine.relations.online import BEATS
from jiangce.supervision.engine.rule import Relation, Rule
from jiangce.supervision.engine.terms import term

TERMS = (
    term("answers_least", 8, "次", "一人在一个班至少被提示这么多次才看", source="系统设定"),
    term("answers_together_least", 4, "次", "同一地址多人如此时，一人至少被提示这么多次", source="系统设定"),
    term(
        "answer_spread_ms",
        500,
        "毫秒",
        "应答用时的标准差小于这个值算恒定",
        source="监管要点 F37；数值为系统设定：真人相差数秒",
    ),
    term("answers_missed_percent", 80, "%", "未应答占提示的比例", source="系统设定"),
    term(
        "address_people_least",
        5,
        "人",
        "一个网络地址后面有这么多人如此，按团伙看",
        source="监管要点 F37（一企一地址）；数值为系统设定",
    ),
)

ANSWERS = Relation(
    "prompt_answers",
    "daily",
    """
    WITH prompts AS (
        SELECT day, platform_id, session_id, person_id, class_id, ip_digest, event, at_,
            lag(event) OVER before AS from_event, lag(at_) OVER before AS from_at
        FROM beats WHERE event IN ('prompt_shown', 'prompt_ok', 'prompt_missed')
        WINDOW before AS (PARTITION BY person_id, platform_id, session_id ORDER BY at_, event)
    ), timed AS (
        SELECT day, person_id, class_id, ip_digest, event, at_,
            CASE WHEN event = 'prompt_ok' AND from_event = 'prompt_shown'
                THEN CAST(floor($seconds(from_at, at_) * 1000) AS BIGINT) END AS ms
        FROM prompts WHERE event <> 'prompt_shown'
    )
    SELECT day, person_id, class_id, min(ip_digest) AS ip_digest, count(*) AS prompts,
        count(*) FILTER (WHERE event = 'prompt_missed') AS missed, count(ms) AS answered,
        CAST(sum(ms) AS BIGINT) AS ms, CAST(sum(ms * ms) AS BIGINT) AS squares, min(at_) AS first_at, max(at_) AS last_at
    FROM timed GROUP BY day, person_id, class_id
    """,
    by="person_id",
    reads=(BEATS,),
)
"""Prompts of a person and day by the day of the answer, with the sums that mean and spread of the answering time need."""

RULE = Rule(
    code="F37",
    part="prompts",
    question="随机提示是否总用同样的时间应答，或从不应答？",
    basis="监管要点 F37（提示应答用时恒定、无互动）；人社部 2020 年线上培训问答（随机点名）",
    subjects=("person_id", "class_id"),
    needs=("heartbeats",),
    parts={"heartbeats.ip_digest": "网络地址"},
    terms=(*TERMS, *USUAL),
    reads=(ANSWERS,),
    sql="""
    WITH people AS (
        SELECT person_id, class_id, max(day) AS day, min(ip_digest) AS ip_digest, CAST(sum(prompts) AS BIGINT) AS prompts,
            CAST(sum(missed) AS BIGINT) AS missed, CAST(sum(answered) AS BIGINT) AS answered,
            CAST(sum(ms) AS DOUBLE) AS ms, CAST(sum(squares) AS DOUBLE) AS squares,
            min(first_at) AS first_at, max(last_at) AS last_at
        FROM prompt_answers GROUP BY person_id, class_id
    ), measured AS (
        SELECT *, CASE WHEN answered > 0 THEN ms / answered END AS mean_ms,
            CASE WHEN answered > 0 THEN sqrt(greatest(0.0, squares / answered - (ms / answered) * (ms / answered))) END
                AS spread_ms
        FROM people
    ), found AS (
        SELECT *, coalesce(answered >= $term(answers_together_least, day) AND spread_ms < $term(answer_spread_ms, day),
            false) AS constant
        FROM measured
        WHERE (answered >= $term(answers_together_least, day) AND spread_ms < $term(answer_spread_ms, day))
            OR (prompts >= $term(answers_least, day) AND missed * 100 >= prompts * $term(answers_missed_percent, day))
    ), addresses AS (
        SELECT ip_digest, count(DISTINCT person_id) AS people FROM found WHERE ip_digest IS NOT NULL GROUP BY ip_digest
    )
    SELECT CASE WHEN a.people >= $term(address_people_least, f.day) THEN concat('address:', f.ip_digest)
            ELSE concat('person:', f.person_id) END AS case_key,
        CASE WHEN NOT f.constant THEN 'low' WHEN a.people >= $term(address_people_least, f.day) THEN 'high'
            ELSE 'medium' END AS severity,
        CASE WHEN f.constant THEN 1.0 - f.spread_ms / (2 * $term(answer_spread_ms, f.day)) ELSE 0.3 END AS score,
        f.person_id, f.class_id, f.first_at, f.last_at, f.prompts, f.missed, f.answered,
        CAST(floor(f.mean_ms) AS BIGINT) AS mean_answer_ms, CAST(floor(f.spread_ms) AS BIGINT) AS spread_answer_ms,
        f.ip_digest AS address, a.people AS people_at_address
    FROM found f LEFT JOIN addresses a ON a.ip_digest = f.ip_digest
    WHERE NOT f.constant OR f.answered >= $term(answers_least, f.day) OR a.people >= $term(address_people_least, f.day)
    """,
    false_alarms="宿舍、公司共用一个网络地址（地址相同本身不报）；提示次数少的不看",
)
