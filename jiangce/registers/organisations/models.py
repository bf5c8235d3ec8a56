"""Organisations by credit code, and the roles that each has."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from jiangce.access.posts.models import Unit
from jiangce.plumbing.vault.fields import SealedTextField
from jiangce.registers.organisations.enums import Role


class Organisation(models.Model):
    """One legal person. `unit` is its access side: its staff hold posts there."""

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="organisation")
    credit_code = models.CharField(_("统一社会信用代码"), max_length=18, unique=True)
    name = models.CharField(_("名称"), max_length=120)
    short_name = models.CharField(_("简称"), max_length=32)
    division = models.CharField(_("所在区划"), max_length=6, db_index=True)
    industry_code = models.CharField(_("行业"), max_length=4, blank=True, default="")
    contact_name = models.CharField(_("联系人"), max_length=64, blank=True, default="")
    contact_phone = SealedTextField(_("联系电话"), blank=True, default="")
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("单位")

    def __str__(self) -> str:
        return self.name


class OrganisationRole(models.Model):
    """An organisation has a role."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=32, choices=Role)

    class Meta:
        verbose_name = _("单位角色")
        constraints = (models.UniqueConstraint(name="organisation_role_once", fields=("organisation", "role")),)
