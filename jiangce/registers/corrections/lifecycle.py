"""The moves of a correction. The county first reviewer accepts, returns or refuses; the second reviewer, another person,
approves; both say why when they don't."""

from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import Lifecycle, Step
from jiangce.registers.corrections.enums import CorrectionMove as M
from jiangce.registers.corrections.enums import CorrectionState as S

CORRECTION = Lifecycle(
    name="registers.correction",
    states=tuple(S.values),
    initial=S.SUBMITTED,
    steps={
        M.SUBMIT: Step(frozenset({S.RETURNED}), S.SUBMITTED, Power.OWN_CORRECT),
        M.WITHDRAW: Step(frozenset({S.SUBMITTED, S.RETURNED}), S.WITHDRAWN, Power.OWN_CORRECT),
        M.ACCEPT: Step(frozenset({S.SUBMITTED}), S.ACCEPTED, Power.CORRECTION_CHECK),
        M.RETURN: Step(frozenset({S.SUBMITTED}), S.RETURNED, Power.CORRECTION_CHECK, needs_reason=True),
        M.REFUSE: Step(frozenset({S.SUBMITTED}), S.REFUSED, Power.CORRECTION_CHECK, needs_reason=True),
        M.APPROVE: Step(frozenset({S.ACCEPTED}), S.APPROVED, Power.CORRECTION_DECIDE, second_person=True),
        M.SEND_BACK: Step(frozenset({S.ACCEPTED}), S.RETURNED, Power.CORRECTION_DECIDE, needs_reason=True),
        M.DENY: Step(frozenset({S.ACCEPTED}), S.REFUSED, Power.CORRECTION_DECIDE, needs_reason=True),
    },
)
