"""Reads of policy documents."""

from jiangce.schemes.basis.models import Clause, PolicyDocument


def clauses() -> list[Clause]:
    """Every clause, by document."""
    return list(Clause.objects.select_related("document").order_by("document__number", "article"))


def documents() -> list[PolicyDocument]:
    """Every document with its clauses."""
    return list(PolicyDocument.objects.prefetch_related("clauses").order_by("number"))
