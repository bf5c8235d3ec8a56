"""The moves of a special-ability project: proposed by the keeper of the standard, decided by another person; a refused one
may be proposed again. What follows, review and catalogue, is the life of the standard's version."""

from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import Lifecycle, Step
from jiangce.registers.projects.enums import ProjectMove as M
from jiangce.registers.projects.enums import ProjectState as S

PROJECT = Lifecycle(
    name="registers.project",
    states=tuple(S.values),
    initial=S.PROPOSED,
    steps={
        M.ACCEPT: Step(frozenset({S.PROPOSED}), S.ACCEPTED, Power.STANDARD_DECIDE, second_person=True),
        M.REFUSE: Step(
            frozenset({S.PROPOSED}), S.REFUSED, Power.STANDARD_DECIDE, needs_reason=True, second_person=True
        ),
        M.PROPOSE: Step(frozenset({S.REFUSED}), S.PROPOSED, Power.STANDARD_DRAFT),
    },
)
