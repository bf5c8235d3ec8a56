"""Purposes, terms of keeping and outcomes of requests in words. Shared by desk and phone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jiangce.kernel.verdict import Refused, TermRef
from jiangce.registers.laws import law
from jiangce.registers.privacy.enums import Basis, Category, Kept
from jiangce.registers.privacy.facts import PROVINCE
from jiangce.registers.privacy.purposes import USES, Use
from jiangce.registers.privacy.rules import Outcome


@dataclass(frozen=True, slots=True)
class UseRow:
    """One purpose as a page shows it; `last` is the person's last act about it, `stands` whether consent stands."""

    use: Use
    basis: Any
    categories: list[Any]
    terms: list[TermRef]
    last: Any = None
    stands: bool = False


def use_rows(*, on: date, last: Mapping[Any, Any] | None = None, standing: Iterable[Any] = ()) -> list[UseRow]:
    """Every purpose with its terms in force."""
    stands = set(standing)
    return [
        UseRow(
            use, Basis(use.basis).label, [one.label for one in use.categories], terms_of(use.terms, on=on),
            (last or {}).get(use.purpose), use.purpose in stands,
        )
        for use in USES.values()
    ]  # fmt: skip


def terms_of(codes: Iterable[str], *, on: date) -> list[TermRef]:
    """The terms with value and source; one that nobody published is left out."""
    terms, found = law(division=PROVINCE, on=on), []
    for code in codes:
        try:
            found.append(terms.ref(code))
        except Refused:
            continue
    return found


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """One category: how much goes or went, what is kept, why and until when."""

    label: Any
    erasable: int
    kept: list[tuple[Any, int, date | None]]


def outcome_rows(outcome: Outcome) -> list[OutcomeRow]:
    """What would go and what would be kept now."""
    return [
        OutcomeRow(category.label, weighed.erasable, [(one.why.label, one.count, one.until) for one in weighed.kept])
        for category, weighed in outcome.items()
    ]


def kept_rows(outcome: Iterable[Mapping[str, Any]]) -> list[OutcomeRow]:
    """What went and what was kept, as a decided request says."""
    return [
        OutcomeRow(
            Category(one["category"]).label, one["erased"],
            [(Kept(k["why"]).label, k["count"], date.fromisoformat(k["until"]) if k["until"] else None) for k in one["kept"]],
        )
        for one in outcome
    ]  # fmt: skip
