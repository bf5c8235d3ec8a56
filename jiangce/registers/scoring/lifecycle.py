"""The moves of a scoring: the second sheet settles it or calls a third; the third settles it."""

from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import Lifecycle, Step
from jiangce.registers.scoring.enums import ScoringMove as M
from jiangce.registers.scoring.enums import ScoringState as S

SCORING = Lifecycle(
    name="registers.scoring",
    states=tuple(S.values),
    initial=S.OPEN,
    steps={
        M.SETTLE: Step(frozenset({S.OPEN}), S.DONE, Power.SCORING_SCORE),
        M.DIFFER: Step(frozenset({S.OPEN}), S.MODERATION, Power.SCORING_SCORE),
        M.MODERATE: Step(frozenset({S.MODERATION}), S.DONE, Power.SCORING_SCORE),
        M.CANCEL: Step(frozenset({S.OPEN, S.MODERATION}), S.CANCELLED, Power.SCORING_ARRANGE, needs_reason=True),
    },
)
