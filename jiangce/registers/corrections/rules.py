"""What may be asked to be corrected, and on what proof. Pure: wishes and what stands in, every objection out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from jiangce.kernel import divisions
from jiangce.kernel.verdict import Objection
from jiangce.registers.corrections.enums import Proof
from jiangce.registers.people.enums import Field, Sex, Trust
from jiangce.registers.people.rules import Outcome, Told, outcome

_NAME = re.compile(r"[^\W\d_]+(?:[ ·.'’-]+[^\W\d_]+)*")
_PHONE = re.compile(r"1[3-9]\d{9}")
_LENGTHS = (2, 64)
_EARLIEST = date(1900, 1, 1)
BY_NUMBER = (Field.SEX, Field.BIRTH_DATE)
"""Fields that most identity numbers tell."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One field as it stands and as it is wished."""

    field: str
    standing: Told
    value: str
    proof: str = Proof.NONE

    def told(self, *, source: str, at: datetime) -> Told:
        """The wish as a statement: a document or a code certifies it, otherwise it is only declared."""
        return Told(self.value, Trust.CERTIFIED if self.proof else Trust.DECLARED, source, at)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a submission is judged by. `told_by_number`: fields that the identity number determines."""

    wishes: Sequence[Wish]
    reason: str
    told_by_number: frozenset[str]
    division: str
    other_open: str
    now: datetime
    today: date


def submit_objections(facts: Facts) -> list[Objection]:
    """Why these corrections can't be asked for, all at once."""
    found = []
    if facts.other_open:
        found.append(Objection("corrections.open_already", {"number": facts.other_open}))
    if not facts.division:
        found.append(Objection("corrections.no_county"))
    if not facts.wishes:
        found.append(Objection("corrections.nothing_asked"))
    if not facts.reason.strip():
        found.append(Objection("corrections.reason_missing", where="reason"))
    for wish in facts.wishes:
        found += _wish_objections(wish, facts)
    return found


def _wish_objections(wish: Wish, facts: Facts) -> list[Objection]:
    if wish.field in facts.told_by_number:
        return [Objection("corrections.follows_number", {"field": _label(wish)}, where=wish.field)]
    if malformed := _malformed(wish, facts.today):
        return [malformed]
    if wish.field == Field.NAME and wish.proof != Proof.DOCUMENT:
        return [Objection("corrections.document_needed", {"field": _label(wish)}, where="file")]
    if wish.field == Field.PHONE and wish.proof != Proof.CODE:
        return [Objection("corrections.code_wrong", where="code")]
    return standing_objections([wish], now=facts.now)


def standing_objections(wishes: Sequence[Wish], *, now: datetime) -> list[Objection]:
    """Why wishes would not win against what stands: asked when they are handed in, and again at the approval, for a
    better source may have spoken meanwhile."""
    found = []
    for wish in wishes:
        would = outcome(wish.field, standing=wish.standing, told=wish.told(source="", at=now))
        if would == Outcome.REPEATS or (would == Outcome.CONFIRMS and wish.standing.value == wish.value):
            found.append(Objection("corrections.same_already", {"field": _label(wish)}, where=wish.field))
        elif would == Outcome.SET_ASIDE and wish.standing.trust == Trust.STATE:
            found.append(Objection("corrections.state_source", {"field": _label(wish)}, where=wish.field))
        elif would == Outcome.SET_ASIDE:
            found.append(Objection("corrections.document_needed", {"field": _label(wish)}, where="file"))
    return found


def _malformed(wish: Wish, today: date) -> Objection | None:
    right = {
        Field.NAME: _right_name,
        Field.PHONE: right_phone,
        Field.HOUSEHOLD: lambda value: divisions.get(value) is not None,
        Field.RESIDENCE: lambda value: divisions.get(value) is not None,
        Field.SEX: lambda value: value in Sex.values,
        Field.BIRTH_DATE: lambda value: _right_birth(value, today),
    }[Field(wish.field)]
    return None if right(wish.value) else Objection(_WRONG[Field(wish.field)], where=wish.field)


_WRONG = {
    Field.NAME: "corrections.name_wrong",
    Field.PHONE: "corrections.phone_wrong",
    Field.HOUSEHOLD: "corrections.division_wrong",
    Field.RESIDENCE: "corrections.division_wrong",
    Field.SEX: "corrections.sex_wrong",
    Field.BIRTH_DATE: "corrections.birth_date_wrong",
}


def right_phone(value: str) -> bool:
    """Whether it is a mobile number, and not a placeholder of one digit."""
    return bool(_PHONE.fullmatch(value)) and len(set(value[1:])) > 1


def _right_name(value: str) -> bool:
    least, most = _LENGTHS
    return least <= len(value) <= most and bool(_NAME.fullmatch(value))


def _right_birth(value: str, today: date) -> bool:
    try:
        return _EARLIEST <= date.fromisoformat(value) <= today
    except ValueError:
        return False


def _label(wish: Wish) -> str:
    return str(Field(wish.field).label)
