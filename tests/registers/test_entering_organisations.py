"""An organisation entered by hand: a wrong or known code, a name that only looks different, each with its refusal."""

import pytest

from jiangce.access.powers.enums import PostKind
from jiangce.kernel import credit_code
from jiangce.registers.organisations.actions import NewOrganisation, OrganisationRefused, enter_organisation
from jiangce.registers.organisations.models import Organisation
from tests.access.ground import AT, actor

pytestmark = pytest.mark.django_db
CODE = credit_code.make("440606", 7)
WIDE = "".join(chr(ord(one) + 0xFEE0) for one in CODE)


def enter(**changes: object) -> Organisation:
    told = {
        "credit_code": CODE, "name": "示范职业培训学校", "short_name": "示范", "division": "440606",
        "roles": ["training_institution"],
    }  # fmt: skip
    by = changes.pop("by", None) or actor(PostKind.COUNTY_FIRST_REVIEWER)
    return enter_organisation(data=NewOrganisation(**{**told, **changes}), actor=by, at=AT)


def refusal(**changes: object) -> list[str]:
    with pytest.raises(OrganisationRefused) as refused:
        enter(**changes)
    return [one.code for one in refused.value.objections]


@pytest.mark.parametrize(
    "raw", [CODE, CODE.lower(), WIDE, f" {CODE[:8]}-{CODE[8:]}", f"{CODE[:5]}\u200b\u2060{CODE[5:]}"]
)
def test_a_code_is_known_in_any_spelling(raw: str) -> None:
    assert enter(credit_code=raw).credit_code == CODE


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("", "blank"),
        (CODE[:-1], "length"),
        (CODE + "1", "length"),
        ("I" + CODE[1:], "characters"),
        ("壹" + CODE[1:], "characters"),
        (CODE[:-1] + ("A" if CODE[-1] != "A" else "B"), "check_digit"),
    ],
)
def test_a_wrong_code_is_refused_with_its_reason(raw: str, code: str) -> None:
    assert refusal(credit_code=raw) == [f"organisations.code_{code}"]
    assert not Organisation.objects.exists()


def test_the_same_organisation_is_not_entered_under_a_second_name_or_code() -> None:
    first = enter()
    assert refusal(name="另一个名字") == ["organisations.code_taken"]
    other = credit_code.make("440606", 8)
    for name in ("示范职业培训学校", "示范 职业培训学校\u200b", "\u3000示范职业培训学校"):
        assert refusal(credit_code=other, name=name) == ["organisations.name_taken"]
    assert list(Organisation.objects.all()) == [first]
    assert enter(credit_code=other, name="示范职业培训学校二部").pk != first.pk


def test_only_ones_own_counties_and_only_with_the_power() -> None:
    assert refusal(division="440402", roles=[]) == ["organisations.outside_region", "organisations.no_role"]
    assert refusal(division="440600") == ["organisations.no_county"]
    assert refusal(by=actor(PostKind.COUNTY_APPROVER)) == ["lifecycle.no_power"]
    assert enter().division == "440606"
