"""Skill levels: the eight-level ladder of clause 3.4a; certificates carry 5…1."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    LEVEL_5 = "5", _("五级/初级工")
    LEVEL_4 = "4", _("四级/中级工")
    LEVEL_3 = "3", _("三级/高级工")
    LEVEL_2 = "2", _("二级/技师")
    LEVEL_1 = "1", _("一级/高级技师")
