"""疑点: one finding of one rule, with evidence that a person can follow to the records."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from jiangce.registers.people.models import Person
from jiangce.supervision.cases.enums import Severity
from jiangce.supervision.cases.models import Case
from jiangce.training.classes.models import Lesson, TrainingClass


class Signal(models.Model):
    """`fingerprint` makes a repeated finding harmless."""

    rule = models.CharField(max_length=8)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="signals")
    severity = models.CharField(max_length=8, choices=Severity)
    score = models.FloatField()
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="signals")
    training_class = models.ForeignKey(TrainingClass, null=True, on_delete=models.PROTECT, related_name="signals")
    lesson = models.ForeignKey(Lesson, null=True, on_delete=models.PROTECT, related_name="signals")
    device_id = models.CharField(max_length=64, blank=True, default="")
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    evidence = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=120, unique=True)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("疑点")


class Watermark(models.Model):
    """How far a sweep has looked: the last check-in id it has dealt with."""

    name = models.CharField(max_length=32, primary_key=True)
    last_id = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("扫描进度")
