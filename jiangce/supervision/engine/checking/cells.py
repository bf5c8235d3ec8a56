"""Every cell against the definition: nulls, types of written cells, closed lists, divisions, references."""

from collections.abc import Iterator
from dataclasses import dataclass

from jiangce.kernel.exchange import Column, Table
from jiangce.supervision.engine.checking.source import Source, literal, read
from jiangce.supervision.engine.data.dataset import family
from jiangce.supervision.engine.data.faults import SHOWN_ROWS, Fault
from jiangce.supervision.engine.data.parts import Part
from jiangce.supervision.engine.data.views import alike
from jiangce.supervision.engine.dialect import DUCKDB

"""Rows that are named of each column and kind of fault."""


@dataclass(frozen=True, slots=True)
class Demand:
    """`broken` is SQL that is true of a faulty row; `join` is what it needs besides the part."""

    column: Column
    what: str
    broken: str
    join: str = ""


def cell_faults(source: Source, table: Table) -> Iterator[Fault]:
    """The faults of all parts of a table: their number, and the first rows of each kind. Of parts that are known to be whole
    only what they refer to is looked at, where that changed."""
    fresh, known = source.news.fresh[table.name], source.news.whole(source.dataset, table.name)
    changed = [
        column for column in table if column.refers and column.refers.partition(".")[0] not in source.news.steady
    ]
    yield from _faults(source, table, fresh, list(table))
    yield from _faults(source, table, known, changed, only_references=True)


def _faults(
    source: Source, table: Table, own: list[Part], columns: list[Column], *, only_references: bool = False
) -> Iterator[Fault]:
    for parts in alike(own):
        demands = list(_demands(source, table, parts, columns, only_references))
        if not demands:
            continue
        counts = ", ".join(f"count(*) FILTER (WHERE {demand.broken})" for demand in demands)
        joins = " ".join(demand.join for demand in demands)
        found = source.row(f"SELECT {counts} FROM {read(parts)} own {joins}", parts)
        for demand, number in zip(demands, found, strict=True):
            if number:
                yield from _located(source, parts, demand, number)


def _demands(
    source: Source, table: Table, parts: list[Part], columns: list[Column], only_references: bool
) -> Iterator[Demand]:
    """What these columns of parts that are alike must satisfy."""
    part, full = parts[0], frozenset.intersection(*(part.full for part in parts))
    for order, column in enumerate(column for column in columns if column.name in part.kinds):
        if not only_references:
            yield from _own_demands(source, table, part, column, full)
        if column.refers:
            yield _reference(source, table, column, order, parts)


def _own_demands(source: Source, table: Table, part: Part, column: Column, full: frozenset[str]) -> Iterator[Demand]:
    """What a column must satisfy by itself; of those in `full` it is known that no cell is null."""
    cell = f'own."{column.name}"'
    text = f"CAST({cell} AS VARCHAR)"
    if column.required and column.type != "list":
        # A closed list refuses a blank by itself.
        blank = f" OR {cell} = ''" if _is_written(part, column) and not column.values else ""
        if blank or column.name not in full:
            yield Demand(column, "不能为空", f"{cell} IS NULL{blank}")
    if part.format == "csv" and column.type not in ("text", "division", "list"):
        type = source.dataset.type_of(table, column).replace("STRING", "VARCHAR")
        if type != "VARCHAR":
            typed = DUCKDB.cast(cell, type, written=True).replace("CAST(", "TRY_CAST(")
            yield Demand(column, f"类型不对：应为 {column.type}", f"{cell} IS NOT NULL AND {typed} IS NULL")
    if column.type == "number" and part.kinds[column.name] in ("number", "written"):
        yield Demand(column, "不是有限的数", f"NOT isfinite(TRY_CAST({cell} AS DOUBLE))")
    if column.type == "division":
        yield Demand(column, "不是六位区划代码", f"NOT regexp_full_match({text}, '[0-9]{{6}}')")
    if column.values:
        yield Demand(column, f"取值不在允许的范围（{'、'.join(column.values)}）", _strange(cell, column))


def _is_written(part: Part, column: Column) -> bool:
    return part.kinds[column.name] in ("text", "written")


def _strange(cell: str, column: Column) -> str:
    """SQL that is true of a value, or of an item of a list, outside the closed list."""
    values = ", ".join(literal(value) for value in column.values)
    if column.type == "list":
        return f"len(list_filter(string_split({cell}, '|'), lambda item: item <> '' AND item NOT IN ({values}))) > 0"
    return f"{cell} NOT IN ({values})"


def _reference(source: Source, table: Table, column: Column, order: int, parts: list[Part]) -> Demand:
    type = source.dataset.kinds[family(table, column)].replace("STRING", "VARCHAR")
    cell = f'TRY_CAST(own."{column.name}" AS {type})'
    few = len(parts) < len(source.dataset.parts[table.name])
    keys = source.keys(column.refers, f"SELECT {cell} FROM {read(parts)} own" if few else "")
    join = f"LEFT JOIN {keys} to{order} ON to{order}.key = {cell}"
    broken = f'own."{column.name}" IS NOT NULL AND to{order}.key IS NULL'
    return Demand(column, f"在 {column.refers} 中找不到", broken, join)


def _located(source: Source, parts: list[Part], demand: Demand, number: int) -> Iterator[Fault]:
    """The first rows at fault, part by part; the last one tells how many more there are."""
    left = SHOWN_ROWS
    for part in parts:
        # Only without a join are rows numbered as they stand in the file.
        numbered = f"SELECT *, row_number() OVER () AS row_ FROM {read([part])}"
        query = f"SELECT row_ FROM ({numbered}) own {demand.join} WHERE {demand.broken} ORDER BY row_ LIMIT {left}"
        for (row,) in source.rows(query):
            left -= 1
            more = f"（这样的共 {number} 处）" if number > SHOWN_ROWS and not left else ""
            yield Fault(part.name, demand.what + more, row, demand.column.name)
        if not left:
            return
