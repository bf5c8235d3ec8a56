"""P05 补录考勤画像."""

from jiangce.supervision.engine.judging.peers import Measure, profile
from jiangce.supervision.engine.terms import term

RULE = profile(
    "P05",
    Measure("manual_checkins", "人工补录率", ("high",)),
    term("manual_checkin_difference", 10, "个百分点", "比同类中位数至少高出这么多", source="系统设定"),
    question="机构的考勤由人工补录的比例是否明显高于同类机构？",
    basis="§1.4 考勤；监管要点 F21、F41",
    false_alarms="签到机故障一两天的补录由班数摊薄；班数少的机构不比较",
)
