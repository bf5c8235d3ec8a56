"""Local days (Asia/Shanghai, eight hours ahead; no summer time since 1991) of times in UTC, outside SQL."""

from datetime import date, datetime, timedelta

_AHEAD = timedelta(hours=8)


def day_of(moment: datetime) -> date:
    """The local day of a time in UTC that says no zone."""
    return (moment + _AHEAD).date()


def midnight(day: date) -> datetime:
    """The beginning of a local day in UTC."""
    return datetime(day.year, day.month, day.day) - _AHEAD


def moment_sql(moment: datetime) -> str:
    """A time in UTC as SQL of both engines."""
    return f"TIMESTAMP '{moment.isoformat(sep=' ')}'"
