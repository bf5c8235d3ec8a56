"""Terms as a rule sees them: frozen values in force on one day, each with its reference. No Django."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

from jiangce.kernel.verdict import Objection, Refused, TermRef


class TermMissing(Refused):
    """A rule asked for a term that nobody has published for this region, scheme and day."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What `terms.queries.in_force` found for a scheme in a division on a day."""

    scheme: str
    division: str
    on: date
    refs: Mapping[str, TermRef] = field(default_factory=dict)

    @classmethod
    def of(cls, *, on: date, scheme: str = "", division: str = "", **values: Any) -> Self:
        """Terms from plain values: for tests and worked examples."""
        return cls(scheme, division, on, {code: TermRef(code, value) for code, value in values.items()})

    def has(self, code: str) -> bool:
        return code in self.refs

    def ref(self, code: str) -> TermRef:
        """The reference of a term; raises TermMissing with what to publish."""
        try:
            return self.refs[code]
        except KeyError:
            where = {"code": code, "scheme": self.scheme, "division": self.division, "on": self.on.isoformat()}
            raise TermMissing(Objection("terms.missing", where)) from None

    def number(self, code: str) -> int:
        return int(self.ref(code).value)

    def text(self, code: str) -> str:
        return str(self.ref(code).value)

    def codes(self, code: str) -> frozenset[str]:
        """A term whose value is a list of codes."""
        return frozenset(self.ref(code).value)


@dataclass(frozen=True, slots=True)
class Rate:
    """One row of the rate catalogue as a rule sees it: standard in fen, hours in class hours."""

    standard_fen: int
    hours: int
    shortage: bool
    ref: TermRef
