"""The moves of an appeal: the next higher level, somebody who had no part in the decision, upholds or quashes it."""

from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import Lifecycle, Step
from jiangce.registers.appeals.enums import AppealMove as M
from jiangce.registers.appeals.enums import AppealState as S

APPEAL = Lifecycle(
    name="registers.appeal",
    states=tuple(S.values),
    initial=S.SUBMITTED,
    steps={
        M.UPHOLD: Step(frozenset({S.SUBMITTED}), S.UPHELD, Power.APPEAL_DECIDE, needs_reason=True),
        M.QUASH: Step(frozenset({S.SUBMITTED}), S.QUASHED, Power.APPEAL_DECIDE, needs_reason=True),
        M.WITHDRAW: Step(frozenset({S.SUBMITTED}), S.WITHDRAWN, Power.FILING_APPLY),
    },
)
