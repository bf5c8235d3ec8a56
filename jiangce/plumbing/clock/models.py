"""Days that staff published or corrected after the State Council's notice."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CalendarDay(models.Model):
    """One day that is a working day, or not, on the word of a document."""

    date = models.DateField(primary_key=True)
    is_workday = models.BooleanField()
    basis_document = models.CharField(_("依据文件"), max_length=120)

    class Meta:
        verbose_name = _("工作日历")
