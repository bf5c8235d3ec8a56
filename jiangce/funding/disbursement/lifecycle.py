"""Moves of payment batches and payments."""

from jiangce.access.powers.enums import Power
from jiangce.funding.disbursement.enums import BatchMove as M
from jiangce.funding.disbursement.enums import BatchState as S
from jiangce.funding.disbursement.enums import PaymentMove as PM
from jiangce.funding.disbursement.enums import PaymentState as PS
from jiangce.kernel.lifecycle import Lifecycle, Step

BATCH = Lifecycle(
    name="funding.payment_batch",
    states=tuple(S.values),
    initial=S.PREPARED,
    steps={
        M.RELEASE: Step(frozenset({S.PREPARED}), S.RELEASED, Power.PAYMENT_RELEASE, second_person=True),
        M.SEND: Step(frozenset({S.RELEASED}), S.SENT, Power.PAYMENT_PREPARE),
        M.SETTLE: Step(frozenset({S.SENT}), S.SETTLED, Power.PAYMENT_RECONCILE),
        M.CANCEL: Step(frozenset({S.PREPARED, S.RELEASED}), S.CANCELLED, Power.PAYMENT_RELEASE, needs_reason=True),
    },
)

PAYMENT = Lifecycle(
    name="funding.payment",
    states=tuple(PS.values),
    initial=PS.PREPARED,
    steps={
        PM.SEND: Step(frozenset({PS.PREPARED}), PS.SENT, Power.PAYMENT_PREPARE),
        PM.CONFIRM: Step(frozenset({PS.SENT}), PS.PAID, Power.PAYMENT_RECONCILE),
        PM.BOUNCE: Step(frozenset({PS.SENT}), PS.RETURNED, Power.PAYMENT_RECONCILE),
        PM.CANCEL: Step(frozenset({PS.PREPARED}), PS.CANCELLED, Power.PAYMENT_RELEASE),
    },
)
