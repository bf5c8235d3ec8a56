"""Places where lessons and exams happen: rooms, equipment, and by what right they are used."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jiangce.kernel import geo
from jiangce.kernel.lifecycle import REASON_LENGTH
from jiangce.plumbing.files.models import StoredFile
from jiangce.plumbing.journal.tracking import tracked
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.periods import Held, ended_with_reason, stands
from jiangce.registers.places.enums import IN_PARK, OwnerRole, PlaceKind, RoomKind, TenureKind


@tracked
class Place(models.Model):
    """A site with its fence: WGS-84 longitude and latitude in degrees, radius in metres. `shared`: other organisations
    may book its rooms. `ended_on` is the first day on which it is closed; a place is never deleted."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="places")
    name = models.CharField(_("地点名称"), max_length=80)
    kind = models.CharField(_("类型"), max_length=16, choices=PlaceKind, default=PlaceKind.TRAINING_SITE)
    park = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="park_places")
    shared = models.BooleanField(_("共享"), default=False)
    division = models.CharField(_("行政区划"), max_length=6, db_index=True)
    address = models.CharField(_("地址"), max_length=160)
    lon = models.FloatField()
    lat = models.FloatField()
    radius_m = models.PositiveIntegerField(_("围栏半径（米）"))
    ended_on = models.DateField(_("停用日期"), null=True, blank=True)
    end_reason = models.CharField(_("停用理由"), max_length=REASON_LENGTH, blank=True, default="")

    class Meta:
        verbose_name = _("培训地点")
        constraints = (
            models.UniqueConstraint(name="place_name_once_an_organisation", fields=("organisation", "name")),
            # A point outside the country is a slip of the pen, whoever writes it (kernel.geo says where the box is from).
            models.CheckConstraint(
                name="place_in_the_country",
                condition=Q(
                    lon__range=(geo.NATION.west, geo.NATION.east), lat__range=(geo.NATION.south, geo.NATION.north)
                ),
            ),
            models.CheckConstraint(name="place_has_fence", condition=Q(radius_m__gt=0)),
            models.CheckConstraint(
                name="place_park_iff_in_park",
                condition=Q(kind__in=IN_PARK, park__isnull=False) | (~Q(kind__in=IN_PARK) & Q(park__isnull=True)),
            ),
            ended_with_reason("place_ended_with_reason"),
        )

    def __str__(self) -> str:
        return self.name

    def open_on(self, on: date) -> bool:
        """Whether it is open on a day."""
        return stands(self.ended_on, on)


@tracked
class Room(models.Model):
    """A room of a place with its seats; closed from `ended_on`, or with its place."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="rooms")
    name = models.CharField(_("教室"), max_length=40)
    kind = models.CharField(_("用途"), max_length=16, choices=RoomKind, default=RoomKind.CLASSROOM)
    seats = models.PositiveIntegerField(_("座位数"))
    ended_on = models.DateField(_("停用日期"), null=True, blank=True)
    end_reason = models.CharField(_("停用理由"), max_length=REASON_LENGTH, blank=True, default="")

    class Meta:
        verbose_name = _("教室")
        constraints = (
            models.UniqueConstraint(name="room_name_once_a_place", fields=("place", "name")),
            ended_with_reason("room_ended_with_reason"),
        )

    def __str__(self) -> str:
        return self.name

    def open_on(self, on: date) -> bool:
        """Whether the room and its place are open on a day."""
        return stands(self.ended_on, on) and self.place.open_on(on)


class Tenure(Held):
    """By what right a place is used over a period, from whom, and on which document."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="tenures")
    kind = models.CharField(_("使用方式"), max_length=16, choices=TenureKind)
    owner_name = models.CharField(_("产权人"), max_length=120)
    document = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("场地权属")
        constraints = (
            models.CheckConstraint(
                name="tenure_lease_has_an_end",
                condition=Q(kind=TenureKind.OWNED) | Q(held__endswith__isnull=False) | Q(held__isempty=True),
            ),
        )


class JointOwner(Held):
    """An organisation owns a base with the one that answers for it (`place.organisation`, always exactly one), over a
    period, in a role; `share` in percent, where shares were agreed. The rest is of the one that answers."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="joint_owners")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="joint_places")
    role = models.CharField(_("角色"), max_length=16, choices=OwnerRole)
    share = models.PositiveSmallIntegerField(_("份额（%）"), null=True, blank=True)
    document = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("共建单位")
        constraints = (
            models.CheckConstraint(
                name="joint_owner_share_of_a_whole", condition=Q(share__isnull=True) | Q(share__range=(1, 100))
            ),
            ExclusionConstraint(
                name="joint_owner_once_at_a_time",
                expressions=(
                    (F("place"), RangeOperators.EQUAL),
                    (F("organisation"), RangeOperators.EQUAL),
                    ("held", RangeOperators.OVERLAPS),
                ),
            ),
        )


class Equipment(Held):
    """What stands at a place, how many, over which period; in one room or (without) anywhere there."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="equipment")
    room = models.ForeignKey(Room, null=True, blank=True, on_delete=models.PROTECT, related_name="equipment")
    name = models.CharField(_("设备名称"), max_length=80)
    model = models.CharField(_("型号"), max_length=80, blank=True, default="")
    count = models.PositiveIntegerField(_("数量"))

    class Meta:
        verbose_name = _("设备")
        constraints = (models.CheckConstraint(name="equipment_is_there", condition=Q(count__gt=0)),)
