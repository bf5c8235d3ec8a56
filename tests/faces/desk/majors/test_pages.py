"""A new major on the desk: announced by a school with what backs it, refused with every reason, public, ended."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.utils import timezone

from jiangce.registers.filings.models import Filing
from jiangce.registers.majors.models import Major
from jiangce.registers.places.models import Place
from tests.province import client, province

__all__ = ["province"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]
FIRST = timezone.localdate() + timedelta(days=20)
"""The pages read the clock of the machine, which is later than the day of the demonstration."""


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def form(**changes: object) -> dict[str, object]:
    """Another major of the school, backed by what its first one rests on."""
    row = Major.objects.order_by("pk").last()
    told = {
        "occupation_code": "4-10-01-05", "name": "认知症照护", "levels": ["5"], "place": str(row.place_id),
        "capacity": "20", "starts_on": FIRST.isoformat(), "teachers": [str(one.pk) for one in row.teachers.all()],
        "equipment": [str(one.pk) for one in row.equipment.all()],
    }  # fmt: skip
    return {**told, **changes}


def test_everything_that_is_missing_is_told_at_once_and_nothing_is_announced() -> None:
    wrong = form(levels=["1"], capacity="500", starts_on="2026-11-01", teachers=[], equipment=[])
    answer = client("school").post("/desk/majors/new/", wrong)
    shown = text(answer)
    said = ("没有备案覆盖", "早于今天", "超过余下的座位", "没有选择师资", "没有选择设备", "已公布同一职业")
    assert (answer.status_code, [words for words in said if words not in shown]) == (422, [])
    assert "认知症照护" in shown
    assert client("first").post("/desk/majors/new/", wrong).status_code == 403
    assert Major.objects.count() == 2


def test_a_major_is_public_from_the_day_it_is_announced_until_it_is_taken_back() -> None:
    Major.objects.filter(state="announced").update(starts_on=FIRST)
    row = Major.objects.get(state="announced")
    filing = Filing.objects.get(organisation=row.organisation, role="training_institution")
    page = f"/directories/entries/{filing.number}/"
    assert row.name in text(client().get(page))
    at = f"/desk/majors/{row.pk}/"
    assert client("school").post(f"{at}end/", {"reason": "停办。"}).status_code == 422
    assert client("school").post(f"{at}withdraw/", {"reason": ""}).status_code == 422
    assert client("school2").post(f"{at}withdraw/", {"reason": "停办。"}).status_code == 404
    assert client("school").post(f"{at}withdraw/", {"reason": "师资变动。"}).status_code == 302
    assert row.name not in text(client().get(page))
    assert "师资变动。" in text(client("first").get("/desk/majors/"))
    answer = client("school").post("/desk/majors/new/", form())
    assert answer.status_code == 302, text(answer)
    assert Major.objects.get(state="announced").name == "认知症照护"


def test_seats_of_a_major_are_agreed_with_nobody_else_and_its_place_stays_open() -> None:
    place = Place.objects.get(name="岭机机器人实习基地")
    keeper, at = client("hr2"), f"/desk/places/{place.pk}/"
    told = {"audience": "public", "first_day": "2026-12-25", "last_day": "2027-06-30", "basis": "公众开放协议"}
    agree = {f"agreement-{name}": value for name, value in told.items()}
    refused = keeper.post(f"{at}agreements/", {**agree, "agreement-seats": "11"})
    assert refused.status_code == 422, "40 seats, 30 of them of the major"
    assert keeper.post(f"{at}agreements/", {**agree, "agreement-seats": "10"}).status_code == 302
    close = {"close-on": (FIRST + timedelta(days=300)).isoformat(), "close-reason": "搬迁。"}
    shown = keeper.post(f"{at}close/", close)
    assert (shown.status_code, "智慧养老护理" in text(shown)) == (422, True)
