"""Serial numbers per series (a region and year, a body, …)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Series(models.Model):
    """The last number given in a series."""

    key = models.CharField(max_length=80, unique=True)
    last = models.BigIntegerField()

    class Meta:
        verbose_name = _("编号序列")
