"""Moves of a yearly target: the county drafts, the city approves and may reopen."""

from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import Lifecycle, Step
from jiangce.reporting.targets.enums import TargetMove as M
from jiangce.reporting.targets.enums import TargetState as S

TARGET = Lifecycle(
    name="reporting.target",
    states=tuple(S.values),
    initial=S.DRAFT,
    steps={
        M.SUBMIT: Step(frozenset({S.DRAFT}), S.SUBMITTED, Power.TARGET_DRAFT),
        M.APPROVE: Step(frozenset({S.SUBMITTED}), S.APPROVED, Power.TARGET_APPROVE, second_person=True),
        M.REOPEN: Step(frozenset({S.SUBMITTED, S.APPROVED}), S.DRAFT, Power.TARGET_APPROVE, needs_reason=True),
    },
)
