"""The moves of a class opening. The county first reviewer accepts, the county approver decides, the city may reopen; a
draft that was never handed in is the institution's own to throw away, without a reason."""

from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import Lifecycle, Step
from jiangce.training.classes.enums import ClassMove as M
from jiangce.training.classes.enums import ClassState as S

CLASS = Lifecycle(
    name="training.class",
    states=tuple(S.values),
    initial=S.DRAFT,
    steps={
        M.SUBMIT: Step(frozenset({S.DRAFT, S.RETURNED}), S.SUBMITTED, Power.CLASS_SUBMIT),
        M.DISCARD: Step(frozenset({S.DRAFT}), S.DISCARDED, Power.CLASS_DRAFT),
        M.ACCEPT: Step(frozenset({S.SUBMITTED}), S.ACCEPTED, Power.CLASS_ACCEPT),
        M.APPROVE: Step(frozenset({S.ACCEPTED}), S.APPROVED, Power.CLASS_APPROVE, second_person=True),
        M.RETURN: Step(frozenset({S.SUBMITTED}), S.RETURNED, Power.CLASS_ACCEPT, needs_reason=True),
        M.SEND_BACK: Step(frozenset({S.ACCEPTED}), S.RETURNED, Power.CLASS_APPROVE, needs_reason=True),
        M.REJECT: Step(frozenset({S.ACCEPTED}), S.REJECTED, Power.CLASS_APPROVE, needs_reason=True),
        M.REOPEN: Step(frozenset({S.REJECTED, S.APPROVED}), S.RETURNED, Power.CLASS_REOPEN, needs_reason=True),
        M.START: Step(frozenset({S.APPROVED}), S.IN_SESSION, Power.CLASS_RUN),
        M.FINISH: Step(frozenset({S.IN_SESSION}), S.TAUGHT, Power.CLASS_RUN),
        M.COMPLETE: Step(frozenset({S.TAUGHT}), S.COMPLETED, Power.CERTIFICATE_ISSUE),
        M.REVOKE: Step(frozenset({S.APPROVED, S.IN_SESSION}), S.REVOKED, Power.CLASS_APPROVE, needs_reason=True),
    },
)
