import pytest

from jiangce.kernel import divisions


def test_the_table_has_the_nation_34_provinces_and_the_counties_of_guangdong():
    assert len(divisions.children("000000")) == 34
    assert len(divisions.cities("440000")) == 21
    assert sum(len(divisions.children(city.code)) for city in divisions.cities("440000")) == 122


def test_a_division_knows_its_name_level_and_parent():
    assert divisions.get("440606") == divisions.Division("440606", "顺德区", "county", "440600")
    assert divisions.get("449999") is None


def test_every_parent_exists():
    queue = ["000000"]
    seen = set()
    while queue:
        here = queue.pop()
        seen.add(here)
        queue += [row.code for row in divisions.children(here)]
    assert len(seen) == 1 + 34 + 342 + 2849


@pytest.mark.parametrize(
    ("code", "chain"),
    [
        ("440606", ("440606", "440600", "440000", "000000")),
        ("440600", ("440600", "440000", "000000")),
        ("440000", ("440000", "000000")),
        ("000000", ("000000",)),
        ("441900", ("441900", "440000", "000000")),
        ("440699", ("440699", "440600", "440000", "000000")),
    ],
)
def test_the_chain_goes_up_to_the_nation(code, chain):
    assert divisions.chain(code) == chain


@pytest.mark.parametrize(
    ("code", "prefix"), [("440000", "44"), ("440600", "4406"), ("440606", "440606"), ("000000", ""), ("441900", "4419")]
)
def test_the_prefix_is_what_all_codes_within_begin_with(code, prefix):
    assert divisions.prefix(code) == prefix


@pytest.mark.parametrize("code", ["", "44", "44060", "4406060", "４４０６０６", "44060x"])
def test_a_malformed_region_is_refused_and_never_means_everywhere(code):
    with pytest.raises(ValueError, match="divisions.malformed"):
        divisions.prefix(code)
    with pytest.raises(ValueError, match="divisions.malformed"):
        divisions.covers(code, "440606")
    with pytest.raises(ValueError, match="divisions.malformed"):
        divisions.chain(code)


@pytest.mark.parametrize(
    ("region", "code", "within"),
    [
        ("440600", "440606", True),
        ("440600", "440600", True),
        ("440606", "440600", False),
        ("440600", "440106", False),
        ("000000", "110101", True),
        ("000000", "", False),
        ("441900", "441900003", True),
    ],
)
def test_a_region_covers_what_lies_in_it(region, code, within):
    assert divisions.covers(region, code) is within


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("440606", "广东省佛山市顺德区"),
        ("441900", "广东省东莞市"),
        ("110105", "北京市朝阳区"),
        ("429004", "湖北省仙桃市"),
        ("500229", "重庆市城口县"),
        ("000000", "全国"),
        ("449999", ""),
    ],
)
def test_the_full_name_has_no_repetition_and_no_grouping_rows(code, name):
    assert divisions.full_name(code) == name


def test_a_blank_code_has_no_children():
    assert divisions.children("") == []


def test_the_counties_of_a_region_are_its_lowest_units() -> None:
    assert [one.code for one in divisions.counties("440606")] == ["440606"]
    assert [one.code for one in divisions.counties("441900")] == ["441900"]
    foshan = [one.code for one in divisions.counties("440600")]
    assert "440606" in foshan
    assert all(code.startswith("4406") and not divisions.children(code) for code in foshan)
    assert set(foshan) < {one.code for one in divisions.counties("440000")}
    assert divisions.counties("999999") == []


def test_counties_are_found_by_code_or_by_a_part_of_their_full_name() -> None:
    assert [one.code for one in divisions.matching("顺德")] == ["440606"]
    assert [one.code for one in divisions.matching("440606")] == ["440606"]
    assert {one.level for one in divisions.matching("佛山市")} == {"county"}
    assert "441900" in [one.code for one in divisions.matching("东莞")], "a city without counties is a lowest unit"
    assert len(divisions.matching("4406", limit=2)) == 2
    assert divisions.matching(" ") == divisions.matching("没有的县") == []
