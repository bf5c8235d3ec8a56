"""The occupation catalogue (职业分类大典, 2022 edition and later additions), loaded by the reference command."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Occupation(models.Model):
    """One occupation of the national dictionary. `industry` groups it for the industry department's work list."""

    code = models.CharField(_("职业编码"), max_length=16, primary_key=True)
    name = models.CharField(_("职业名称"), max_length=80)
    name_key = models.CharField(max_length=200, db_index=True)
    minor_code = models.CharField(max_length=8, blank=True, default="")
    minor_name = models.CharField(max_length=80, blank=True, default="")
    digital = models.BooleanField(default=False)
    green = models.BooleanField(default=False)
    edition = models.CharField(max_length=16)

    class Meta:
        verbose_name = _("职业")

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
