"""Who may be registered to teach, which certificate is one, who is a dual teacher."""

from dataclasses import replace
from datetime import date

import pytest

from jiangce import wiring
from jiangce.kernel.verdict import Objection
from jiangce.registers.teachers.rules import (
    QualificationFacts,
    RegisterFacts,
    is_dual,
    qualification_objections,
    read_number,
    register_objections,
)

TODAY = date(2026, 11, 26)
PERSON = RegisterFacts(name="容兼课", known_name="", kinds=("theory",), works_here=False)
PAPER = QualificationFacts("skill_certificate", True, "3", TODAY, None, True)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"known_name": "容 兼课"}, []),
        ({"known_name": "别的人"}, ["name_differs"]),
        ({"name": " "}, ["no_name"]),
        ({"kinds": ()}, ["no_kind"]),
        ({"works_here": True, "kinds": (), "known_name": "别的人"}, ["name_differs", "no_kind", "works_here_already"]),
    ],
)
def test_a_person_is_registered_by_the_real_name_once(changes: dict[str, object], codes: list[str]) -> None:
    found = register_objections(replace(PERSON, **changes))  # type: ignore[arg-type]
    assert [one.code.removeprefix("teachers.") for one in found] == codes


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ("", "blank"),
        ("111111111111111111", "placeholder"),
        ("4406061978030200", "length"),
        ("44060619780302001?", "characters"),
        ("440606197813020011", "birth_date"),
        ("1.23E+17", "number_cell"),
    ],
)
def test_a_number_that_is_none_is_refused_with_its_reason_and_not_repeated(raw: str, problem: str) -> None:
    found = read_number(raw, on=TODAY)
    assert isinstance(found, Objection)
    assert (found.code, found.params, found.code in wiring.TEXTS) == (f"teachers.number_{problem}", {}, True)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"kind": "teacher_certificate", "occupation_known": False, "level": ""}, []),
        ({"occupation_known": False, "level": ""}, ["skill_without_occupation", "skill_without_level"]),
        ({"last_day": date(2026, 11, 25), "has_document": False}, ["days_reversed", "no_document"]),
    ],
)
def test_a_certificate_of_a_skill_names_occupation_and_level(changes: dict[str, object], codes: list[str]) -> None:
    found = qualification_objections(replace(PAPER, **changes))  # type: ignore[arg-type]
    assert [one.code.removeprefix("teachers.") for one in found] == codes


@pytest.mark.parametrize(
    ("kinds", "dual"),
    [
        (["teacher_certificate", "skill_certificate"], True),
        (["teaching_title", "vocational_qualification", "examiner_card"], True),
        (["teacher_certificate", "teaching_title"], False),
        (["skill_certificate", "examiner_card"], False),
        ([], False),
    ],
)
def test_a_dual_teacher_is_qualified_to_teach_and_in_a_skill(kinds: list[str], dual: bool) -> None:
    assert is_dual(kinds) is dual
