"""Small charts drawn on the server: geometry only, colours come from the style sheet. A table stands behind each."""

from collections.abc import Sequence
from typing import Any

from jiangce.kernel import divisions

SPARK_WIDTH, SPARK_HEIGHT, SPARK_EDGE = 120, 32, 3
BAR_WIDTH, BAR_HEIGHT = 100, 10

# Column and row of each city in the tile map of 8 × 6, so that neighbours stay neighbours and no two share a cell.
GUANGDONG_TILES = {
    "440200": (5, 1), "441400": (7, 1),
    "441800": (4, 2), "441600": (6, 2), "445100": (8, 2),
    "441200": (3, 3), "440100": (4, 3), "441300": (6, 3), "445200": (7, 3), "440500": (8, 3),
    "445300": (2, 4), "440600": (3, 4), "441900": (5, 4), "440300": (6, 4), "441500": (7, 4),
    "440900": (1, 5), "441700": (2, 5), "440700": (3, 5), "442000": (4, 5), "440400": (5, 5),
    "440800": (1, 6),
}  # fmt: skip


def bar_rows(items: Sequence[Any], *, top: float | None = None) -> list[dict[str, Any]]:
    """Bars with their length in hundredths of the longest (or of `top`); what is above `top` fills the line."""
    rows = [_fields(item, "label", "value", "text", "url", "tone") for item in items]
    longest = top or max((row["value"] for row in rows), default=0) or 1
    for row in rows:
        row["length"] = f"{min(max(row['value'] / longest, 0), 1) * BAR_WIDTH:.2f}"
        row["text"] = row["text"] if row["text"] not in (None, "") else row["value"]
        row["tone"] = row["tone"] or "info"
    return rows


def spark_points(values: Sequence[float]) -> str:
    """The points attribute of a polyline through all values, highest at the top; a flat line for equal values."""
    if not values:
        return ""
    low, high = min(values), max(values)
    span = (high - low) or 1
    step = (SPARK_WIDTH - 2 * SPARK_EDGE) / max(len(values) - 1, 1)
    tall = SPARK_HEIGHT - 2 * SPARK_EDGE
    return " ".join(
        f"{SPARK_EDGE + step * index:.1f},{SPARK_HEIGHT - SPARK_EDGE - (value - low) / span * tall:.1f}"
        for index, value in enumerate(values)
    )


def tile_rows(tiles: Sequence[Any]) -> list[dict[str, Any]]:
    """The tiles that the map has a place for, in reading order, with name, column and row."""
    rows = []
    for tile in tiles:
        row = _fields(tile, "code", "value_text", "tone_step", "url")
        place = GUANGDONG_TILES.get(str(row["code"]))
        if place is None:
            continue
        city = divisions.get(str(row["code"]))
        name = city.name if city else row["code"]
        rows.append(row | {"name": name.removesuffix("市"), "column": place[0], "line": place[1]})
    return sorted(rows, key=lambda row: (row["line"], row["column"]))


def _fields(item: Any, *names: str) -> dict[str, Any]:
    if isinstance(item, dict):
        return {name: item.get(name, "") for name in names}
    return {name: getattr(item, name, "") for name in names}
