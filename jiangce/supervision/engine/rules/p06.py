"""P06 签到时间画像."""

from jiangce.supervision.engine.judging.peers import Measure, profile
from jiangce.supervision.engine.terms import term

RULE = profile(
    "P06",
    Measure("checkin_spread", "每课签到先后相差", ("low",), percent=False),
    term("checkin_spread_difference", 180, "秒", "比同类中位数至少短这么多", source="系统设定"),
    question="机构各课的签到是否明显比同类机构集中？",
    basis="监管要点 F20（全部签到集中在一分钟内）、F13",
    false_alarms="共用签到机、人工补录的课和不足十人的课不计",
)
