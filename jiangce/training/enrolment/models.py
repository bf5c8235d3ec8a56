"""The roster: who is in which class, and the uploads it came from."""

from typing import ClassVar

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jiangce.plumbing.files.models import StoredFile
from jiangce.plumbing.journal.tracking import tracked
from jiangce.plumbing.vault.fields import SealedTextField
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.people.enums import Group
from jiangce.registers.people.models import BankAccount, Person
from jiangce.training.classes.models import TrainingClass
from jiangce.training.enrolment.enums import EnrolmentState, StaffConfirmation, Standing, UploadState, standing_of
from jiangce.training.enrolment.lifecycle import ENROLMENT
from jiangce.training.enrolment.ranges import DateTimeMultiRangeField


class RosterUpload(models.Model):
    """One uploaded workbook: checked as a whole, loaded as a whole or not at all."""

    training_class = models.ForeignKey(TrainingClass, on_delete=models.PROTECT, related_name="uploads")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    annotated = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=16, choices=UploadState, default=UploadState.PENDING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    problem_count = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list, help_text="the first 500: [{row, cell, objection}]")
    actor_key = models.CharField(max_length=40)
    actor_label = models.CharField(max_length=120)
    post_id = models.BigIntegerField()
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("名单上传")


@tracked
class Enrolment(models.Model):
    """A person in a class. `hours` holds the lesson times while the person has a seat: the database refuses a second
    seat at the same hours anywhere in the province."""

    training_class = models.ForeignKey(TrainingClass, on_delete=models.PROTECT, related_name="enrolments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="enrolments")
    number = models.PositiveSmallIntegerField(_("序号"))
    state = models.CharField(_("状态"), max_length=16, choices=EnrolmentState, default=EnrolmentState.ACTIVE)
    category = models.CharField(_("人员类别"), max_length=32, choices=Group)
    phone = SealedTextField(_("联系电话"))
    bank_account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="+")
    employer = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="employee_enrolments"
    )
    employer_name = models.CharField(_("工作单位"), max_length=120, blank=True, default="")
    staff_confirmation = models.CharField(
        max_length=16, choices=StaffConfirmation, default=StaffConfirmation.NOT_NEEDED
    )
    staff_confirmed_at = models.DateTimeField(null=True, blank=True)
    extra = models.JSONField(default=dict, help_text="the optional columns of the roster, never personal numbers")
    hours = DateTimeMultiRangeField(null=True, help_text="null frees the hours")
    upload = models.ForeignKey(RosterUpload, null=True, on_delete=models.PROTECT, related_name="enrolments")
    enrolled_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.TextField(blank=True, default="")
    hours_taught = models.PositiveIntegerField(default=0, help_text="class hours of the lessons that have ended")
    hours_attended = models.PositiveIntegerField(default=0)

    @property
    def standing(self) -> EnrolmentState | Standing:
        """What the seat means to the person now; asks for the class."""
        return standing_of(state=self.state, class_state=self.training_class.state)

    class Meta:
        verbose_name = _("学员")
        constraints = (
            models.UniqueConstraint(
                name="enrolment_once_a_class",
                fields=("training_class", "person"),
                condition=~Q(state__in=[EnrolmentState.WITHDRAWN, EnrolmentState.REJECTED]),
            ),
            ExclusionConstraint(
                name="enrolment_one_seat_at_a_time",
                index_type="GIST",
                expressions=((F("person"), RangeOperators.EQUAL), ("hours", RangeOperators.OVERLAPS)),
                condition=Q(hours__isnull=False),
            ),
        )
        indexes = (models.Index(name="enrolment_by_person", fields=("person", "state")),)
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.FSM(name="enrolment_moves", field="state", transitions=ENROLMENT.pairs()),
        ]
