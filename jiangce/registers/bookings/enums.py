"""Codes about bookings."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """What a room is booked for."""

    LESSON = "lesson", _("上课")
    EXAM = "exam", _("考试")
    OTHER = "other", _("预约")


class Audience(models.TextChoices):
    """Who sits there: seats for small enterprises and the public are counted (clauses 2.1e, 4.1b)."""

    OWN = "own", _("本单位人员")
    SMALL_ENTERPRISE = "small_enterprise", _("小微企业职工")
    PUBLIC = "public", _("社会人员")


BENEFICIARIES = [(one.value, one.label) for one in Audience if one != Audience.OWN]
"""Whom seats may be agreed for."""
