"""Key groups: confirmed on a document by somebody else, never twice at once, ended with a reason; eligibility goes by them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import PostKind
from jiangce.kernel.verdict import Refused
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.people import groups
from jiangce.registers.people.actions import record_group
from jiangce.registers.people.enums import EVIDENCE_OF, Group
from jiangce.registers.people.groups import Shown
from jiangce.registers.people.models import GroupMembership, Person
from jiangce.registers.people.queries import groups_of
from jiangce.schemes.eligibility.facts import gather
from tests.access.ground import actor
from tests.funding import rows

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
PDF = (b"%PDF-1.4 invented", "证.pdf")
FROM, UNTIL = date(2026, 1, 1), date(2026, 12, 31)
pytestmark = pytest.mark.django_db


def shown(group: str = Group.VETERAN, first: date = FROM, last: date | None = UNTIL, file: Any = PDF) -> Shown:
    return Shown(group, first, last, file)


def officer() -> Actor:
    return actor(PostKind.COUNTY_FIRST_REVIEWER)


def confirm(who: Person, what: Shown, by: Actor | None = None) -> GroupMembership:
    return groups.confirm_group(person_id=who.pk, shown=what, actor=by or officer(), at=AT)


def codes(action: Callable[..., object], *given: Any, **said: Any) -> list[str]:
    with pytest.raises(Refused) as refusal:
        action(*given, **said)
    return [one.code for one in refusal.value.objections]


def proven(who: Person, group: str, on: date) -> bool:
    return gather(
        person_id=who.pk, category=group, scheme="training_subsidy", occupation_code="4-10-01-05", level="5", on=on
    ).proven


def test_every_group_has_the_document_that_shows_it() -> None:
    assert set(EVIDENCE_OF) == set(Group)


def test_a_document_proves_a_group_from_its_first_day_to_its_last() -> None:
    who = rows.person("陈小明")
    row = confirm(who, shown())
    assert (row.trust, row.evidence_kind, row.last_day) == ("certified", "veteran", UNTIL)
    assert row.evidence is not None
    assert row.evidence.name == "证.pdf"
    days = (FROM - timedelta(days=1), FROM, UNTIL, UNTIL + timedelta(days=1))
    assert [proven(who, Group.VETERAN, day) for day in days] == [False, True, True, False]
    assert history_of(subject=who)[-1].action == "confirm_group"


def test_without_power_document_or_order_of_days_nothing_is_confirmed() -> None:
    who = rows.person("陈小明")
    assert codes(confirm, who, shown("astronaut", UNTIL, FROM, None), by=actor(PostKind.COUNTY_APPROVER)) == [
        "lifecycle.no_power",
        "people.no_such_group",
        "people.group_days_swapped",
        "people.group_begins_later",
        "people.group_evidence_missing",
    ]
    assert codes(confirm, who, shown(file=(b"MZ program", "证.pdf"))) == ["files.wrong_kind"]
    assert not GroupMembership.objects.exists()


def test_nobody_confirms_the_own_group() -> None:
    who, by = rows.person("陈小明"), officer()
    Person.objects.filter(pk=who.pk).update(account=by.account_id)
    assert codes(confirm, who, shown(), by=by) == ["people.own_group"]
    assert confirm(who, shown()).pk


def test_the_same_group_never_overlaps_and_another_one_may() -> None:
    who = rows.person("陈小明")
    confirm(who, shown())
    assert codes(confirm, who, shown(first=date(2026, 6, 1), last=None)) == ["people.group_overlaps"]
    with pytest.raises(IntegrityError), transaction.atomic():
        GroupMembership.objects.create(person=who, group=Group.VETERAN, held=(UNTIL, None), recorded_at=AT)
    confirm(who, shown(Group.DISABLED))
    confirm(who, shown(first=date(2025, 1, 1), last=date(2025, 12, 31)))
    assert len(groups_of(person=who)) == 3


def test_what_a_roster_declared_is_confirmed_in_place() -> None:
    who = rows.person("陈小明")
    declared = record_group(
        person_id=who.pk, group=Group.VETERAN, from_on=FROM, trust="declared", source="class:1", at=AT
    )
    assert not proven(who, Group.VETERAN, UNTIL)
    assert confirm(who, shown()).pk == declared.pk
    assert proven(who, Group.VETERAN, UNTIL)
    assert history_of(subject=who)[-1].before["trust"] == "declared"  # type: ignore[index]


def test_a_membership_ends_with_a_reason_and_only_earlier() -> None:
    who = rows.person("陈小明")
    row = confirm(who, shown())
    ending = {"membership_id": row.pk, "actor": officer(), "at": AT}
    assert codes(groups.end_group, last_day=UNTIL, reason=" ", **ending) == [
        "people.group_reason_missing",
        "people.group_ended_already",
    ]
    assert groups.end_group(last_day=date(2026, 6, 30), reason="证件注销", **ending).last_day == date(2026, 6, 30)
    assert not proven(who, Group.VETERAN, date(2026, 7, 1))
    slip = groups.end_group(last_day=FROM - timedelta(days=1), reason="登记错人", **ending)
    assert (slip.held.isempty, slip.last_day) == (True, None)
    assert confirm(who, shown()).pk != row.pk, "a slip of the pen holds no days"
