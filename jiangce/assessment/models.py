"""Models of the assessment app, one section each."""

from jiangce.assessment.bodies.models import AssessmentBody
from jiangce.assessment.certificates.models import Certificate
from jiangce.assessment.exams.models import Exam, Examiner
from jiangce.assessment.results.models import Result, ScoreUpload

__all__ = ["AssessmentBody", "Certificate", "Exam", "Examiner", "Result", "ScoreUpload"]
