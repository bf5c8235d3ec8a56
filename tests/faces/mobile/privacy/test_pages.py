"""The worker's rights by HTTP: consent with its effect at the next check-in, everything about oneself and nobody else in
the download, a request from the phone to the last field by two people at their desks."""

import io
import json
import zipfile

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from jiangce.funding.claims.models import ClaimLine
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.people.models import BankAccount, Person
from jiangce.registers.people.signing import account_of
from jiangce.registers.privacy.enums import Category
from jiangce.registers.privacy.models import Consent, Erasure
from jiangce.training.attendance.codes import make_code
from jiangce.training.attendance.models import CheckIn
from jiangce.training.classes.models import TrainingClass
from jiangce.training.enrolment.models import Enrolment
from tests.province import NOW, client, province

__all__ = ["province"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]
PDF = b"%PDF-1.4 invented"


def phone_of(person: Person) -> Client:
    return client(account_of(person, person.phone, at=NOW).username)


def paid(place: int) -> Person:
    lines = ClaimLine.objects.filter(state="paid").order_by("pk")
    return Person.objects.get(pk=list(dict.fromkeys(lines.values_list("person", flat=True)))[place])


def words(answer: object) -> str:
    return answer.content.decode()


def test_consent_taken_back_stops_the_reading_of_places_and_nothing_else() -> None:
    running = TrainingClass.objects.get(state="in_session", division="440606")
    lesson = running.lessons.filter(during__startswith__gt=NOW).order_by("number").first()
    person = Enrolment.objects.filter(training_class=running).order_by("number")[5].person
    phone, here = phone_of(person), {"lon": lesson.place.lon, "lat": lesson.place.lat, "accuracy": 8}

    def scan(direction: str, at: object) -> str:
        with time_machine.travel(at, tick=False):
            token = make_code(lesson_id=lesson.pk, direction=direction, at=at, slot_seconds=15)
            page = words(phone.get(reverse("mobile:checkin:home")))
            answer = phone.post(reverse("mobile:checkin:scan"), {"token": token, "device_id": "d", **here})
        assert answer.status_code == 200
        return page + words(answer)

    with time_machine.travel(NOW, tick=False):
        home = words(phone.get(reverse("mobile:privacy:home")))
        assert "个人信息保护法第十三条" in home
        assert "撤回同意：签到时的定位" in home
        answer = phone.post(reverse("mobile:privacy:consent"), {"purpose": "location", "act": "withdrawn"}, follow=True)
    assert "已撤回，即时生效。" in words(answer)
    said = scan("in", lesson.during.lower)
    assert "data-locate" not in said
    assert "签到成功" in said
    assert "未取得定位" in said
    assert CheckIn.objects.get(lesson=lesson, person=person).lon is None
    version = Consent.objects.latest("pk").version
    phone.post(reverse("mobile:privacy:consent"), {"purpose": "location", "act": "given", "version": version})
    said = scan("out", lesson.during.upper)
    assert "data-locate" in said
    assert "在培训地点内" in said
    again = phone.post(reverse("mobile:privacy:consent"), {"purpose": "training", "act": "withdrawn"})
    assert again.status_code == 422
    assert "不以同意为依据" in words(again)


def test_the_download_holds_everything_about_oneself_in_full_and_nothing_about_others() -> None:
    person = paid(0)
    phone = phone_of(person)
    assert phone.get(reverse("mobile:privacy:export")).status_code == 302, "reading alone hands nothing out"
    answer = phone.post(reverse("mobile:privacy:export"))
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/zip", "no-store")
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    told = json.loads(archive.read("personal-data.json"))
    text = json.dumps(told, ensure_ascii=False)
    page = archive.read("personal-data.html").decode()
    own = [person.id_number, person.phone, person.name, BankAccount.objects.get(person=person, current=True).number]
    assert [value for value in own if value not in text or value not in page] == []
    kinds = {table["category"] for table in told["tables"]}
    assert set(Category.values) - kinds == {"offices"}, "each kind is there; this worker holds no office"
    others = Person.objects.exclude(pk=person.pk)
    assert [one.pk for one in others if one.id_number in text or (one.phone and one.phone in text)] == []
    assert all(len(row) == len(table["columns"]) for table in told["tables"] for row in table["rows"])
    scans = next(table for table in told["tables"] if table["title"] == "签到记录")
    assert len(scans["rows"]) == CheckIn.objects.filter(person=person).count() > 10
    last = history_of(subject=person)[-1]
    assert (last.action, last.after["rows"]["location"]) == ("export", len(scans["rows"]))


