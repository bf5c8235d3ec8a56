"""What the explanation of one claim line consists of: plain, frozen, masked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from jiangce.funding.explain.rules import Answer, carries_money, headline_fen
from jiangce.funding.ledger.enums import EntryKind


@dataclass(frozen=True, slots=True)
class Movement:
    """One ledger entry as it moved this line's money in one fund account, in fen."""

    entry_id: int
    kind: str
    at: datetime
    fund: str
    fiscal_year: int
    source: str
    target: str
    amount_fen: int
    document: str
    note: str


@dataclass(frozen=True, slots=True)
class SourceShare:
    """What one fund pays, and why just so much: its place, what it held, what was still to cover."""

    fund: str
    fiscal_year: int
    division: str
    place: int
    balance_before_fen: int
    left_before_fen: int
    amount_fen: int

    @property
    def left_after_fen(self) -> int:
        return self.left_before_fen - self.amount_fen

    @property
    def exhausted(self) -> bool:
        """The fund gave all it had."""
        return self.amount_fen == self.balance_before_fen and self.left_after_fen > 0


@dataclass(frozen=True, slots=True)
class Transfer:
    """One payment that carried (part of) this line. `part_fen` is this line's part of `amount_fen`."""

    payment_id: int
    batch_id: int
    batch_number: str
    batch_state: str
    state: str
    end_to_end_id: str
    fund: str
    payee: str
    account: str
    bank_name: str
    amount_fen: int
    part_fen: int
    prepared_at: datetime
    sent_at: datetime | None
    settled_on: date | None
    return_code: str
    return_reason: str
    replaces: str


@dataclass(frozen=True, slots=True)
class Handled:
    """Who acted at which stage, in which round; `document` is the batch or payment that it was about."""

    stage: str
    move: str
    who: str
    at: datetime
    round: int
    reason: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class Scan:
    """One check-in or check-out; device by its tail only, place as metres outside the fence."""

    direction: str
    method: str
    at: datetime
    device_tail: str
    outside_m: float | None
    has_place: bool


@dataclass(frozen=True, slots=True)
class LessonRow:
    """One lesson with what counted for this person."""

    number: int
    starts_at: datetime
    ends_at: datetime
    subject: str
    hours: int
    presence: str
    counted: int
    overridden: bool
    override_reason: str
    scans: Sequence[Scan]


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether the numbers of the page add up, each pair in fen."""

    amount_fen: int
    effects_fen: int
    sources_fen: int
    owed_fen: int
    in_transit_fen: int
    paid_fen: int
    recovered_fen: int
    booked_fen: int

    @property
    def effects_agree(self) -> bool:
        return self.effects_fen == self.amount_fen

    @property
    def sources_agree(self) -> bool:
        return self.sources_fen == self.amount_fen

    @property
    def ledger_fen(self) -> int:
        """Owed + under way + paid + recovered: where every fen of the line stands."""
        return self.owed_fen + self.in_transit_fen + self.paid_fen + self.recovered_fen

    @property
    def ledger_agrees(self) -> bool:
        return self.ledger_fen == self.booked_fen


@dataclass(frozen=True, slots=True)
class Story:
    """Everything on the page "explain this payment", from the ledger down to the check-ins."""

    line: Any
    claim: Any
    training_class: Any
    person_name: str
    id_number: str
    answer: Answer
    movements: Sequence[Movement]
    sources: Sequence[SourceShare]
    transfers: Sequence[Transfer]
    handled: Sequence[Handled]
    explanation: Mapping[str, Any]
    certificate_number: str
    certificate_issued_on: date | None
    certificate_revoked_on: date | None
    hours_attended: int
    hours_taught: int
    percent_tenths: int | None
    lessons: Sequence[LessonRow]
    proof: Proof
    booked: bool
    notice_closed_at: datetime | None

    @property
    def carries_money(self) -> bool:
        """False for what was refused or sent back: no fund, no batch and no bank will follow."""
        return carries_money(self.claim.state, self.line.state)

    @property
    def headline_fen(self) -> int:
        """What the payee has or is to have."""
        amounts = {"amount_fen": self.line.amount_fen, "recovered_fen": self.proof.recovered_fen}
        return headline_fen(self.claim.state, self.line.state, **amounts)

    @property
    def recoveries(self) -> list[Movement]:
        """What came back after it was paid, per fund account."""
        return [move for move in self.movements if move.kind == EntryKind.RECOVERY]

    @property
    def counted_hours(self) -> int:
        """The class hours of the lessons shown, added up."""
        return sum(lesson.counted for lesson in self.lessons)

    @property
    def lessons_agree(self) -> bool:
        return self.counted_hours == self.hours_attended
