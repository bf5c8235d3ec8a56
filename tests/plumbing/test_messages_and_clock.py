"""Messages wait for their carrier; the calendar knows make-up days and calls a year without a notice provisional."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from jiangce.access.posts.actor import system
from jiangce.kernel.workdays import Deadline, UnpublishedYear
from jiangce.plumbing.clock.actions import publish_days
from jiangce.plumbing.clock.models import CalendarDay
from jiangce.plumbing.clock.queries import calendar
from jiangce.plumbing.journal.queries import history_of
from jiangce.plumbing.messages.actions import send
from jiangce.plumbing.messages.models import Message, MessageState
from jiangce.plumbing.messages.queries import inbox
from jiangce.plumbing.vault.digests import digest

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
WRITER = system("test")
NOTICE = "国办发明电〔2026〕99 号"
pytestmark = pytest.mark.django_db


def say(code: str = "123456", phone: str = "13900000001") -> Message:
    return send(to_phone=phone, template="code", context={"code": code, "minutes": 5}, at=AT)


def test_a_message_has_its_words_filled_and_its_phone_by_digest() -> None:
    row = say()
    assert "123456" in row.body
    assert "%(" not in row.body
    assert row.to_digest == digest("13900000001", field="phone")


def test_in_the_demonstration_a_message_counts_as_sent_elsewhere_it_waits(settings: Any) -> None:
    assert (say().state, say().sent_at) == (MessageState.SENT, AT)
    settings.JIANGCE_DEMO = False
    assert (say().state, say().sent_at) == (MessageState.QUEUED, None)


def test_a_message_without_a_phone_or_a_place_of_its_template_is_not_queued() -> None:
    with pytest.raises(ValueError, match="blank"):
        send(to_phone="", template="code", context={"code": "1", "minutes": 5}, at=AT)
    with pytest.raises(KeyError):
        send(to_phone="13900000001", template="code", context={"minutes": 5}, at=AT)
    assert not Message.objects.exists()


def test_a_message_of_an_act_that_is_rolled_back_is_never_sent() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        say()
        raise RuntimeError
    assert inbox() == []


def test_the_inbox_shows_the_latest_first_with_masked_phones_and_only_in_the_demonstration(settings: Any) -> None:
    for code in ("111111", "222222", "333333"):
        say(code)
    assert ["".join(filter(str.isdigit, row.body))[:6] for row in inbox(limit=2)] == ["333333", "222222"]
    page = Client().get(reverse("desk:inbox:list"))
    assert page.status_code == 200
    assert "333333" in page.content.decode()
    assert "13900000001" not in page.content.decode()
    settings.JIANGCE_DEMO = False
    assert Client().get(reverse("desk:inbox:list")).status_code == 404


def next_year(*, national_day: bool = True) -> dict[date, bool]:
    """What a notice for the first unpublished year would name: two holidays and a worked Saturday."""
    year = calendar().published_until.year + 1
    first = date(year, 1, 1)
    saturday = next(date(year, 1, day) for day in range(8, 15) if date(year, 1, day).weekday() == 5)
    return {first: False, saturday: True} | ({date(year, 10, 1): False} if national_day else {})


def test_a_deadline_uses_the_make_up_days_of_the_notice() -> None:
    assert calendar().is_workday(date(2026, 10, 10)), "a Saturday that is worked"
    assert not calendar().is_workday(date(2026, 10, 7))
    assert calendar().add_workdays(date(2026, 9, 30), 3) == Deadline(date(2026, 10, 10), provisional=False)


def test_a_year_without_a_notice_is_provisional_until_staff_publish_it() -> None:
    last = calendar().published_until
    first, saturday, _national = sorted(next_year())
    assert calendar().add_workdays(last, 1).provisional
    with pytest.raises(UnpublishedYear):
        calendar().is_workday(saturday)
    assert publish_days(days=next_year(), basis=NOTICE, actor=WRITER, at=AT) == 3
    assert not calendar().add_workdays(last, 1).provisional
    assert calendar().is_workday(saturday)
    assert not calendar().is_workday(first)


def test_half_a_notice_publishes_no_year() -> None:
    last = calendar().published_until
    publish_days(days=next_year(national_day=False), basis=NOTICE, actor=WRITER, at=AT)
    assert calendar().published_until == last
    assert calendar().add_workdays(last, 1).provisional


def test_a_corrected_day_keeps_what_it_was_in_the_journal() -> None:
    day = date(2026, 9, 24)
    assert calendar().is_workday(day)
    publish_days(days={day: False}, basis="台风停工通告", actor=WRITER, at=AT)
    assert not calendar().is_workday(day)
    publish_days(days={day: True}, basis="更正", actor=WRITER, at=AT)
    assert calendar().is_workday(day)
    assert CalendarDay.objects.get().basis_document == "更正"
    first, second = history_of(subject=("plumbing.calendar", 2026))
    assert (first.before, first.after) == (None, {"basis": "台风停工通告", "2026-09-24": False})
    assert second.before == {"2026-09-24": [False, "台风停工通告"]}
    assert second.after == {"basis": "更正", "2026-09-24": True}
