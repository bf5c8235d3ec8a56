"""The nightly search of the product's own register: pairs come onto the list once, through the record that stands."""

from datetime import date

import pytest

from jiangce.access.powers.enums import PostKind
from jiangce.commands import reference
from jiangce.plumbing.vault.digests import digest
from jiangce.registers.duplicates.models import DuplicateCandidate
from jiangce.registers.duplicates.searching import find_duplicates
from jiangce.registers.people.models import Person
from jiangce.registers.people.queries import PHONE_FIELD
from tests.access.ground import actor as staff
from tests.funding import rows
from tests.registers.duplicates.ground import AT, merged

pytestmark = pytest.mark.django_db
PHONE = "13812345678"


def record(name: str, phone: str = PHONE) -> Person:
    """A record of somebody born on one day in one county; only the number is another."""
    person = rows.person(name)
    Person.objects.filter(pk=person.pk).update(
        name_key="", birth_date=date(1980, 3, 14), sex="male", phone=phone, residence_division="440606",
        phone_digest=digest(phone, field=PHONE_FIELD),
    )  # fmt: skip
    return Person.objects.get(pk=person.pk)


def test_a_second_record_is_found_once_and_a_twin_never() -> None:
    reference.load()
    one, other, _twin = record("吕秀峰"), record("呂秀峯"), record("吕秀国")
    assert find_duplicates(at=AT) == 1
    row = DuplicateCandidate.objects.get()
    assert (row.one, row.other, row.state, row.division) == (one, other, "found", "440606")
    assert (row.levels["name"], row.levels["phone"]) == ("variant", "same")
    assert find_duplicates(at=AT) == 0
    merged(row, first=staff(PostKind.COUNTY_FIRST_REVIEWER), second=staff(PostKind.COUNTY_SECOND_REVIEWER))
    third = record("呂秀峯", "13812345679")
    assert find_duplicates(at=AT) == 1
    assert DuplicateCandidate.objects.get(state="found").one == one
    assert DuplicateCandidate.objects.get(state="found").other == third


def test_a_placeholder_phone_does_not_make_a_pair() -> None:
    reference.load()
    for name in ("吕秀峰", "吕秀峰"):
        person = record(name, "13800138000")
        Person.objects.filter(pk=person.pk).update(birth_date=None, residence_division="")
    assert find_duplicates(at=AT) == 0
