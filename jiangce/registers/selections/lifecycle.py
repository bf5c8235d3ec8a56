"""The moves of a call and of an application for it. The province arranges; another person of the province decides;
an appeal (registers.appeals) may undo what was decided."""

from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import Lifecycle, Step
from jiangce.registers.selections.enums import ON_LIST, CallMove, CallState
from jiangce.registers.selections.enums import SelectionMove as M
from jiangce.registers.selections.enums import SelectionState as S

CALL = Lifecycle(
    name="registers.selection_call",
    states=tuple(CallState.values),
    initial=CallState.DRAFT,
    steps={
        CallMove.PUBLISH: Step(
            frozenset({CallState.DRAFT}), CallState.OPEN, Power.SELECTION_DECIDE, second_person=True
        ),
        CallMove.RANK: Step(frozenset({CallState.OPEN}), CallState.RANKED, Power.SELECTION_ARRANGE),
        CallMove.ANNOUNCE: Step(
            frozenset({CallState.RANKED}), CallState.NOTICE, Power.SELECTION_DECIDE, second_person=True
        ),
        CallMove.LIST: Step(frozenset({CallState.NOTICE}), CallState.LISTED, Power.SELECTION_DECIDE),
        CallMove.CANCEL: Step(
            frozenset({CallState.DRAFT, CallState.OPEN}), CallState.CANCELLED, Power.SELECTION_DECIDE,
            needs_reason=True,
        ),
    },
)  # fmt: skip

APPLICATION = Lifecycle(
    name="registers.selection_application",
    states=tuple(S.values),
    initial=S.DRAFT,
    steps={
        M.SUBMIT: Step(frozenset({S.DRAFT}), S.SUBMITTED, Power.FILING_APPLY),
        M.WITHDRAW: Step(
            frozenset({S.DRAFT, S.SUBMITTED, S.ELIGIBLE}), S.WITHDRAWN, Power.FILING_APPLY, needs_reason=True
        ),
        M.ADMIT: Step(frozenset({S.SUBMITTED}), S.ELIGIBLE, Power.SELECTION_ARRANGE),
        M.REFUSE: Step(frozenset({S.SUBMITTED}), S.INELIGIBLE, Power.SELECTION_ARRANGE, needs_reason=True),
        M.PLACE: Step(frozenset({S.ELIGIBLE}), S.PROPOSED, Power.SELECTION_ARRANGE),
        M.HOLD: Step(frozenset({S.ELIGIBLE, S.PROPOSED}), S.RESERVE, Power.SELECTION_ARRANGE),
        M.DROP: Step(frozenset({S.ELIGIBLE}), S.UNPLACED, Power.SELECTION_ARRANGE),
        M.STRIKE: Step(frozenset({S.PROPOSED}), S.STRUCK, Power.SELECTION_DECIDE, needs_reason=True),
        M.SUCCEED: Step(frozenset({S.RESERVE}), S.PROPOSED, Power.SELECTION_ARRANGE, needs_reason=True),
        M.ENTER: Step(frozenset({S.PROPOSED}), S.LISTED, Power.SELECTION_DECIDE, second_person=True),
        M.KEEP: Step(frozenset(ON_LIST), S.LISTED, Power.SELECTION_DECIDE, needs_reason=True, second_person=True),
        M.RECTIFY: Step(
            frozenset({S.LISTED}), S.RECTIFYING, Power.SELECTION_DECIDE, needs_reason=True, second_person=True
        ),
        M.REMOVE: Step(frozenset(ON_LIST), S.REMOVED, Power.SELECTION_DECIDE, needs_reason=True, second_person=True),
        M.TAKE_UP: Step(frozenset({S.INELIGIBLE}), S.SUBMITTED, Power.APPEAL_DECIDE, needs_reason=True),
        M.RESCORE: Step(frozenset({S.RESERVE, S.UNPLACED}), S.ELIGIBLE, Power.APPEAL_DECIDE, needs_reason=True),
        M.RESTORE: Step(frozenset({S.STRUCK}), S.PROPOSED, Power.APPEAL_DECIDE, needs_reason=True),
        M.RELIST: Step(frozenset({S.REMOVED}), S.LISTED, Power.APPEAL_DECIDE, needs_reason=True),
        M.QUEUE: Step(frozenset({S.STRUCK, S.REMOVED}), S.RESERVE, Power.APPEAL_DECIDE, needs_reason=True),
    },
)
