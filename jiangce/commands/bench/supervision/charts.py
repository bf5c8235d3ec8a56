"""Which charts the results of the benchmark make, as small SVG files that a page of docs/ can show."""

from pathlib import Path
from typing import Any

from jiangce.commands.bench.charts import Bar, bars, lines

_LABELS = {
    "six": "six rules / bare scan",
    "all": "all rules / bare scan",
    "checked": "all rules and checks / bare scan",
    "memory": "peak memory / 6 GB",
    "day": "closed day, events / (year ÷ 150)",
    "day_profiles": "closed day, profiles / (year ÷ 150)",
    "compact": "heartbeats to segments / bare scan",
    "polars": "Polars / this engine",
    "pandas": "pandas / this engine",
    "spark": "Spark / this engine",
}

RIVALS = ("polars", "pandas", "spark")


def draw(results: dict[str, Any], folder: Path) -> None:
    """Draw what the results hold."""
    figures = [figure for part in results.values() for figure in part["figures"]]
    limited = [figure for figure in figures if figure["limit"]]
    rivals = [figure for figure in figures if figure["name"] in RIVALS]
    sheets = {}
    if limited:
        rows = [_bar(one, one["ratio"] / one["limit"], f"{one['ratio']:.2f} of {one['limit']:g}") for one in limited]
        sheets["ratios"] = _around_one("Ratios as a share of their limits", rows)
    if rivals:
        rows = [_bar(one, one["ratio"], f"{one['ratio']:.1f} ×") for one in rivals]
        sheets["rivals"] = _around_one("CPU of the same six rules, as a multiple of this engine's", rows)
    if "growth" in results:
        sheets["growth"] = _growth(results["growth"]["figures"])
    for name, sheet in sheets.items():
        (folder / f"supervision-{name}.svg").write_text(sheet, encoding="utf-8")


def _bar(figure: dict[str, Any], value: float, told: str) -> Bar:
    return Bar(_LABELS[figure["name"]], value, told, int(value > 1))


def _around_one(title: str, rows: list[Bar]) -> str:
    """Bars beside the line that they are held against."""
    return bars(title, rows, most=max(1.0, *(row.value for row in rows)), mark=1.0, labels=250)


def _growth(figures: list[dict[str, Any]]) -> str:
    """CPU of all rules and of a bare scan, and memory, over check-ins."""
    by_name = {one["name"]: one for one in figures}
    sizes = sorted({int(name.partition("_")[2]) for name in by_name})
    series = {
        "all rules and checks, CPU s": [(size, by_name[f"growth_{size}"]["value"]) for size in sizes],
        "bare scan, CPU s": [(size, by_name[f"growth_{size}"]["bound"]) for size in sizes],
        "peak memory, GB": [(size, by_name[f"memory_{size}"]["value"] / 1e9) for size in sizes],
    }
    marks = {float(size): f"{size / 1e6:.1f} M" for size in sizes}
    return lines("Growth with the number of check-ins", series, across="check-ins", up="CPU s, GB", marks=marks)
