"""Results per person, and the uploads of score sheets."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jiangce.assessment.exams.models import Exam
from jiangce.plumbing.files.models import StoredFile
from jiangce.plumbing.journal.tracking import tracked
from jiangce.training.enrolment.models import Enrolment


@tracked
class Result(models.Model):
    """Scores in tenths of a point (0…1000), so that no float is ever stored; null is "not entered", absent is a fact."""

    exam = models.ForeignKey(Exam, on_delete=models.PROTECT, related_name="results")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="results")
    theory_tenths = models.PositiveSmallIntegerField(_("理论成绩"), null=True)
    practice_tenths = models.PositiveSmallIntegerField(_("实操成绩"), null=True)
    absent = models.BooleanField(_("缺考"), default=False)
    passed = models.BooleanField(_("合格"), default=False)
    entered_by = models.CharField(max_length=40)
    entered_at = models.DateTimeField()

    @property
    def complete(self) -> bool:
        """Both scores, or absent: one half alone is not entered yet and decides nothing."""
        return self.absent or (self.theory_tenths is not None and self.practice_tenths is not None)

    class Meta:
        verbose_name = _("成绩")
        constraints = (
            models.UniqueConstraint(name="result_once", fields=("exam", "enrolment")),
            models.CheckConstraint(
                name="result_scores_in_range",
                condition=(Q(theory_tenths__isnull=True) | Q(theory_tenths__lte=1000))
                & (Q(practice_tenths__isnull=True) | Q(practice_tenths__lte=1000)),
            ),
            models.CheckConstraint(
                name="result_pass_needs_scores",
                condition=Q(passed=False) | Q(theory_tenths__isnull=False, practice_tenths__isnull=False, absent=False),
            ),
        )


class ScoreUpload(models.Model):
    """An uploaded score sheet: loaded whole or not at all."""

    exam = models.ForeignKey(Exam, on_delete=models.PROTECT, related_name="uploads")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    annotated = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    loaded = models.BooleanField(default=False)
    problem_count = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)
    actor_key = models.CharField(max_length=40)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("成绩上传")
