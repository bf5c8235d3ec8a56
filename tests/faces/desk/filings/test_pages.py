"""Filings on the desk: an application clicked through by three people, refusals that keep what was typed, and no look
over the fence."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from jiangce.registers.filings.models import ApplicationDocument, Filing, FilingApplication, FilingMaterial
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


def test_a_filing_is_suspended_with_a_ground_and_a_reason() -> None:
    filing = Filing.objects.get(organisation__short_name="凤城")
    approver, address = client("approver"), f"/desk/filings/standing/{filing.pk}/suspend/"
    refused = approver.post(address, {"suspend-ground": "", "suspend-reason": "未经批准更换教师"})
    assert (refused.status_code, "未经批准更换教师" in text(refused)) == (422, True)
    late = {"suspend-ground": "other", "suspend-reason": "未经批准更换教师", "suspend-until": "2020-01-01"}
    assert "不晚于今天" in text(approver.post(address, late))
    assert client("first").post(address, late).status_code == 403
    filing.refresh_from_db()
    assert filing.state == "filed"
    assert approver.post(address, {**late, "suspend-until": ""}).status_code == 302
    filing.refresh_from_db()
    assert filing.state == "suspended"


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
