"""Questions to outside registers, and every try to have them answered."""

import uuid
from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jiangce.plumbing.vault.fields import SealedTextField
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.people.models import Person
from jiangce.registers.verification.enums import Failure, Purpose, QuestionState, Register
from jiangce.registers.verification.lifecycle import QUESTION


class Question(models.Model):
    """What one register was asked about one person or organisation, for which purpose, and what came of it.

    `request_id` is the same in all tries of a round, so that the register answers a repeated question once. `failure` says
    why it is unknown; an unknown question says nothing about its subject.
    """

    register = models.CharField(_("核验来源"), max_length=16, choices=Register)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="questions")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="questions"
    )
    purpose = models.CharField(_("用途"), max_length=16, choices=Purpose)
    division = models.CharField(_("区划"), max_length=6)
    asked_by = models.CharField(max_length=40)
    asked_label = models.CharField(_("查询人"), max_length=120)
    asked_at = models.DateTimeField(_("查询时间"))
    round = models.PositiveSmallIntegerField(default=1, help_text="how often it was asked anew")
    request_id = models.UUIDField(default=uuid.uuid4, unique=True)
    state = models.CharField(_("结果"), max_length=16, choices=QuestionState, default=QuestionState.WAITING)
    failure = models.CharField(max_length=16, choices=Failure, blank=True, default="")
    answered_at = models.DateTimeField(_("答复时间"), null=True, blank=True)
    as_of = models.DateTimeField(_("数据时间"), null=True, blank=True, help_text="as of when the register says it")
    answer = SealedTextField(blank=True, default="", help_text="JSON: fields and facts as they were told")
    next_try_at = models.DateTimeField(_("下次尝试"), null=True, blank=True)

    class Meta:
        verbose_name = _("外部核验")
        constraints = (
            models.CheckConstraint(
                name="question_of_person_or_organisation",
                condition=Q(person__isnull=False, organisation__isnull=True)
                | Q(person__isnull=True, organisation__isnull=False),
            ),
            models.CheckConstraint(
                name="question_unknown_has_why",
                condition=(Q(state=QuestionState.UNKNOWN) & ~Q(failure="")) | (~Q(state=QuestionState.UNKNOWN) & Q(failure="")),
            ),
            models.CheckConstraint(
                name="question_answered_iff_dated",
                condition=Q(state=QuestionState.WAITING, answered_at__isnull=True)
                | (~Q(state=QuestionState.WAITING) & Q(answered_at__isnull=False)),
            ),
            models.UniqueConstraint(
                name="question_waits_once_a_person", fields=("register", "person"),
                condition=Q(state=QuestionState.WAITING),
            ),
            models.UniqueConstraint(
                name="question_waits_once_an_organisation", fields=("register", "organisation"),
                condition=Q(state=QuestionState.WAITING),
            ),
        )  # fmt: skip
        indexes = (
            models.Index(name="question_queue", fields=("division", "state", "asked_at")),
            models.Index(name="question_by_person", fields=("person", "register", "asked_at")),
        )
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.FSM(name="question_moves", field="state", transitions=QUESTION.pairs()),
        ]

    def __str__(self) -> str:
        return f"question {self.pk}"


class QuestionTry(models.Model):
    """One try of a round: when, what came of it, how long to wait for the next."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="tries")
    round = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField(_("时间"))
    failure = models.CharField(max_length=16, choices=Failure, blank=True, default="")
    status = models.PositiveSmallIntegerField(null=True, help_text="HTTP status, where there was an answer")
    milliseconds = models.PositiveIntegerField(default=0)
    wait_seconds = models.PositiveIntegerField(null=True, help_text="until the next try; empty when there is none")

    class Meta:
        verbose_name = _("核验尝试")
        constraints = (models.UniqueConstraint(name="question_try_once", fields=("question", "round", "number")),)
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]
