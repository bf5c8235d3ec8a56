"""Which term is in force: the nearest region, in it the scheme's own, on the day; and how a new value is published."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from jiangce.access.powers.enums import PostKind
from jiangce.plumbing.journal.queries import history_of
from jiangce.schemes.enums import Scheme
from jiangce.schemes.sources.models import SourceStep
from jiangce.schemes.sources.queries import order
from jiangce.schemes.terms.actions import TermRefused, publish_rate, publish_term
from jiangce.schemes.terms.models import RateItem, Term
from jiangce.schemes.terms.queries import in_force, rate, term_history
from jiangce.schemes.terms.values import TermMissing
from tests.schemes.rows import AT, clause, clerk, occupation

pytestmark = pytest.mark.django_db
COUNTY, CITY, PROVINCE, NATION = "440606", "440600", "440000", "000000"
TRAINING = Scheme.TRAINING_SUBSIDY
JANUARY, JULY = date(2026, 1, 1), date(2026, 7, 1)
TODAY = date(2026, 8, 20)


def term(
    value: Any, *, division: str = PROVINCE, scheme: str = "", code: str = "min_age", **dates: date | None
) -> Term:
    return Term.objects.create(
        code=code,
        scheme=scheme,
        division=division,
        value=value,
        valid=DateRange(dates.get("start", JANUARY), dates.get("end")),
        clause=clause(),
        certainty="F",
        recorded_at=AT,
    )


def asked(*, division: str = COUNTY, scheme: str = TRAINING, on: date = TODAY) -> int:
    return in_force(scheme=scheme, division=division, on=on).number("min_age")


def test_the_nearest_region_wins_and_in_one_region_the_scheme_beats_the_general() -> None:
    places = [(division, scheme) for division in (COUNTY, CITY, PROVINCE, NATION) for scheme in (TRAINING, "")]
    rows = [term(n, division=division, scheme=scheme) for n, (division, scheme) in enumerate(places)]
    for expected, row in enumerate(rows):
        assert asked() == expected
        row.delete()
    with pytest.raises(TermMissing):
        asked()


def test_another_county_another_scheme_and_another_province_do_not_matter() -> None:
    term(1, division="440605")
    term(2, scheme=Scheme.LIVING_ALLOWANCE)
    term(3, division="450000")
    with pytest.raises(TermMissing) as refusal:
        asked()
    (objection,) = refusal.value.objections
    assert objection.params == {"code": "min_age", "scheme": TRAINING, "division": COUNTY, "on": "2026-08-20"}
    assert asked(division="440605") == 1
    assert asked(scheme=Scheme.LIVING_ALLOWANCE) == 2


def test_a_city_sees_its_own_terms_and_not_those_of_its_counties() -> None:
    term(1, division=PROVINCE)
    term(2, division=COUNTY)
    assert (asked(division=CITY), asked(division=COUNTY), asked(division=PROVINCE)) == (1, 2, 1)


def test_periods_are_half_open() -> None:
    term(16, end=JULY)
    term(18, start=JULY)
    assert asked(on=JANUARY) == 16
    assert asked(on=date(2026, 6, 30)) == 16
    assert asked(on=JULY) == 18
    with pytest.raises(TermMissing):
        asked(on=date(2025, 12, 31))


def test_a_term_that_has_ended_nearby_gives_way_to_the_wider_region() -> None:
    term(16)
    term(18, division=COUNTY, end=JULY)
    assert (asked(on=date(2026, 6, 30)), asked(on=JULY)) == (18, 16)


def test_the_database_refuses_two_values_at_once_but_not_one_after_the_other() -> None:
    term(16, end=JULY)
    with pytest.raises(IntegrityError), transaction.atomic():
        term(17, start=date(2026, 6, 30))
    term(18, start=JULY)
    term(19, scheme=TRAINING)
    assert Term.objects.count() == 3


def test_a_term_is_cited_with_its_document_its_place_and_how_sure_it_is() -> None:
    term(16)
    ref = in_force(scheme=TRAINING, division=COUNTY, on=TODAY).ref("min_age")
    assert (ref.value, ref.unit, ref.basis) == (16, "周岁", "试人社规〔2026〕1 号 第一条")
    assert (ref.division, ref.valid_from, ref.certainty) == (PROVINCE, "2026-01-01", "F")


def standard(fen: int, *, division: str = PROVINCE, level: str = "4", **dates: date | None) -> RateItem:
    return RateItem.objects.create(
        scheme=TRAINING,
        division=division,
        occupation=occupation(),
        level=level,
        standard_fen=fen,
        hours=56,
        valid=DateRange(dates.get("start", JANUARY), dates.get("end")),
        clause=clause(),
        certainty="S",
        recorded_at=AT,
    )


def rated(*, level: str = "4", on: date = TODAY, division: str = COUNTY, code: str = "6-18-01-07") -> int | None:
    found = rate(scheme=TRAINING, division=division, occupation_code=code, level=level, on=on)
    return found.standard_fen if found else None


def test_a_rate_is_that_of_the_nearest_region_on_the_day_for_the_level() -> None:
    standard(1000_00, division=NATION)
    standard(1500_00, end=JULY)
    standard(1600_00, start=JULY)
    standard(2000_00, level="3")
    assert rated() == 1600_00
    assert rated(on=date(2026, 6, 30)) == 1500_00
    assert rated(level="3") == 2000_00
    assert rated(division="450100") == 1000_00
    standard(1900_00, division=CITY)
    assert (rated(), rated(division="440300")) == (1900_00, 1600_00)
    assert (rated(level="5"), rated(code="1-01-01-01"), rated(on=date(2025, 1, 1))) == (None, None, None)


def test_the_database_refuses_a_rate_that_is_not_positive_or_stands_twice() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        standard(0)
    standard(1)
    with pytest.raises(IntegrityError), transaction.atomic():
        standard(2, start=JULY)


def test_the_order_of_sources_is_that_of_the_nearest_region_on_the_day() -> None:
    def step(place: int, fund: str, division: str = PROVINCE, end: date | None = None, start: date = JANUARY) -> None:
        SourceStep.objects.create(
            scheme=TRAINING, division=division, place=place, fund=fund, valid=DateRange(start, end), clause=clause()
        )

    step(2, "employment_fund")
    step(1, "special_account", end=JULY)
    step(1, "ui_fund", division=CITY, start=JULY)

    def funds(on: date, division: str = COUNTY) -> list[str]:
        return [row.fund for row in order(scheme=TRAINING, division=division, on=on)]

    assert funds(date(2026, 6, 30)) == ["special_account", "employment_fund"]
    assert funds(TODAY) == ["ui_fund"]
    assert funds(TODAY, division="440300") == ["employment_fund"]
    assert funds(date(2025, 6, 30)) == []
    with pytest.raises(IntegrityError), transaction.atomic():
        step(2, "ui_fund")


def publish(**changes: Any) -> Term:
    values: dict[str, Any] = {
        "code": "min_age",
        "scheme": "",
        "division": PROVINCE,
        "value": 18,
        "from_on": date(2026, 9, 1),
        "clause_id": clause().pk,
        "certainty": "F",
        "note": "",
        "actor": clerk(PostKind.PROVINCE_SUPERVISOR, division=PROVINCE),
        "at": AT,
    }
    return publish_term(**{**values, **changes})


def test_a_new_value_closes_the_running_one_at_its_first_day_and_changes_nothing_before() -> None:
    old = term(16)
    new = publish()
    old.refresh_from_db()
    assert (old.value, old.valid) == (16, DateRange(JANUARY, date(2026, 9, 1)))
    assert (asked(on=date(2026, 8, 31)), asked(on=date(2026, 9, 1))) == (16, 18)
    _row, history = term_history(term_id=new.pk)
    assert [row.value for row in history] == [18, 16]
    (moment,) = history_of(subject=new)
    assert (moment.before, moment.after) == ({"value": 16}, {"code": "min_age", "value": 18, "from": "2026-09-01"})


def test_a_day_before_today_needs_a_reason() -> None:
    assert publish(from_on=TODAY).value == 18
    with pytest.raises(TermRefused) as refusal:
        publish(code="max_age_male", from_on=date(2026, 8, 19), reason=" ")
    assert [one.code for one in refusal.value.objections] == ["terms.backdated"]
    assert publish(code="max_age_male", value=63, from_on=date(2026, 8, 19), reason="补发省厅文件").value == 63


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"code": "weather"}, "terms.unknown_code"),
        ({"value": "18"}, "terms.bad_value"),
        ({"value": True}, "terms.bad_value"),
        ({"value": -1}, "terms.bad_value"),
        ({"code": "groups", "value": []}, "terms.no_choice"),
        ({"code": "groups", "value": ["nobody"]}, "terms.no_choice"),
        ({"code": "payee", "value": "bank"}, "terms.no_choice"),
        ({"code": "class_size_max", "value": 0}, "terms.bad_value"),
        ({"code": "attendance_threshold_percent", "value": 101}, "terms.bad_value"),
        ({"code": "class_size_max", "value": 10**30}, "terms.bad_value"),
        ({"clause_id": None}, "terms.no_clause"),
        ({"clause_id": 999_999}, "terms.no_clause"),
        ({"from_on": date(2026, 8, 19)}, "terms.backdated"),
    ],
)
def test_what_cannot_be_published_is_refused_and_leaves_no_row(changes: dict[str, Any], code: str) -> None:
    running = term(16)
    with pytest.raises(TermRefused) as refusal:
        publish(**changes)
    assert [one.code for one in refusal.value.objections] == [code]
    running.refresh_from_db()
    assert running.valid.upper is None
    assert Term.objects.count() == 1


def test_only_the_power_publishes_and_nothing_goes_before_a_value_that_is_published_for_later() -> None:
    with pytest.raises(TermRefused) as refusal:
        publish(actor=clerk(PostKind.CITY_APPROVER, division=CITY))
    assert [one.code for one in refusal.value.objections] == ["lifecycle.no_power"]
    publish(from_on=date(2027, 1, 1))
    with pytest.raises(TermRefused) as refusal:
        publish(from_on=date(2026, 9, 1))
    assert [(one.code, one.params) for one in refusal.value.objections] == [
        ("terms.later_exists", {"on": "2027-01-01"})
    ]
    assert publish(from_on=date(2027, 7, 1), value=20).value == 20


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"standard_fen": 0}, ["terms.standard_not_positive"]),
        ({"hours": 0}, ["terms.standard_not_positive"]),
        ({"clause_id": None}, ["terms.no_clause"]),
        ({"from_on": date(2026, 1, 1)}, ["terms.backdated", "terms.later_exists"]),
    ],
)
def test_a_standard_is_published_by_the_same_rules(changes: dict[str, Any], codes: list[str]) -> None:
    standard(1500_00)
    values: dict[str, Any] = {
        "scheme": TRAINING,
        "division": PROVINCE,
        "occupation_code": "6-18-01-07",
        "level": "4",
        "standard_fen": 1800_00,
        "hours": 56,
        "shortage": True,
        "from_on": date(2026, 9, 1),
        "clause_id": clause().pk,
        "certainty": "F",
        "actor": clerk(PostKind.PROVINCE_SUPERVISOR, division=PROVINCE),
        "at": AT,
    }
    if codes:
        with pytest.raises(TermRefused) as refusal:
            publish_rate(**{**values, **changes})
        assert [one.code for one in refusal.value.objections] == codes
        assert RateItem.objects.count() == 1
        return
    publish_rate(**values)
    assert (rated(on=date(2026, 8, 31)), rated(on=date(2026, 9, 1))) == (1500_00, 1800_00)
