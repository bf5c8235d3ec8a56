"""The moves of a new major: taken back before it starts, ended afterwards."""

from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import Lifecycle, Step
from jiangce.registers.majors.enums import MajorMove as M
from jiangce.registers.majors.enums import MajorState as S

_ANNOUNCED = frozenset({S.ANNOUNCED})

MAJOR = Lifecycle(
    name="registers.major",
    states=tuple(S.values),
    initial=S.ANNOUNCED,
    steps={
        M.WITHDRAW: Step(_ANNOUNCED, S.WITHDRAWN, Power.FILING_APPLY, needs_reason=True),
        M.END: Step(_ANNOUNCED, S.ENDED, Power.FILING_APPLY, needs_reason=True),
    },
)
