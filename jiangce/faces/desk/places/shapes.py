"""What the pages of places show: facts, the right by which a place is used, the timeline with what changed."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiangce.faces.desk.changes import Fields
from jiangce.faces.desk.ending import endable
from jiangce.faces.ui.filters import bracketed, day, region
from jiangce.faces.ui.labels import look
from jiangce.registers.bookings import queries
from jiangce.registers.bookings.rules import agreed_on, seat_use, seats_on


def _yes(value: bool) -> str:
    return _("是") if value else _("否")


def _kind(value: str) -> Any:
    """The word of a kind of place, room or tenure: the journal keeps the code."""
    for name in ("PlaceKind", "RoomKind", "TenureKind"):
        found = look(value, f"registers.places.{name}")
        if found.label != value:
            return found.label
    return value


def _audience(value: str) -> Any:
    return look(value, "registers.bookings.Audience").label


def _owner_role(value: str) -> Any:
    return look(value, "registers.places.OwnerRole").label


FIELDS: Fields = {
    "name": (gettext_lazy("名称"), str),
    "kind": (gettext_lazy("类型"), _kind),
    "division": (gettext_lazy("所在县区"), region),
    "address": (gettext_lazy("地址"), str),
    "lon": (gettext_lazy("经度"), str),
    "lat": (gettext_lazy("纬度"), str),
    "radius_m": (gettext_lazy("围栏半径（米）"), str),
    "shared": (gettext_lazy("共享"), _yes),
    "seats": (gettext_lazy("座位数"), str),
    "audience": (gettext_lazy("面向"), _audience),
    "basis": (gettext_lazy("协议或文件"), str),
    "owner": (gettext_lazy("产权人"), str),
    "role": (gettext_lazy("角色"), _owner_role),
    "share": (gettext_lazy("份额（%）"), str),
    "count": (gettext_lazy("数量"), str),
    "from": (gettext_lazy("起"), str),
    "until": (gettext_lazy("止"), str),
    "on": (gettext_lazy("日期"), str),
    "room": (gettext_lazy("教室"), str),
    "during": (gettext_lazy("时间"), str),
    "people": (gettext_lazy("人数"), str),
}
"""What the timeline tells of an act, in words."""


def place_summary(row: Any) -> list[tuple[Any, Any]]:
    """The facts of a place."""
    return [
        (_("单位"), row.organisation.name),
        (_("类型"), row.get_kind_display()),
        *([(_("所在园区"), row.park.name)] if row.park else []),
        (_("所在县区"), region(row.division)),
        (_("地址"), row.address),
        (_("坐标（WGS-84）"), f"{row.lon:.6f}, {row.lat:.6f}"),
        (_("围栏半径"), _("%(metres)s 米") % {"metres": row.radius_m}),
        (_("共享给其他单位预约"), _yes(row.shared)),
        *([(_("停用日期"), day(row.ended_on) + bracketed(row.end_reason))] if row.ended_on else []),
    ]


def agreement_rows(place: Any, *, on: date, tried: str, form: Any) -> list[Any]:
    """The agreements on seats of a place, each with what is booked and used of it, and the panel that ends it."""
    rows = endable(queries.agreements_of(place=place), "agreement", on=on, tried=tried, form=form)
    for row in rows:
        row.use = seat_use(queries.booked_for(agreement=row), now=timezone.now())
        row.beyond = row.use.most > row.seats
    return rows


def agreed_words(place: Any, *, on: date) -> tuple[str, bool]:
    """How many seats are agreed on a day of how many there are, and whether that is more than there are."""
    taken = agreed_on(queries.seats_agreed(place=place), on)
    there = seats_on(queries.seats_there(place=place), on)
    return _("今天约定 %(taken)s 个，共有 %(there)s 个座位") % {"taken": taken, "there": there}, taken > there
