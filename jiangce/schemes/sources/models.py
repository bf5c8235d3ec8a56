"""The order of sources (资金来源次序) as data: clause 7.3d."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from jiangce.schemes.basis.models import Clause
from jiangce.schemes.enums import Fund, Scheme


class SourceStep(models.Model):
    """For a scheme in a region: which fund is asked in which place; the first with a balance pays first."""

    scheme = models.CharField(_("补贴项目"), max_length=32, choices=Scheme)
    division = models.CharField(_("适用区划"), max_length=6)
    place = models.PositiveSmallIntegerField(_("次序"))
    fund = models.CharField(_("资金"), max_length=32, choices=Fund)
    valid = DateRangeField(_("有效期"))
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="source_steps")

    class Meta:
        verbose_name = _("资金来源次序")
        constraints = (
            ExclusionConstraint(
                name="source_step_one_fund_a_place",
                expressions=(
                    (F("scheme"), RangeOperators.EQUAL),
                    (F("division"), RangeOperators.EQUAL),
                    (F("place"), RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ),
            ),
        )
