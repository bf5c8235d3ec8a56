"""P02 通过率画像."""

from jiangce.supervision.engine.judging.peers import Measure, profile
from jiangce.supervision.engine.terms import term

RULE = profile(
    "P02",
    Measure("pass_rate", "通过率", ("high", "low")),
    term("pass_rate_difference", 10, "个百分点", "与同类中位数至少相差这么多", source="系统设定"),
    question="机构学员的考试通过率是否与同类机构明显不同？",
    basis="R-19（通过率只作指标，不作支付条件）；监管要点 F27",
    false_alarms="考生不足五人的班不计；通过率本来就高时，全部通过不算偏高（差异有下限）",
)
