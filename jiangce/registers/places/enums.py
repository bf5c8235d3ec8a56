"""Codes about places, rooms, and by what right a place is used."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlaceKind(models.TextChoices):
    """What a place is (clauses 2.1e, 4.1b, 4.3a): where lessons are held, a base shared by firms and schools, a point
    in a park, a campus of a school in a park."""

    TRAINING_SITE = "training_site", _("培训场所")
    TRAINING_BASE = "training_base", _("实训基地")
    PRACTICE_BASE = "practice_base", _("实习基地")
    TRAINING_POINT = "training_point", _("园区培训点")
    BRANCH_CAMPUS = "branch_campus", _("园区分校")
    EXAM_SITE = "exam_site", _("考点")


IN_PARK = (PlaceKind.TRAINING_POINT, PlaceKind.BRANCH_CAMPUS)
"""Kinds that belong to a park."""


JOINT = (PlaceKind.TRAINING_BASE, PlaceKind.PRACTICE_BASE, PlaceKind.TRAINING_POINT)
"""Kinds that several organisations may own together; one of them, who registered it, answers for it."""


class OwnerRole(models.TextChoices):
    """What an organisation does in a base that it owns with others."""

    BUILDER = "builder", _("共建单位")
    FUNDER = "funder", _("出资单位")
    OPERATOR = "operator", _("运营单位")
    PARK = "park", _("园区管理方")


class RoomKind(models.TextChoices):
    CLASSROOM = "classroom", _("理论教室")
    WORKSHOP = "workshop", _("实训车间")
    COMPUTERS = "computers", _("机房")
    EXAM_ROOM = "exam_room", _("考场")
    OTHER = "other", _("其他")


class TenureKind(models.TextChoices):
    """By what right the organisation uses the place."""

    OWNED = "owned", _("自有")
    LEASED = "leased", _("租赁")
    LENT = "lent", _("无偿使用")
