"""The few words in which the SQL of DuckDB and of Spark differs, written in a rule as `$word(arguments)`.

Everything else in a rule must be SQL that both read alike. A column named `at` is `at_` (DuckDB has taken the word).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_CALL = re.compile(r"\$(\w+)\(")
_EARTH_DIAMETER_M = 12_742_016.0  # mean diameter, as in kernel.geo
# Keeps antipodes below one in spite of rounding. Not least(1.0, …): of a missing coordinate that would make the far side
# of the earth, for least() passes over nulls.
_JUST_BELOW_ONE = "0.999999999999999"

Word = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Dialect:
    """`quote` quotes a name; `zoned` is the type that reads a written time with or without an offset; `closed` makes of a value
    and the closed list to which it belongs one of a narrow type that compares like text; `unzoned` gives a time in UTC without its zone, where
    a plain cast would ask a calendar for every row."""

    name: str
    quote: str
    zoned: str
    words: Mapping[str, Word]
    closed: Callable[[str, tuple[str, ...]], str] | None = None
    unzoned: Callable[[str], str] | None = None

    def cast(self, name: str, type: str, *, written: bool) -> str:
        """A cell of a file as a type of the contract; the session's time zone is UTC."""
        if written and type == "TIMESTAMP":
            return f"CAST(CAST({name} AS {self.zoned}) AS TIMESTAMP)"
        return f"CAST({name} AS {type})"


def expand(sql: str, words: Mapping[str, Word]) -> str:
    """Replace every `$word(…)`, the inner ones first. Raises KeyError for a word that nobody knows and ValueError for
    a bracket that is not closed."""
    while match := _CALL.search(sql):
        arguments, end = _arguments(sql, match.end())
        value = words[match[1]](*(expand(argument, words) for argument in arguments))
        sql = sql[: match.start()] + value + sql[end:]
    return sql


def _arguments(sql: str, start: int) -> tuple[list[str], int]:
    """The arguments of a call whose bracket opened before `start`, and the position after its close."""
    depth, found, begin = 0, [], start
    for position in range(start, len(sql)):
        letter = sql[position]
        if letter == ")" and depth == 0:
            return [argument.strip() for argument in [*found, sql[begin:position]] if argument.strip()], position + 1
        if letter == "," and depth == 0:
            found.append(sql[begin:position])
            begin = position + 1
        depth += (letter == "(") - (letter == ")")
    raise ValueError(f"a bracket is not closed: {sql[start : start + 40]}")


def _metres(lon1: str, lat1: str, lon2: str, lat2: str) -> str:
    """Great circle distance (haversine), as kernel.geo.distance_m; null when a coordinate is."""
    half = (
        f"pow(sin(radians(({lat2}) - ({lat1})) / 2), 2) + cos(radians({lat1})) * cos(radians({lat2}))"
        f" * pow(sin(radians(({lon2}) - ({lon1})) / 2), 2)"
    )
    return f"({_EARTH_DIAMETER_M} * asin(sqrt({_JUST_BELOW_ONE} * ({half}))))"


def _closed(value: str, words: tuple[str, ...]) -> str:
    """An ENUM. Word by word, which DuckDB does once for each word that a block of a file holds; a plain cast would look each
    row up."""
    type = "ENUM (" + ", ".join(f"'{word}'" for word in sorted(words)) + ")"
    return f"CASE {value} " + " ".join(f"WHEN '{word}' THEN CAST('{word}' AS {type})" for word in words) + " END"


_SHARED: dict[str, Word] = {
    "day": lambda at: f"CAST({at} + INTERVAL 8 HOUR AS DATE)",  # Asia/Shanghai; no summer time since 1991
    "hour": lambda at: f"hour({at} + INTERVAL 8 HOUR)",
    "metres": _metres,
    "has": lambda items, item: f"(concat('|', coalesce({items}, ''), '|') LIKE concat('%|', {item}, '|%'))",
}

DUCKDB = Dialect(
    "duckdb",
    '"',
    "TIMESTAMP WITH TIME ZONE",
    _SHARED
    | {
        "micros": lambda at: f"epoch_us({at})",
        "seconds": lambda start, end: f"((epoch_us({end}) - epoch_us({start})) / 1000000.0::DOUBLE)",
        "days": lambda start, end: f"date_diff('day', {start}, {end})",
        "plus_days": lambda day, number: f"CAST({day} + CAST({number} AS INTEGER) AS DATE)",
        "plus_months": lambda day, number: f"CAST({day} + to_months(CAST({number} AS INTEGER)) AS DATE)",
        "set": lambda value: f"list(DISTINCT {value} ORDER BY {value}) FILTER (WHERE {value} IS NOT NULL)",
    },
    closed=_closed,
    unzoned=lambda name: f"make_timestamp(epoch_us({name}))",
)
SPARK = Dialect(
    "spark",
    "`",
    "TIMESTAMP",
    _SHARED
    | {
        "micros": lambda at: f"unix_micros({at})",
        "seconds": lambda start, end: f"((unix_micros({end}) - unix_micros({start})) / 1000000.0D)",
        "days": lambda start, end: f"datediff({end}, {start})",
        "plus_days": lambda day, number: f"date_add({day}, CAST({number} AS INT))",
        "plus_months": lambda day, number: f"add_months({day}, CAST({number} AS INT))",
        "set": lambda value: f"sort_array(collect_set({value}))",
    },
)
MEANINGS = {
    "$day(t)": "local day (Asia/Shanghai) of a time",
    "$hour(t)": "local hour of a time, 0 to 23",
    "$micros(t)": "microseconds since 1970, a BIGINT",
    "$seconds(a, b)": "seconds from time a to time b, a DOUBLE",
    "$days(a, b)": "days from date a to date b",
    "$plus_days(d, n)": "date d and n days",
    "$plus_months(d, n)": "date d and n months",
    "$metres(lon1, lat1, lon2, lat2)": "great circle distance; null when a coordinate is",
    "$has(list, item)": "whether a list column holds an item",
    "$set(x)": "aggregate: the distinct values in order, without nulls",
    "$term(code, day)": "the value of a term in force on a day",
    "$within(t)": "the time is in the slice that is being looked at, or within a day of it",
    "$columns(table)": "the key of a table and those of its columns that anything in this run reads",
}
"""For docs/supervision.md."""
