"""The exam of a class and its examiners."""

from typing import ClassVar

import pgtrigger
from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jiangce.assessment.exams.enums import ExamState
from jiangce.assessment.exams.lifecycle import EXAM
from jiangce.plumbing.journal.tracking import tracked
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.places.models import Place, Room
from jiangce.registers.teachers.models import Teacher
from jiangce.training.classes.models import TrainingClass


@tracked
class Exam(models.Model):
    """One exam for one class by one assessor, in a room that it books (registers.bookings); those planned before exams
    booked rooms have none."""

    number = models.CharField(_("考试计划编号"), max_length=32, unique=True)
    training_class = models.ForeignKey(TrainingClass, on_delete=models.PROTECT, related_name="exams")
    assessor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="exams")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="exams")
    room = models.ForeignKey(Room, null=True, blank=True, on_delete=models.PROTECT, related_name="exams")
    during = DateTimeRangeField(_("考试时间"))
    seats = models.PositiveIntegerField(_("考位数"))
    state = models.CharField(max_length=16, choices=ExamState, default=ExamState.PLANNED)
    created_at = models.DateTimeField()
    scored_at = models.DateTimeField(null=True, blank=True)
    certified_at = models.DateTimeField(null=True, blank=True)
    last_mover = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        verbose_name = _("考试")
        constraints = (
            models.UniqueConstraint(
                name="exam_one_live_a_class", fields=("training_class",), condition=~Q(state=ExamState.CANCELLED)
            ),
        )
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.FSM(name="exam_moves", field="state", transitions=EXAM.pairs()),
        ]


class Examiner(models.Model):
    """An examiner of an exam; a trigger refuses a teacher of the class (考培分离)."""

    exam = models.ForeignKey(Exam, on_delete=models.PROTECT, related_name="examiners")
    teacher = models.ForeignKey(Teacher, on_delete=models.PROTECT, related_name="examinations")

    class Meta:
        verbose_name = _("考评员")
        constraints = (models.UniqueConstraint(name="examiner_once", fields=("exam", "teacher")),)
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Trigger(
                name="examiner_never_taught",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                    IF EXISTS (
                        SELECT 1
                        FROM training_lesson lesson
                        JOIN registers_teacher taught ON taught.id = lesson.teacher_id
                        JOIN assessment_exam exam ON exam.training_class_id = lesson.training_class_id
                        JOIN registers_teacher examiner ON examiner.id = NEW.teacher_id
                        WHERE exam.id = NEW.exam_id AND taught.person_id = examiner.person_id
                    ) THEN
                        RAISE EXCEPTION 'examiner taught this class' USING ERRCODE = 'check_violation',
                            CONSTRAINT = 'examiner_never_taught';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]
