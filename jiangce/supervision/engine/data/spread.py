"""How the rows of a table of events lie over local days, as its files tell in their headings: no row is read for it."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pyarrow as pa
import pyarrow.parquet as pq

from jiangce.kernel.exchange import Table
from jiangce.supervision.engine.data.parts import Part
from jiangce.supervision.engine.local import day_of


def spread(parts: list[Part], table: Table) -> dict[date, float] | None:
    """About how many rows each local day has: those of a block lie evenly over the days on which they were received, for by that
    a block is sorted. The first and the last day on which anything happened (`at`) are there too. None when a file does
    not tell."""
    found: Counter[date] = Counter()
    for part in parts:
        if part.format != "parquet":
            return None
        with pq.ParquetFile(part.path) as file:
            metadata, times = file.metadata, _times(file.schema_arrow)
        for place in range(metadata.num_row_groups):
            group = metadata.row_group(place)
            spans = _spans(group, times)
            if "at" not in spans or table.sorted_by not in spans:
                return None
            found.update(dict.fromkeys(spans["at"], 0))
            first, last = spans[table.sorted_by]
            days = (last - first).days + 1
            for number in range(days):
                found[first + timedelta(number)] += group.num_rows / days
    return dict(found)


def _times(schema: pa.Schema) -> set[str]:
    """Its columns of times, but for those in nanoseconds, which Python's times can't hold."""
    return {field.name for field in schema if pa.types.is_timestamp(field.type) and field.type.unit != "ns"}


def _spans(group: pq.RowGroupMetaData, times: set[str]) -> dict[str, tuple[date, date]]:
    """Column → its first and last local day, where the block tells them."""
    found = {}
    for place in range(group.num_columns):
        column = group.column(place)
        told = column.statistics
        if column.path_in_schema in times and told is not None and told.has_min_max:
            found[column.path_in_schema] = (_day(told.min), _day(told.max))
    return found


def _day(moment: datetime) -> date:
    """The local day of a time; one without a zone is in UTC."""
    return day_of(moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment)
