"""Codes about organisations."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """Roles of an organisation, named as in the exchange contract."""

    TRAINING_INSTITUTION = "training_institution", _("培训机构")
    ENTERPRISE = "enterprise", _("企业")
    LEAD_ENTERPRISE = "lead_enterprise", _("龙头企业")
    SCHOOL = "school", _("院校")
    ASSESSOR = "assessor", _("评价机构")
    PLATFORM = "platform", _("线上平台")
    ASSOCIATION = "association", _("行业协会")
    PARK = "park", _("产业园区")
    DEPARTMENT = "department", _("主管部门")
