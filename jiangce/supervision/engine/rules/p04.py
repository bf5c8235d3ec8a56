"""P04 手工通过画像."""

from jiangce.supervision.engine.judging.peers import Measure, profile
from jiangce.supervision.engine.terms import term

RULE = profile(
    "P04",
    Measure("overrides", "手工通过率", ("high",)),
    term("override_difference", 8, "个百分点", "比同类中位数至少高出这么多", source="系统设定"),
    question="机构学员由人工放行（手工通过）的比例是否明显高于同类机构？",
    basis="T3 六（手工通过须留书面记录）；监管要点 F41",
    needs=("enrolments.manual_pass",),
    false_alarms="换证、改名等个别放行由人数摊薄；班数少的机构不比较",
)
