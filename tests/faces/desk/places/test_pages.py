"""Places on the desk: registered, changed and closed by their clerk, read by their county, closed to everybody else."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.utils import timezone

from jiangce.faces.ui.verdicts import words
from jiangce.registers.bookings.models import Booking
from jiangce.registers.places.actions import PlaceRefused, RoomData, change_room, close_place
from jiangce.registers.places.models import Place, Tenure
from jiangce.training.classes.models import Lesson
from jiangce.training.enrolment.enums import IN_CLASS
from jiangce.training.enrolment.models import Enrolment
from tests.province import NOW, actor, client, province

__all__ = ["province"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]
FORM = {
    "name": "启明东区教学点", "kind": "training_site", "park": "", "division": "440606", "address": "示范路 12 号",
    "lon": "113.26", "lat": "22.81", "radius_m": "200",
}  # fmt: skip


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_a_clerk_registers_a_place_with_room_lease_and_equipment() -> None:
    clerk = client("school")
    wrong = clerk.post("/desk/places/new/", {**FORM, "lon": "22.81", "lat": "113.26", "radius_m": "20000"})
    assert wrong.status_code == 422
    assert all(words in text(wrong) for words in ("经度和纬度填反了", "超过上限 1000 米", "示范路 12 号"))
    assert clerk.post("/desk/places/new/", FORM).status_code == 302
    place = Place.objects.get(name=FORM["name"])
    at = f"/desk/places/{place.pk}/"
    room = {"room-name": "201", "room-kind": "classroom", "room-seats": "40"}
    assert [clerk.post(f"{at}rooms/", room).status_code for _twice in (1, 2)] == [302, 422]
    lease = {
        "tenure-kind": "leased", "tenure-owner_name": "示范物业", "tenure-first_day": "2026-11-01",
        "tenure-last_day": "2027-10-31",
    }  # fmt: skip
    assert "没有上传" in text(clerk.post(f"{at}tenures/", lease))
    file = SimpleUploadedFile("合同.pdf", b"%PDF-1.4 invented", content_type="application/pdf")
    assert clerk.post(f"{at}tenures/", {**lease, "tenure-file": file}).status_code == 302
    tools = {"equipment-name": "电脑", "equipment-count": "40", "equipment-first_day": "2026-11-01"}
    assert clerk.post(f"{at}equipment/", tools).status_code == 302
    page = text(client("first").get(at))
    assert all(words in page for words in ("201", "示范物业", "合同.pdf", "电脑", "登记场地权属"))
    assert "登记教室</" not in page.split("办理记录")[0], "staff read, and write nothing"
    paper = f"/desk/places/tenures/{Tenure.objects.get(place=place).pk}/document/"
    assert client("first").get(paper).content == b"%PDF-1.4 invented"
    assert [client(name).get(one).status_code for name in ("zh-first", "school2") for one in (at, paper)] == [404] * 4


def test_a_place_with_lessons_to_come_is_not_closed_and_all_of_them_are_named() -> None:
    clerk, place, today = actor("school"), Place.objects.get(name="启明教学点"), NOW.date()
    coming = Lesson.objects.filter(place=place, live=True, during__endswith__date__gte=today).order_by("during")
    assert coming.count() > 3
    told = {"place_id": place.pk, "reason": "搬迁", "actor": clerk, "at": NOW}
    with pytest.raises(PlaceRefused) as refusal:
        close_place(on=today, **told)
    (found,) = refusal.value.objections
    said = words(found).message
    for lesson in coming:
        assert (
            f"{lesson.training_class.name} {lesson.number} · {timezone.localtime(lesson.starts_at):%Y-%m-%d %H:%M}"
            in said
        )
    after = timezone.localtime(coming.last().ends_at).date() + timedelta(days=1)
    close_place(on=after, **told)
    assert f"{after} 起停用" in text(client("school").get(f"/desk/places/?text={place.name}"))


def test_fewer_seats_than_people_are_refused_with_the_lessons() -> None:
    lesson = Lesson.objects.filter(place__name="启明教学点", live=True).order_by("-during").first()
    data = RoomData("甲", "classroom", 3)
    with pytest.raises(PlaceRefused) as refusal:
        change_room(room_id=lesson.room_id, data=data, actor=actor("school"), at=NOW)
    assert [one.code for one in refusal.value.objections] == ["places.seats_below_use"]


def test_a_small_firm_books_a_shared_base_and_sees_others_only_as_taken() -> None:
    base = Place.objects.get(name="顺制公共实训基地")
    workshop = base.rooms.order_by("name").first()
    assert workshop.name in text(client("hr3").get("/desk/places/shared/"))
    day = timezone.localdate(Booking.objects.filter(room=workshop).latest("during").starts_at) + timedelta(days=700)
    told = {
        "book-on": day.isoformat(), "book-starts": "09:00", "book-ends": "11:00", "book-seats": "12",
        "book-audience": "small_enterprise", "book-title": "叉车司机练兵",
    }  # fmt: skip
    at = f"/desk/places/rooms/{workshop.pk}/"
    assert client("hr3").post(f"{at}book/", told).status_code == 302
    again = client("hr2").post(f"{at}book/", {**told, "book-starts": "10:00", "book-ends": "12:00"})
    assert (again.status_code, f"{day} 09:00–11:00" in text(again), "10:00" in text(again)) == (422, True, True)
    pages = [text(client(name).get(f"{at}?month={day:%Y-%m}")) for name in ("hr2", "hr3", "hr")]
    assert ["叉车司机练兵" in page for page in pages] == [False, True, True]
    assert ("已被使用" in pages[0], "取消预约" in pages[1]) == (True, True)
    month = text(client("first").get(f"/desk/places/{base.pk}/bookings/?month={day:%Y-%m}"))
    assert all(
        words in month
        for words in ("叉车司机练兵", "湾航物流服务有限公司", "占用率", "小微企业职工 12 人次", "放假安排尚未公布")
    )


def test_a_month_counts_who_sits_in_lessons_by_whose_staff_the_roll_says_they_are() -> None:
    room = Lesson.objects.filter(place__name="启明教学点", live=True).earliest("during").room
    day = timezone.localdate(Lesson.objects.filter(room=room, live=True).earliest("during").starts_at)
    held = Lesson.objects.filter(
        room=room, live=True, during__startswith__month=day.month, during__startswith__year=day.year
    )
    owns = elsewhere = nobody = waiting = 0
    for lesson in held.select_related("training_class"):
        roll = Enrolment.objects.filter(training_class=lesson.training_class, state__in=sorted(IN_CLASS))
        for one in roll:
            owns += one.employer_id == lesson.training_class.organisation_id
            nobody += one.employer_id is None and not one.employer_name
        elsewhere += roll.count()
        waiting += 0 if roll else lesson.training_class.capacity
    elsewhere -= owns + nobody
    assert elsewhere + nobody > 0
    month = text(client("school").get(f"/desk/places/rooms/{room.pk}/?month={day:%Y-%m}"))
    told = {"本单位职工": owns, "其他单位职工": elsewhere, "没有工作单位的学员": nobody, "尚无名单": waiting}
    assert all(f"{who} {people} 人次" in month for who, people in told.items())
    assert "本单位人员 0 人次" in month, "a lesson of a class is no booking for the own staff"


def test_owners_of_a_base_read_and_book_it_and_only_one_of_them_answers_for_it() -> None:
    base = Place.objects.get(name="岭机机器人实习基地")
    at, keeper, owner = f"/desk/places/{base.pk}/", client("hr2"), client("school")
    code = base.joint_owners.get(organisation__short_name="启明").organisation.credit_code
    told = {"credit_code": code, "role": "builder", "share": "70", "first_day": "2026-11-01", "last_day": ""}
    form = {f"owner-{name}": value for name, value in told.items()}
    refused = keeper.post(f"{at}owners/", form)
    shown = text(refused)
    assert (refused.status_code, "没有上传共建协议" in shown, "超过全部" in shown) == (422, True, True)
    page = text(owner.get(at))
    assert "责任单位" in page and "owner-credit_code" not in page and "room-name" not in page
    assert [owner.post(f"{at}owners/", form).status_code, owner.get(f"{at}edit/").status_code] == [404, 404]
    assert client("school2").get(at).status_code == 404
    month = text(owner.get(f"{at}bookings/?month=2026-11"))
    assert "顺德电气行业协会" in month and "按份额" in month
    room = base.rooms.get()
    book = {
        "book-on": (timezone.localdate() + timedelta(days=3)).isoformat(), "book-starts": "09:00", "book-ends": "11:00", "book-seats": "20", "book-audience": "own",
        "book-title": "实习岗前培训",
    }  # fmt: skip
    assert client("school2").post(f"/desk/places/rooms/{room.pk}/book/", book).status_code == 404
    assert owner.post(f"/desk/places/rooms/{room.pk}/book/", book).status_code == 302
    row = base.joint_owners.get(organisation__short_name="启明")
    end = {f"owner-{row.pk}-on": "2026-11-20", f"owner-{row.pk}-reason": "共建期满。"}
    assert owner.post(f"/desk/places/owners/{row.pk}/end/", end).status_code == 404
    assert keeper.post(f"/desk/places/owners/{row.pk}/end/", end).status_code == 302
    assert owner.get(at).status_code == 404
