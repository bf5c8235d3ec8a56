"""The moves of an agreement: every party confirms it with its own account, or one of them declines; any of them ends it."""

from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import Lifecycle, Step
from jiangce.registers.alliances.enums import AgreementMove as M
from jiangce.registers.alliances.enums import AgreementState as S

AGREEMENT = Lifecycle(
    name="registers.agreement",
    states=tuple(S.values),
    initial=S.OFFERED,
    steps={
        M.CONCLUDE: Step(frozenset({S.OFFERED}), S.CONCLUDED, Power.FILING_APPLY),
        M.DECLINE: Step(frozenset({S.OFFERED}), S.DECLINED, Power.FILING_APPLY, needs_reason=True),
        M.END: Step(frozenset({S.CONCLUDED}), S.ENDED, Power.FILING_APPLY, needs_reason=True),
    },
)
