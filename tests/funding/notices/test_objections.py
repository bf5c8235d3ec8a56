"""Objections by anyone: what is not decided keeps a claim from coming back, a wrong code counts, the answer is sent."""

from datetime import date, timedelta

import pytest

from jiangce.access.codes.actions import TRIES, send_phone_code
from jiangce.funding.claims.actions import submit_claim
from jiangce.funding.claims.enums import ClaimState
from jiangce.funding.claims.models import Claim
from jiangce.funding.notices.actions import decide_objection, publish_notice, raise_objection
from jiangce.funding.notices.enums import ItemState
from jiangce.funding.notices.jobs import tell_objection_decided
from jiangce.funding.notices.models import NoticeItem, Objection
from jiangce.funding.notices.queries import objections_visible_to
from jiangce.kernel import citizen_id
from jiangce.kernel.verdict import Refused
from jiangce.plumbing.messages.models import Message
from tests.province import NOW, actor, client, province

__all__ = ["province"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]
PHONE = "13899990001"


@pytest.fixture
def item() -> NoticeItem:
    """A class on public notice that nobody has objected to."""
    return NoticeItem.objects.get(
        claim__state=ClaimState.PUBLIC_NOTICE, state=ItemState.SHOWN, claim__organisation__short_name="凤城"
    )


def objected(item: NoticeItem, text: str = "名单中有人开课期间在外地。") -> Objection:
    return raise_objection(item_id=item.pk, text=text, at=NOW)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [objection.code for objection in refused.value.objections]


def test_a_claim_comes_back_only_when_every_objection_is_decided(item: NoticeItem) -> None:
    first, second = objected(item), objected(item, "同一班级还有两人没有上课。")
    decide_objection(objection_id=first.pk, uphold=True, reply="查实一人。", actor=actor("second"), at=NOW)
    claim = Claim.objects.get(pk=item.claim_id)
    assert (claim.state, claim.due_on) == (ClaimState.RETURNED, None)
    clerk = actor("school3")
    with pytest.raises(Refused) as refused:
        submit_claim(claim_id=claim.pk, actor=clerk, at=NOW)
    assert "notices.open_objections" in codes(refused)
    assert Claim.objects.get(pk=claim.pk).state == ClaimState.RETURNED
    decide_objection(objection_id=second.pk, uphold=False, reply="两人出勤属实。", actor=actor("second"), at=NOW)
    submit_claim(claim_id=claim.pk, actor=clerk, at=NOW)
    assert Claim.objects.get(pk=claim.pk).state == ClaimState.SUBMITTED


def test_nobody_is_named_by_a_whole_identity_number(item: NoticeItem) -> None:
    number = citizen_id.make("440606", date(1990, 1, 1), 1)
    with pytest.raises(Refused) as refused:
        objected(item, f"证件号码 {number} 的人没有上课。")
    assert codes(refused) == ["notices.whole_number_told"]
    only = objected(item, f"证件号码 {number[:3]}***********{number[-4:]} 的人没有上课。")
    with pytest.raises(Refused) as refused:
        decide_objection(objection_id=only.pk, uphold=False, reply=number, actor=actor("second"), at=NOW)
    assert codes(refused) == ["notices.whole_number_told"]


def test_a_claim_with_an_undecided_objection_is_not_published(item: NoticeItem) -> None:
    objected(item)
    Objection.objects.update(item=item)
    with pytest.raises(Refused) as refused:
        publish_notice(claim_ids=[item.claim_id], contact_phone="0757-12345", actor=actor("approver"), at=NOW)
    assert "notices.open_objections" in codes(refused)


def test_a_dismissed_objection_gives_the_claim_its_own_period_back(item: NoticeItem) -> None:
    only = objected(item)
    decide_objection(objection_id=only.pk, uphold=False, reply="出勤属实。", actor=actor("second"), at=NOW)
    claim = Claim.objects.get(pk=item.claim_id)
    assert (claim.state, claim.due_on) == (ClaimState.PUBLIC_NOTICE, item.notice.until_on)


def test_wrong_codes_count_although_nothing_is_filed(item: NoticeItem) -> None:
    send_phone_code(phone=PHONE, address="", at=NOW)
    right = next(word for word in Message.objects.latest("pk").body.replace("，", " ").split() if word.isdigit())
    wrong = "000000" if right != "000000" else "111111"
    text = "名单中有人没有上课。"
    for _ in range(TRIES):
        with pytest.raises(Refused) as refused:
            raise_objection(item_id=item.pk, text=text, phone=PHONE, code=wrong, at=NOW)
        assert codes(refused) == ["notices.code_wrong"]
    with pytest.raises(Refused) as refused:
        raise_objection(item_id=item.pk, text=text, phone=PHONE, code=right, at=NOW)
    assert codes(refused) == ["notices.code_wrong"]
    assert not Objection.objects.filter(item=item).exists()


def test_the_answer_goes_to_a_verified_phone_and_to_no_other(item: NoticeItem) -> None:
    anonymous = objected(item)
    verified = objected(item)
    Objection.objects.filter(pk=verified.pk).update(phone_verified=True)
    verified.refresh_from_db()
    verified.phone = PHONE
    verified.save()
    before = Message.objects.count()
    for row in (anonymous, verified):
        decide_objection(objection_id=row.pk, uphold=False, reply="出勤属实。", actor=actor("second"), at=NOW)
        tell_objection_decided(objection_id=row.pk)
    assert Message.objects.count() == before + 1
    assert verified.tracking_code in Message.objects.latest("pk").body


def test_open_objections_come_before_decided_ones(item: NoticeItem) -> None:
    first, second = objected(item), objected(item)
    decide_objection(objection_id=first.pk, uphold=False, reply="出勤属实。", actor=actor("second"), at=NOW)
    rows = [row.pk for row in objections_visible_to(actor=actor("second")) if row.pk in (first.pk, second.pk)]
    assert rows == [second.pk, first.pk]


def test_reloading_the_receipt_files_nothing_again(item: NoticeItem, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(minutes=1))
    visitor = client()
    answer = visitor.post(f"/notices/objections/{item.pk}/", {"text": "名单中有人没有上课。"})
    assert (answer.status_code, answer["Location"]) == (302, "/notices/raised/")
    code = Objection.objects.get(item=item).tracking_code
    for _ in range(2):
        assert code in visitor.get("/notices/raised/").content.decode()
    assert Objection.objects.filter(item=item).count() == 1
    assert client().get("/notices/raised/").status_code == 302
