"""Money pages as people see them: no axe violation in light and dark, nothing sideways at 320 px."""

import pytest

from jiangce.access.accounts.models import Account
from jiangce.access.powers.enums import PostKind
from jiangce.funding.budgets.actions import record_appropriation
from jiangce.funding.claims.models import Hold
from jiangce.funding.disbursement.actions import load_bank_result, prepare_batches, release_batch, send_batch
from jiangce.funding.ledger.models import Entry
from tests.browser.helpers import DESK, NARROW, axe, shot, sideways
from tests.funding.lessons import lessons, scan
from tests.funding.rows import AT, claim_of, clerk, explained, line_of, money, training_class

pytestmark = pytest.mark.browser
HEAD = "流水号,状态,退票代码,退票原因,日期,金额\n"


def scene():
    """A county in the middle of paying: one batch settled with a return, one sent, one to release, one claim held."""
    case = money(people=5, split=True)
    finance = case.preparer
    for line in case.lines:
        explained(line)
    for lesson in lessons(case, 6):
        for line in case.lines:
            scan(line, number=lesson.number, direction="in")
            scan(line, number=lesson.number, direction="out", outside_m=35.4 if lesson.number == 3 else 0)
    record_appropriation(
        fund_account_id=case.employment.pk, amount_fen=2_500_000_00, document="粤财社〔2026〕9号", actor=finance, at=AT
    )
    first, second = prepare_batches(claim_ids=[case.claim.pk], actor=finance, at=AT)
    for batch in (first, second):
        release_batch(batch_id=batch.pk, actor=case.releaser, at=AT)
        send_batch(batch_id=batch.pk, actor=finance, at=AT)
    back = second.payments.order_by("pk").first()
    rows = [
        f"{p.end_to_end_id},{'退票,AC01,账号户名不符' if p == back else '成功,,'},2026-11-24,{p.amount_fen / 100:.2f}"
        for p in second.payments.all()
    ]
    content = (HEAD + "\n".join(rows)).encode()
    load_bank_result(batch_id=second.pk, content=content, name="r.csv", actor=finance, at=AT)
    waiting = claim_of(case.organisation, training_class(case.organisation))
    held = claim_of(case.organisation, training_class(case.organisation))
    for claim in (waiting, held):
        for name in ("赵敏", "钱多多", "孙丽"):
            line_of(claim, name, {case.employment: 1_800_00})
    third = claim_of(case.organisation, training_class(case.organisation))
    line_of(third, "周杰", {case.special: 1_200_00})
    (prepared,) = prepare_batches(claim_ids=[third.pk], actor=finance, at=AT)
    Hold.objects.create(claim=held, case_number="HC20260012", reason="疑点", placed_by="account:1", placed_at=AT)
    return case, {
        "sent": first,
        "settled": second,
        "prepared": prepared,
        "returned": back,
        "waiting": waiting,
        "held": held,
    }


def pages(case, made):
    finance, school = case.preparer, case.institution
    paid = made["settled"].payments.order_by("pk").last().parts.get().line
    return {
        "accounts": (finance, "/desk/money/"),
        "account": (finance, f"/desk/money/accounts/{case.employment.pk}/"),
        "entry": (finance, f"/desk/money/entries/{Entry.objects.filter(kind='return').get().pk}/"),
        "payable": (finance, "/desk/money/payable/"),
        "plan": (finance, f"/desk/money/payable/{made['held'].pk}/"),
        "batches": (finance, "/desk/money/batches/"),
        "batch-prepared": (case.releaser, f"/desk/money/batches/{made['prepared'].pk}/"),
        "batch-sent": (finance, f"/desk/money/batches/{made['sent'].pk}/"),
        "batch-settled": (finance, f"/desk/money/batches/{made['settled'].pk}/"),
        "returned": (finance, "/desk/money/returned/"),
        "payment": (school, f"/desk/money/payments/{made['returned'].pk}/"),
        "explain": (clerk(PostKind.COUNTY_FIRST_REVIEWER), f"/desk/explain/{paid.pk}/"),
        "explain-returned": (school, f"/desk/explain/{made['returned'].parts.get().line_id}/"),
    }


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_money_pages_have_no_axe_violation_and_no_sideways_scroll(open_page, dark):
    case, made = scene()
    found = {}
    for name, (actor, path) in pages(case, made).items():
        user = Account.objects.get(pk=actor.account_id)
        page = open_page(path, size=DESK, dark=dark, user=user)
        if not dark:
            shot(page, f"money-{name}", whole=True)
        wrong = axe(page) + page.problems + ([f"{sideways(page)} px sideways"] if sideways(page) else [])
        page.context.close()
        narrow = open_page(path, size=NARROW, dark=dark, user=user)
        wrong += [f"{sideways(narrow)} px sideways at 320"] if sideways(narrow) else []
        narrow.context.close()
        if wrong:
            found[name] = wrong
    assert found == {}


def test_a_batch_is_released_by_keyboard_with_a_confirmation(open_page):
    case, made = scene()
    page = open_page(
        f"/desk/money/batches/{made['prepared'].pk}/", user=Account.objects.get(pk=case.releaser.account_id)
    )
    page.get_by_role("button", name="复核通过").focus()
    page.keyboard.press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="确定").click()
    page.wait_for_load_state()
    assert page.get_by_text("已复核通过，可以送银行。").is_visible()
