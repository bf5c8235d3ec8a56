"""Places where lessons and exams happen."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from jiangce.registers.organisations.models import Organisation


class Place(models.Model):
    """A site with its fence: WGS-84 longitude and latitude in degrees, radius in metres."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="places")
    name = models.CharField(_("地点名称"), max_length=80)
    division = models.CharField(_("行政区划"), max_length=6)
    address = models.CharField(_("地址"), max_length=160)
    lon = models.FloatField()
    lat = models.FloatField()
    radius_m = models.PositiveIntegerField(_("围栏半径（米）"))

    class Meta:
        verbose_name = _("培训地点")

    def __str__(self) -> str:
        return self.name


class Room(models.Model):
    """A room of a place with its seats."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="rooms")
    name = models.CharField(_("教室"), max_length=40)
    seats = models.PositiveIntegerField(_("座位数"))

    class Meta:
        verbose_name = _("教室")
        constraints = (models.UniqueConstraint(name="room_name_once_a_place", fields=("place", "name")),)

    def __str__(self) -> str:
        return self.name