def test_a_request_goes_from_the_phone_over_two_desks_to_the_last_field() -> None:
    person = paid(7)
    phone, first, second = phone_of(person), client("first"), client("second")
    new = reverse("mobile:privacy:new")
    page = words(phone.get(new))
    assert "可删除" in page
    assert "会计档案的保存期限未满" in page
    empty = phone.post(new, {"reason": "不用了"})
    assert (empty.status_code, "至少选择一类。" in words(empty), "不用了" in words(empty)) == (422, True, True)
    phone.post(new, {"categories": ["contact", "residence", "location", "money", "account"]})
    row = Erasure.objects.get(person=person)
    detail = reverse("desk:privacy:detail", args=[row.pk])
    assert row.number in words(first.get(reverse("desk:privacy:list") + "?state=mine"))
    assert row.number in words(first.get(reverse("desk:home")))
    page = words(first.get(detail))
    assert person.id_number not in page
    assert "同意，删除" not in page, "the first desk only checks"
    move = lambda name: reverse("desk:privacy:move", args=[row.pk, name])  # noqa: E731
    assert first.post(move("check"), {"reason": " "}).status_code == 422
    first.post(move("check"), {"reason": "本人到场"})
    assert "会计档案的保存期限未满" in words(second.get(detail))
    assert second.post(move("erase"), {"seen": "x"}).status_code == 422
    seen = second.get(detail).context["seen_fields"]["seen"]
    second.post(move("erase"), {"seen": seen})
    person.refresh_from_db()
    row.refresh_from_db()
    assert (row.state, person.phone, person.residence_division, person.account_id) == ("erased", "", "", None)
    assert not CheckIn.objects.filter(person=person, lon__isnull=False).exists()
    assert phone.get(reverse("mobile:privacy:home")).status_code == 302, "the account is closed"
    assert "已删除" in words(second.get(detail))
    assert client("zh-first").get(detail).status_code == 404
    assert second.post(move("erase"), {"seen": seen}).status_code == 422


def test_a_clerk_enters_what_was_signed_on_paper_for_the_own_trainees_only() -> None:
    seat = Enrolment.objects.filter(training_class__state="in_session", training_class__division="440606").first()
    schools = {"启明": "school", "匠心": "school2", "凤城": "school3"}
    name = seat.training_class.organisation.name
    clerk = client(next(user for short, user in schools.items() if short in name))
    page = reverse("desk:privacy:consents", args=[seat.person_id])
    assert "登记书面同意或撤回" in words(clerk.get(page))
    said = {"purpose": "reminders", "act": "given"}
    missing = clerk.post(page, said)
    assert (missing.status_code, "没有上传本人签名的书面材料。" in words(missing)) == (422, True)
    clerk.post(page, {**said, "file": io.BytesIO(PDF)})
    row = Consent.objects.latest("pk")
    assert (row.person_id, row.purpose, row.way) == (seat.person_id, "reminders", "paper")
    sheet = reverse("desk:privacy:document", args=[seat.person_id, row.pk])
    assert clerk.get(sheet).content == PDF
    assert client("school4").get(page).status_code == 404
    assert client("second").get(page).status_code == 403


def test_terms_and_the_last_night_are_shown_to_those_who_watch_over_them() -> None:
    page = words(client("supervisor").get(reverse("desk:privacy:retention")))
    assert "730 天" in page
    assert "系统设定" in page
    assert client("school").get(reverse("desk:privacy:retention")).status_code == 403
