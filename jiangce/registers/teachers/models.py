"""Teachers and examiners: a person registered with an organisation, and his or her qualifications."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jiangce.kernel.lifecycle import REASON_LENGTH
from jiangce.plumbing.files.models import StoredFile
from jiangce.plumbing.journal.tracking import tracked
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.people.models import Person
from jiangce.registers.periods import Held, ended_with_reason, stands
from jiangce.registers.standards.enums import Level
from jiangce.registers.standards.models import Occupation
from jiangce.registers.teachers.enums import OF_A_SKILL, QualificationKind, Teaching


@tracked
class Teacher(models.Model):
    """A person teaches or examines for an organisation, until the day before `ended_on`."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="teaching")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="teachers")
    ended_on = models.DateField(_("停聘日期"), null=True, blank=True)
    end_reason = models.CharField(_("停聘理由"), max_length=REASON_LENGTH, blank=True, default="")

    class Meta:
        verbose_name = _("教师")
        constraints = (
            models.UniqueConstraint(name="teacher_once_an_organisation", fields=("person", "organisation")),
            ended_with_reason("teacher_ended_with_reason"),
        )

    def __str__(self) -> str:
        return f"teacher {self.pk}"

    def works_on(self, on: date) -> bool:
        """Whether the person still works for the organisation on a day."""
        return stands(self.ended_on, on)


class TeacherKind(models.Model):
    """What the teacher may do: theory, practice, examining …"""

    teacher = models.ForeignKey(Teacher, on_delete=models.PROTECT, related_name="kinds")
    kind = models.CharField(max_length=20, choices=Teaching)

    class Meta:
        verbose_name = _("教师类别")
        constraints = (models.UniqueConstraint(name="teacher_kind_once", fields=("teacher", "kind")),)


class Qualification(Held):
    """A certificate of a teacher as the organisation shows it; those of a skill name occupation and level."""

    teacher = models.ForeignKey(Teacher, on_delete=models.PROTECT, related_name="qualifications")
    kind = models.CharField(_("资格"), max_length=32, choices=QualificationKind)
    occupation = models.ForeignKey(Occupation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(_("等级"), max_length=8, choices=Level, blank=True, default="")
    number = models.CharField(_("证书编号"), max_length=60)
    document = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("资格证书")
        constraints = (
            models.CheckConstraint(
                name="qualification_of_a_skill_names_it",
                condition=~Q(kind__in=OF_A_SKILL) | (Q(occupation__isnull=False) & ~Q(level="")),
            ),
        )
