"""Charts of the benchmarks as SVG for the docs: bars, and lines on logarithmic axes. Same numbers, same bytes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

_INK, _SOFT, _PAPER, _GRID = "#1f2933", "#52606d", "#ffffff", "#d9e2ec"
_COLOURS = ("#1f6f8b", "#c2570c", "#6b7f3a", "#7b4b94", "#9a6b1f")
_FONT = "'Noto Sans CJK SC','Microsoft YaHei',sans-serif"
_ROW, _HEAD, _MARGIN = 22, 44, 16


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: `text` is written at the end of the bar; `colour` is the place of one of the colours."""

    label: str
    value: float
    text: str
    colour: int = 0


def bars(
    title: str, rows: Sequence[Bar], *, most: float, mark: float | None = None, width: int = 720, labels: int = 150
) -> str:
    """Horizontal bars from 0 to `most`, one below the other, and an upright line at `mark`. ValueError for a scale without
    length."""
    if most <= 0:
        raise ValueError("a scale must reach beyond zero")
    room = width - labels - 2 * _MARGIN - 90
    parts = []
    for place, row in enumerate(rows):
        top = _HEAD + place * _ROW
        length = room * min(1.0, row.value / most)
        parts += [
            _words(labels + _MARGIN - 8, top + 14, row.label, anchor="end"),
            f'<rect x="{labels + _MARGIN}" y="{top + 3}" width="{max(length, 1):.1f}" height="{_ROW - 8}" rx="2"'
            f' fill="{_COLOURS[row.colour]}"/>',
            _words(labels + _MARGIN + length + 6, top + 14, row.text, colour=_SOFT),
        ]
    height = _HEAD + len(rows) * _ROW + _MARGIN
    if mark is not None:
        at = labels + _MARGIN + room * min(1.0, mark / most)
        parts.append(_rule(at, _HEAD - 6, at, height - 10, colour=_INK, dashes="4 3"))
    return _sheet(title, width, height, parts)


def lines(
    title: str,
    series: Mapping[str, Sequence[tuple[float, float]]],
    *,
    across: str,
    up: str,
    marks: Mapping[float, str] | None = None,
    width: int = 720,
    height: int = 380,
) -> str:
    """Lines through points (x, y), each with its y beside it, all above zero, on logarithmic axes named `across` and `up`;
    `marks` are the places across that are named, else the powers of ten. ValueError without a point or with one that is
    not above zero."""
    points = [point for line in series.values() for point in line]
    if not points or min(min(point) for point in points) <= 0:
        raise ValueError("logarithmic axes need points above zero")
    left, right, top, bottom = 70, width - 150, _HEAD + 10, height - 50
    x, y = _Axis([p[0] for p in points], left, right), _Axis([p[1] for p in points], bottom, top)
    parts = []
    for mark, name in (marks or {mark: short(mark) for mark in x.marks()}).items():
        parts += [
            _rule(x.at(mark), top, x.at(mark), bottom),
            _words(x.at(mark), bottom + 18, name, anchor="middle"),
        ]
    for mark in y.marks():
        parts += [
            _rule(left, y.at(mark), right, y.at(mark)),
            _words(left - 8, y.at(mark) + 4, short(mark), anchor="end"),
        ]
    parts += [
        _words((left + right) / 2, height - 12, across, anchor="middle", colour=_SOFT),
        _words(_MARGIN, top - 6, up, colour=_SOFT),
    ]
    for place, (name, line) in enumerate(series.items()):
        colour = _COLOURS[place % len(_COLOURS)]
        way = " ".join(f"{x.at(a):.1f},{y.at(b):.1f}" for a, b in line)
        parts.append(f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for a, b in line:
            parts.append(f'<circle cx="{x.at(a):.1f}" cy="{y.at(b):.1f}" r="3.5" fill="{colour}"/>')
            parts.append(_words(x.at(a), y.at(b) - 8, f"{b:.3g}", anchor="middle", colour=_SOFT))
        parts.append(_words(right + 10, y.at(line[-1][1]) + 4, name, colour=colour))
    return _sheet(title, width, height, parts)


def short(value: float) -> str:
    """A number of any size in few characters: 0.01, 20, 5k, 80M."""
    for limit, letter in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if value >= limit:
            return f"{value / limit:g}{letter}"
    return f"{value:g}"


class _Axis:
    """A logarithmic scale over whole powers of ten, from one place on the sheet to another."""

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        self._low, high = floor(log10(min(values))), ceil(log10(max(values)))
        self._high = max(high, self._low + 1)
        self._start, self._end = start, end

    def at(self, value: float) -> float:
        share = (log10(value) - self._low) / (self._high - self._low)
        return self._start + share * (self._end - self._start)

    def marks(self) -> list[float]:
        return [10.0**power for power in range(self._low, self._high + 1)]


def _sheet(title: str, width: int, height: int, parts: Sequence[str]) -> str:
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
            f' role="img" aria-label="{escape(title)}" font-family="{_FONT}" font-size="12">',
            f'<rect width="{width}" height="{height}" fill="{_PAPER}"/>',
            f'<text x="{_MARGIN}" y="26" font-size="15" font-weight="600" fill="{_INK}">{escape(title)}</text>',
            *parts,
            "</svg>\n",
        ]
    )


def _words(x: float, y: float, text: str, *, anchor: str = "start", colour: str = _INK) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{escape(text)}</text>'


def _rule(x1: float, y1: float, x2: float, y2: float, *, colour: str = _GRID, dashes: str = "") -> str:
    broken = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"{broken}/>'
