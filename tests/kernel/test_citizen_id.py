from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric

from jiangce.kernel import citizen_id
from jiangce.kernel.citizen_id import CitizenId, InvalidId, parse

TODAY = date(2026, 11, 24)
BIRTH = date(1990, 3, 7)
INVENTED = citizen_id.make("440103", BIRTH, 123)


def code_of(raw, **more):
    with pytest.raises(InvalidId) as caught:
        parse(raw, on=TODAY, **more)
    return caught.value.code


def with_check(first17):
    return first17 + citizen_id.check_digit(first17)


def ending_with_x():
    return next(n for n in (citizen_id.make("440103", BIRTH, k) for k in range(1, 999)) if n.endswith("X"))


def test_a_right_number_tells_birth_sex_and_region():
    assert parse(INVENTED, on=TODAY) == CitizenId(INVENTED, "resident_id", BIRTH, "male", "440103", True)
    assert parse(citizen_id.make("440103", BIRTH, 122), on=TODAY).sex == "female"


def test_the_number_is_kept_out_of_repr_and_of_the_refusal():
    assert INVENTED not in repr(parse(INVENTED, on=TODAY))
    with pytest.raises(InvalidId) as caught:
        parse(INVENTED[:-1] + ("0" if INVENTED[-1] != "0" else "1"), on=TODAY)
    assert INVENTED[:17] not in str(caught.value) + repr(caught.value) + caught.value.detail


def test_a_check_character_x_may_be_small_wide_or_apart():
    number = ending_with_x()
    wide = "".join(chr(ord(c) + 0xFEE0) for c in number)
    for raw in (
        number.lower(),
        wide,
        f" {number[:6]} {number[6:14]}\u3000{number[14:]}\n",
        "'" + number,
        number + "\u200b",
    ):
        assert parse(raw, on=TODAY).number == number


def test_15_digits_are_converted():
    old = INVENTED[:6] + INVENTED[8:17]
    assert len(old) == 15
    assert parse(old, on=TODAY).number == INVENTED


@pytest.mark.parametrize("raw", ["912345678901234", "810000900307123"])
def test_15_digits_of_a_permit_or_a_foreigner_are_not_completed(raw):
    assert code_of(raw) == "length"


@pytest.mark.parametrize("region", ["810000", "820000", "830000"])
def test_residence_permits_of_hong_kong_macao_and_taiwan_are_right(region):
    permit = parse(citizen_id.make(region, BIRTH, 11), on=TODAY)
    assert (permit.kind, permit.birth_date, permit.sex, permit.region_known) == ("hmt_permit", BIRTH, "male", True)


def test_a_foreigners_card_of_2023_has_the_same_check_digit_and_tells_no_birth():
    card = with_check("94400001990030712")
    found = parse(card, on=TODAY)
    assert (found.kind, found.birth_date, found.sex) == ("foreign_pr", None, None)
    wrong = card[:-1] + ("0" if card[-1] != "0" else "1")
    assert code_of(wrong) == "check_digit"


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("USA440190030712", "foreign_pr"),
        ("H12345678", "hmt_permit"),
        ("M1234567890", "hmt_permit"),
        ("E12345678", "passport"),
        ("ea1234567", "passport"),
    ],
)
def test_other_documents_are_known_by_their_pattern(raw, kind):
    assert parse(raw, on=TODAY).kind == kind


@pytest.mark.parametrize("region", ["449999", "440108"])
def test_an_unknown_or_withdrawn_region_is_no_refusal(region):
    found = parse(citizen_id.make(region, BIRTH, 5), on=TODAY)
    assert (found.region_code, found.region_known) == (region, False)


@pytest.mark.parametrize("raw", ["", "   ", "\u3000", "\u200b", "'"])
def test_blank_is_blank(raw):
    assert code_of(raw) == "blank"


@pytest.mark.parametrize(
    "raw",
    [
        "000000000000000000", "111111111111111111", "00000000000000000X", "123456789012345678", "12345678901234567X",
        "123456199003071234", "999999999999999", "xxx", "XXXXXXXXXXXXXXXXXX", "无", "暂 无", "N/A", "n/a", "-", "--", "/",
        "?", "？", "***", "待补", "0", "null", "#N/A",
    ],
)  # fmt: skip
def test_placeholders_are_refused_as_such(raw):
    assert code_of(raw) == "placeholder"


