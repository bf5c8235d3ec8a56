"""Moves of an exam."""

from jiangce.access.powers.enums import Power
from jiangce.assessment.exams.enums import ExamMove as M
from jiangce.assessment.exams.enums import ExamState as S
from jiangce.kernel.lifecycle import Lifecycle, Step

EXAM = Lifecycle(
    name="assessment.exam",
    states=tuple(S.values),
    initial=S.PLANNED,
    steps={
        M.SUBMIT_SCORES: Step(frozenset({S.PLANNED}), S.SCORED, Power.RESULT_ENTER),
        M.REOPEN_SCORES: Step(frozenset({S.SCORED}), S.PLANNED, Power.RESULT_ENTER, needs_reason=True),
        M.CERTIFY: Step(frozenset({S.SCORED}), S.CERTIFIED, Power.CERTIFICATE_ISSUE),
        M.CANCEL: Step(frozenset({S.PLANNED}), S.CANCELLED, Power.EXAM_PLAN, needs_reason=True),
    },
)
