"""A multirange column: all lesson times of one seat in one value, so that one exclusion constraint guards them all."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.postgres.lookups import PostgresOperatorLookup
from django.db import models
from psycopg.types.multirange import Multirange, TimestamptzMultirange
from psycopg.types.range import TimestamptzRange


class DateTimeMultiRangeField(models.Field):
    """tstzmultirange; Python value: list of (start, end) half-open, or None."""

    description = "many periods of time"

    def db_type(self, connection: Any) -> str:
        return "tstzmultirange"

    def get_prep_value(self, value: Iterable[tuple[datetime, datetime]] | None) -> Multirange | None:
        if value is None:
            return None
        return TimestamptzMultirange([TimestamptzRange(start, end, "[)") for start, end in value])

    def from_db_value(self, value: Multirange | None, expression: Any, connection: Any) -> list[Any] | None:
        return None if value is None else [(part.lower, part.upper) for part in value]


@DateTimeMultiRangeField.register_lookup
class Overlap(PostgresOperatorLookup):
    """hours__overlap=[(start, end), …]: any hour in common."""

    lookup_name = "overlap"
    postgres_operator = "&&"
