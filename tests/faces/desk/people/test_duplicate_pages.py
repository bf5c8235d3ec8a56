"""Two records of one person on the desk: seen side by side and masked, merged by two people, split by two people."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from jiangce.registers.duplicates.models import DuplicateCandidate
from jiangce.registers.people.models import Person
from tests.province import client, province

__all__ = ["province"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def pair(state: str) -> tuple[DuplicateCandidate, str]:
    row = DuplicateCandidate.objects.select_related("one", "other").get(state=state)
    return row, f"/desk/people/duplicates/{row.pk}/"


def seen(who: Client, page: str) -> str:
    found = re.search(r'name="seen" value="(\w+)"', text(who.get(page)))
    assert found
    return found[1]


def test_the_work_list_and_the_pair_show_nothing_in_full() -> None:
    row, page = pair("found")
    first = client("first")
    assert page in text(first.get("/desk/people/duplicates/"))
    assert page in text(first.get("/desk/"))
    shown = text(first.get(page))
    for person in (row.one, row.other):
        assert f"/desk/people/{person.pk}/" in shown
        for full in (person.id_number, person.phone, f">{person.name}<"):
            assert full not in shown
    assert "多人共用" in shown
    assert page in text(first.get(f"/desk/people/{row.one_id}/"))


def test_the_pair_is_nobody_elses_business() -> None:
    row, page = pair("found")
    assert client("zh-first").get(page).status_code == 404
    assert client("zh-first").post(f"{page}propose_same/", {"reason": "x"}).status_code == 404
    assert client("school").get(page).status_code == 403
    row.refresh_from_db()
    assert row.state == "found"


def test_one_proposes_another_merges_and_two_split_again() -> None:
    row, page = pair("found")
    first, second, city = client("first"), client("second"), client("city")
    one, other = row.one, row.other
    old = f"/desk/people/{other.pk}/"
    assert first.post(f"{page}propose_same/", {"reason": ""}).status_code == 422
    assert city.post(f"{page}propose_same/", {"reason": "看过两个号码的户籍证明"}).status_code == 302
    refused = city.post(f"{page}merge/", {"seen": seen(city, page)})
    assert (refused.status_code, Person.objects.get(pk=other.pk).merged_into_id) == (422, None)
    assert first.post(f"{page}merge/", {"seen": seen(second, page)}).status_code == 422
    assert second.post(f"{page}merge/", {"seen": "x"}).status_code == 422
    assert second.post(f"{page}merge/", {"seen": seen(second, page)}).status_code == 302
    assert Person.objects.get(pk=other.pk).merged_into_id == one.pk
    assert "这份档案已合并" in text(first.get(old))
    assert "合并进来的档案" in text(first.get(f"/desk/people/{one.pk}/"))
    by_old_number = text(first.post("/desk/people/", {"text": other.id_number}))
    assert f"/desk/people/{one.pk}/" in by_old_number
    assert old not in by_old_number
    assert first.post(f"{page}propose_split/", {"reason": "是两个人"}).status_code == 302
    assert first.post(f"{page}split/", {"seen": "x"}).status_code == 422
    assert second.post(f"{page}split/", {"seen": seen(second, page)}).status_code == 302
    assert Person.objects.get(pk=other.pk).merged_into_id is None
    assert "这份档案已合并" not in text(first.get(old))
    assert text(first.get(page)).count("看过两个号码的户籍证明") >= 1


def test_what_forbids_a_merge_stands_on_the_page_before_anybody_proposes() -> None:
    row, page = pair("found")
    seats = list(row.one.enrolments.order_by("pk"))
    seats[0].pk, seats[0].person, seats[0].number, seats[0].hours = None, row.other, 99, None
    seats[0].save(force_insert=True)
    first = client("first")
    assert "两份档案同在一个班" in text(first.get(page))
    refused = first.post(f"{page}propose_same/", {"reason": "同一人"})
    assert (refused.status_code, "两份档案同在一个班" in text(refused)) == (422, True)
    assert first.post(f"{page}propose_apart/", {"reason": "同班两人"}).status_code == 302
    assert client("second").post(f"{page}keep_apart/").status_code == 302
    row.refresh_from_db()
    assert row.state == "kept_apart"
