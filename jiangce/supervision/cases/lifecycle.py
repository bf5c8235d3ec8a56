"""Moves of a case."""

from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import Lifecycle, Step
from jiangce.supervision.cases.enums import CaseMove as M
from jiangce.supervision.cases.enums import CaseState as S

CASE = Lifecycle(
    name="supervision.case",
    states=tuple(S.values),
    initial=S.OPEN,
    steps={
        M.TAKE: Step(frozenset({S.OPEN}), S.CHECKING, Power.CASE_HANDLE),
        M.CONFIRM: Step(frozenset({S.CHECKING}), S.CONFIRMED, Power.CASE_HANDLE, needs_reason=True),
        M.DISMISS: Step(frozenset({S.CHECKING}), S.DISMISSED, Power.CASE_HANDLE, needs_reason=True),
        M.REOPEN: Step(frozenset({S.CONFIRMED, S.DISMISSED}), S.CHECKING, Power.CASE_HANDLE, needs_reason=True),
    },
)
