"""What a teacher is registered for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Teaching(models.TextChoices):
    THEORY = "theory", _("理论")
    PRACTICE = "practice", _("实操")
    ASSESSOR = "assessor", _("考评")
