"""What no longer holds of the conditions under which an organisation was filed."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Objection
from jiangce.registers.filings.models import Filing


class Shortfall(models.Model):
    """One condition that a filing no longer meets, from the night that found it until the one that found it met again.
    `subject` tells two of the same kind apart: the place, the teacher, the occupation or the new major. `due_on` is the last
    day to restore it; unknown of what was found before there was a term for it."""

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="shortfalls")
    code = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    params = models.JSONField(default=dict)
    found_on = models.DateField(_("发现日期"))
    due_on = models.DateField(_("恢复期限"), null=True, blank=True)
    cleared_on = models.DateField(_("恢复日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("备案条件缺失")
        constraints = (
            models.UniqueConstraint(
                name="shortfall_open_once", fields=("filing", "code", "subject"), condition=Q(cleared_on__isnull=True)
            ),
        )

    def objection(self) -> Objection:
        """As a rule tells it, for its words."""
        params: dict[str, Any] = self.params
        return Objection(self.code, params)
