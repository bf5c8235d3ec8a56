"""Moves of a use: reserved at enrolment, spent at payment, freed on refusal."""

from jiangce.kernel.lifecycle import Lifecycle, Step
from jiangce.schemes.uses.enums import UseMove as M
from jiangce.schemes.uses.enums import UseState as S

POWER = "schemes:use:move"
"""Held by no post: uses move only with the enrolment or the payment that they belong to."""

USE = Lifecycle(
    name="schemes.use",
    states=tuple(S.values),
    initial=S.RESERVED,
    steps={
        M.SPEND: Step(frozenset({S.RESERVED}), S.SPENT, POWER),
        M.FREE: Step(frozenset({S.RESERVED, S.SPENT}), S.FREED, POWER),
        M.RETAKE: Step(frozenset({S.FREED}), S.RESERVED, POWER),
    },
)
