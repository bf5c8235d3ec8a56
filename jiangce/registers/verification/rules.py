"""What an answer means, and whether and when to try again. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jiangce.kernel.names import same_name
from jiangce.registers.people.enums import Field
from jiangce.registers.people.rules import same_value
from jiangce.registers.verification.enums import FACT_OF, OF_ORGANISATIONS, QuestionMove, Register
from jiangce.registers.verification.ports import Reply

IN_BUSINESS = "open"
"""The standing of an organisation that exists and was not struck off."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an answer does: the move, the names of what differs, and whether its fields and periods are taken over."""

    move: QuestionMove
    differs: tuple[str, ...] = ()
    takes_fields: bool = False
    takes_periods: bool = False


def judge(register: str, *, standing: Mapping[str, str], reply: Reply) -> Judgement:
    """What the reply means beside what stands here.

    The population register tells the fields themselves: they are taken over, and what differs is shown. Another register
    whose name is not ours may mean another person: nothing of it is taken. "Not found" is no "no" of anything else."""
    if not reply.found:
        return Judgement(QuestionMove.MISS, takes_periods=register in FACT_OF)
    differs = tuple(
        name for name, value in sorted(reply.fields.items())
        if value and standing.get(name) and not same_field(register, name, standing[name], value)
    )  # fmt: skip
    if register == Register.POPULATION:
        return Judgement(QuestionMove.DIFFER if differs else QuestionMove.CONFIRM, differs, takes_fields=True)
    if differs:
        return Judgement(QuestionMove.DIFFER, differs)
    return Judgement(QuestionMove.CONFIRM, takes_periods=register in FACT_OF)


def same_field(register: str, name: str, one: str, other: str) -> bool:
    """Whether two values of a field mean the same."""
    if register in OF_ORGANISATIONS:
        return same_name(one, other) if name == "name" else one == other
    return same_value(name, one, other) if name in Field.values else one == other


@dataclass(frozen=True, slots=True)
class Patience:
    """The terms of one kind of failure: how many tries in all, seconds before the second, and the longest wait."""

    tries: int
    wait_seconds: int
    longest_seconds: int = field(default=3600)


def next_wait(number: int, patience: Patience | None, *, retry_after: int | None = None) -> int | None:
    """Seconds until the next try after try `number` (from 1) failed; None to give up.

    The wait doubles each time. A register that says when it may be asked again is not asked earlier, and is given up on
    when that is longer than the longest wait.
    """
    if patience is None or number >= patience.tries:
        return None
    wait = min(patience.wait_seconds * 2 ** (number - 1), patience.longest_seconds)
    if retry_after is not None and retry_after > patience.longest_seconds:
        return None
    return max(wait, retry_after or 0)
