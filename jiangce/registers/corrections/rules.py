"""What may be asked to be corrected, and on what proof. Pure: wishes and what stands in, every objection out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from jiangce.kernel import divisions
from jiangce.kernel.bank_account import bad_holder, is_placeholder, right_bank_code
from jiangce.kernel.names import same_name
from jiangce.kernel.verdict import Objection
from jiangce.registers.corrections.enums import ACCOUNT, GROUP, LABELS, GroupMove, Proof
from jiangce.registers.corrections.wishes import account_wish, group_wish
from jiangce.registers.people.enums import ID_NUMBER, Field, Group, IdType, Sex, Trust
from jiangce.registers.people.rules import Outcome, Told, outcome

_NAME = re.compile(r"[^\W\d_]+(?:[ ·.'’-]+[^\W\d_]+)*")
_PHONE = re.compile(r"1[3-9]\d{9}")
_LENGTHS = (2, 64)
_EARLIEST = date(1900, 1, 1)
BY_NUMBER = (Field.SEX, Field.BIRTH_DATE)
"""Fields that most identity numbers tell."""


@dataclass(frozen=True, slots=True)
class NumberFacts:
    """What is known of a number that is wished for. `invalid`: why it is none (codes of kernel.citizen_id), `kind`: which it
    is, `asked`: which was chosen, `own`: another record of the same person shows it already."""

    asked: str = ""
    kind: str = ""
    invalid: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """What is known of the membership that a wish is about; of a claim, of those that its days meet. `trust`: whose word the
    membership rests on, "" when the person has none such; `until`: its last day, None without end; `in_the_way`: the days
    of one that stands already."""

    trust: str = ""
    first_day: date | None = None
    until: date | None = None
    in_the_way: str = ""


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """The names that the holder may have: the registered one, and the one wished for in the same request."""

    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """One field as it stands and as it is wished; `beside`: what else must be known of a number, a group, an account."""

    field: str
    standing: Told
    value: str
    proof: str = Proof.NONE
    beside: NumberFacts | GroupFacts | AccountFacts | None = None

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
    malformed = _MALFORMED.get(wish.field, _malformed)(wish, facts.today)
    if malformed:
        return malformed
    if wish.field in ON_DOCUMENT and wish.proof != Proof.DOCUMENT:
        return [_document_needed(wish)]
    if wish.field == Field.PHONE and wish.proof != Proof.CODE:
        return [Objection("corrections.code_wrong", where="code")]
    return standing_objections([wish], now=facts.now)


def standing_objections(wishes: Sequence[Wish], *, now: datetime) -> list[Objection]:
    """Why wishes would not win against what stands: asked when they are handed in, and again at the approval, for a
    better source may have spoken meanwhile."""
    ask = {GROUP: _group_standing, ACCOUNT: _account_standing}
    return [one for wish in wishes for one in ask.get(wish.field, _field_standing)(wish, now)]


def _field_standing(wish: Wish, now: datetime) -> list[Objection]:
    if isinstance(wish.beside, NumberFacts) and wish.beside.own:
        return [Objection("corrections.number_of_own_record", where=ID_NUMBER)]
    would = outcome(wish.field, standing=wish.standing, told=wish.told(source="", at=now))
    if would == Outcome.REPEATS or (would == Outcome.CONFIRMS and wish.standing.value == wish.value):
        return [Objection("corrections.same_already", {"field": _label(wish)}, where=wish.field)]
    if would != Outcome.SET_ASIDE:
        return []
    if wish.standing.trust == Trust.STATE:
        return [Objection("corrections.state_source", {"field": _label(wish)}, where=wish.field)]
    return [_document_needed(wish)]


def _group_standing(wish: Wish, now: datetime) -> list[Objection]:
    """A claim must not meet what is confirmed already; an end or a dispute must find its membership as it was, and what
    a document confirmed needs one against it."""
    known = wish.beside
    assert isinstance(known, GroupFacts)
    asked = group_wish(wish.value)
    if asked.move == GroupMove.CLAIM:
        if known.in_the_way:
            return [Objection("corrections.group_standing", {"days": known.in_the_way}, where="group_first")]
        return [] if wish.proof == Proof.DOCUMENT else [_document_needed(wish)]
    if not known.trust:
        return [Objection("corrections.group_unknown", where="membership")]
    if known.trust == Trust.STATE:
        return [Objection("corrections.state_source", {"field": _label(wish)}, where="membership")]
    _first, last = asked.days()
    if asked.move == GroupMove.END and last and known.until is not None and last >= known.until:
        return [Objection("corrections.group_ended_already", where="group_last")]
    needs = known.trust == Trust.CERTIFIED and wish.proof != Proof.DOCUMENT
    return [_document_needed(wish)] if needs else []


def _account_standing(wish: Wish, now: datetime) -> list[Objection]:
    """The money goes to the person: the holder has the name that is registered or wished for."""
    known, asked = wish.beside, account_wish(wish.value)
    assert isinstance(known, AccountFacts)
    if wish.standing.value:
        stands = account_wish(wish.standing.value)
        if asked == replace(stands, code=asked.code and stands.code):
            return [Objection("corrections.same_already", {"field": _label(wish)}, where="account_number")]
    if not any(same_name(asked.holder, name) for name in known.names):
        return [Objection("corrections.account_not_own", where="account_holder")]
    return []


def _document_needed(wish: Wish) -> Objection:
    return Objection("corrections.document_needed", {"field": _label(wish)}, where="file")


def _malformed_number(wish: Wish, today: date) -> list[Objection]:
    known = wish.beside
    assert isinstance(known, NumberFacts)
    if known.invalid:
        return [Objection(f"corrections.number_{known.invalid}", where=ID_NUMBER)]
    if known.asked and known.asked != known.kind:
        return [Objection("corrections.number_other_kind", {"kind": _kind(known.kind)}, where="id_type")]
    return []


def _malformed_group(wish: Wish, today: date) -> list[Objection]:
    asked, found = group_wish(wish.value), []
    try:
        first, last = asked.days()
    except ValueError:
        return [Objection("corrections.group_days_missing", where="group_first")]
    if asked.move == GroupMove.CLAIM:
        if asked.group not in Group.values:
            found.append(Objection("corrections.group_not_chosen", where="group"))
        if first is None or first > today:
            found.append(Objection("corrections.group_days_missing", where="group_first"))
        elif last is not None and last < first:
            found.append(Objection("corrections.group_days_swapped", where="group_last"))
    elif not asked.membership:
        found.append(Objection("corrections.group_unknown", where="membership"))
    elif asked.move == GroupMove.END and last is None:
        found.append(Objection("corrections.group_last_missing", where="group_last"))
    return found


def _malformed_account(wish: Wish, today: date) -> list[Objection]:
    asked, found = account_wish(wish.value), []
    if is_placeholder(asked.number):
        found.append(Objection("corrections.account_wrong", where="account_number"))
    if bad_holder(asked.holder):
        found.append(Objection("corrections.holder_missing", where="account_holder"))
    if not asked.bank.strip():
        found.append(Objection("corrections.bank_missing", where="account_bank"))
    if asked.code and not right_bank_code(asked.code):
        found.append(Objection("corrections.bank_code_wrong", where="account_code"))
    return found


_MALFORMED = {ID_NUMBER: _malformed_number, GROUP: _malformed_group, ACCOUNT: _malformed_account}
ON_DOCUMENT = frozenset({Field.NAME.value, ID_NUMBER, ACCOUNT})
"""Only corrected on a document; of a group see _group_standing."""


def _malformed(wish: Wish, today: date) -> list[Objection]:
    right = {
        Field.NAME: _right_name,
        Field.PHONE: right_phone,
        Field.HOUSEHOLD: lambda value: divisions.get(value) is not None,
        Field.RESIDENCE: lambda value: divisions.get(value) is not None,
        Field.SEX: lambda value: value in Sex.values,
        Field.BIRTH_DATE: lambda value: _right_birth(value, today),
    }[Field(wish.field)]
    return [] if right(wish.value) else [Objection(_WRONG[Field(wish.field)], where=wish.field)]


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
    return str(LABELS[wish.field])


def _kind(code: str) -> str:
    return str(IdType(code).label)
