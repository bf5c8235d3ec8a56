"""The public can dial the phone of a notice."""

from datetime import date

import pytest
from django.db import transaction

from jiangce.access.powers.enums import PostKind
from jiangce.funding.notices.actions import publish_notice
from jiangce.funding.notices.models import PublicNotice
from jiangce.funding.notices.rules import is_phone
from jiangce.kernel.verdict import Refused
from tests.funding.rows import AT, claim_of, clerk, organisation, training_class


@pytest.mark.parametrize("text", ["12333", "0757-22830000", "0757-2283-0000-801", "13800000000"])
def test_digits_and_dashes_are_a_phone(text):
    assert is_phone(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1233",
        "-12333",
        "12333-",
        "0757--1233",
        "0757 22830000",
        "一二三四五",
        "１２３３３",
        "1" * 21,
        "<b>12333</b>",
    ],
)
def test_anything_else_is_no_phone(text):
    assert not is_phone(text)


def approved():
    owner = organisation()
    return claim_of(owner, training_class(owner), state="approval")


@pytest.mark.django_db
def test_a_notice_with_a_phone_that_nobody_can_dial_is_not_published():
    claim, actor = approved(), clerk(PostKind.COUNTY_APPROVER)
    with pytest.raises(Refused) as caught, transaction.atomic():
        publish_notice(claim_ids=[claim.pk], contact_phone="<script>alert(1)</script>", actor=actor, at=AT)
    assert [objection.code for objection in caught.value.objections] == ["notices.phone_malformed"]
    claim.refresh_from_db()
    assert claim.state == "approval" and not PublicNotice.objects.exists()


def test_the_last_day_of_a_notice_is_the_day_before_it_leaves_the_portal():
    notice = PublicNotice(from_on=date(2026, 11, 26), until_on=date(2026, 12, 4))
    assert notice.last_day == date(2026, 12, 3)
