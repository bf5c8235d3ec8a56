"""Expressions that several apps use to fill columns."""

from typing import Any

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat, NullIf


def filled(path: str) -> NullIf:
    """A text that the records keep as "" when there is none: null then."""
    return NullIf(F(path), Value(""))


def account_key(path: str) -> Concat:
    """The key under which the journal and every "entered by" name the account at `path`."""
    return Concat(Value("account:"), Cast(path, CharField()))


def listed(path: str, *, only: Q | None = None) -> StringAgg:
    """The values of a related column, each once, in order, joined by a vertical bar."""
    return StringAgg(path, delimiter="|", distinct=True, order_by=path, filter=only)


def latest(rows: QuerySet[Any], path: str, *, by: str) -> QuerySet[Any]:
    """For a Subquery: the value of the row with the greatest `by`."""
    return rows.order_by(f"-{by}").values(path)[:1]
