"""P01 出勤率画像."""

from jiangce.supervision.engine.judging.peers import Measure, profile
from jiangce.supervision.engine.terms import term

RULE = profile(
    "P01",
    Measure("attendance", "出勤率", ("high", "low")),
    term("attendance_difference", 4, "个百分点", "与同类中位数至少相差这么多", source="系统设定"),
    question="机构的出勤率是否与同类机构明显不同？",
    basis="§1.4 考勤；监管要点 F19、F20（过高）、F15（过低）",
    false_alarms="班数少的机构不比较；不同培训项目分开比较；中途退班的人按在班天数折算",
)
