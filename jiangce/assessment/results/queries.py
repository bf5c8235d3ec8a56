"""Reads of results."""

from dataclasses import dataclass

from jiangce.assessment.exams.models import Exam
from jiangce.assessment.exams.queries import candidates_of
from jiangce.assessment.results.models import Result, ScoreUpload
from jiangce.plumbing.files.models import StoredFile
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


def uploads_of(*, exam: Exam, limit: int = 5) -> list[ScoreUpload]:
    """The latest uploads of an exam that the actor already reached."""
    return list(exam.uploads.select_related("file", "annotated").order_by("-pk")[:limit])


def annotated_file(*, exam: Exam, upload_id: int) -> StoredFile:
    """The annotated file of an upload; raises StoredFile.DoesNotExist when that upload had no problem."""
    upload = exam.uploads.select_related("annotated").get(pk=upload_id)
    if upload.annotated is None:
        raise StoredFile.DoesNotExist
    return upload.annotated


def people_in_sheet(*, exam: Exam) -> list[int]:
    """Whose numbers stand in the score sheets of an exam: its candidates, for whoever uploads a sheet has those of the class."""
    rows = Enrolment.objects.filter(training_class=exam.training_class_id)
    return list(rows.values_list("person", flat=True))
