"""What the models of several sections share: a thing that holds over a period, a thing that ends from a day on."""

from datetime import date, timedelta

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


def ended_with_reason(name: str) -> models.CheckConstraint:
    """Closed from a day on if and only if somebody said why."""
    return models.CheckConstraint(
        name=name,
        condition=Q(ended_on__isnull=True, end_reason="") | (Q(ended_on__isnull=False) & ~Q(end_reason="")),
    )


class Held(models.Model):
    """Something that holds over a period; a slip of the pen is ended on its first day, and stays."""

    held = DateRangeField(_("期间"))
    end_reason = models.CharField(_("终止理由"), max_length=200, blank=True, default="")

    class Meta:
        abstract = True

    @property
    def last_day(self) -> date | None:
        """The last day of the period as people write it; None without an end, or when it never held."""
        return self.held.upper - timedelta(days=1) if self.held.upper else None

    def holds_on(self, on: date) -> bool:
        return not self.held.isempty and on in self.held
