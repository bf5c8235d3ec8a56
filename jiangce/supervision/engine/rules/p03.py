"""P03 中途退班画像."""

from jiangce.supervision.engine.judging.peers import Measure, profile
from jiangce.supervision.engine.terms import term

RULE = profile(
    "P03",
    Measure("drop_out", "退班率", ("high",)),
    term("drop_out_difference", 8, "个百分点", "比同类中位数至少高出这么多", source="系统设定"),
    question="机构学员中途退班、中断的比例是否明显高于同类机构？",
    basis="T3 五（四）中断；T2 第二十条（利诱招生）",
    false_alarms="个别班因故大量退班的，由班数摊薄；班数少的机构不比较",
)
