"""What the models of several sections share: a thing that holds over a period, a thing that ends from a day on."""

from datetime import date, timedelta

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jiangce.kernel.lifecycle import REASON_LENGTH


def ended_with_reason(name: str) -> models.CheckConstraint:
    """Closed from a day on if and only if somebody said why."""
    return models.CheckConstraint(
        name=name,
        condition=Q(ended_on__isnull=True, end_reason="") | (Q(ended_on__isnull=False) & ~Q(end_reason="")),
    )


def not_ended(on: date) -> Q:
    """Rows with an `ended_on` that still stand on a day."""
    return Q(ended_on__isnull=True) | Q(ended_on__gt=on)


def stands(ended_on: date | None, on: date) -> bool:
    """The same of one row."""
    return ended_on is None or on < ended_on


def period(first_day: date, last_day: date | None) -> DateRange:
    """A period as it is stored, half-open, from its days as people write them."""
    return DateRange(first_day, last_day + timedelta(days=1) if last_day else None)


class LastDay:
    """A period `held`, half-open as stored, ends for people on the day before."""

    held: DateRange

    @property
    def last_day(self) -> date | None:
        """The last day of the period as people write it; None without an end, or when it never held."""
        return self.held.upper - timedelta(days=1) if self.held.upper else None


class Held(LastDay, models.Model):
    """Something that holds over a period; a slip of the pen is ended on its first day, and stays."""

    held = DateRangeField(_("期间"))
    end_reason = models.CharField(_("终止理由"), max_length=REASON_LENGTH, blank=True, default="")

    class Meta:
        abstract = True

    def holds_on(self, on: date) -> bool:
        return not self.held.isempty and on in self.held
