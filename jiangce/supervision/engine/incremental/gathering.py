"""The events that a day can reach, read from the files once for all relations that are made anew of them.

Days on which much changed are taken as they are, with what lies around them. On any other day, where only something came late
or was corrected, no more is taken than the rows of the keys concerned.
"""

from datetime import date, timedelta

from jiangce.supervision.engine.engines.engine import BORDER_DAYS
from jiangce.supervision.engine.engines.in_process import DuckDBEngine
from jiangce.supervision.engine.local import midnight, moment_sql

NEAR = "near_events"
"""The schema in which tables of events show what was gathered."""
_MUCH = 20
"""A day has changed much when it has one changed row for so many of the day that has most."""
_AROUND = 2 * BORDER_DAYS
"""A changed row reaches the days beside its own, and those depend on the days beside them."""


def gather(engine: DuckDBEngine, source: str, keys: list[str], columns: list[str]) -> None:
    """Make near_events.<source> of the rows within reach of changed_<source> by any of the keys."""
    engine.execute(f"CREATE SCHEMA IF NOT EXISTS {NEAR}")
    names = ", ".join(f"own.{name}" for name in columns)
    rows = engine.rows(
        f"SELECT day, count(*) AS rows FROM changed_{source} WHERE day IS NOT NULL GROUP BY day ORDER BY day"
    ).to_pylist()
    most = max((row["rows"] for row in rows), default=0)
    much = _around([row["day"] for row in rows if row["rows"] * _MUCH >= most])
    few = [row["day"] for row in rows if row["rows"] * _MUCH < most]
    parts = [f"SELECT {names} FROM {source} own WHERE {_between(first, last)}" for first, last in _stretches(much)]
    # Stretches that are apart from one another, each told by its ends: they keep blocks of other days from being read.
    parts += [
        f"SELECT {names} FROM {source} own WHERE {_between(first, last)} AND ({_any_key(source, keys, _listed(few, first, last))})"
        for first, last in _stretches(_around(few) - much)
    ]
    rows_of = " UNION ALL ".join(f"({part})" for part in parts) or f"SELECT {names} FROM {source} own WHERE false"
    engine.execute(f"CREATE TABLE {NEAR}.{source} AS {rows_of}")


def _any_key(source: str, keys: list[str], days: str) -> str:
    """Whether a row has any of the keys that changed on these days; one reading of the rows tells it for all keys."""
    changed = f"FROM changed_{source} WHERE day IN ({days})"
    return " OR ".join(f"own.{key} IN (SELECT {key} {changed} AND {key} IS NOT NULL)" for key in keys)


def _listed(days: list[date], first: date, last: date) -> str:
    """Those of the days that reach a stretch; the keys of other days are no business of it."""
    near = timedelta(_AROUND)
    return ", ".join(f"DATE '{day}'" for day in days if first - near <= day <= last + near)


def _around(days: list[date]) -> set[date]:
    """The days and those within reach of them."""
    return {day + timedelta(shift) for day in days for shift in range(-_AROUND, _AROUND + 1)}


def _stretches(days: set[date]) -> list[tuple[date, date]]:
    """The days as stretches without a gap."""
    found: list[tuple[date, date]] = []
    for day in sorted(days):
        if found and day == found[-1][1] + timedelta(1):
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def _between(first: date, last: date) -> str:
    """Local days [first, last] as a condition on the time of an event."""
    start, end = midnight(first), midnight(last + timedelta(1))
    return f"own.at_ >= {moment_sql(start)} AND own.at_ < {moment_sql(end)}"
