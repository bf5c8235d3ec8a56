"""Teachers and examiners: a person registered with an organisation."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from jiangce.registers.organisations.models import Organisation
from jiangce.registers.people.models import Person
from jiangce.registers.teachers.enums import Teaching


class Teacher(models.Model):
    """A person teaches or examines for an organisation."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="teaching")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="teachers")
    active = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("教师")
        constraints = (models.UniqueConstraint(name="teacher_once_an_organisation", fields=("person", "organisation")),)


class TeacherKind(models.Model):
    """What the teacher may do: theory, practice, assessing."""

    teacher = models.ForeignKey(Teacher, on_delete=models.PROTECT, related_name="kinds")
    kind = models.CharField(max_length=16, choices=Teaching)

    class Meta:
        verbose_name = _("教师类别")
        constraints = (models.UniqueConstraint(name="teacher_kind_once", fields=("teacher", "kind")),)
