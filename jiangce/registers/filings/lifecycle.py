"""The moves of a filing application and of a filing. The county first reviewer accepts and checks, the county approver,
another person, publishes and grants; what was refused or lapsed comes back when an appeal quashes that; the night recalls what rests on a
promise that was not kept, and lets lapse what came back and was not completed (lapsing.py). A filing that stands is
suspended and resumed by a sanction (registers.sanctions), and terminated by the approver."""

from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import Lifecycle, Step
from jiangce.registers.filings.enums import UNDER_REVIEW, FilingMove, FilingState
from jiangce.registers.filings.enums import ApplicationMove as M
from jiangce.registers.filings.enums import ApplicationState as S

APPLICATION = Lifecycle(
    name="registers.filing_application",
    states=tuple(S.values),
    initial=S.DRAFT,
    steps={
        M.SUBMIT: Step(frozenset({S.DRAFT, S.RETURNED}), S.SUBMITTED, Power.FILING_APPLY),
        M.DISCARD: Step(frozenset({S.DRAFT}), S.DISCARDED, Power.FILING_APPLY),
        M.WITHDRAW: Step(
            frozenset({S.SUBMITTED, S.ACCEPTED, S.RETURNED}), S.WITHDRAWN, Power.FILING_APPLY, needs_reason=True
        ),
        M.ACCEPT: Step(frozenset({S.SUBMITTED}), S.ACCEPTED, Power.FILING_CHECK),
        M.PASS_CHECKS: Step(frozenset({S.ACCEPTED}), S.CHECKED, Power.FILING_CHECK),
        M.RETURN: Step(frozenset({S.SUBMITTED, S.ACCEPTED}), S.RETURNED, Power.FILING_CHECK, needs_reason=True),
        M.SEND_BACK: Step(frozenset({S.CHECKED}), S.RETURNED, Power.FILING_DECIDE, needs_reason=True),
        M.PUBLISH: Step(frozenset({S.CHECKED}), S.NOTICE, Power.FILING_DECIDE, second_person=True),
        M.GRANT: Step(frozenset({S.CHECKED, S.NOTICE}), S.GRANTED, Power.FILING_DECIDE, second_person=True),
        M.REJECT: Step(frozenset({S.CHECKED, S.NOTICE}), S.REJECTED, Power.FILING_DECIDE, needs_reason=True),
        M.DECLINE: Step(frozenset({S.SUBMITTED}), S.DECLINED, Power.FILING_CHECK, needs_reason=True),
        M.RECALL: Step(frozenset(UNDER_REVIEW), S.RETURNED, Power.FILING_CHECK, needs_reason=True),
        M.LAPSE: Step(frozenset({S.RETURNED}), S.LAPSED, Power.FILING_CHECK, needs_reason=True),
        M.TAKE_UP: Step(frozenset({S.DECLINED}), S.SUBMITTED, Power.APPEAL_DECIDE, needs_reason=True),
        M.GIVE_AGAIN: Step(frozenset({S.LAPSED}), S.RETURNED, Power.APPEAL_DECIDE, needs_reason=True),
        M.REOPEN: Step(frozenset({S.REJECTED}), S.CHECKED, Power.APPEAL_DECIDE, needs_reason=True),
    },
)

FILING = Lifecycle(
    name="registers.filing",
    states=tuple(FilingState.values),
    initial=FilingState.FILED,
    steps={
        FilingMove.SUSPEND: Step(
            frozenset({FilingState.FILED}), FilingState.SUSPENDED, Power.SANCTION_DECIDE, needs_reason=True
        ),
        FilingMove.HOLD: Step(
            frozenset({FilingState.FILED}), FilingState.SUSPENDED, Power.SANCTION_OPEN, needs_reason=True
        ),
        FilingMove.RESUME: Step(
            frozenset({FilingState.SUSPENDED}), FilingState.FILED, Power.SANCTION_DECIDE, needs_reason=True
        ),
        FilingMove.RELEASE: Step(
            frozenset({FilingState.SUSPENDED}), FilingState.FILED, Power.APPEAL_DECIDE, needs_reason=True
        ),
        FilingMove.EXIT: Step(
            frozenset({FilingState.FILED, FilingState.SUSPENDED}), FilingState.ENDED, Power.FILING_DECIDE
        ),
        FilingMove.TERMINATE: Step(
            frozenset({FilingState.FILED, FilingState.SUSPENDED}),
            FilingState.ENDED,
            Power.FILING_DECIDE,
            needs_reason=True,
        ),
        FilingMove.STRIKE_OFF: Step(
            frozenset({FilingState.FILED, FilingState.SUSPENDED}),
            FilingState.ENDED,
            Power.SANCTION_DECIDE,
            needs_reason=True,
        ),
        FilingMove.LAPSE: Step(
            frozenset({FilingState.FILED, FilingState.SUSPENDED}),
            FilingState.ENDED,
            Power.FILING_DECIDE,
            needs_reason=True,
        ),
    },
)
