"""Codes about projects of standards: special abilities, technical committees."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Assessment(models.TextChoices):
    """How a special ability is examined."""

    PRACTICE = "practice", _("实操考核")
    BOTH = "both", _("理论和实操考核")
    WORK = "work", _("作品评审")


class ProjectState(models.TextChoices):
    PROPOSED = "proposed", _("待立项")
    ACCEPTED = "accepted", _("已立项")
    REFUSED = "refused", _("不予立项")

    @property
    def tone(self) -> str:
        """ok, info or bad: the tint of the status tag."""
        return {"proposed": "info", "accepted": "ok"}.get(self.value, "bad")


class ProjectMove(models.TextChoices):
    ACCEPT = "accept", _("同意立项")
    REFUSE = "refuse", _("不予立项")
    PROPOSE = "propose", _("重新申请立项")


class Seat(models.TextChoices):
    """What somebody does in a technical committee."""

    CHAIR = "chair", _("主任委员")
    MEMBER = "member", _("委员")
    SECRETARY = "secretary", _("秘书")
