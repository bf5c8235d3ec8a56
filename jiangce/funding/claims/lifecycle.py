"""Moves of a claim and of its lines."""

from jiangce.access.powers.enums import Power
from jiangce.funding.claims.enums import ClaimMove as M
from jiangce.funding.claims.enums import ClaimState as S
from jiangce.funding.claims.enums import LineMove as LM
from jiangce.funding.claims.enums import LineState as LS
from jiangce.kernel.lifecycle import Lifecycle, Step

OBJECT_POWER = "funding:claim:object"
"""Held by no post: the portal's objection action moves the claim as the system."""
COMPUTE_POWER = "funding:line:compute"
"""Held by no post: entitlements are computed by the system, never typed in."""

_first, _second, _approve = Power.CLAIM_FIRST_REVIEW, Power.CLAIM_SECOND_REVIEW, Power.CLAIM_APPROVE

CLAIM = Lifecycle(
    name="funding.claim",
    states=tuple(S.values),
    initial=S.DRAFT,
    steps={
        M.SUBMIT: Step(frozenset({S.DRAFT, S.RETURNED}), S.SUBMITTED, Power.CLAIM_CONFIRM),
        M.PASS_FIRST: Step(frozenset({S.SUBMITTED}), S.FIRST_REVIEW, _first),
        M.PASS_SECOND: Step(frozenset({S.FIRST_REVIEW}), S.SECOND_REVIEW, _second, second_person=True),
        M.APPROVE: Step(frozenset({S.SECOND_REVIEW}), S.APPROVAL, _approve, second_person=True),
        M.RETURN_FIRST: Step(frozenset({S.SUBMITTED}), S.RETURNED, _first, needs_reason=True),
        M.RETURN_SECOND: Step(frozenset({S.FIRST_REVIEW}), S.RETURNED, _second, needs_reason=True),
        M.RETURN_APPROVAL: Step(frozenset({S.SECOND_REVIEW}), S.RETURNED, _approve, needs_reason=True),
        M.REFUSE: Step(frozenset({S.SECOND_REVIEW}), S.REFUSED, _approve, needs_reason=True),
        M.PUBLISH: Step(frozenset({S.APPROVAL}), S.PUBLIC_NOTICE, Power.NOTICE_PUBLISH),
        M.OBJECT: Step(frozenset({S.PUBLIC_NOTICE}), S.OBJECTION, OBJECT_POWER, needs_reason=True),
        M.DISMISS: Step(frozenset({S.OBJECTION}), S.PUBLIC_NOTICE, Power.OBJECTION_DECIDE, needs_reason=True),
        M.UPHOLD: Step(frozenset({S.OBJECTION}), S.RETURNED, Power.OBJECTION_DECIDE, needs_reason=True),
        M.CLOSE_NOTICE: Step(frozenset({S.PUBLIC_NOTICE}), S.PAYABLE, Power.NOTICE_PUBLISH),
        M.SETTLE: Step(frozenset({S.PAYABLE}), S.PAID, Power.PAYMENT_RECONCILE),
        M.UNSETTLE: Step(frozenset({S.PAID}), S.PAYABLE, Power.PAYMENT_RECONCILE),
    },
)

_reviewable = frozenset({LS.ENTITLED})

LINE = Lifecycle(
    name="funding.claim_line",
    states=tuple(LS.values),
    initial=LS.ENTITLED,
    steps={
        LM.RETURN_FIRST: Step(_reviewable, LS.RETURNED, _first, needs_reason=True),
        LM.RETURN_SECOND: Step(_reviewable, LS.RETURNED, _second, needs_reason=True),
        LM.RETURN_APPROVAL: Step(_reviewable, LS.RETURNED, _approve, needs_reason=True),
        LM.REFUSE_FIRST: Step(_reviewable, LS.REFUSED, _first, needs_reason=True),
        LM.REFUSE_SECOND: Step(_reviewable, LS.REFUSED, _second, needs_reason=True),
        LM.REFUSE_APPROVAL: Step(_reviewable, LS.REFUSED, _approve, needs_reason=True),
        LM.RECOMPUTE: Step(frozenset({LS.NOT_ENTITLED, LS.RETURNED}), LS.ENTITLED, COMPUTE_POWER),
        LM.DROP: Step(frozenset({LS.ENTITLED, LS.RETURNED}), LS.NOT_ENTITLED, COMPUTE_POWER),
        LM.PAY: Step(frozenset({LS.ENTITLED, LS.RETURNED_PAYMENT}), LS.PAID, Power.PAYMENT_RECONCILE),
        LM.BOUNCE: Step(frozenset({LS.ENTITLED, LS.PAID}), LS.RETURNED_PAYMENT, Power.PAYMENT_RECONCILE),
        LM.RECOVER: Step(frozenset({LS.PAID}), LS.RECOVERED, Power.RECOVERY_RECORD, needs_reason=True),
    },
)
