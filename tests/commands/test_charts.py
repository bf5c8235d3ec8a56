"""Charts say what they were given, at the right place, and are whole SVG."""

from xml.etree import ElementTree

import pytest

from jiangce.commands.bench.charts import Bar, bars, lines, short

_SVG = "{http://www.w3.org/2000/svg}"


def _words(sheet: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in sheet.iter(f"{_SVG}text")]


def test_bars_are_as_long_as_their_values_and_never_longer_than_the_scale() -> None:
    sheet = ElementTree.fromstring(
        bars("召回率 & 误报", [Bar("F06", 1.0, "7/7"), Bar("F13", 0.5, "3/6", 1), Bar("F14", 9, "9")], most=1)
    )
    paper, *drawn = sheet.iter(f"{_SVG}rect")
    full, half, over = (float(bar.attrib["width"]) for bar in drawn)
    assert (half, over) == (pytest.approx(full / 2, abs=0.1), full)
    assert drawn[0].attrib["fill"] != drawn[1].attrib["fill"]
    assert _words(sheet) == ["召回率 & 误报", "F06", "7/7", "F13", "3/6", "F14", "9"]
    assert float(paper.attrib["height"]) > 3 * 22


def test_lines_run_over_powers_of_ten() -> None:
    sheet = ElementTree.fromstring(lines("增长", {"全部规则": [(1e6, 2.0), (1e8, 200.0)]}, across="签到", up="CPU 秒"))
    (low, high) = sheet.iter(f"{_SVG}circle")
    assert float(low.attrib["cx"]) < float(high.attrib["cx"]) and float(low.attrib["cy"]) > float(high.attrib["cy"])
    assert {"1M", "10M", "100M", "1", "10", "100", "1k", "全部规则", "签到", "CPU 秒"} <= set(_words(sheet))


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="beyond zero"):
        bars("", [], most=0)
    for series in ({}, {"a": [(0.0, 1.0)]}):
        with pytest.raises(ValueError, match="above zero"):
            lines("", series, across="", up="")


def test_large_numbers_are_short() -> None:
    assert [short(number) for number in (0.01, 20, 5_000, 80e6, 1.8e9)] == ["0.01", "20", "5k", "80M", "1.8G"]
