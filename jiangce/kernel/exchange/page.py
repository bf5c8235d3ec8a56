"""The reference page of the data set (docs/exchange.md), made from the definition."""

from jiangce.kernel.exchange.findings import SIGNALS, TRUTH
from jiangce.kernel.exchange.schema import TYPES, Column, Table
from jiangce.kernel.exchange.tables import TABLES

_HEAD = """# The exchange data set

Written by `bin/jiangce diagrams` from [jiangce/kernel/exchange](../jiangce/kernel/exchange/tables.py); a test compares.

One folder. A table is `<name>.parquet`, `<name>.csv`, or a folder `<name>/` of such parts, taken in the order of their
names. Extra columns and files are ignored. A column marked `?` may be null, and may be absent. A data set with a
missing column, a wrong type, a null, an unknown value, a dangling reference, a part out of order, or two different rows
with one key and one time is refused with file, row and column, and nothing is loaded.
"""


def document() -> str:
    """The whole page in Markdown."""
    types = [f"| `{name}` | {meaning} |" for name, meaning in TYPES.items()]
    parts = [_HEAD, "## Types", "", "| type | |", "|---|---|", *types, ""]
    for table in (*TABLES.values(), SIGNALS, TRUTH):
        parts += _table(table)
    return "\n".join(parts)


def _table(table: Table) -> list[str]:
    facts = []
    if table.key:
        facts.append("key " + ", ".join(f"`{name}`" for name in table.key))
    if table.sorted_by:
        facts.append(f"parts sorted by `{table.sorted_by}`")
    if table.corrected_by:
        facts.append(f"of rows with one key the greatest `{table.corrected_by}` counts")
    head = f"## {table.name}{' (optional)' if table.optional else ''}"
    told = "; ".join(facts)
    lines = [head, "", table.meaning + (f" {told[:1].upper()}{told[1:]}." if told else ""), ""]
    return [*lines, "| column | type | unit | meaning |", "|---|---|---|---|", *map(_row, table), ""]


def _row(column: Column) -> str:
    meaning = column.meaning
    if column.values:
        meaning += ": " + ", ".join(f"`{value}`" for value in column.values)
    if column.refers:
        meaning += f" → `{column.refers}`"
    return f"| `{column.name}`{'' if column.required else '?'} | {column.type} | {column.unit} | {meaning} |"
