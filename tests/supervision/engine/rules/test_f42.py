"""F42: money that ends up elsewhere."""

from datetime import date, datetime
from pathlib import Path

import pytest

from tests.supervision.engine.world import World, at, cases

CHANGED = at("2025-05-01", "15:00")


def school_paid(world: World, paid_on: date | None, *, changed: datetime | None = CHANGED, **values: object) -> int:
    """One claim of a class that is paid to its school, whose account was changed."""
    school = world.organisation(account_digest="new", account_changed_at=changed)
    row = world.add_class(org_id=school)
    facts = {"org_id": school, "account_digest": "new", "paid_on": paid_on} | values
    world.claim(world.person(), row, **facts)
    return school


@pytest.mark.parametrize(
    ("paid_on", "fires"),
    [
        (date(2025, 4, 30), False),
        (date(2025, 5, 1), True),
        (date(2025, 5, 16), True),  # the fifteenth day after
        (date(2025, 5, 17), False),
        (date(2025, 11, 7), False),
        (None, False),
    ],
)
def test_paid_soon_after_the_change(world: World, tmp_path: Path, paid_on: date | None, fires: bool) -> None:
    school = school_paid(world, paid_on)
    found = cases(world.supervise(tmp_path, "F42"), "F42")
    assert [(signal["org_id"], signal["class_id"]) for signals in found.values() for signal in signals] == [
        (school, 1)
    ] * fires


def test_the_days_are_counted_over_a_leap_day_and_from_midnight(world: World, tmp_path: Path) -> None:
    submitted = at("2024-02-01")
    late = school_paid(world, date(2024, 3, 1), changed=at("2024-02-15", "00:00"), submitted_at=submitted)
    school_paid(world, date(2024, 3, 1), changed=at("2024-02-14", "23:59"), submitted_at=submitted, account_digest=None)
    found = cases(world.supervise(tmp_path, "F42"), "F42")
    assert f"F42:{late}" in found
    assert [case for case in found if not case.startswith("F42/")] == [f"F42:{late}"]


def test_a_claim_handed_in_after_the_change_was_reviewed_with_the_new_account(world: World, tmp_path: Path) -> None:
    school_paid(world, date(2025, 5, 10), submitted_at=at("2025-05-02"))
    school_paid(world, date(2025, 5, 10), changed=None)
    assert [case for case in cases(world.supervise(tmp_path, "F42"), "F42") if not case.startswith("F42/")] == []


def test_paid_to_the_old_account_after_all(world: World, tmp_path: Path) -> None:
    school_paid(world, date(2025, 5, 10), account_digest="old")
    assert cases(world.supervise(tmp_path, "F42"), "F42") == {}


def two_schools(world: World, **facts: object) -> list[int]:
    return [world.organisation(account_digest="shared", founded_on=date(2015, 1, 1), **facts) for _ in range(2)]


def accused(world: World, tmp_path: Path) -> list[tuple[int, int]]:
    found = cases(world.supervise(tmp_path, "F42/account"), "F42")
    return sorted((signal["org_id"], signal["class_id"] or 0) for signals in found.values() for signal in signals)


def test_two_institutions_and_one_account(world: World, tmp_path: Path) -> None:
    one, other = two_schools(world)
    row = world.add_class(org_id=one)
    world.claim(world.person(), row, org_id=one, account_digest="shared")
    assert accused(world, tmp_path) == [(one, 0), (one, row), (other, 0)]


def test_a_claim_paid_into_the_account_of_another_institution(world: World, tmp_path: Path) -> None:
    owner = world.organisation(account_digest="theirs")
    own, row = world.add_class(org_id=owner), world.add_class()
    world.claim(world.person(), own, org_id=owner, account_digest="theirs")
    world.claim(world.person(), row, org_id=world.school, account_digest="theirs")
    assert accused(world, tmp_path) == [(world.school, row), (owner, 0)]


