"""People on the desk and on the phone: found within the own scope, masked, looked at for a purpose; a correction that a
worker asks for and two others decide."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from jiangce.access.accounts.models import Account
from jiangce.funding.claims.models import ClaimLine
from jiangce.registers.corrections.models import Correction
from jiangce.registers.people.models import Person
from jiangce.registers.people.queries import differences_of
from jiangce.registers.people.signing import account_of
from jiangce.registers.verification.models import Question
from tests.province import NOW, client, province

__all__ = ["province"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def someone() -> Person:
    """A person whose claim waits at the first review, of an institution in Shunde, without a request of the seed."""
    rows = ClaimLine.objects.filter(claim__state="submitted", person__corrections__isnull=True, state="entitled")
    return Person.objects.get(pk=rows.order_by("-pk").values("person")[:1])


def worker(person: Person) -> Client:
    account: Account = account_of(person, person.phone, at=NOW)
    found = Client()
    found.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return found


def look_up(who: Client, typed: str, status: int = 200) -> str:
    answer = who.post("/desk/people/", {"text": typed})
    assert answer.status_code == status
    return text(answer)


def test_a_person_is_found_by_name_number_phone_and_certificate_and_shown_masked() -> None:
    person, officer = someone(), client("first")
    number = person.certificates.get().number
    address = f"/desk/people/{person.pk}/"
    for typed in (person.name, person.name_key.replace(" ", ""), person.id_number, person.phone, number):
        page = look_up(officer, typed)
        assert address in page, typed
        assert person.id_number not in page.replace(f'value="{typed}"', "")
    assert "没有查到" in look_up(officer, person.id_number[:-4] + "0000")
    assert "至少输入两个字" in look_up(officer, person.name[:1], 422)


def test_nobody_finds_people_of_another_county_or_institution() -> None:
    person = someone()
    address = f"/desk/people/{person.pk}/"
    assert address in look_up(client("school"), person.id_number)
    for stranger in ("zh-first", "school2", "school4"):
        assert "没有查到" in look_up(client(stranger), person.id_number), stranger
        assert client(stranger).get(address).status_code == 404
    assert client("finance").get(address).status_code == 403


def test_the_page_of_a_person_tells_sources_classes_and_certificates_and_an_institution_reveals_nothing() -> None:
    person = someone()
    page = text(client("first").get(f"/desk/people/{person.pk}/"))
    assert re.search(r"花名册 \d+", page)
    assert person.certificates.get().number in page
    for full in (person.id_number, person.phone, f">{person.name}<"):
        assert full not in page
    mine = client("school")
    assert "/reveal/" not in text(mine.get(f"/desk/people/{person.pk}/"))
    assert mine.post(f"/desk/people/{person.pk}/reveal/", {"field": "name", "purpose": "identity"}).status_code == 403


def test_a_look_is_journalled_and_the_person_sees_it_on_the_phone() -> None:
    person, officer = someone(), client("first")
    answer = officer.post(f"/desk/people/{person.pk}/reveal/", {"field": "id_number", "purpose": "appeal"})
    assert person.id_number in text(answer)
    assert officer.post(f"/desk/people/{person.pk}/reveal/", {"field": "id_number", "purpose": ""}).status_code == 422
    page = text(worker(person).get("/m/profile/"))
    assert "处理申诉" in page
    assert person.id_number not in page


def test_a_worker_asks_two_others_decide_and_the_effect_was_on_the_page() -> None:
    person, first, second = someone(), client("first"), client("second")
    mine, wished = worker(person), f"{person.name[0]}嘉木"
    refused = mine.post("/m/profile/corrections/new/", {"name": wished, "reason": "写错了"})
    assert (refused.status_code, "须提交证明材料" in text(refused), wished in text(refused)) == (422, True, True)
    file = SimpleUploadedFile("户口簿.pdf", b"%PDF-1.4 invented")
    asked = mine.post("/m/profile/corrections/new/", {"name": wished, "reason": "写错了", "file": file})
    row = Correction.objects.latest("pk")
    assert (asked.status_code, asked["Location"]) == (302, f"/m/profile/corrections/{row.pk}/")
    case = f"/desk/people/corrections/{row.pk}/"
    assert "账户户名与新姓名不一致" in text(first.get(case)) or "其他办理中的补贴" in text(first.get(case))
    assert first.get(f"{case}document/").content == b"%PDF-1.4 invented"
    assert wished in text(first.post(f"{case}reveal/", {"field": "name", "purpose": "identity"}))
    assert first.post(f"{case}return/", {"reason": ""}).status_code == 422
    assert first.post(f"{case}accept/").status_code == 302
    assert first.post(f"{case}approve/", {"seen": "x"}).status_code == 422
    page = text(second.get(case))
    seen = re.search(r'name="seen" value="(\w+)"', page)
    assert seen
    assert second.post(f"{case}approve/", {"seen": "x"}).status_code == 422
    assert second.post(f"{case}approve/", {"seen": seen[1]}).status_code == 302
    before, _name = person.name, person.refresh_from_db()
    assert person.name == wished
    assert [one.value for one in differences_of(person=person)] == [before]
    assert "已更正" in text(mine.get(f"/m/profile/corrections/{row.pk}/"))


def test_a_request_is_nobody_elses_business() -> None:
    row = Correction.objects.filter(state="submitted").first()
    case = f"/desk/people/corrections/{row.pk}/"
    assert client("zh-first").get(case).status_code == 404
    assert client("zh-first").post(f"{case}accept/").status_code == 404
    assert client("school").get(case).status_code == 403
    assert worker(someone()).get(f"/m/profile/corrections/{row.pk}/").status_code == 404
    row.refresh_from_db()
    assert row.state == "submitted"


def test_a_county_is_found_by_what_was_typed() -> None:
    mine = worker(someone())
    assert "440606" in text(mine.get("/m/profile/divisions/", {"residence_division": "顺德"}))
    answer = mine.post("/m/profile/corrections/new/", {"residence_division": "没有的县", "reason": "搬家"})
    assert (answer.status_code, "没有找到这个县区" in text(answer)) == (422, True)


def test_what_an_approval_touched_is_told_in_the_readers_language() -> None:
    row = Correction.objects.filter(state="approved").first()
    case = f"/desk/people/corrections/{row.pk}/"
    assert row.effects[0]["what"] in text(client("first").get(case))
    english = text(client("first").get(case, headers={"accept-language": "en"}))
    assert "Rosters of classes that are not over" in english
    assert row.effects[0]["what"] not in english


def test_a_register_is_asked_for_a_purpose_and_the_worker_sees_it() -> None:
    person, officer = someone(), client("first")
    address = f"/desk/people/{person.pk}/"
    refused = officer.post(f"{address}ask/", {"ask-register": "death", "ask-purpose": ""})
    assert (refused.status_code, 'move-panel" open' in text(refused)) == (422, True)
    assert not person.questions.exists()
    told = {"ask-register": "death", "ask-purpose": "eligibility"}
    assert officer.post(f"{address}ask/", told).status_code == 302
    again = officer.post(f"{address}ask/", told)
    assert (again.status_code, "还在等待答复" in text(again)) == (422, True)
    row = person.questions.get()
    page = text(officer.get(f"/desk/people/verification/{row.pk}/"))
    assert "等待答复" in page
    assert person.id_number not in page
    assert "死亡信息库" in text(worker(person).get("/m/profile/"))
    assert client("zh-first").get(f"/desk/people/verification/{row.pk}/").status_code == 404
    assert client("school").post(f"{address}ask/", told).status_code == 403


def test_what_could_not_be_checked_is_shown_as_unknown_and_asked_again() -> None:
    row, officer = Question.objects.get(state="unknown"), client("first")
    address = f"/desk/people/verification/{row.pk}/"
    page = text(officer.get(address))
    assert "答复签名不符" in page
    assert "不能当作“没有”" in page
    assert client("approver").post(f"{address}again/").status_code == 403
    assert officer.post(f"{address}again/").status_code == 302
    assert officer.post(f"{address}again/").status_code == 422
    row.refresh_from_db()
    assert (row.state, row.round) == ("waiting", 2)


def test_a_group_is_confirmed_on_a_document_ended_and_shown_to_the_worker() -> None:
    person, officer = someone(), client("first")
    address, told = f"/desk/people/{person.pk}/groups/", {"group-group": "veteran", "group-first_day": "2024-01-01"}
    missing = officer.post(address, told)
    assert (missing.status_code, "没有上传证明材料" in text(missing)) == (422, True)
    file = SimpleUploadedFile("退役证.pdf", b"%PDF-1.4 invented")
    assert officer.post(address, {**told, "group-file": file}).status_code == 302
    row = person.groups.get(group="veteran")
    assert officer.get(f"/desk/people/groups/{row.pk}/document/").content == b"%PDF-1.4 invented"
    assert client("zh-first").get(f"/desk/people/groups/{row.pk}/document/").status_code == 404
    mine = text(worker(person).get("/m/profile/"))
    assert "退役军人优待证或退役证" in mine
    end, prefix = f"/desk/people/groups/{row.pk}/end/", f"end-group-{row.pk}"
    assert officer.post(end, {f"{prefix}-on": "2026-01-31", f"{prefix}-reason": ""}).status_code == 422
    assert officer.post(end, {f"{prefix}-on": "2026-01-31", f"{prefix}-reason": "证件注销"}).status_code == 302
    assert "证件注销" in text(worker(person).get("/m/profile/"))
