"""Money pages: the whole way through HTTP by the posts that walk it, and what others are refused."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate

from jiangce.access.accounts.models import Account
from jiangce.access.powers.enums import PostKind
from jiangce.funding.claims.models import ClaimLine, Hold
from jiangce.funding.disbursement.models import Payment, PaymentBatch
from jiangce.funding.ledger.models import Entry
from jiangce.funding.ledger.queries import balances
from jiangce.plumbing.journal.models import JournalEntry
from jiangce.schemes.enums import Fund
from tests.browser.helpers import unmasked
from tests.funding.rows import AT, appropriate, clerk, fund_account, money

pytestmark = pytest.mark.django_db
HEAD = "流水号,状态,退票代码,退票原因,日期,金额\n"


def browser(actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id), backend="django.contrib.auth.backends.ModelBackend")
    return client


def result_file(batch, *returned):
    rows = [
        f"{p.end_to_end_id},{'退票,02,账号错误' if p in returned else '成功,,'},{localdate()},{p.amount_fen / 100:.2f}"
        for p in batch.payments.order_by("pk")
    ]
    return SimpleUploadedFile("result.csv", (HEAD + "\n".join(rows)).encode(), content_type="text/csv")


def hidden(html: str, name: str) -> str:
    """The value of a hidden field."""
    return re.search(f'name="{name}" value="([^"]*)"', html).group(1)


def sent_batch(case):
    browser(case.preparer).post("/desk/money/payable/", {"ids": [case.claim.pk]})
    batch = PaymentBatch.objects.latest("pk")
    browser(case.releaser).post(f"/desk/money/batches/{batch.pk}/release/")
    browser(case.preparer).post(f"/desk/money/batches/{batch.pk}/send/")
    return batch


def test_the_whole_way_from_payable_to_paid_again_through_pages_only():
    case = money(people=2)
    finance, second, school = browser(case.preparer), browser(case.releaser), browser(case.institution)
    assert case.claim.number in finance.get("/desk/money/payable/").content.decode()
    answer = finance.post("/desk/money/payable/", {"ids": [case.claim.pk]}, follow=True)
    batch = PaymentBatch.objects.get()
    assert answer.redirect_chain[-1][0] == f"/desk/money/batches/{batch.pk}/"
    assert second.post(f"/desk/money/batches/{batch.pk}/release/").status_code == 302
    assert finance.post(f"/desk/money/batches/{batch.pk}/send/").status_code == 302
    back = batch.payments.order_by("pk").first()
    loaded = finance.post(f"/desk/money/batches/{batch.pk}/result/", {"file": result_file(batch, back)}, follow=True)
    assert "到账 1 笔，退票 1 笔" in loaded.content.decode()
    assert back.end_to_end_id in school.get("/desk/money/returned/").content.decode()
    name = back.parts.get().line.person.name
    right = {"holder_name": name, "number": "6222029999999999990", "bank_name": "另一银行"}
    assert school.post(f"/desk/money/payments/{back.pk}/", right).status_code == 302
    assert finance.post("/desk/money/returned/", {"ids": [back.pk]}).status_code == 302
    again = PaymentBatch.objects.latest("pk")
    second.post(f"/desk/money/batches/{again.pk}/release/")
    finance.post(f"/desk/money/batches/{again.pk}/send/")
    finance.post(f"/desk/money/batches/{again.pk}/result/", {"file": result_file(again)})
    assert set(ClaimLine.objects.values_list("state", flat=True)) == {"paid"}
    line = ClaimLine.objects.first()
    gone = {"amount": "1,800.00", "document": "SK1", "reason": "出勤造假"}
    assert finance.post(f"/desk/money/recover/{line.pk}/", gone).status_code == 302
    line.refresh_from_db()
    assert line.state == "recovered"


def test_finance_sees_from_and_to_which_account_a_payee_was_corrected_by_whom_and_why():
    case = money(people=1)
    finance, second, school = browser(case.preparer), browser(case.releaser), browser(case.institution)
    batch = sent_batch(case)
    back = batch.payments.get()
    finance.post(f"/desk/money/batches/{batch.pk}/result/", {"file": result_file(batch, back)})
    url = f"/desk/money/payments/{back.pk}/"
    other = {"holder_name": "王五", "number": "6222029999999999990", "bank_name": "另一银行", "reason": "他让我代收"}
    refused = school.post(url, other)
    assert refused.status_code == 422
    assert "只能支付到本人账户" in refused.content.decode()
    name = back.parts.get().line.person.name
    assert school.post(url, other | {"holder_name": name, "reason": "本人换卡"}).status_code == 302
    finance.post("/desk/money/returned/", {"ids": [back.pk]})
    again = PaymentBatch.objects.latest("pk")
    old = back.account_number[-4:]
    for client, path in (
        (school, url),
        (finance, url),
        (finance, "/desk/money/returned/"),
        (second, f"/desk/money/batches/{again.pk}/"),
    ):
        html = client.get(path).content.decode()
        assert f"****{old}" in html and "****9990" in html, path
        assert "本人换卡" in html and case.institution.label in html, path
        assert "6222029999999999990" not in html and name not in html, path


def test_the_bank_answer_is_listed_with_its_file_and_its_clerk_and_can_be_taken_out():
    case = money()
    batch = sent_batch(case)
    finance = browser(case.preparer)
    finance.post(f"/desk/money/batches/{batch.pk}/result/", {"file": result_file(batch)})
    finance.post(f"/desk/money/batches/{batch.pk}/files/csv/")
    html = finance.get(f"/desk/money/batches/{batch.pk}/").content.decode()
    assert "result.csv" in html
    assert "银行代发文件（CSV）" in html[html.index("办理留痕") :]
    result = batch.results.get()
    answer = finance.post(f"/desk/money/results/{result.pk}/")
    assert answer.content.decode().startswith(HEAD)
    assert JournalEntry.objects.filter(action="download").count() == 2
    assert (
        browser(clerk(PostKind.COUNTY_FINANCE, division="440605")).post(f"/desk/money/results/{result.pk}/").status_code
        == 404
    )
    assert browser(case.institution).post(f"/desk/money/results/{result.pk}/").status_code == 403


def test_only_another_than_the_preparer_is_offered_the_release():
    case = money()
    browser(case.preparer).post("/desk/money/payable/", {"ids": [case.claim.pk]})
    path = f"/desk/money/batches/{PaymentBatch.objects.get().pk}/"
    release = f'action="{path}release/"'
    mine, others = (browser(actor).get(path).content.decode() for actor in (case.preparer, case.releaser))
    assert release not in mine and "须由另一人复核" in mine
    assert release in others and "须由另一人复核" not in others


def test_the_preparer_who_releases_is_told_why_not_and_nothing_moves():
    case = money()
    finance = browser(case.preparer)
    finance.post("/desk/money/payable/", {"ids": [case.claim.pk]})
    batch = PaymentBatch.objects.get()
    answer = finance.post(f"/desk/money/batches/{batch.pk}/release/")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    batch.refresh_from_db()
    assert batch.state == "prepared"


def test_a_held_claim_shows_its_reason_and_cannot_be_chosen():
    case = money()
    Hold.objects.create(claim=case.claim, case_number="HC20260001", reason="疑点", placed_by="account:1", placed_at=AT)
    finance = browser(case.preparer)
    page = finance.get(f"/desk/money/payable/{case.claim.pk}/").content.decode()
    assert "HC20260001" in page
    assert finance.post("/desk/money/payable/", {"ids": [case.claim.pk]}).status_code == 422
    assert not PaymentBatch.objects.exists()


def test_choosing_nothing_is_said_and_does_nothing():
    case = money()
    assert browser(case.preparer).post("/desk/money/payable/").status_code == 422


def test_a_bad_result_keeps_the_page_and_names_the_row():
    case = money()
    batch = sent_batch(case)
    bad = SimpleUploadedFile("r.csv", (HEAD + "NO,成功,,,,1.00").encode())
    answer = browser(case.preparer).post(f"/desk/money/batches/{batch.pk}/result/", {"file": bad})
    assert answer.status_code == 422
    assert "第 2 行" in answer.content.decode()
    missing = browser(case.preparer).post(f"/desk/money/batches/{batch.pk}/result/")
    assert missing.status_code == 422


def test_a_bank_file_comes_only_by_post_to_who_may_and_is_journalled():
    case = money()
    batch = sent_batch(case)
    finance = browser(case.preparer)
    url = f"/desk/money/batches/{batch.pk}/files/pain.001/"
    led = finance.get(url)
    assert (led.status_code, led["Location"]) == (302, f"/desk/money/batches/{batch.pk}/")
    assert not JournalEntry.objects.filter(action="download").exists()
    answer = finance.post(url)
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="{batch.number}.xml"'
    assert answer["Cache-Control"] == "no-store"
    assert JournalEntry.objects.filter(action="download").count() == 1
    assert browser(clerk(PostKind.COUNTY_FIRST_REVIEWER)).post(url).status_code == 403
    assert browser(clerk(PostKind.COUNTY_FINANCE, division="440605")).post(url).status_code == 404


def test_an_appropriation_is_read_back_in_words_before_it_is_booked():
    account = fund_account(Fund.EMPLOYMENT_FUND)
    finance = browser(clerk(PostKind.COUNTY_FINANCE))
    url = f"/desk/money/accounts/{account.pk}/"
    asked = finance.post(url, {"amount": "９９", "document": "粤财社〔2026〕1号"})
    html = asked.content.decode()
    assert "0.0099 万元" in html and "玖拾玖元整" in html
    assert not Entry.objects.exists()
    other = {"amount": "100", "document": "粤财社〔2026〕1号", "confirmed": hidden(html, "confirmed")}
    assert finance.post(url, other).status_code == 200
    assert not Entry.objects.exists()
    right = {name: hidden(html, name) for name in ("amount", "document", "confirmed")}
    assert finance.post(url, right).status_code == 302
    assert balances(fund_account_ids=[account.pk])[account.pk]["available"] == 99_00


def test_an_amount_beyond_all_bounds_is_an_error_of_its_field():
    account = fund_account(Fund.EMPLOYMENT_FUND)
    finance = browser(clerk(PostKind.COUNTY_FINANCE))
    answer = finance.post(f"/desk/money/accounts/{account.pk}/", {"amount": "9" * 17, "document": "粤财社〔2026〕1号"})
    assert answer.status_code == 422
    assert "金额过大" in answer.content.decode()
    assert not Entry.objects.exists()


def test_the_entries_of_an_account_come_in_pages():
    account = fund_account(Fund.EMPLOYMENT_FUND)
    for n in range(51):
        appropriate(account, 100 + n)
    finance = browser(clerk(PostKind.COUNTY_FINANCE))
    url = f"/desk/money/accounts/{account.pk}/"
    first, second = (
        len(re.findall("/desk/money/entries/", finance.get(f"{url}?page={n}").content.decode())) for n in (1, 2)
    )
    assert (first, second) == (50, 1)


def test_an_appropriation_is_booked_once_and_a_repeat_keeps_the_input():
    account = fund_account(Fund.EMPLOYMENT_FUND)
    finance = browser(clerk(PostKind.COUNTY_FINANCE))
    url = f"/desk/money/accounts/{account.pk}/"
    given = {"amount": "1,500,000.00", "document": "粤财社〔2026〕9号", "confirmed": "150000000:粤财社〔2026〕9号"}
    assert finance.post(url, given).status_code == 302
    again = finance.post(url, given)
    assert again.status_code == 422
    assert "粤财社〔2026〕9号" in again.content.decode()
    assert Entry.objects.count() == 1
    assert "1,500,000.00" in finance.get("/desk/money/").content.decode()
    assert finance.get(f"/desk/money/entries/{Entry.objects.get().pk}/").status_code == 200


def test_nothing_personal_stands_in_full_on_any_money_page():
    case = money(people=2, split=True)
    finance, school = browser(case.preparer), browser(case.institution)
    batch = sent_batch(case)
    browser(case.preparer).post(
        f"/desk/money/batches/{batch.pk}/result/", {"file": result_file(batch, batch.payments.first())}
    )
    payment, line = Payment.objects.filter(state="returned").first(), case.lines[0]
    paths = [
        "/desk/money/",
        f"/desk/money/accounts/{case.employment.pk}/",
        "/desk/money/payable/",
        f"/desk/money/payable/{case.claim.pk}/",
        "/desk/money/batches/",
        f"/desk/money/batches/{batch.pk}/",
        "/desk/money/returned/",
        f"/desk/money/payments/{payment.pk}/",
        "/desk/money/paid/",
        f"/desk/explain/{line.pk}/",
        f"/desk/money/entries/{Entry.objects.filter(kind='payment').first().pk}/",
    ]
    for client, allowed in ((finance, paths), (school, [paths[6], paths[7], paths[9]])):
        for path in allowed:
            answer = client.get(path)
            assert answer.status_code == 200, path
            html = answer.content.decode()
            assert unmasked(html) == [], path
            assert not re.search(r"(?<!\d)\d{19,}(?!\d)", re.sub(r"BF\d+", "", html)), path
            assert not any(row.person.name in html for row in case.lines), path


def test_a_recovery_in_part_is_told_on_the_paid_list_and_on_the_explain_page():
    case = money(people=1)
    batch, finance = sent_batch(case), browser(case.preparer)
    finance.post(f"/desk/money/batches/{batch.pk}/result/", {"file": result_file(batch)})
    line = case.lines[0]
    finance.post(f"/desk/money/recover/{line.pk}/", {"amount": "400", "document": "SK1", "reason": "多发"})
    listed = finance.get("/desk/money/paid/").content.decode()
    assert all(words in listed for words in ("1,800.00", "400.00", "1,400.00", "部分追回"))
    explained = finance.get(f"/desk/explain/{line.pk}/").content.decode()
    assert '<p class="money-amount">1,400.00' in explained
    assert f"1,800.00 元已于 {localdate()} 到账，其中 400.00 元已追回。" in explained


def test_an_institution_is_not_offered_batches_that_it_cannot_read_and_still_sees_its_payments():
    case = money()
    batch, school = sent_batch(case), browser(case.institution)
    assert "/desk/money/batches/" not in school.get("/desk/").content.decode()
    assert school.get("/desk/money/batches/").status_code == 403
    assert school.get(f"/desk/money/payments/{batch.payments.first().pk}/").status_code == 200
    assert "/desk/money/batches/" in browser(case.preparer).get("/desk/").content.decode()


@pytest.mark.parametrize(
    "kind", [PostKind.INSTITUTION_CLERK, PostKind.TEACHER, PostKind.SYSTEM_ADMIN, PostKind.UNION_CLERK]
)
def test_posts_without_the_power_are_refused_at_the_door(kind):
    case = money()
    client = browser(clerk(kind))
    assert client.get("/desk/money/payable/").status_code == 403
    assert client.get("/desk/money/").status_code == 403
    assert client.post("/desk/money/batches/1/release/").status_code == 403
    assert client.get(f"/desk/money/recover/{case.lines[0].pk}/").status_code == 403


def test_another_county_learns_nothing():
    case = money()
    batch = sent_batch(case)
    stranger = browser(clerk(PostKind.COUNTY_FINANCE, division="440605"))
    for path in (
        f"/desk/money/accounts/{case.employment.pk}/",
        f"/desk/money/payable/{case.claim.pk}/",
        f"/desk/money/batches/{batch.pk}/",
        f"/desk/money/payments/{batch.payments.first().pk}/",
        f"/desk/explain/{case.lines[0].pk}/",
        f"/desk/money/recover/{case.lines[0].pk}/",
        f"/desk/money/entries/{Entry.objects.first().pk}/",
    ):
        assert stranger.get(path).status_code == stranger.get(re.sub(r"\d+", "99999999", path)).status_code == 404, path
