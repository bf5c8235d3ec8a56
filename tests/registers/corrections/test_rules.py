"""What may be asked to be corrected, and on what proof: every objection at once, each with its field."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from jiangce.registers.corrections.enums import Proof
from jiangce.registers.corrections.rules import BY_NUMBER, Facts, Wish, standing_objections, submit_objections
from jiangce.registers.people.enums import Field, Trust
from jiangce.registers.people.rules import Told

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
BEFORE = NOW - timedelta(days=100)


def wish(field: str, value: str, *, stands: str = "", trust: str = "declared", proof: str = "") -> Wish:
    return Wish(field, Told(stands, trust, "roster:1", BEFORE), value, proof)


def facts(*wishes: Wish, **changes: object) -> Facts:
    found = Facts(wishes, "写错了", frozenset(BY_NUMBER), "440606", "", NOW, date(2026, 11, 20))
    return replace(found, **changes)


def codes(found: Facts) -> list[str]:
    return [one.code.removeprefix("corrections.") for one in submit_objections(found)]


NAME = wish(Field.NAME, "陈晓明", stands="陈小明", proof=Proof.DOCUMENT)


def test_a_name_on_a_document_a_phone_on_its_code_and_a_declared_residence_may_be_asked_for() -> None:
    phone = wish(Field.PHONE, "13900000002", stands="13900000001", trust=Trust.CERTIFIED, proof=Proof.CODE)
    home = wish(Field.RESIDENCE, "440604", stands="440606")
    assert codes(facts(NAME, phone, home)) == []


def test_everything_that_is_wrong_is_told_at_once() -> None:
    found = facts(
        wish(Field.NAME, "陈晓明", stands="陈小明"), wish(Field.PHONE, "13900000002"), wish(Field.SEX, "female"),
        wish(Field.RESIDENCE, "999999"), reason=" ", division="", other_open="GZ-1",
    )  # fmt: skip
    assert codes(found) == [
        "open_already", "no_county", "reason_missing", "document_needed", "code_wrong", "follows_number",
        "division_wrong",
    ]  # fmt: skip
    assert codes(facts()) == ["nothing_asked"]


@pytest.mark.parametrize("name", ["陈", "陈1明", "陈\u200b明", "陈明 ", "·陈明", "x" * 65, "陈(明)"])
def test_what_is_no_name_is_refused(name: str) -> None:
    assert codes(facts(replace(NAME, value=name))) == ["name_wrong"]


@pytest.mark.parametrize("name", ["陈晓", "阿依古丽·买买提", "Jean-Luc O'Neil", "𠮷田"])
def test_names_of_every_people_are_names(name: str) -> None:
    assert codes(facts(replace(NAME, value=name))) == []


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        (Field.PHONE, "1390000000", "phone_wrong"),
        (Field.PHONE, "11111111111", "phone_wrong"),
        (Field.HOUSEHOLD, "000001", "division_wrong"),
        (Field.SEX, "x", "sex_wrong"),
        (Field.BIRTH_DATE, "1990-02-30", "birth_date_wrong"),
        (Field.BIRTH_DATE, "2026-11-21", "birth_date_wrong"),
        (Field.BIRTH_DATE, "1899-12-31", "birth_date_wrong"),
    ],
)
def test_a_malformed_value_is_refused_at_its_field(field: str, value: str, code: str) -> None:
    found = submit_objections(facts(wish(field, value, proof=Proof.DOCUMENT), told_by_number=frozenset()))
    assert [(one.code, one.where) for one in found] == [(f"corrections.{code}", field)]


def test_birth_and_sex_of_a_passport_may_be_corrected() -> None:
    born = wish(Field.BIRTH_DATE, "1990-02-03", stands="1990-03-02", proof=Proof.DOCUMENT)
    assert codes(facts(born, told_by_number=frozenset())) == []
    assert codes(facts(born)) == ["follows_number"]


@pytest.mark.parametrize(
    ("trust", "proof", "code"),
    [
        ("declared", Proof.NONE, []),
        ("certified", Proof.NONE, ["document_needed"]),
        ("certified", Proof.DOCUMENT, []),
        ("state", Proof.DOCUMENT, ["state_source"]),
    ],
)
def test_a_wish_that_would_not_win_is_refused_before_anybody_works_on_it(
    trust: str, proof: str, code: list[str]
) -> None:
    home = wish(Field.HOUSEHOLD, "440604", stands="440606", trust=trust, proof=proof)
    assert codes(facts(home)) == code
    assert [one.code for one in standing_objections([home], now=NOW)] == [f"corrections.{one}" for one in code]


def test_what_stands_already_needs_no_correction() -> None:
    assert codes(facts(wish(Field.RESIDENCE, "440606", stands="440606"))) == ["same_already"]
    assert codes(facts(replace(NAME, value="陈小明"))) == ["same_already"]
