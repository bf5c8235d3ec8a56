"""Moves of a trainee in a class."""

from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import Lifecycle, Step
from jiangce.training.enrolment.enums import EnrolmentMove as M
from jiangce.training.enrolment.enums import EnrolmentState as S

ENROLMENT = Lifecycle(
    name="training.enrolment",
    states=tuple(S.values),
    initial=S.ACTIVE,
    steps={
        M.WITHDRAW: Step(frozenset({S.ACTIVE}), S.WITHDRAWN, Power.ROSTER_UPLOAD, needs_reason=True),
        M.INTERRUPT: Step(frozenset({S.ACTIVE}), S.INTERRUPTED, Power.CLASS_RUN, needs_reason=True),
        M.COMPLETE: Step(frozenset({S.ACTIVE}), S.COMPLETED, Power.CERTIFICATE_ISSUE),
        M.FAIL: Step(frozenset({S.ACTIVE}), S.FAILED, Power.CERTIFICATE_ISSUE),
        M.REJECT: Step(frozenset({S.ACTIVE}), S.REJECTED, Power.CLASS_APPROVE, needs_reason=True),
        M.DISQUALIFY: Step(frozenset({S.ACTIVE, S.COMPLETED}), S.DISQUALIFIED, Power.CASE_HANDLE, needs_reason=True),
    },
)
