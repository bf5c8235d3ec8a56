"""Filings on the desk: an application clicked through by three people, refusals that keep what was typed, and no look
over the fence."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from jiangce.registers.filings.models import (
    ApplicationDocument,
    Filing,
    FilingApplication,
    FilingMaterial,
    FilingObjection,
)
from jiangce.registers.organisations.models import Organisation
from tests.province import client, province

__all__ = ["province"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]
PDF = b"%PDF-1.4 invented"
SCOPE = {
    "scope-TOTAL_FORMS": "1", "scope-INITIAL_FORMS": "0", "scope-MIN_NUM_FORMS": "0", "scope-MAX_NUM_FORMS": "100",
    "scope-0-occupation": "4-10-01-05 养老护理员", "scope-0-level": "4", "scope-0-place": "",
}  # fmt: skip
FORM = {
    "division": "440606", "name": "岭机机器人科技有限公司", "address": "示范路 3 号", "contact_name": "联系人",
    "contact_phone": "0757-22222222", "account_number": "", "account_bank": "", "why": "",
}  # fmt: skip


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def move(who: Client, row: FilingApplication, name: str, status: int = 302, **said: str) -> HttpResponse:
    answer = who.post(f"/desk/filings/{row.pk}/move/{name}/", said)
    assert answer.status_code == status, text(answer)
    row.refresh_from_db()
    return answer


def answers(row: FilingApplication, value: str = "pass") -> dict[str, str]:
    return {f"item-{one.pk}": value for one in FilingMaterial.objects.filter(role=row.role)}


def test_an_application_is_filled_in_checked_published_by_three_people() -> None:
    clerk, first, approver = client("hr2"), client("first"), client("approver")
    assert clerk.post("/desk/filings/new/", {"role": "enterprise", "kind": "first"}).status_code == 302
    row = FilingApplication.objects.latest("pk")
    wrong = clerk.post(f"/desk/filings/{row.pk}/edit/", {**FORM, **SCOPE, "scope-0-occupation": "没有的职业"})
    assert (wrong.status_code, "没有找到这个职业" in text(wrong), "示范路 3 号" in text(wrong)) == (422, True, True)
    assert clerk.post(f"/desk/filings/{row.pk}/edit/", {**FORM, **SCOPE}).status_code == 302
    assert text(move(clerk, row, "submit", 422)).count("缺少材料") >= 3
    for material in FilingMaterial.objects.filter(role="enterprise", kind="document"):
        file = SimpleUploadedFile("a.pdf", PDF, content_type="application/pdf")
        assert clerk.post(f"/desk/filings/{row.pk}/documents/{material.pk}/", {"file": file}).status_code == 302
    move(clerk, row, "submit")
    assert first.post(f"/desk/filings/{row.pk}/move/accept/").status_code == 302
    assert "还没有核查" in text(move(first, row, "pass_checks", 422))
    page = first.post(f"/desk/filings/{row.pk}/check/", answers(row, "fail"))
    assert (page.status_code, "没有写明理由" in text(page), re.findall(r'value="fail" checked', text(page)) != []) == (
        422, True, True,
    )  # fmt: skip
    assert first.post(f"/desk/filings/{row.pk}/check/", answers(row)).status_code == 302
    move(first, row, "pass_checks")
    assert "/move/grant/" not in text(approver.get(f"/desk/filings/{row.pk}/")), "the notice comes first"
    move(approver, row, "publish")
    assert "公示尚未期满" in text(move(approver, row, "grant", 422))
    assert row.state == "notice"


def test_a_document_is_read_by_its_county_and_by_nobody_elsewhere() -> None:
    paper = ApplicationDocument.objects.filter(application__division="440606", file__isnull=False).first()
    address = f"/desk/filings/documents/{paper.pk}/"
    assert client("first").get(address)["Content-Type"] == "application/pdf"
    assert [client(name).get(address).status_code for name in ("zh-first", "school5", "teacher")] == [404, 404, 403]


def test_a_returned_application_tells_everything_at_once_to_its_organisation() -> None:
    row = FilingApplication.objects.get(state="returned")
    page = text(client("school4").get(f"/desk/filings/{row.pk}/"))
    assert "租赁合同剩余不足一年" in page
    assert "缺两名教师的资格证明" in page
    assert row.number in text(client("school4").get("/desk/"))
    assert client("school").get(f"/desk/filings/{row.pk}/").status_code == 404


def test_what_an_exit_touches_is_shown_before_it_is_decided() -> None:
    row = FilingApplication.objects.get(kind="exit")
    page = text(client("zh-approver").get(f"/desk/filings/{row.pk}/"))
    assert "退出的影响" in page
    standing = Filing.objects.get(organisation__short_name="启明")
    assert "开班中的班级" in text(client("approver").get(f"/desk/filings/standing/{standing.pk}/"))


def test_a_filing_is_suspended_by_a_sanction_and_at_once_only_in_danger() -> None:
    filing = Filing.objects.get(organisation__short_name="凤城")
    first, approver = client("first"), client("approver")
    assert approver.post(f"/desk/filings/standing/{filing.pk}/suspend/", {}).status_code == 404, "not by one person"
    assert f"/desk/sanctions/new/{filing.pk}/?measure=suspension" in text(
        first.get(f"/desk/filings/standing/{filing.pk}/")
    )
    address = f"/desk/sanctions/new/{filing.pk}/"
    told = {
        "measure": "suspension", "cause": "conditions_lost", "facts": "租约到期。", "basis": "办法", "source": "free",
        "urgent": "on",
    }  # fmt: skip
    refused = first.post(address, told)
    assert (refused.status_code, "不属于危及安全" in text(refused), "租约到期" in text(refused)) == (422, True, True)
    assert approver.post(address, told).status_code == 403
    filing.refresh_from_db()
    assert filing.state == "filed"
    assert first.post(address, {**told, "cause": "safety"}).status_code == 302
    filing.refresh_from_db()
    assert filing.state == "suspended"
    assert f"/desk/filings/standing/{filing.pk}/resume/" not in text(
        approver.get(f"/desk/filings/standing/{filing.pk}/")
    ), "it ends with the sanction"


def test_the_province_changes_the_list_of_materials_and_what_was_typed_stays() -> None:
    province, address = client("supervisor"), "/desk/filings/materials/?role=assessor"
    assert "新增一项" not in text(client("first").get(address))
    told = {
        "name": " ", "kind": "document", "form": "copy", "place": "9", "basis": "示范文件第三条", "certainty": "D",
        "obligatory": "on", "from_on": "2999-01-01",
    }  # fmt: skip
    assert client("first").post(f"{address}&item=new", told).status_code == 422
    refused = province.post(f"{address}&item=new", told)
    assert (refused.status_code, "示范文件第三条" in text(refused)) == (422, True)
    assert province.post(f"{address}&item=new", {**told, "name": "保密制度"}).status_code == 302
    row = FilingMaterial.objects.get(name="保密制度")
    page = text(province.get(f"{address}&item={row.pk}"))
    assert ("保密制度" in page, "新增清单项目" in page) == (True, True)
    end = {"end-on": "2998-01-01", "end-reason": "重复。", "end": "1"}
    assert "不晚于开始日期" in text(province.post(f"{address}&item={row.pk}", end))
    assert province.post(f"{address}&item={row.pk}", {**end, "end-on": "2999-06-01"}).status_code == 302


def test_an_organisation_is_registered_once() -> None:
    first, known = client("first"), Organisation.objects.get(short_name="启明")
    form = {
        "credit_code": known.credit_code, "name": "新的学校", "short_name": "新校", "division": "440606",
        "roles": ["training_institution"], "contact_name": "", "contact_phone": "",
    }  # fmt: skip
    before = Organisation.objects.count()
    refused = first.post("/desk/organisations/new/", form)
    assert (refused.status_code, known.name in text(refused), "新的学校" in text(refused)) == (422, True, True)
    assert "校验码" in text(first.post("/desk/organisations/new/", {**form, "credit_code": "91440606MA0000000A"}))
    assert Organisation.objects.count() == before
    assert client("school").get(f"/desk/organisations/{known.pk}/").status_code == 200
    assert client("school2").get(f"/desk/organisations/{known.pk}/").status_code == 404


def test_an_association_moves_leaves_and_comes_back_without_scope_or_notice() -> None:
    clerk, first, approver = client("association"), client("first"), client("approver")
    moved = FilingApplication.objects.get(role="association", kind="change")
    assert moved.number in text(approver.get("/desk/filings/?state=mine"))
    assert "/move/publish/" not in text(approver.get(f"/desk/filings/{moved.pk}/")), "nobody else is touched"
    assert "不需要公示" in text(move(approver, moved, "publish", 422))
    move(approver, moved, "grant")
    assert "备案范围" not in text(clerk.get(f"/desk/filings/standing/{moved.filing_id}/"))
    own = f"/desk/organisations/{moved.organisation_id}/"
    assert "备案中" in text(clerk.get(own))

    gone = started(clerk, "exit")
    told = {"contact_name": "联系人", "contact_phone": "0757-22222222", "why": ""}
    assert clerk.post(f"/desk/filings/{gone.pk}/edit/", told).status_code == 422
    assert clerk.post(f"/desk/filings/{gone.pk}/edit/", {**told, "why": "协会合并。"}).status_code == 302
    for who, name in ((clerk, "submit"), (first, "accept"), (first, "pass_checks"), (approver, "grant")):
        move(who, gone, name)
    assert ("已结束" in text(clerk.get(own)), gone.state) == (True, "granted")

    again = started(clerk, "first")
    form = {**FORM, "name": again.organisation.name}
    assert "scope-TOTAL_FORMS" not in text(clerk.get(f"/desk/filings/{again.pk}/edit/")), "filed for no occupation"
    assert clerk.post(f"/desk/filings/{again.pk}/edit/", form).status_code == 302
    assert text(move(clerk, again, "submit", 422)).count("缺少材料") >= 4
    for material in FilingMaterial.objects.filter(role="association", kind="document"):
        file = SimpleUploadedFile("a.pdf", PDF, content_type="application/pdf")
        clerk.post(f"/desk/filings/{again.pk}/documents/{material.pk}/", {"file": file})
    move(clerk, again, "submit")
    assert (again.state, again.scopes.count()) == ("submitted", 0)


def started(clerk: Client, kind: str) -> FilingApplication:
    assert clerk.post("/desk/filings/new/", {"role": "association", "kind": kind}).status_code == 302
    return FilingApplication.objects.latest("pk")


def test_each_objection_of_the_public_has_a_form_of_its_own_for_the_approver() -> None:
    told = FilingObjection.objects.get()
    row, texts = told.application, ("现场看过", "另一件")
    other = FilingObjection.objects.create(
        application=row, token="other", name="居民", contact_phone="邮箱", text=texts[1], at=told.at
    )
    shown = client("approver").get(f"/desk/filings/{row.pk}/")
    assert [step.label for step in shown.context["steps"] if step.state == "now"] == ["公示"]
    said = {"uphold": "", "reply": texts[0]}
    wrong = client("approver").post(f"/desk/filings/objections/{other.pk}/", said)
    ids = re.findall(r'<(?:select|textarea)[^>]* id="(answer-[^"]+)"', text(wrong))
    assert (wrong.status_code, len(ids), len(set(ids))) == (422, 4, 4)
    assert f'href="#answer-{other.pk}-uphold"' in text(wrong)
    assert len(re.findall(rf"{texts[0]}</textarea>", text(wrong))) == 1, "what was typed stays where it was typed"
    page = text(client("first").get(f"/desk/filings/{row.pk}/"))
    assert (page.count("由审批人员答复"), "答复异议" in page) == (2, False)
