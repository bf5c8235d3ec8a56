"""Reads of results."""

from dataclasses import dataclass

from jiangce.assessment.exams.models import Exam
from jiangce.assessment.exams.queries import candidates_of
from jiangce.assessment.results.models import Result
from jiangce.training.enrolment.models import Enrolment


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A candidate with the result entered so far, if any."""

    enrolment: Enrolment
    result: Result | None


def score_sheet(*, exam: Exam) -> list[ScoreRow]:
    """Every candidate of an exam that the actor already reached, in roster order."""
    results = {result.enrolment_id: result for result in exam.results.all()}
    return [ScoreRow(row, results.get(row.pk)) for row in candidates_of(class_id=exam.training_class_id)]
