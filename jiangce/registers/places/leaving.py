"""What the exit of an industrial park touches: the places in it and of it, and whatever is scheduled there (the port of
registers.filings)."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from jiangce.registers.appointments import Resource, appointments
from jiangce.registers.filings.ports import Consequence
from jiangce.registers.organisations.enums import Role
from jiangce.registers.periods import not_ended
from jiangce.registers.places.enums import IN_PARK
from jiangce.registers.places.models import JointOwner, Place


def consequences_for_places(*, organisation_id: int, role: str, on: date) -> list[Consequence]:
    """Of a park: points and campuses of others in it, its own places, bases that it owns with others, and what is scheduled
    at any of them. All of it goes on; only new places in the park are refused."""
    if role != Role.PARK:
        return []
    standing = Place.objects.filter(not_ended(on)).select_related("organisation").order_by("name", "pk")
    inside = list(standing.filter(park=organisation_id, kind__in=sorted(IN_PARK)))
    own = list(standing.filter(organisation=organisation_id))
    shared = JointOwner.objects.filter(organisation=organisation_id, held__contains=on).values("place")
    bases = list(standing.filter(pk__in=shared).exclude(pk__in=[one.pk for one in (*inside, *own)]))
    plans = [
        one for place in (*inside, *own, *bases) for one in appointments(of=Resource(place_id=place.pk), from_on=on)
    ]
    return [
        _of(_("园区内的培训点和分校"), inside, _("照常使用；不能再登记新的园区地点。")),
        _of(_("园区本单位的场地和基地"), own, _("仍由本单位登记和管理。")),
        _of(_("园区参与共建的基地"), bases, _("共建不随备案结束；退出共建的由负责单位另行登记。")),
        Consequence(
            _("这些地点已安排的课程、考试、预约、座位协议和专业"), len(plans), _("照常进行；需要搬迁的先由使用单位改地点。"),
            names=[str(one) for one in plans],
        ),
    ]  # fmt: skip


def _of(what: str, places: Iterable[Place], becomes: str) -> Consequence:
    names = [f"{one.name} · {one.organisation.name}" for one in places]
    return Consequence(what, len(names), becomes, names=names)
