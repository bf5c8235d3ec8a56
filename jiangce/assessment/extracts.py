"""Assessment in the exchange data set: exams that were held, their scores, every certificate."""

from django.db.models import F, OuterRef, Subquery
from django.db.models.fields import FloatField
from django.db.models.functions import Cast, Coalesce, Least, Lower, Upper

from jiangce.assessment.certificates.models import Certificate
from jiangce.assessment.exams.models import Exam, Examiner
from jiangce.assessment.results.models import Result
from jiangce.kernel.exchange.tables import TABLES
from jiangce.plumbing.extracts.sources import Source

_EXAMINER = Subquery(Examiner.objects.filter(exam=OuterRef("exam")).order_by("pk").values("teacher")[:1])


def _points(*paths: str) -> Cast:
    """Tenths of a point as points; nothing entered is nothing earned."""
    tenths = [Coalesce(F(path), 0) for path in paths]
    return Cast(Least(*tenths) if len(tenths) > 1 else tenths[0], FloatField()) / 10


SOURCES = (
    Source(
        TABLES["exams"],
        lambda: Exam.objects.exclude(state="cancelled"),
        {
            "exam_id": "pk", "assessor_id": "assessor", "place_id": "place",
            "occupation_code": "training_class__occupation", "level": "training_class__level",
            "starts_at": Lower("during"), "ends_at": Upper("during"), "seats": "seats",
        },
    ),
    Source(
        TABLES["results"],
        lambda: Result.objects.exclude(exam__state="cancelled").filter(absent=False),
        {
            "exam_id": "exam", "person_id": "enrolment__person", "theory": _points("theory_tenths"),
            "practice": _points("practice_tenths"), "overall": _points("theory_tenths", "practice_tenths"),
            "passed": "passed", "submitted_at": "entered_at", "teacher_id": _EXAMINER, "entered_by": "entered_by",
        },
    ),
    Source(
        TABLES["certificates"],
        Certificate.objects.all,
        {
            "certificate_no": "number", "person_id": "person", "assessor_id": "assessor",
            "occupation_code": "occupation", "level": "level", "kind": "kind", "route": "route",
            "issued_on": "issued_on", "revoked_on": "revoked_on",
        },
    ),
)  # fmt: skip