@pytest.mark.parametrize("raw", ["4.40103E+17", "4.40103e17", "440103199003071200.0", "440103199003071200.", "4E17"])
def test_what_excel_made_of_a_number_is_refused_as_a_number_cell(raw):
    assert code_of(raw) == "number_cell"


def test_a_numeric_cell_is_refused_even_when_its_digits_look_right():
    assert code_of("440103199003071000", from_number_cell=True) == "number_cell"
    assert code_of(INVENTED, from_number_cell=True) == "number_cell"


@pytest.mark.parametrize("raw", [INVENTED[:17], INVENTED + "1", "44010319900", "440103"])
def test_a_wrong_length_is_told(raw):
    with pytest.raises(InvalidId) as caught:
        parse(raw, on=TODAY)
    assert (caught.value.code, caught.value.detail) == ("length", str(len(raw)))


@pytest.mark.parametrize(
    ("raw", "position"), [("44O103199003071234", "3"), ("440103********1234", "7"), ("4401031990030712王3", "17")]
)
def test_a_wrong_character_is_told_by_its_place(raw, position):
    with pytest.raises(InvalidId) as caught:
        parse(raw, on=TODAY)
    assert (caught.value.code, caught.value.detail) == ("characters", position)


def test_an_x_inside_is_a_wrong_character():
    assert code_of("4401031990030X1234") == "characters"


@pytest.mark.parametrize("birth", ["19900230", "19901301", "19900100", "18991231", "20010229"])
def test_a_day_that_does_not_exist_is_refused(birth):
    assert code_of(with_check(f"440103{birth}123")) == "birth_date"


def test_a_birth_after_the_day_is_refused_and_on_the_day_is_not():
    assert code_of(with_check("44010320320101123")) == "birth_in_future"
    newborn = citizen_id.make("440103", TODAY, 1)
    assert parse(newborn, on=TODAY).birth_date == TODAY


def test_every_other_last_character_is_refused():
    for last in "0123456789X":
        if last != INVENTED[-1]:
            assert code_of(INVENTED[:-1] + last) == "check_digit"


@pytest.mark.parametrize(
    ("on", "age"),
    [
        (date(2023, 2, 28), 22),
        (date(2023, 3, 1), 23),
        (date(2024, 2, 28), 23),
        (date(2024, 2, 29), 24),
        (date(2000, 2, 29), 0),
    ],
)
def test_who_was_born_on_29_february_completes_a_common_year_on_1_march(on, age):
    assert citizen_id.age_on(date(2000, 2, 29), on) == age


def test_the_birthday_counts_and_the_eve_does_not():
    assert citizen_id.age_on(BIRTH, date(2026, 3, 6)) == 35
    assert citizen_id.age_on(BIRTH, date(2026, 3, 7)) == 36


@pytest.mark.parametrize(("region", "order"), [("44010", 1), ("440103", 1000), ("440103", -1), ("44010x", 1)])
def test_impossible_numbers_are_not_made(region, order):
    with pytest.raises(ValueError, match="citizen_id.cannot_make"):
        citizen_id.make(region, BIRTH, order)


@pytest.mark.parametrize("raw", ["", "1234", "1234567890123456X"])
def test_a_check_digit_needs_17_digits(raw):
    with pytest.raises(ValueError, match="citizen_id.not_17_digits"):
        citizen_id.check_digit(raw)


@given(
    region=st.sampled_from(["440103", "440606", "110105", "449999", "830000"]),
    birth=st.dates(date(1900, 1, 1), TODAY),
    order=st.integers(0, 999),
)
def test_what_is_made_is_parsed_back_and_the_other_library_agrees(region, birth, order):
    number = citizen_id.make(region, birth, order)
    found = parse(number, on=TODAY)
    assert (found.number, found.birth_date, found.region_code) == (number, birth, region)
    assert found.sex == ("male" if order % 2 else "female")
    assert ric.calc_check_digit(number) == number[-1]


@given(position=st.integers(0, 16), shift=st.integers(1, 9))
def test_one_changed_digit_is_always_refused(position, shift):
    digit = str((int(INVENTED[position]) + shift) % 10)
    with pytest.raises(InvalidId):
        parse(INVENTED[:position] + digit + INVENTED[position + 1 :], on=TODAY)


@given(st.text(max_size=25))
def test_whatever_is_typed_gives_an_answer(raw):
    try:
        assert parse(raw, on=TODAY).number
    except InvalidId as refusal:
        assert refusal.code
