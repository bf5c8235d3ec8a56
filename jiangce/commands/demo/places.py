"""Places of the demonstration beside the classrooms: leases with documents, equipment, a shared base, a point in a park, a
practice base of several owners, a site that was given up. Through the same actions as users."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from jiangce.commands.demo.accounts import SHUNDE
from jiangce.commands.demo.filings import PDF
from jiangce.commands.demo.ground import Ground
from jiangce.registers.bookings.actions import Slot, book_room
from jiangce.registers.bookings.agreeing import AgreementData, agree_seats
from jiangce.registers.bookings.enums import Audience
from jiangce.registers.places import actions
from jiangce.registers.places.actions import EquipmentData, JointData, NewPlace, RoomData, TenureData
from jiangce.registers.places.enums import OwnerRole, PlaceKind, RoomKind, TenureKind
from jiangce.registers.places.models import Place


def seed_places(ground: Ground, *, now: datetime) -> None:
    """Everything beside the ground's own sites; the ground's get their papers."""
    today = timezone.localdate(now)
    for short, clerk, left in (("启明", "school", 400), ("匠心", "school2", -12), ("海湾", "school4", 200)):
        _paper(ground, clerk, ground.places[short], TenureKind.LEASED, today, days_left=left, now=now)
        _equip(ground, clerk, ground.places[short], today, now=now)
    _shared_base(ground, today, now)
    _booked(ground, today, now)
    _in_the_park(ground, now)
    _practice_base(ground, today, now)
    _given_up(ground, today, now)


def _paper(
    ground: Ground, clerk: str, place: Place, kind: str, today: date, *, days_left: int | None, now: datetime
) -> None:
    data = TenureData(
        kind=kind,
        owner_name="示范物业管理有限公司" if kind == TenureKind.LEASED else place.organisation.name,
        first_day=today - timedelta(days=700),
        last_day=None if days_left is None else today + timedelta(days=days_left),
        content=PDF,
        file_name="租赁合同.pdf" if kind == TenureKind.LEASED else "产权证.pdf",
    )
    actions.record_tenure(place_id=place.pk, data=data, actor=ground.actors[clerk], at=now)


def _equip(ground: Ground, clerk: str, place: Place, today: date, *, now: datetime) -> None:
    room = place.rooms.filter(kind=RoomKind.WORKSHOP).first()
    for name, model, count in (("护理模拟人", "HL-2", 6), ("实训工位", "", 24)):
        data = EquipmentData(name, model, count, today - timedelta(days=300), room_id=room.pk if room else None)
        actions.record_equipment(place_id=place.pk, data=data, actor=ground.actors[clerk], at=now)


def _shared_base(ground: Ground, today: date, now: datetime) -> None:
    """An enterprise's training base that small firms may book."""
    hr = ground.actors["hr"]
    data = NewPlace(
        "顺制公共实训基地", SHUNDE, "示范大道 88 号", 113.2602, 22.7911, 250, kind=PlaceKind.TRAINING_BASE, shared=True
    )
    base = actions.register_place(data=data, actor=hr, at=now)
    for name, kind, seats in (("数控车间", RoomKind.WORKSHOP, 30), ("机器人实训室", RoomKind.WORKSHOP, 20)):
        actions.register_room(place_id=base.pk, data=RoomData(name, kind, seats), actor=hr, at=now)
    _paper(ground, "hr", base, TenureKind.OWNED, today, days_left=None, now=now)
    ground.places["顺制"], ground.rooms["顺制"] = base, list(base.rooms.order_by("name"))


def _booked(ground: Ground, today: date, now: datetime) -> None:
    """Seats of the shared base are agreed for small firms and the public; it is booked by a small firm and by its owner."""
    base = ground.places["顺制"]
    for audience, seats, basis in (
        (Audience.SMALL_ENTERPRISE, 20, "小微企业共享实训协议（示范）"), (Audience.PUBLIC, 10, "公众开放日承诺书（示范）"),
    ):  # fmt: skip
        data = AgreementData(audience, seats, today - timedelta(days=60), today + timedelta(days=300), basis)
        agree_seats(place_id=base.pk, data=data, actor=ground.actors["hr"], at=now)
    workshop = ground.rooms["顺制"][0]
    told = (("hr2", 3, Audience.SMALL_ENTERPRISE, "机器人操作岗位练兵"), ("hr", 4, Audience.PUBLIC, "公众开放日体验课"))
    for clerk, ahead, audience, title in told:
        starts_at = timezone.make_aware(datetime.combine(today + timedelta(days=ahead), time(9)))
        slot = Slot(workshop.pk, starts_at, starts_at + timedelta(hours=3), 16, title, audience)
        book_room(slot=slot, actor=ground.actors[clerk], at=now)


def _in_the_park(ground: Ground, now: datetime) -> None:
    """A school's point in the park."""
    data = NewPlace(
        "启明产业园培训点", SHUNDE, "产业园 3 栋", 113.2710, 22.8100, 150, kind=PlaceKind.TRAINING_POINT,
        park_id=ground.organisations["智造园"].pk,
    )  # fmt: skip
    actions.register_place(data=data, actor=ground.actors["school"], at=now)


def _practice_base(ground: Ground, today: date, now: datetime) -> None:
    """A practice base that an enterprise answers for, and that a school and an association own with it."""
    keeper = ground.actors["hr2"]
    data = NewPlace(
        "岭机机器人实习基地", SHUNDE, "示范工业路 12 号", 113.2810, 22.8020, 200, kind=PlaceKind.PRACTICE_BASE
    )
    base = actions.register_place(data=data, actor=keeper, at=now)
    actions.register_room(place_id=base.pk, data=RoomData("装配线", RoomKind.WORKSHOP, 40), actor=keeper, at=now)
    tools = EquipmentData("护理机器人", "示范型", 4, today - timedelta(days=60))
    actions.record_equipment(place_id=base.pk, data=tools, actor=keeper, at=now)
    ground.places["岭机"] = base
    for short, role, share in (("启明", OwnerRole.BUILDER, 30), ("电协", OwnerRole.FUNDER, 10)):
        joint = JointData(
            ground.organisations[short].credit_code, role, share, today - timedelta(days=90), None, PDF, "共建协议.pdf"
        )
        actions.record_joint_owner(place_id=base.pk, data=joint, actor=keeper, at=now)


def _given_up(ground: Ground, today: date, now: datetime) -> None:
    """A site that is closed, with its reason."""
    data = NewPlace("启明旧教学点", SHUNDE, "旧城路 9 号", 113.2480, 22.8020, 200)
    row = actions.register_place(data=data, actor=ground.actors["school"], at=now)
    actions.close_place(
        place_id=row.pk, on=today, reason="租约到期不再续租，学员并到新教学点。", actor=ground.actors["school"], at=now
    )