def test_branches_of_one_owner(world: World, tmp_path: Path) -> None:
    one, other = two_schools(world)
    owner = world.person(id_digest="same")
    world.rows["organisations"][-2]["legal_representative_id"] = owner
    world.add("shareholders", org_id=other, person_id=world.person(id_digest="same"), share=0.4)
    assert accused(world, tmp_path / "owned") == []
    world.rows["shareholders"].clear()
    assert accused(world, tmp_path / "strangers") == [(one, 0), (other, 0)]


@pytest.mark.parametrize("facts", [{"credit_code": "C"}, {"roles": "school"}, {"roles": "department"}])
def test_one_body_registered_twice_and_accounts_kept_by_the_treasury(
    world: World, tmp_path: Path, facts: dict[str, str]
) -> None:
    two_schools(world, **facts)
    assert accused(world, tmp_path) == []


def test_missing_accounts_are_nobodys(world: World, tmp_path: Path) -> None:
    for _ in range(3):
        school = world.organisation()
        world.claim(world.person(), world.add_class(org_id=school), org_id=school)
    assert accused(world, tmp_path) == []


def returned(world: World, *, account: str | None, name: str | None = "own name", org_id: int | None = None) -> int:
    """A claim whose payment came back from a mistyped account and was sent again; returns the claim."""
    person = world.person(account_digest="own")
    first = {"account_digest": "typo", "payee_name_digest": "own name", "paid_on": date(2025, 5, 6), "org_id": org_id}
    claim = world.claim(person, world.add_class(), state="returned_payment", returned_on=date(2025, 5, 9), **first)
    again = {"submitted_at": at("2025-05-12"), "state": "paid", "paid_on": date(2025, 5, 20)}
    row = next(row for row in world.rows["claims"] if row["claim_id"] == claim)
    world.add("claims", **(row | again | {"account_digest": account, "payee_name_digest": name}))
    return claim


def resent(world: World, tmp_path: Path) -> dict[str, list[dict[str, object]]]:
    return cases(world.supervise(tmp_path, "F42/resent"), "F42")


def test_a_returned_payment_is_sent_to_another_name(world: World, tmp_path: Path) -> None:
    claim = returned(world, account="strange", name="strange name")
    (signal,) = resent(world, tmp_path)["F42/resent:strange"]
    assert (signal["claim_id"], signal["severity"]) == (claim, "high")


def test_a_returned_payment_is_sent_to_the_account_of_somebody_else(world: World, tmp_path: Path) -> None:
    world.person(account_digest="strange")
    returned(world, account="strange")
    assert list(resent(world, tmp_path)) == ["F42/resent:strange"]


@pytest.mark.parametrize(
    ("account", "name"), [("own", "own name"), ("own", "name"), ("second card", "own name"), (None, None)]
)
def test_sent_again_to_the_person(world: World, tmp_path: Path, account: str | None, name: str | None) -> None:
    returned(world, account=account, name=name)
    assert resent(world, tmp_path) == {}


def test_sent_again_to_the_institution_that_is_to_be_paid(world: World, tmp_path: Path) -> None:
    world.rows["organisations"][0]["account_digest"] = "school"
    returned(world, account="school", name="school", org_id=world.school)
    assert resent(world, tmp_path) == {}


def test_a_payment_that_only_came_back(world: World, tmp_path: Path) -> None:
    person = world.person(account_digest="own")
    world.person(account_digest="strange")
    facts = {"state": "returned_payment", "paid_on": date(2025, 5, 6), "returned_on": date(2025, 5, 9)}
    world.claim(person, world.add_class(), account_digest="strange", **facts)
    assert resent(world, tmp_path) == {}


def test_one_record_that_was_paid_after_it_came_back(world: World, tmp_path: Path) -> None:
    """Without the earlier record, the owner of the account tells."""
    world.person(account_digest="strange")
    facts = {"paid_on": date(2025, 5, 20), "returned_on": date(2025, 5, 9), "account_digest": "strange"}
    world.claim(world.person(account_digest="own"), world.add_class(), **facts)
    world.claim(world.person(account_digest="mine"), world.add_class(), **(facts | {"account_digest": "unknown"}))
    assert list(resent(world, tmp_path)) == ["F42/resent:strange"]
