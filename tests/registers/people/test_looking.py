"""Looks at people: each once within an hour, in one statement, read by the person in whatever record."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jiangce.access.posts.actor import Actor, system
from jiangce.access.powers.enums import PostKind
from jiangce.plumbing.journal.models import JournalEntry
from jiangce.registers.people.enums import Seen
from jiangce.registers.people.looking import looks_of, note_everybody, note_looks
from jiangce.registers.people.models import Person
from jiangce.registers.people.signing import account_of
from tests.access.ground import actor
from tests.registers.corrections.test_life import person

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def note(who: list[Person], by: Actor, *, at: datetime = AT, what: Seen = Seen.RECORD, of: str = "") -> int:
    return note_looks(person_ids=[one.pk for one in who], what=what, of=of, actor=by, at=at)


def test_one_look_an_hour_for_each_person_actor_purpose_and_thing() -> None:
    one, other = person(1), person(2, phone="13900000009")
    clerk, colleague = actor(PostKind.COUNTY_FIRST_REVIEWER), actor(PostKind.COUNTY_FIRST_REVIEWER)
    assert note([one, one], clerk) == 1
    assert note([one, other], clerk, at=AT + timedelta(minutes=59)) == 1, "the other is new"
    assert note([one], colleague) == 1
    assert note([one], clerk, what=Seen.BANK_FILE, of="BF1") == 1
    assert note([one], clerk, what=Seen.BANK_FILE, of="BF2") == 1
    assert note([one], clerk, at=AT + timedelta(minutes=61)) == 1
    told = [(look.after, look.reason) for look in looks_of(person=other)]
    assert told == [({"field": "record"}, "service")]
    assert [look.after["of"] for look in looks_of(person=one) if "of" in look.after] == ["BF2", "BF1"]


def test_a_look_at_a_merged_record_is_read_by_the_person() -> None:
    stands, joined = person(1), person(2, phone="13900000009")
    Person.objects.filter(pk=joined.pk).update(merged_into=stands)
    note([joined], actor(PostKind.COUNTY_FIRST_REVIEWER))
    assert len(looks_of(person=stands)) == 1


def test_nobody_looks_at_the_own_record() -> None:
    who = person()
    account = account_of(who, who.phone, at=AT)
    clerk = actor(PostKind.COUNTY_FIRST_REVIEWER)
    mine = Actor(**{name: getattr(clerk, name) for name in clerk.__slots__} | {"account_id": account.pk})
    assert note([who], mine) == 0
    assert note([who], clerk) == 1


def test_a_file_of_many_people_is_one_statement_and_an_export_tells_everybody() -> None:
    clerk = actor(PostKind.COUNTY_FINANCE)
    with CaptureQueriesContext(connection) as caught:
        assert note_looks(person_ids=range(1, 2001), what=Seen.BANK_FILE, of="BF1", actor=clerk, at=AT) == 2000
    assert sum("INSERT INTO plumbing_journalentry" in query["sql"] for query in caught) == 1
    who = [person(1), person(2, phone="13900000009")]
    assert note_everybody(what=Seen.DATA_SET, of="2026", actor=system("export"), at=AT) == len(who)
    entry = JournalEntry.objects.filter(subject_key=str(who[0].pk)).latest("pk")
    assert (entry.actor_label, entry.reason, entry.xid > 0) == ("export", "data", True)
