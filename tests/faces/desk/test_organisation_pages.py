"""What is recorded about organisations on the desk: the administrator hands over and the last one stays, an annual check, a
recheck that is passed or not."""

import pytest
from django.http import HttpResponse
from django.utils import timezone

from jiangce.access.posts.models import Post
from jiangce.access.powers.enums import PostKind
from jiangce.registers.filings.models import Filing
from jiangce.registers.members.models import Invitation
from jiangce.registers.sanctions.models import Sanction
from jiangce.registers.yearly.models import AnnualCheck
from tests.province import NOW, client, province

__all__ = ["province"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def post_of(username: str, kind: str) -> Post:
    return Post.objects.get(account__username=username, kind=kind, held__contains=NOW.date())


def test_the_last_administrator_hands_over_and_does_not_simply_leave() -> None:
    admin, mine = client("school-admin"), post_of("school-admin", PostKind.ORGANISATION_ADMIN)
    clerk = post_of("school", PostKind.INSTITUTION_CLERK)
    page = "/desk/members/"
    assert "移交" in text(admin.get(page))
    left = admin.post(f"{page}posts/{mine.pk}/end/", {"reason": "调离。"})
    assert (left.status_code, mine.account.posts.filter(pk=mine.pk, held__contains=NOW.date()).exists()) == (422, True)
    over = f"{page}posts/{clerk.pk}/hand-over/"
    assert admin.post(over, {"reason": ""}).status_code == 422
    assert admin.post(f"{page}posts/{mine.pk}/hand-over/", {"reason": "调离。"}).status_code == 422
    assert client("school").post(over, {"reason": "调离。"}).status_code == 403
    assert not Post.objects.filter(account=clerk.account, kind=PostKind.ORGANISATION_ADMIN).exists()
    assert admin.post(over, {"reason": "调离。"}).status_code == 302
    taken = Post.objects.get(account=clerk.account, kind=PostKind.ORGANISATION_ADMIN)
    mine.refresh_from_db()
    assert (taken.unit_id, mine.held.upper) == (mine.unit_id, timezone.localdate())
    assert client("school-admin").get(page).status_code == 403


def test_an_open_invitation_is_shown_without_its_phone_and_taken_back() -> None:
    admin = client("school-admin")
    invited = {"phone": "13800001903", "kind": "institution_clerk"}
    assert [admin.post("/desk/members/", invited).status_code for _twice in (1, 2)] == [302, 422]
    row = Invitation.objects.latest("pk")
    assert row.phone not in text(admin.get("/desk/members/"))
    at = f"/desk/members/invitations/{row.pk}/revoke/"
    assert client("school2").post(at).status_code == 403
    assert admin.post(at).status_code == 302
    row.refresh_from_db()
    assert row.revoked_at is not None


def test_a_check_that_found_something_says_what() -> None:
    filing = Filing.objects.get(organisation__short_name="岭南评", role="assessor")
    page = f"/desk/yearly/{filing.pk}/"
    form = {"year": "2026", "outcome": "conditional", "findings": ""}
    county = client("zh-first")
    refused = county.post(page, form)
    assert (refused.status_code, AnnualCheck.objects.filter(filing=filing).exists()) == (422, False)
    assert county.post(page, {**form, "year": "2027", "findings": "x"}).status_code == 422
    assert client("assessor2").post(page, {**form, "findings": "督导记录不全。"}).status_code == 422
    assert client("first").get(page).status_code == 404
    assert county.post(page, {**form, "findings": "督导记录不全。"}).status_code == 302
    assert "督导记录不全。" in text(client("assessor2").get(page))
    support = {"kind": "training", "on": "2099-01-01", "what": "督导员培训", "document": ""}
    assert county.post(f"{page}support/", support).status_code == 422
    assert county.post(f"{page}support/", {**support, "on": "2026-11-19"}).status_code == 302


def reported() -> Sanction:
    return Sanction.objects.get(filing__organisation__short_name="西樵", state="reported")


def test_a_recheck_is_failed_with_its_reason_and_the_order_stands() -> None:
    row = reported()
    at = f"/desk/sanctions/{row.pk}/fail/"
    assert client("first").post(at, {"fail-reason": ""}).status_code == 422
    assert client("school8").post(at, {"fail-reason": "材料不全。"}).status_code == 422
    assert client("zh-first").post(at, {"fail-reason": "材料不全。"}).status_code == 404
    assert reported() == row
    assert client("first").post(at, {"fail-reason": "预案没有演练记录。"}).status_code == 302
    row.refresh_from_db()
    assert row.state not in ("reported", "lifted")
    assert "预案没有演练记录。" in text(client("school8").get(f"/desk/sanctions/{row.pk}/"))


def test_a_recheck_is_passed_by_its_own_authority() -> None:
    row = reported()
    at = f"/desk/sanctions/{row.pk}/pass/"
    assert client("city").post(at, {"pass-reason": "已整改。"}).status_code == 422
    assert client("first").post(at, {"pass-reason": "已整改。"}).status_code == 302
    row.refresh_from_db()
    assert row.state == "passed"
    assert client("first").post(at, {"pass-reason": "已整改。"}).status_code == 422
