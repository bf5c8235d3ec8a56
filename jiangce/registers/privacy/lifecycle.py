"""The moves of a request to erase. The county's first reviewer checks what may go, the second, another person, decides."""

from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import Lifecycle, Step
from jiangce.registers.privacy.enums import ErasureMove as M
from jiangce.registers.privacy.enums import ErasureState as S

ERASURE = Lifecycle(
    name="registers.erasure",
    states=tuple(S.values),
    initial=S.SUBMITTED,
    steps={
        M.WITHDRAW: Step(frozenset({S.SUBMITTED, S.CHECKED}), S.WITHDRAWN, Power.OWN_PRIVACY),
        M.CHECK: Step(frozenset({S.SUBMITTED}), S.CHECKED, Power.ERASURE_CHECK, needs_reason=True),
        M.SEND_BACK: Step(frozenset({S.CHECKED}), S.SUBMITTED, Power.ERASURE_DECIDE, needs_reason=True),
        M.ERASE: Step(frozenset({S.CHECKED}), S.ERASED, Power.ERASURE_DECIDE, second_person=True),
        M.REFUSE: Step(frozenset({S.CHECKED}), S.REFUSED, Power.ERASURE_DECIDE, needs_reason=True, second_person=True),
    },
)
