"""Annual checks of assessors and the support measures that they got. Rows are only added: a later check of a year stands
beside the earlier one and counts."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jiangce.registers.filings.models import Filing
from jiangce.registers.yearly.enums import Outcome, Support


class AnnualCheck(models.Model):
    """What the check of a year found; anything but a pass says what."""

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="annual_checks")
    year = models.PositiveSmallIntegerField(_("年度"))
    outcome = models.CharField(_("结论"), max_length=16, choices=Outcome)
    findings = models.TextField(_("检查情况"), blank=True, default="")
    actor_label = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("年度检查")
        constraints = (
            models.CheckConstraint(
                name="annual_check_says_what", condition=Q(outcome=Outcome.PASSED) | ~Q(findings="")
            ),
        )
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]


class SupportMeasure(models.Model):
    """One support measure on a day, by which document."""

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="support_measures")
    kind = models.CharField(_("支持措施"), max_length=16, choices=Support)
    on = models.DateField(_("日期"))
    what = models.CharField(_("内容"), max_length=300)
    document = models.CharField(_("文件依据"), max_length=120, blank=True, default="")
    actor_label = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("支持措施")
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]
