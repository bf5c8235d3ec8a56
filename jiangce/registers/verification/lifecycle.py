"""The moves of a question to an outside register. The job answers or gives up; whoever may verify asks again."""

from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import Lifecycle, Step
from jiangce.registers.verification.enums import QuestionMove as M
from jiangce.registers.verification.enums import QuestionState as S

ANSWER = "system:verification:answer"
"""Held only by the job that asks."""
_WAITING = frozenset({S.WAITING})

QUESTION = Lifecycle(
    name="registers.verification",
    states=tuple(S.values),
    initial=S.WAITING,
    steps={
        M.CONFIRM: Step(_WAITING, S.CONFIRMED, ANSWER),
        M.DIFFER: Step(_WAITING, S.DIFFERS, ANSWER),
        M.MISS: Step(_WAITING, S.NOT_FOUND, ANSWER),
        M.GIVE_UP: Step(_WAITING, S.UNKNOWN, ANSWER),
        M.ASK_AGAIN: Step(frozenset({S.UNKNOWN}), S.WAITING, Power.FACT_VERIFY),
    },
)
