"""Assessment bodies: what the province gave them to number certificates with (domain study §6.3)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jiangce.registers.organisations.models import Organisation


class BodyType(models.TextChoices):
    """First character of a certificate number."""

    EMPLOYER = "Y", _("用人单位")
    SOCIAL = "S", _("社会培训评价组织")


class AssessmentBody(models.Model):
    """An organisation that may assess; the parts of its certificate numbers."""

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="assessment_body")
    body_type = models.CharField(max_length=1, choices=BodyType)
    body_code = models.CharField(_("机构代码"), max_length=4, help_text="0000 when filed with a province")
    province_code = models.CharField(max_length=2)
    serial = models.CharField(_("站点序号"), max_length=6)

    class Meta:
        verbose_name = _("评价机构")
        constraints = (
            models.UniqueConstraint(
                name="body_number_once", fields=("body_type", "body_code", "province_code", "serial")
            ),
            models.CheckConstraint(
                name="body_number_is_digits",
                condition=Q(body_code__regex=r"^\d{4}$", province_code__regex=r"^\d{2}$", serial__regex=r"^\d{6}$"),
            ),
        )
