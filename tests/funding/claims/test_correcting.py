"""What a corrected name or day of birth touches of subsidies that are paid or on their way."""

from datetime import date

import pytest

from jiangce.commands import reference
from jiangce.funding.claims.correcting import effects_on_claims
from jiangce.funding.claims.models import ClaimLine
from tests.funding import rows

pytestmark = pytest.mark.django_db
NAME = {"name": ("陈小明", "陈晓明")}


def told(line: ClaimLine, changes: dict[str, tuple[str, str]]) -> list[tuple[str, int, int | None, bool]]:
    found = effects_on_claims(person_id=line.person_id, changes=changes)
    return [(str(one.what), one.count, one.fen, one.warning) for one in found if one.count]


def test_a_new_name_warns_of_unpaid_money_to_an_account_of_the_old_name_and_leaves_paid_money_alone() -> None:
    line = rows.money(people=1).lines[0]
    assert told(line, NAME) == [("尚未拨付、账户户名与新姓名不一致的补贴", 1, 180000, True)]
    line.bank_account.holder_name = "陈晓明"
    line.bank_account.save()
    assert told(line, NAME) == [("其他办理中的补贴", 1, 180000, False)]
    line.state = "paid"
    line.save()
    assert told(line, NAME) == [("已拨付的补贴", 1, 180000, False)]


def test_money_for_the_institution_does_not_care_for_the_name_on_an_account() -> None:
    line = rows.money(people=1, payee="institution").lines[0]
    assert told(line, NAME) == [("其他办理中的补贴", 1, 180000, False)]


def test_a_running_notice_shows_the_new_name() -> None:
    line = rows.money(people=1, payee="institution").lines[0]
    claim = rows.claim_of(line.claim.organisation, rows.training_class(line.claim.organisation), state="public_notice")
    ClaimLine.objects.filter(pk=line.pk).update(claim=claim)
    assert told(line, NAME) == [("正在公示的补贴", 1, 180000, False)]


def test_a_day_of_birth_outside_the_age_limits_names_the_money_that_would_fall_away() -> None:
    reference.load()
    line = rows.money(people=1).lines[0]
    person = line.person
    person.birth_date, person.sex = date(1990, 1, 1), "male"
    person.save()
    child, grown = ("1990-01-01", "2015-01-01"), ("1990-01-01", "1991-01-01")
    assert told(line, {"birth_date": grown}) == []
    assert told(line, {"birth_date": child}) == [("尚未拨付、按新信息不符合年龄条件的补贴", 1, 180000, True)]
    line.state = "paid"
    line.save()
    assert told(line, {"birth_date": child}) == [("已拨付、按新信息不符合年龄条件的补贴", 1, 180000, True)]


def test_a_residence_touches_no_money() -> None:
    line = rows.money(people=1).lines[0]
    assert told(line, {"residence_division": ("440606", "440604")}) == []
