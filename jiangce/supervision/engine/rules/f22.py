"""F22 兴趣式学员: the same people go through many unrelated trades within a year."""

from jiangce.supervision.engine.relations.people import ROSTER
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.terms import term

CLASSES = term(
    "eager_classes_least",
    4,
    "个",
    "十二个月内至少读了这么多个补贴班",
    source="R-07（一年最多三次）；监管要点 F22",
    certainty="F",
)
TRADES = term(
    "eager_trades_least", 3, "个", "这些班至少属于这么多个职业中类", source="O7（兴趣式培训）；数目为系统设定"
)

RULE = Rule(
    code="F22",
    question="同一些人是否一年内辗转于许多不相关的工种？",
    basis="O7（兴趣式、滥竽充数式培训）；监管要点 F22",
    subjects=("person_id", "class_id"),
    terms=(CLASSES, TRADES),
    reads=(ROSTER,),
    sql="""
    WITH taken AS (
        SELECT human, person_id, class_id, starts_on, ends_on, substr(occupation_code, 1, 4) AS trade
        FROM roster WHERE programme <> 'market' AND state NOT IN ('withdrawn', 'interrupted', 'disqualified')
    ), eager AS (
        SELECT human FROM taken GROUP BY human
        HAVING count(DISTINCT class_id)
            >= least($term(eager_classes_least, min(starts_on)), $term(eager_classes_least, max(starts_on)))
    ), years AS (
        SELECT a.human, a.starts_on AS from_day, count(DISTINCT b.class_id) AS classes, count(DISTINCT b.trade) AS trades,
            $set(b.trade) AS trade_groups
        FROM (SELECT DISTINCT t.human, t.starts_on FROM taken t JOIN eager e ON e.human = t.human) a
        JOIN taken b ON b.human = a.human AND b.starts_on >= a.starts_on AND b.starts_on < $plus_months(a.starts_on, 12)
        GROUP BY a.human, a.starts_on
        HAVING count(DISTINCT b.class_id) >= $term(eager_classes_least, a.starts_on)
            AND count(DISTINCT b.trade) >= $term(eager_trades_least, a.starts_on)
    ), first_years AS (
        SELECT human, min(from_day) AS from_day FROM years GROUP BY human
    ), rows_found AS (
        SELECT t.*, y.classes, y.trades, y.trade_groups
        FROM first_years f
        JOIN years y ON y.human = f.human AND y.from_day = f.from_day
        JOIN taken t ON t.human = y.human AND t.starts_on >= y.from_day AND t.starts_on < $plus_months(y.from_day, 12)
    ), groups_found AS (
        SELECT human, min(class_id) AS first_class FROM rows_found GROUP BY human
    )
    SELECT concat('', g.first_class) AS case_key, 'medium' AS severity, least(1.0, CAST(r.classes AS DOUBLE) / 8) AS score,
        r.person_id, r.class_id, CAST(r.starts_on AS TIMESTAMP) AS first_at, CAST(r.ends_on AS TIMESTAMP) AS last_at,
        r.classes, r.trades, r.trade_groups
    FROM rows_found r JOIN groups_found g ON g.human = r.human
    """,
    false_alarms="一年两三个相近工种的提升培训；中途退出的班不计；自费的市场化培训不计",
)
"""Those who set out from one class together share a case."""
