"""What a rule answers: objections, each with the term it rests on; and the exception that carries them all at once.

Plain data, so that a decision can be stored as JSON and read again years later (rule of the house 6).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class TermRef:
    """The dated term that an answer rests on: code, value with its unit, legal basis, and how sure we are of it."""

    code: str
    value: Any
    unit: str = ""
    basis: str = ""
    certainty: str = ""
    division: str = ""
    valid_from: str = ""

    def as_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(**data)


@dataclass(frozen=True, slots=True)
class Objection:
    """One reason why not. `code` is "section.reason"; its words stand in that section's texts.py.

    `where` names the field, cell or record; `params` fill the words; a warning informs but does not refuse.
    """

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)
    term: TermRef | None = None
    where: str = ""
    warning: bool = False

    def as_json(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "params": dict(self.params),
            "term": self.term.as_json() if self.term else None,
            "where": self.where,
            "warning": self.warning,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        term = TermRef.from_json(data["term"]) if data.get("term") else None
        return cls(data["code"], data.get("params", {}), term, data.get("where", ""), data.get("warning", False))


@dataclass(frozen=True, slots=True)
class Text:
    """The words of one objection code for people: what is wrong, what would change the answer, who must act.

    Each is a (lazily translated) format string with %(name)s places for the objection's params.
    """

    message: Any
    remedy: Any = ""
    who: Any = ""


class Refused(Exception):
    """An action was refused; nothing was written. Carries every objection, in the order an officer would ask."""

    def __init__(self, objections: Iterable[Objection] | Objection) -> None:
        self.objections = (objections,) if isinstance(objections, Objection) else tuple(objections)
        super().__init__(", ".join(objection.code for objection in self.objections))
