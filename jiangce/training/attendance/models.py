"""Check-ins as they came in (never changed), and the attendance per person and lesson worked out from them."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jiangce.plumbing.journal.tracking import tracked
from jiangce.registers.people.models import Person
from jiangce.registers.teachers.models import Teacher
from jiangce.training.attendance.enums import Direction, Method, OverrideReason, Presence
from jiangce.training.classes.models import Lesson
from jiangce.training.enrolment.models import Enrolment


class CheckIn(models.Model):
    """One accepted scan. Append-only; partitioned by month of the lesson (see the migration). Times are UTC;
    `at` is the phone's claimed time where it was offline, else the server's; place in WGS-84 degrees."""

    pk = models.CompositePrimaryKey("month", "id")
    id = models.BigIntegerField(help_text="given by the database")
    month = models.DateField(help_text="first day of the lesson's month: the partition key")
    lesson = models.ForeignKey(Lesson, on_delete=models.DO_NOTHING, related_name="checkins")
    training_class_id = models.BigIntegerField()
    person = models.ForeignKey(Person, on_delete=models.DO_NOTHING, related_name="checkins")
    direction = models.CharField(max_length=8, choices=Direction)
    method = models.CharField(max_length=8, choices=Method)
    at = models.DateTimeField()
    received_at = models.DateTimeField()
    device_id = models.CharField(max_length=64, blank=True, default="")
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    accuracy_m = models.FloatField(null=True)
    outside_m = models.FloatField(null=True, help_text="metres outside the fence; 0 inside; null without a position")
    idempotency_key = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        managed = False
        db_table = "training_checkin"
        verbose_name = _("签到记录")


class TeacherCheckIn(models.Model):
    """A teacher's own check-in and check-out for a lesson: no teacher, no hours."""

    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="teacher_checkins")
    teacher = models.ForeignKey(Teacher, on_delete=models.PROTECT, related_name="checkins")
    direction = models.CharField(max_length=8, choices=Direction)
    at = models.DateTimeField()
    device_id = models.CharField(max_length=64, blank=True, default="")
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)

    class Meta:
        verbose_name = _("教师签到")
        constraints = (models.UniqueConstraint(name="teacher_checkin_once", fields=("lesson", "teacher", "direction")),)
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="teacher_checkin_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]


class RefusedScan(models.Model):
    """A scan that was not accepted, with its reason: evidence for supervision and for the worker who asks."""

    lesson = models.ForeignKey(Lesson, null=True, on_delete=models.PROTECT, related_name="refused_scans")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="refused_scans")
    objection = models.CharField(max_length=64)
    at = models.DateTimeField()
    device_id = models.CharField(max_length=64, blank=True, default="")
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)

    class Meta:
        verbose_name = _("未受理的签到")


@tracked
class LessonAttendance(models.Model):
    """One person in one lesson, worked out from the check-ins by the rules; pages read this, never the check-ins."""

    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="attendance")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="attendance")
    presence = models.CharField(max_length=16, choices=Presence, default=Presence.EXPECTED)
    checked_in_at = models.DateTimeField(null=True)
    checked_out_at = models.DateTimeField(null=True)
    hours = models.PositiveSmallIntegerField(default=0, help_text="class hours that count")
    overridden = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("出勤")
        constraints = (
            models.UniqueConstraint(name="attendance_once", fields=("lesson", "enrolment")),
            models.CheckConstraint(
                name="attendance_hours_need_presence",
                condition=Q(hours=0) | ~Q(presence__in=[Presence.ABSENT, Presence.LEAVE, Presence.EXPECTED]),
            ),
        )


class AttendanceOverride(models.Model):
    """A reasoned correction by hand; the rate of these is itself supervised (F41). Never changed."""

    attendance = models.ForeignKey(LessonAttendance, on_delete=models.PROTECT, related_name="overrides")
    before = models.CharField(max_length=16, choices=Presence)
    after = models.CharField(max_length=16, choices=Presence)
    reason_code = models.CharField(max_length=32, choices=OverrideReason)
    reason = models.TextField(_("说明"))
    actor_key = models.CharField(max_length=40)
    actor_label = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("考勤更正")
        constraints = (models.CheckConstraint(name="override_has_reason", condition=~Q(reason="")),)
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="override_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]
