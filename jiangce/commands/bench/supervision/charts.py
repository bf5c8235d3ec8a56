"""The charts of the benchmark, as small SVG files that a page of docs/ can show."""

from collections.abc import Iterator
from math import log10
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

WIDTH, LEFT, RIGHT, ROW = 720, 190, 90, 34
_INK, _BAR, _OVER, _LINE = "#1f2933", "#2f6f8f", "#b3413a", "#c8ced6"
_LABELS = {
    "six": "six rules / bare scan",
    "all": "all rules / bare scan",
    "checked": "all rules and checks / bare scan",
    "memory": "peak memory / 6 GB",
    "day": "closed day, events / (year ÷ 150)",
    "day_profiles": "closed day, profiles / (year ÷ 150)",
    "compact": "heartbeats to segments / bare scan",
    "polars": "Polars / this engine",
    "spark": "Spark / this engine",
}


def draw(results: dict[str, Any], folder: Path) -> None:
    """Draw what the results hold."""
    figures = [figure for part in results.values() for figure in part["figures"]]
    limited = [figure for figure in figures if figure["limit"]]
    rivals = [figure for figure in figures if figure["name"] in ("polars", "spark")]
    if limited:
        bars = [(_LABELS[one["name"]], one["ratio"] / one["limit"], _told(one)) for one in limited]
        _write(folder / "supervision-ratios.svg", "Ratios as a share of their limits", _bars(bars, mark=1.0))
    if rivals:
        bars = [(_LABELS[one["name"]], one["ratio"], f"{one['ratio']:.1f} ×") for one in rivals]
        title = "CPU of the same six rules, as a multiple of this engine's"
        _write(folder / "supervision-rivals.svg", title, _bars(bars, mark=1.0))
    if "growth" in results:
        _write(
            folder / "supervision-growth.svg",
            "Growth with the number of check-ins",
            _growth(results["growth"]["figures"]),
        )


def _told(figure: dict[str, Any]) -> str:
    return f"{figure['ratio']:.2f} of {figure['limit']:g}"


def _write(path: Path, title: str, body: tuple[int, list[str]]) -> None:
    height, lines = body
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" font-size="13" '
        f'fill="{_INK}" role="img" aria-label="{escape(title)}">'
    )
    frame = f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>'
    name = f'<text x="16" y="26" font-size="15" font-weight="bold">{escape(title)}</text>'
    path.write_text("\n".join([head, frame, name, *lines, "</svg>", ""]), encoding="utf-8")


def _bars(bars: list[tuple[str, float, str]], *, mark: float) -> tuple[int, list[str]]:
    """One bar a line, and an upright line where the value is `mark`."""
    left = 260
    scale = (WIDTH - left - RIGHT) / max(mark, *(value for _, value, _ in bars))
    height = 56 + ROW * len(bars)
    lines = []
    for number, (label, value, told) in enumerate(bars):
        y = 44 + ROW * number
        color = _OVER if value > mark else _BAR
        lines += [
            f'<text x="{left - 10}" y="{y + 17}" text-anchor="end">{escape(label)}</text>',
            f'<rect x="{left}" y="{y + 3}" width="{max(value * scale, 1):.1f}" height="20" fill="{color}"/>',
            f'<text x="{left + value * scale + 6:.1f}" y="{y + 17}">{escape(told)}</text>',
        ]
    at = left + mark * scale
    lines.append(
        f'<line x1="{at:.1f}" x2="{at:.1f}" y1="38" y2="{height - 10}" stroke="{_INK}" stroke-dasharray="4 3"/>'
    )
    return height, lines


def _growth(figures: list[dict[str, Any]]) -> tuple[int, list[str]]:
    """CPU of all rules and of a bare scan, and memory, over check-ins; both axes logarithmic."""
    height, top, bottom = 360, 60, 50
    size = {one["name"].partition("_")[2] for one in figures}
    xs = sorted(int(text) for text in size)
    by_name = {one["name"]: one for one in figures}
    series = (
        ("all rules and checks, CPU s", _BAR, [by_name[f"growth_{x}"]["value"] for x in xs]),
        ("bare scan, CPU s", "#7a8794", [by_name[f"growth_{x}"]["bound"] for x in xs]),
        ("peak memory, GB", "#a86a1d", [by_name[f"memory_{x}"]["value"] / 1e9 for x in xs]),
    )
    low = min(value for _, _, values in series for value in values)
    high = max(value for _, _, values in series for value in values)

    def across(x: float) -> float:
        wide = log10(xs[-1] / xs[0]) or 1.0
        return LEFT - 110 + (WIDTH - LEFT - RIGHT - 60) * log10(x / xs[0]) / wide

    def down(y: float) -> float:
        return top + (height - top - bottom) * (1 - log10(y / low) / (log10(high / low) or 1.0))

    lines = list(_decades(low, high, down))
    for x in xs:
        lines.append(f'<text x="{across(x):.1f}" y="{height - 22}" text-anchor="middle">{x / 1e6:.1f} M</text>')
    for name, color, values in series:
        points = " ".join(f"{across(x):.1f},{down(y):.1f}" for x, y in zip(xs, values, strict=True))
        lines.append(f'<polyline points="{points}" fill="none" stroke="{color}" stroke-width="2"/>')
        for x, y in zip(xs, values, strict=True):
            lines.append(f'<circle cx="{across(x):.1f}" cy="{down(y):.1f}" r="3" fill="{color}"/>')
            lines.append(
                f'<text x="{across(x):.1f}" y="{down(y) - 7:.1f}" text-anchor="middle" font-size="11">{y:.3g}</text>'
            )
        lines.append(
            f'<text x="{across(xs[-1]) + 14:.1f}" y="{down(values[-1]) + 5:.1f}" fill="{color}">{escape(name)}</text>'
        )
    return height, lines


def _decades(low: float, high: float, down: Any) -> Iterator[str]:
    """A thin line at each power of ten."""
    for power in range(-3, 7):
        value = 10.0**power
        if low <= value <= high:
            yield f'<line x1="60" x2="{WIDTH - 210}" y1="{down(value):.1f}" y2="{down(value):.1f}" stroke="{_LINE}"/>'
            yield f'<text x="54" y="{down(value) + 4:.1f}" text-anchor="end" font-size="11">{value:g}</text>'
