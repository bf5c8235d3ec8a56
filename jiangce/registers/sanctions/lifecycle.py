"""The moves of a sanction. Somebody of an authority (county, city or province) opens it and rechecks, another person
of the same one decides and lifts; an appeal at the next higher level may quash it. What took effect before the
decision lapses when nobody decides in its days (the nightly job does that)."""

from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import Lifecycle, Step
from jiangce.registers.sanctions.enums import IMPOSED, UNDECIDED
from jiangce.registers.sanctions.enums import SanctionMove as M
from jiangce.registers.sanctions.enums import SanctionState as S

SANCTION = Lifecycle(
    name="registers.sanction",
    states=tuple(S.values),
    initial=S.NOTIFIED,
    steps={
        M.REPLY: Step(frozenset({S.NOTIFIED}), S.REPLIED, Power.FILING_APPLY, needs_reason=True),
        M.IMPOSE: Step(frozenset(UNDECIDED), S.IMPOSED, Power.SANCTION_DECIDE, needs_reason=True, second_person=True),
        M.DROP: Step(frozenset(UNDECIDED), S.DROPPED, Power.SANCTION_DECIDE, needs_reason=True, second_person=True),
        M.LAPSE: Step(frozenset(UNDECIDED), S.LAPSED, Power.SANCTION_DECIDE, needs_reason=True),
        M.REPORT: Step(frozenset({S.IMPOSED, S.FAILED}), S.REPORTED, Power.FILING_APPLY, needs_reason=True),
        M.PASS: Step(frozenset({S.REPORTED}), S.PASSED, Power.SANCTION_OPEN, needs_reason=True),
        M.FAIL: Step(frozenset({S.REPORTED, S.IMPOSED}), S.FAILED, Power.SANCTION_OPEN, needs_reason=True),
        M.LIFT: Step(frozenset({S.PASSED}), S.LIFTED, Power.SANCTION_DECIDE, needs_reason=True, second_person=True),
        M.QUASH: Step(frozenset(IMPOSED), S.QUASHED, Power.APPEAL_DECIDE, needs_reason=True),
    },
)
