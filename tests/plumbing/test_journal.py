"""The journal keeps who, when, what, before, after and why; and answers by thing, by person and by day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction

from jiangce.access.posts.actor import system
from jiangce.plumbing.journal.actions import record, record_look
from jiangce.plumbing.journal.models import JournalEntry
from jiangce.plumbing.journal.queries import Search, history_of, looks_at, search
from jiangce.plumbing.numbering.models import Series

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
WRITER = system("test")
pytestmark = pytest.mark.django_db


def test_an_act_keeps_who_when_what_before_after_and_why() -> None:
    thing = Series.objects.create(key="k", last=1)
    record(
        actor=WRITER,
        subject=thing,
        action="return",
        at=AT,
        before={"state": "submitted"},
        after={"state": "returned"},
        reason="名单缺页",
        reason_code="roster",
        division="440606",
    )
    (row,) = JournalEntry.objects.all()
    assert (row.actor_key, row.actor_label, row.at, row.action) == ("system:test", "test", AT, "return")
    assert (row.subject_kind, row.subject_key) == ("plumbing.series", str(thing.pk))
    assert (row.before, row.after) == ({"state": "submitted"}, {"state": "returned"})
    assert (row.reason, row.reason_code, row.division) == ("名单缺页", "roster", "440606")


def test_the_history_of_a_thing_is_its_own_and_in_order() -> None:
    for order, action in enumerate(["submit", "return", "submit"]):
        record(actor=WRITER, subject=("class", 1), action=action, at=AT + timedelta(days=order), reason=f"{order}")
    record(actor=WRITER, subject=("class", 11), action="approve", at=AT)
    record(actor=WRITER, subject=("claim", 1), action="approve", at=AT)
    assert [(moment.action, moment.reason) for moment in history_of(subject=("class", 1))] == [
        ("submit", "0"),
        ("return", "1"),
        ("submit", "2"),
    ]
    assert [moment.reason for moment in history_of(subject=("class", 1), limit=2)] == ["1", "2"]


def test_looks_are_told_apart_with_their_purpose_newest_first() -> None:
    record(actor=WRITER, subject=("person", 1), action="register", at=AT)
    for purpose in ("核对银行退票", "接听来电"):
        record_look(actor=WRITER, subject=("person", 1), field="phone", purpose=purpose, at=AT)
    found = looks_at(subject=("person", 1))
    assert [(moment.reason, moment.after) for moment in found] == [
        ("接听来电", {"field": "phone"}),
        ("核对银行退票", {"field": "phone"}),
    ]
    assert looks_at(subject=("person", 2)) == []


def test_an_act_that_is_rolled_back_leaves_no_entry() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        record(actor=WRITER, subject=("class", 1), action="submit", at=AT)
        raise RuntimeError
    assert not JournalEntry.objects.exists()


def test_entries_are_found_by_who_by_act_by_thing_and_by_day() -> None:
    late = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)  # already the 21st in Shanghai
    record(actor=system("甲"), subject=("class", 1), action="submit", at=AT)
    record(actor=system("乙"), subject=("class", 2), action="return", at=late)

    def found(**wanted: object) -> list[str]:
        return [row.actor_label for row in search(wanted=Search(**wanted))]  # type: ignore[arg-type]

    assert found() == ["乙", "甲"]
    assert found(who="甲") == ["甲"]
    assert found(action="return") == ["乙"]
    assert found(subject="1") == ["甲"]
    assert found(from_on=date(2026, 11, 21)) == ["乙"]
    assert found(until_on=date(2026, 11, 20)) == ["甲"]
    assert found(who="甲", action="return") == []
