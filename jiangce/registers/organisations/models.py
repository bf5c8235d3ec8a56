"""Organisations by credit code; each role is filed for a term and a scope (occupation × highest level)."""

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.utils.translation import gettext_lazy as _

from jiangce.access.posts.models import Unit
from jiangce.registers.organisations.enums import FilingState, Role


class Organisation(models.Model):
    """One legal person. `unit` is its access side: its staff hold posts there."""

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="organisation")
    credit_code = models.CharField(_("统一社会信用代码"), max_length=18, unique=True)
    name = models.CharField(_("名称"), max_length=120)
    short_name = models.CharField(_("简称"), max_length=32)
    division = models.CharField(_("所在区划"), max_length=6, db_index=True)
    industry_code = models.CharField(_("行业"), max_length=4, blank=True, default="")
    contact_name = models.CharField(_("联系人"), max_length=64, blank=True, default="")
    contact_phone = models.CharField(_("联系电话"), max_length=32, blank=True, default="")
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


class Filing(models.Model):
    """备案: the organisation may act in this role over this period."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="filings")
    role = models.CharField(max_length=32, choices=Role)
    number = models.CharField(_("备案号"), max_length=40, unique=True)
    state = models.CharField(max_length=16, choices=FilingState, default=FilingState.FILED)
    held = DateRangeField(_("有效期"))

    class Meta:
        verbose_name = _("备案")


class FilingScope(models.Model):
    """What a filing covers: an occupation up to a level (5 lowest … 1 highest)."""

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="scopes")
    occupation_code = models.CharField(_("职业编码"), max_length=16)
    highest_level = models.CharField(_("最高等级"), max_length=8)

    class Meta:
        verbose_name = _("备案范围")
        constraints = (models.UniqueConstraint(name="filing_scope_once", fields=("filing", "occupation_code")),)
