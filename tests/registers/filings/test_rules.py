"""Which steps a role's filing takes, and since when a role is held: no database."""

import tomllib
from datetime import date
from importlib import resources
from typing import Any

import pytest

from jiangce.kernel.verdict import TermRef
from jiangce.registers.filings.enums import FILING_ROLES, NUMBER_CODES
from jiangce.registers.filings.facts import has_scope, is_published, years_term
from jiangce.registers.filings.rules import (
    GrantFacts,
    HeldRole,
    SubmitFacts,
    grant_objections,
    held_role,
    needs_notice,
    publish_objections,
    submit_objections,
)
from jiangce.registers.organisations.enums import Role
from jiangce.schemes.terms.catalogue import TERMS

ON = date(2026, 3, 2)
TERM = TermRef("filing_unscoped_roles", [])


def data(package: str, name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files(package) / "data" / name).read_text(encoding="utf-8"))


class Told:
    """The terms of the reference data, as the sections ask for them."""

    terms = data("jiangce.schemes", "guangdong.toml")["terms"]

    def number(self, code: str) -> int:
        return int(self.terms[code]["value"])

    def codes(self, code: str) -> frozenset[str]:
        return frozenset(self.terms[code]["value"])


def submitted(**told: Any) -> list[str]:
    return [one.code for one in submit_objections(SubmitFacts(kind="first", on=ON, scope_term=TERM, **told))]


def granted(**told: Any) -> list[str]:
    return [one.code for one in grant_objections(GrantFacts(kind="first", on=ON, **told))]


def test_a_role_that_is_filed_for_no_occupation_has_no_scope_and_any_other_needs_one() -> None:
    assert submitted(scoped=False, scopes=0) == []
    assert submitted(scoped=False, scopes=1) == ["filings.scope_unfit"]
    assert submitted(scoped=True, scopes=1) == []
    assert submitted(scoped=True, scopes=0) == ["filings.no_scope"]


def test_only_what_touches_others_is_published_before_it_is_granted() -> None:
    assert granted(published=False) == []
    assert granted(published=True) == ["filings.notice_needed"]
    wants = [needs_notice(kind=kind, widens=True, published=True) for kind in ("first", "renewal", "change", "exit")]
    assert wants == [True, True, True, False]
    assert not any(needs_notice(kind=kind, widens=True, published=False) for kind in ("first", "renewal", "change"))
    assert [one.code for one in publish_objections(needed=False, term=TERM)] == ["filings.notice_unfit"]
    assert publish_objections(needed=True, term=TERM) == []


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_number_a_list_and_a_term_of_years(role: Role) -> None:
    lists = data("jiangce.registers.filings", "materials.toml")["list"]
    kinds = {item[2] for told in lists if role in told["roles"] for item in told.get("items", ())}
    assert (role in FILING_ROLES, len(NUMBER_CODES[role])) == (True, 2)
    assert kinds == {"document", "condition"}
    assert years_term(role) in TERMS
    assert Told().number(years_term(role)) >= 1


def test_the_reference_data_says_which_roles_have_no_scope_and_no_notice() -> None:
    without = {Role.ASSOCIATION, Role.PARK, Role.DEPARTMENT}
    assert {role for role in Role if not has_scope(role, law=Told())} == without
    assert {role for role in Role if not is_published(role, law=Told())} == without
    assert not without & Told().codes("filing_scored_roles")


def test_a_role_is_held_as_long_as_its_filings_follow_one_another() -> None:
    first, second, later = date(2024, 1, 1), date(2025, 1, 1), date(2027, 1, 1)
    assert held_role("park", [], on=ON) == HeldRole("park")
    assert held_role("park", [(second, later), (first, second)], on=ON) == HeldRole("park", first, later, True)
    gap = [(first, date(2024, 6, 1)), (second, None)]
    assert held_role("park", gap, on=ON) == HeldRole("park", second, None, True)
    over = held_role("park", [(first, second)], on=ON)
    assert (over, over.last_day) == (HeldRole("park", first, second, False), date(2024, 12, 31))
