"""Dated, regional terms with their legal basis, and the rate catalogue. Rows are never changed: they are closed and
followed by a new row, so that a claim recomputed for last June finds last June's law."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jiangce.registers.standards.enums import Level
from jiangce.registers.standards.models import Occupation
from jiangce.schemes.basis.models import Clause
from jiangce.schemes.enums import Certainty, Scheme


class Term(models.Model):
    """One parameter: `code` is one of terms.catalogue.TERMS; an empty scheme means every scheme."""

    code = models.CharField(_("参数"), max_length=64)
    scheme = models.CharField(_("补贴项目"), max_length=32, choices=Scheme, blank=True, default="")
    division = models.CharField(_("适用区划"), max_length=6)
    value = models.JSONField(_("取值"))
    valid = DateRangeField(_("有效期"))
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="terms")
    certainty = models.CharField(_("核实程度"), max_length=2, choices=Certainty)
    note = models.CharField(_("说明"), max_length=300, blank=True, default="")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("政策参数")
        constraints = (
            ExclusionConstraint(
                name="term_one_value_at_a_time",
                expressions=(
                    (F("code"), RangeOperators.EQUAL),
                    (F("scheme"), RangeOperators.EQUAL),
                    (F("division"), RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ),
            ),
        )


class RateItem(models.Model):
    """补贴标准目录: an occupation at a level, in a region, over a period: standard in fen, hours in class hours."""

    scheme = models.CharField(_("补贴项目"), max_length=32, choices=Scheme)
    division = models.CharField(_("适用区划"), max_length=6)
    occupation = models.ForeignKey(Occupation, on_delete=models.PROTECT, related_name="rates")
    level = models.CharField(_("等级"), max_length=8, choices=Level)
    standard_fen = models.BigIntegerField(_("补贴标准（分）"))
    hours = models.PositiveIntegerField(_("课时"))
    shortage = models.BooleanField(_("急需紧缺"), default=False)
    valid = DateRangeField(_("有效期"))
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="rates")
    certainty = models.CharField(_("核实程度"), max_length=2, choices=Certainty)
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("补贴标准")
        constraints = (
            ExclusionConstraint(
                name="rate_one_standard_at_a_time",
                expressions=(
                    (F("scheme"), RangeOperators.EQUAL),
                    (F("division"), RangeOperators.EQUAL),
                    (F("occupation"), RangeOperators.EQUAL),
                    (F("level"), RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ),
            ),
            models.CheckConstraint(name="rate_is_positive", condition=Q(standard_fen__gt=0, hours__gt=0)),
        )
