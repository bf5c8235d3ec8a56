"""Codes about who an organisation belongs to."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tie(models.TextChoices):
    LEGAL_REPRESENTATIVE = "legal_representative", _("法定代表人")
    SHAREHOLDER = "shareholder", _("股东或举办者")
    CONTROLLER = "controller", _("实际控制人")
