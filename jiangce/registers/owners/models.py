"""Who an organisation belongs to, from–to, and where we know it from."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from jiangce.registers.organisations.models import Organisation
from jiangce.registers.owners.enums import Tie
from jiangce.registers.people.models import Person
from jiangce.registers.periods import Held


class Ownership(Held):
    """A person owns or runs an organisation over a period, by the word of `source`."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="owners")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="owning")
    tie = models.CharField(_("关系"), max_length=24, choices=Tie)
    source = models.CharField(_("来源"), max_length=80)
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("举办者和负责人")
        constraints = (
            ExclusionConstraint(
                name="ownership_once_at_a_time",
                expressions=(
                    (F("organisation"), RangeOperators.EQUAL),
                    (F("person"), RangeOperators.EQUAL),
                    (F("tie"), RangeOperators.EQUAL),
                    ("held", RangeOperators.OVERLAPS),
                ),
            ),
        )
