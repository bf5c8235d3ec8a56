"""A money page as people use it; how pages look is seen where every page is (tests/journeys)."""

from typing import Any

import pytest

from jiangce.access.accounts.models import Account
from jiangce.funding.disbursement.actions import prepare_batches
from tests.browser.helpers import OpenPage
from tests.funding.rows import AT, claim_of, line_of, money, training_class

pytestmark = pytest.mark.browser


def test_a_batch_is_released_by_keyboard_with_a_confirmation(open_page: OpenPage) -> None:
    case: Any = money(people=5, split=True)
    claim = claim_of(case.organisation, training_class(case.organisation))
    line_of(claim, "周杰", {case.special: 1_200_00})
    (prepared,) = prepare_batches(claim_ids=[claim.pk], actor=case.preparer, at=AT)
    page = open_page(f"/desk/money/batches/{prepared.pk}/", user=Account.objects.get(pk=case.releaser.account_id))
    page.get_by_role("button", name="复核通过").focus()
    page.keyboard.press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="确定").click()
    page.wait_for_load_state()
    assert page.get_by_text("已复核通过，可以送银行。").is_visible()
