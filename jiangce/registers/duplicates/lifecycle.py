"""The moves of a pair of records. One person says what the two are, with a reason; another decides, in either direction
and for a split too. A pair that was decided comes back only when what was compared has changed."""

from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import Lifecycle, Step
from jiangce.registers.duplicates.enums import DuplicateMove as M
from jiangce.registers.duplicates.enums import DuplicateState as S

FIND_POWER = "registers:duplicate:find"
"""Held by no post: only the nightly search finds pairs again."""

DUPLICATE = Lifecycle(
    name="registers.duplicate",
    states=tuple(S.values),
    initial=S.FOUND,
    steps={
        M.PROPOSE_SAME: Step(frozenset({S.FOUND}), S.SAME, Power.DUPLICATE_PROPOSE, needs_reason=True),
        M.PROPOSE_APART: Step(frozenset({S.FOUND}), S.APART, Power.DUPLICATE_PROPOSE, needs_reason=True),
        M.MERGE: Step(frozenset({S.SAME}), S.MERGED, Power.DUPLICATE_DECIDE, second_person=True),
        M.KEEP_APART: Step(frozenset({S.APART}), S.KEPT_APART, Power.DUPLICATE_DECIDE, second_person=True),
        M.SEND_BACK: Step(
            frozenset({S.SAME, S.APART}), S.FOUND, Power.DUPLICATE_DECIDE, needs_reason=True, second_person=True
        ),
        M.PROPOSE_SPLIT: Step(frozenset({S.MERGED}), S.SPLITTING, Power.DUPLICATE_PROPOSE, needs_reason=True),
        M.SPLIT: Step(frozenset({S.SPLITTING}), S.SPLIT, Power.DUPLICATE_DECIDE, second_person=True),
        M.STAY: Step(frozenset({S.SPLITTING}), S.MERGED, Power.DUPLICATE_DECIDE, needs_reason=True, second_person=True),
        M.REOPEN: Step(frozenset({S.KEPT_APART, S.SPLIT}), S.FOUND, FIND_POWER),
    },
)
