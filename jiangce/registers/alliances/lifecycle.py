"""The moves of an alliance (proposed until the first member accepts), of an offer to join or to lead it, and of an agreement:
every party confirms it with its own account, or one of them declines; any of them ends it."""

from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import Lifecycle, Step
from jiangce.registers.alliances.enums import AgreementMove as M
from jiangce.registers.alliances.enums import AgreementState as S
from jiangce.registers.alliances.enums import AllianceMove, AllianceState, OfferMove, OfferState

ALLIANCE = Lifecycle(
    name="registers.alliance",
    states=tuple(AllianceState.values),
    initial=AllianceState.PROPOSED,
    steps={
        AllianceMove.ACTIVATE: Step(frozenset({AllianceState.PROPOSED}), AllianceState.ACTIVE, Power.FILING_APPLY),
        AllianceMove.DROP: Step(
            frozenset({AllianceState.PROPOSED}), AllianceState.DROPPED, Power.FILING_APPLY, needs_reason=True
        ),
        AllianceMove.END: Step(
            frozenset({AllianceState.ACTIVE}), AllianceState.ENDED, Power.FILING_APPLY, needs_reason=True
        ),
    },
)

_OPEN = frozenset({OfferState.OPEN})

OFFER = Lifecycle(
    name="registers.alliance_offer",
    states=tuple(OfferState.values),
    initial=OfferState.OPEN,
    steps={
        OfferMove.ACCEPT: Step(_OPEN, OfferState.ACCEPTED, Power.FILING_APPLY),
        OfferMove.REFUSE: Step(_OPEN, OfferState.REFUSED, Power.FILING_APPLY, needs_reason=True),
        OfferMove.WITHDRAW: Step(_OPEN, OfferState.WITHDRAWN, Power.FILING_APPLY, needs_reason=True),
        OfferMove.LAPSE: Step(_OPEN, OfferState.LAPSED, Power.FILING_APPLY),
    },
)

AGREEMENT = Lifecycle(
    name="registers.agreement",
    states=tuple(S.values),
    initial=S.OFFERED,
    steps={
        M.CONCLUDE: Step(frozenset({S.OFFERED}), S.CONCLUDED, Power.FILING_APPLY),
        M.DECLINE: Step(frozenset({S.OFFERED}), S.DECLINED, Power.FILING_APPLY, needs_reason=True),
        M.END: Step(frozenset({S.CONCLUDED}), S.ENDED, Power.FILING_APPLY, needs_reason=True),
    },
)
