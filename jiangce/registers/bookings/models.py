"""Bookings of rooms: by the lessons and exams that are held there, and by hand; and seats that are agreed for others."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jiangce.kernel.lifecycle import REASON_LENGTH
from jiangce.registers.bookings.enums import BENEFICIARIES, Audience, Purpose
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.periods import Held
from jiangce.registers.places.models import Place, Room


class Booking(models.Model):
    """A room is taken over a time by an organisation for so many people. `owner` is the opaque key of what booked it (a
    class); blank: a person did, by hand. Two that stand never overlap in one room: the database refuses it."""

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="bookings")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="bookings")
    during = DateTimeRangeField(_("时间"))
    purpose = models.CharField(_("用途"), max_length=16, choices=Purpose)
    audience = models.CharField(_("人员"), max_length=20, choices=Audience, default=Audience.OWN)
    seats = models.PositiveIntegerField(_("人数"))
    title = models.CharField(_("事由"), max_length=120)
    owner = models.CharField(max_length=60, blank=True, default="", db_index=True)
    actor_label = models.CharField(max_length=120)
    created_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancel_reason = models.CharField(_("取消理由"), max_length=REASON_LENGTH, blank=True, default="")

    class Meta:
        verbose_name = _("预约")
        constraints = (
            ExclusionConstraint(
                name="booking_room_free",
                expressions=((F("room"), RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)),
                condition=Q(cancelled_at__isnull=True),
            ),
            models.CheckConstraint(
                name="booking_cancelled_with_reason",
                condition=Q(cancelled_at__isnull=True, cancel_reason="")
                | (Q(cancelled_at__isnull=False) & ~Q(cancel_reason="")),
            ),
        )

    @property
    def starts_at(self):
        return self.during.lower

    @property
    def ends_at(self):
        return self.during.upper


class SeatAgreement(Held):
    """So many seats of a place are open to small enterprises or to the public over a period (clauses 2.1e, 3.2d)."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="agreements")
    audience = models.CharField(_("面向"), max_length=20, choices=BENEFICIARIES)
    seats = models.PositiveIntegerField(_("座位数"))
    basis = models.CharField(_("协议或文件"), max_length=160)
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("座位协议")
        constraints = (
            models.CheckConstraint(name="agreement_has_seats", condition=Q(seats__gt=0)),
            models.CheckConstraint(name="agreement_is_for_others", condition=~Q(audience=Audience.OWN)),
            models.CheckConstraint(
                name="agreement_has_an_end", condition=Q(held__endswith__isnull=False) | Q(held__isempty=True)
            ),
        )
