"""The SELECT that shows a table with the types of the contract; the same text for both engines, apart from quoting.

Names that SQL has taken get a trailing underscore: `at_`, `from_`, `to_`, `group_`. A blank key is no key.
"""

from collections.abc import Callable

from jiangce.kernel.exchange import Column, Table
from jiangce.supervision.engine.data.dataset import DataSet
from jiangce.supervision.engine.data.parts import Part
from jiangce.supervision.engine.dialect import Dialect

EVENTS = ("checkins", "teacher_checkins", "heartbeats")
"""Tables of so many rows that their closed lists are worth a narrow type where the engine has one."""
RESERVED = {"at": "at_", "from": "from_", "to": "to_", "group": "group_"}


def shown(name: str) -> str:
    """The name of a column inside SQL."""
    return RESERVED.get(name, name)


def select(
    dataset: DataSet, table: Table, source: Callable[[list[Part]], str], dialect: Dialect, *, also: tuple[str, ...] = ()
) -> str:
    """Every column of the contract in its order, typed, NULL where it is absent, and `also`; `source` gives the FROM of
    parts that have the same columns. An absent table shows no rows."""
    groups = alike(dataset.parts[table.name])
    if not groups:
        nulls = [f"CAST(NULL AS {dataset.type_of(table, column)}) AS {shown(column.name)}" for column in table]
        return f"SELECT {', '.join(nulls)} WHERE false"
    return " UNION ALL ".join(
        f"SELECT {', '.join((*(_cell(dataset, table, column, parts[0], dialect) for column in table), *also))} FROM {source(parts)}"
        for parts in groups
    )


def alike(parts: list[Part]) -> list[list[Part]]:
    """Parts with the same format and the same kinds of columns, in order: those are read as one."""
    groups: dict[tuple[object, ...], list[Part]] = {}
    for part in parts:
        groups.setdefault((part.format, part.zoned, *sorted(part.kinds.items())), []).append(part)
    return list(groups.values())


def _cell(dataset: DataSet, table: Table, column: Column, part: Part, dialect: Dialect) -> str:
    type = dataset.type_of(table, column)
    if column.name not in part.kinds:
        return f"CAST(NULL AS {type}) AS {shown(column.name)}"
    name = f"{dialect.quote}{column.name}{dialect.quote}"
    if dialect.unzoned and column.name in part.zoned:
        return f"{dialect.unzoned(name)} AS {shown(column.name)}"
    value = dialect.cast(name, type, written=part.format == "csv")
    if dialect.closed and column.type == "text" and column.values and table.name in EVENTS:
        return f"{dialect.closed(value, column.values)} AS {shown(column.name)}"
    if column.type == "key" and type == "STRING" and not column.required:
        value = f"NULLIF({value}, '')"
    return f"{value} AS {shown(column.name)}"


def revised(table: Table, raw: str, winners: str) -> str:
    """The rows of `raw` as they count: of keys that stand more than once only the row in `winners`, which has the
    same columns in the same order."""
    names = [shown(name) for name in table.key]
    if len(names) == 1:
        # Asked so, DuckDB marks the few rows to leave out; NOT EXISTS would make it copy every other one, at three times the price.
        kept = f"own.{names[0]} NOT IN (SELECT {names[0]} FROM {winners})"
    else:
        same = " AND ".join(f"won.{name} = own.{name}" for name in names)
        kept = f"NOT EXISTS (SELECT 1 FROM {winners} won WHERE {same})"
    return f"SELECT * FROM {raw} own WHERE {kept} UNION ALL SELECT * FROM {winners}"
