import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangce.kernel import masking, names


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("单雄信", "shan xiong xin"), ("仇英", "qiu ying"), ("区大明", "ou da ming"), ("解缙", "xie jin"),
        ("曾国", "zeng guo"), ("查良", "zha liang"), ("朴信", "piao xin"), ("盖聂", "ge nie"), ("翟明", "zhai ming"),
        ("乐平", "yue ping"), ("覃伟", "qin wei"), ("尉迟恭", "yu chi gong"), ("冼星海", "xian xing hai"),
        ("欧阳小明", "ou yang xiao ming"), ("吕布", "lv bu"), ("张曾", "zhang ceng"), ("单于小", "chan yu xiao"), ("", ""),
    ],
)  # fmt: skip
def test_a_surname_is_read_as_a_surname(name, key):
    assert names.pinyin_key(name) == key


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("张 三", "张三", True),
        ("买买提·艾力", "买买提•艾力", True),
        ("买买提·艾力", "买买提艾力", True),
        ("ＭＡＲＩＡ", "maria", True),
        ("张三", "张山", False),
        ("", "", False),
        (" ", "", False),
    ],
)
def test_names_are_the_same_but_for_spaces_dots_width_and_case(a, b, same):
    assert names.same_name(a, b) is same
    assert names.same_name(b, a) is same


@pytest.mark.parametrize(
    ("text", "staff", "public"),
    [
        ("张三", "张*", "张*"),
        ("张小明", "张*", "张*明"),
        ("欧阳明", "欧阳*", "欧阳*"),
        ("欧阳小明", "欧阳*", "欧阳*明"),
        ("欧阳", "欧*", "欧*"),
        ("买买提·艾力", "买*", "买*力"),
        ("张", "*", "*"),
        ("", "", ""),
    ],
)
def test_names_are_masked_for_staff_and_for_the_public(text, staff, public):
    assert masking.name(text) == staff
    assert masking.name_public(text) == public


def test_identity_numbers_show_three_and_four_at_constant_width():
    assert masking.id_number("440103199003071234") == "440***********1234"
    assert {len(masking.id_number(text)) for text in ("440103199003071234", "USA440190030712", "E12345678", "A1")} == {
        18
    }
    assert masking.id_number("") == ""
    assert masking.id_public("440103199003071234") == "****1234"
    assert masking.id_public("E12345678") == "****5678"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("13812341234", "138****1234"),
        ("+86 138-1234-1234", "138****1234"),
        ("02087654321", "****4321"),
        ("12345", "****"),
        ("", ""),
    ],
)
def test_phones_keep_three_and_four(text, shown):
    assert masking.phone(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"), [("6222 0200 0000 1234 567", "****4567"), ("1234567", "****"), ("1", "****"), ("", "")]
)
def test_accounts_keep_the_last_four(text, shown):
    assert masking.account(text) == shown


def test_equal_masks_of_a_list_get_serial_numbers():
    assert masking.disambiguate(["张*明", "李*", "张*明", ""]) == ["张*明(1)", "李*", "张*明(2)", ""]


@given(st.text(max_size=30))
def test_no_mask_shows_the_whole(text):
    for mask in (
        masking.name,
        masking.name_public,
        masking.id_number,
        masking.id_public,
        masking.phone,
        masking.account,
    ):
        shown = mask(text)
        assert not text.strip("*- \t\n") or shown == "" or "*" in shown


@pytest.mark.parametrize(
    ("typed", "folded"), [("呂秀峯", "吕秀峰"), ("吕 秀峰", "吕秀峰"), ("陳嘉慧", "陈嘉慧"), ("喆", "喆")]
)
def test_variant_and_traditional_characters_are_folded_to_the_standard_ones_to_find_a_person(
    typed: str, folded: str
) -> None:
    assert names.fold(typed) == folded
    assert not names.same_name(typed, "吕秀梅")
