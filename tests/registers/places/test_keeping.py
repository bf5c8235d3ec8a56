"""Places of a school kept by its clerk: what the database holds, what the journal tells, what is refused."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from jiangce.access.powers.enums import PostKind
from jiangce.plumbing.files.models import StoredFile
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.places import actions, queries
from jiangce.registers.places.actions import EquipmentData, NewPlace, PlaceRefused, RoomData, TenureData
from jiangce.registers.places.models import Equipment, Place, Room, Tenure
from tests.access.ground import actor
from tests.registers.filings.ground import AT, COUNTY, PDF, TODAY, County, county, lists, organisation

__all__ = ["county", "lists"]
pytestmark = pytest.mark.django_db
SITE = NewPlace("二号教学点", COUNTY, "示范路 2 号", 113.21, 22.81, 200)


def codes(refusal: pytest.ExceptionInfo[PlaceRefused]) -> list[str]:
    return [one.code for one in refusal.value.objections]


def test_a_place_is_registered_changed_and_told_in_its_journal(county: County) -> None:
    row = actions.register_place(data=SITE, actor=county.clerk, at=AT)
    moved = NewPlace("二号教学点", COUNTY, "示范路 2 号", 113.22, 22.81, 250)
    actions.change_place(place_id=row.pk, data=moved, actor=county.clerk, at=AT)
    last = history_of(subject=row)[-1]
    assert (last.action, last.before, last.after) == (
        "edit", {"lon": 113.21, "radius_m": 200}, {"lon": 113.22, "radius_m": 250},
    )  # fmt: skip
    with pytest.raises(PlaceRefused) as refusal:
        actions.register_place(data=SITE, actor=county.clerk, at=AT)
    assert codes(refusal) == ["places.name_taken"]
    assert Place.objects.filter(name=SITE.name).count() == 1


def test_only_the_owner_writes_and_staff_see_their_region(county: County) -> None:
    with pytest.raises(PlaceRefused) as refusal:
        actions.change_place(place_id=county.place.pk, data=SITE, actor=county.first, at=AT)
    assert codes(refusal) == ["lifecycle.no_power"]
    elsewhere = actor(PostKind.INSTITUTION_CLERK, unit=organisation(2, "另一所学校").unit)
    assert queries.place_for(actor=county.first, place_id=county.place.pk) == county.place
    for stranger in (elsewhere, actor(PostKind.COUNTY_APPROVER, division="440402"), actor(PostKind.AUDIT_ADMIN)):
        with pytest.raises(Place.DoesNotExist):
            queries.place_for(actor=stranger, place_id=county.place.pk)


def test_the_database_refuses_what_no_clerk_may_write(county: County) -> None:
    for wrong in ({"lon": 0.0}, {"radius_m": 0}, {"kind": "training_point"}, {"ended_on": TODAY}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Place.objects.filter(pk=county.place.pk).update(**wrong)


def test_rooms_have_one_name_each_and_stay_when_they_are_closed(county: County) -> None:
    data = RoomData("101", "classroom", 40)
    room = actions.register_room(place_id=county.place.pk, data=data, actor=county.clerk, at=AT)
    with pytest.raises(PlaceRefused) as refusal:
        actions.register_room(place_id=county.place.pk, data=data, actor=county.clerk, at=AT)
    assert codes(refusal) == ["places.room_taken"]
    assert queries.rooms_of(actor=county.clerk, on=TODAY) == [room]
    day = TODAY + timedelta(days=3)
    actions.close_room(room_id=room.pk, on=day, reason="装修", actor=county.clerk, at=AT)
    assert (queries.rooms_of(actor=county.clerk, on=TODAY), queries.rooms_of(actor=county.clerk, on=day)) == (
        [room],
        [],
    )
    actions.reopen_room(room_id=room.pk, reason="装修推迟", actor=county.clerk, at=AT)
    assert queries.rooms_of(actor=county.clerk, on=day) == [room]
    with pytest.raises(PlaceRefused) as refusal:
        actions.reopen_room(room_id=room.pk, reason="", actor=county.clerk, at=AT)
    assert codes(refusal) == ["places.reason_missing", "places.not_closed"]
    assert [one.action for one in history_of(subject=county.place)][-3:] == ["add_room", "shut_room", "reopen_room"]


def test_a_closed_place_takes_its_rooms_with_it_and_no_new_one(county: County) -> None:
    room = actions.register_room(
        place_id=county.place.pk, data=RoomData("101", "classroom", 40), actor=county.clerk, at=AT
    )
    actions.close_place(place_id=county.place.pk, on=TODAY, reason="搬迁", actor=county.clerk, at=AT)
    assert not Room.objects.get(pk=room.pk).open_on(TODAY)
    assert queries.places_of(actor=county.clerk, on=TODAY) == []
    with pytest.raises(PlaceRefused) as refusal:
        actions.register_room(
            place_id=county.place.pk, data=RoomData("102", "classroom", 40), actor=county.clerk, at=AT
        )
    assert codes(refusal) == ["places.place_closed"]


def lease(county: County, **changes: object) -> Tenure:
    told = {
        "kind": "leased", "owner_name": "示范物业", "first_day": TODAY, "last_day": date(2027, 3, 1), "content": PDF,
        "file_name": "合同.pdf",
    }  # fmt: skip
    data = TenureData(**{**told, **changes})  # type: ignore[arg-type]
    return actions.record_tenure(place_id=county.place.pk, data=data, actor=county.clerk, at=AT)


def test_a_lease_holds_until_its_last_day_and_can_end_before_it(county: County) -> None:
    row = lease(county)
    assert (row.last_day, row.holds_on(date(2027, 3, 1)), row.holds_on(date(2027, 3, 2))) == (
        date(2027, 3, 1), True, False,
    )  # fmt: skip
    with pytest.raises(PlaceRefused) as refusal:
        actions.end_tenure(tenure_id=row.pk, on=date(2027, 3, 2), reason="", actor=county.clerk, at=AT)
    assert codes(refusal) == ["places.reason_missing", "places.end_outside"]
    ended = actions.end_tenure(tenure_id=row.pk, on=date(2026, 6, 1), reason="房东收回", actor=county.clerk, at=AT)
    assert (ended.last_day, ended.end_reason) == (date(2026, 5, 31), "房东收回")
    never = lease(county)
    actions.end_tenure(tenure_id=never.pk, on=TODAY, reason="登记有误", actor=county.clerk, at=AT)
    assert not Tenure.objects.get(pk=never.pk).holds_on(TODAY)


def test_a_lease_without_a_real_document_is_not_recorded(county: County) -> None:
    for content in (b"", b"PK\x03\x04 no workbook", b"plain words"):
        with pytest.raises(Exception, match=r"tenure_without_document|files\.wrong_kind"):
            lease(county, content=content)
    assert (Tenure.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_equipment_stands_in_a_room_of_its_own_place(county: County) -> None:
    room = actions.add_room(place_id=county.place.pk, name="车间", seats=20)
    data = EquipmentData("数控车床", "CK-6140", 4, TODAY, room_id=room.pk)
    row = actions.record_equipment(place_id=county.place.pk, data=data, actor=county.clerk, at=AT)
    other = actions.register_place(data=SITE, actor=county.clerk, at=AT)
    with pytest.raises(PlaceRefused) as refusal:
        actions.record_equipment(place_id=other.pk, data=data, actor=county.clerk, at=AT)
    assert codes(refusal) == ["places.foreign_room"]
    actions.end_equipment(equipment_id=row.pk, on=TODAY + timedelta(days=30), reason="报废", actor=county.clerk, at=AT)
    assert [one.holds_on(TODAY + timedelta(days=30)) for one in Equipment.objects.all()] == [False]
