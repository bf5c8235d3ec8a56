"""What may be consented to and erased: every objection at once, no database."""

from datetime import date

import pytest

from jiangce.registers.privacy.enums import Basis, Category, Kept, Purpose
from jiangce.registers.privacy.ports import Keep, Weighed
from jiangce.registers.privacy.purposes import BY_CONSENT, NOTICES, USES, Notice, notice, notice_of
from jiangce.registers.privacy.rules import (
    Asked,
    ask_objections,
    consent_objections,
    counts,
    erase_objections,
    kept_outcome,
    years_later,
)
from jiangce.schemes.terms.catalogue import TERMS


def consent(**changes: object) -> list[str]:
    said = {"purpose": Purpose.LOCATION, "act": "given", "version": "2", "shown": "2", "standing": False, **changes}
    return [one.code.removeprefix("privacy.") for one in consent_objections(**said)]


def test_every_purpose_is_described_with_its_basis_and_published_terms() -> None:
    assert set(USES) == set(Purpose)
    assert {code for use in USES.values() for code in use.terms} <= set(TERMS)
    assert set(BY_CONSENT) == {Purpose.REMINDERS, Purpose.LOCATION, Purpose.PHOTO}
    assert USES[Purpose.LOCATION].basis == Basis.SEPARATE, "a place is sensitive: Art. 29"
    assert {one for use in USES.values() for one in use.categories} <= set(Category)


def test_consent_is_given_on_the_notice_in_force_and_taken_back_only_where_it_stands() -> None:
    assert consent() == []
    assert consent(act="withdrawn", standing=True) == []
    assert consent(version="1", standing=True) == ["notice_changed", "given_already"]
    assert consent(act="withdrawn") == ["not_given"]
    assert consent(act="withdrawn", standing=True, version="1") == [], "taking back needs no reading"


@pytest.mark.parametrize("purpose", [Purpose.TRAINING, Purpose.NOTICES, "nothing"])
def test_what_is_a_duty_is_not_consented_to(purpose: str) -> None:
    assert consent(purpose=purpose) == ["not_by_consent"]


def test_a_consent_counts_until_a_version_asks_for_it_anew() -> None:
    first = Notice("1", date(2026, 1, 1), ())
    second = Notice("2", date(2026, 6, 1), ())
    third = Notice("3", date(2026, 9, 1), (), frozenset({Purpose.LOCATION}))
    told = {"purpose": Purpose.LOCATION, "notices": (first, second, third)}
    assert [counts(one, **told) for one in ("1", "2", "3", "4")] == [False, False, True, False]
    assert counts("1", purpose=Purpose.REMINDERS, notices=(first, second, third))
    assert counts("1", purpose=Purpose.LOCATION, notices=(first, second))


def test_versions_are_kept_and_named_once() -> None:
    assert notice_of(notice().version) is notice()
    assert len({one.version for one in NOTICES}) == len(NOTICES)
    with pytest.raises(LookupError):
        notice_of("never")


def asked(*categories: str, division: str = "440606", other: str = "") -> list[str]:
    found = ask_objections(Asked(categories, division, other))
    return [one.code.removeprefix("privacy.") for one in found]


def test_a_request_names_kinds_of_data_and_has_a_county_to_go_to() -> None:
    assert asked("contact", "money") == []
    assert asked() == ["nothing_chosen"]
    assert asked("contact", "soul", division="", other="SC-1") == ["open_already", "no_county", "nothing_chosen"]


def test_an_erasure_has_something_to_erase_and_was_seen() -> None:
    some = {Category.CONTACT: Weighed(1), Category.MONEY: Weighed(0, [Keep(Kept.ACCOUNTS, 3, date(2056, 12, 31))])}
    none = {Category.MONEY: some[Category.MONEY]}
    assert erase_objections(some, seen_changed=False) == []
    found = erase_objections(none, seen_changed=True)
    assert [one.code for one in found] == ["privacy.nothing_erasable", "privacy.outcome_changed"]
    assert kept_outcome(some, {Category.CONTACT: 1}) == [
        {"category": "contact", "erased": 1, "kept": []},
        {"category": "money", "erased": 0, "kept": [{"why": "accounts", "count": 3, "until": "2056-12-31"}]},
    ]


def test_years_are_counted_over_a_leap_day() -> None:
    assert years_later(date(2026, 12, 31), 30) == date(2056, 12, 31)
    assert years_later(date(2024, 2, 29), 3) == date(2027, 3, 1)
    assert years_later(date(2024, 2, 29), 4) == date(2028, 2, 29)
