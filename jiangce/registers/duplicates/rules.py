"""Which record stands for both, whether two may be merged, where a pair is handled. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from jiangce.kernel import divisions
from jiangce.kernel.verdict import Objection


@dataclass(frozen=True, slots=True)
class Record:
    """One record of the pair: merged into another already, how many are merged into it, whether its person signs in, its
    account, and the number of a correction that is open."""

    id: int
    merged: bool = False
    absorbed: int = 0
    account_id: int | None = None
    open_correction: str = ""


@dataclass(frozen=True, slots=True)
class MergeFacts:
    """What a merge is judged by; `elsewhere`: what other sections object."""

    one: Record
    other: Record
    elsewhere: Sequence[Objection] = ()


def standing(one: Record, other: Record) -> tuple[int, int]:
    """(stands for both, is merged into it): the one that stands for others already, else the one whose person signs in
    with it, else the older record, whose history is longer."""
    first, second = sorted((one, other), key=lambda row: (-row.absorbed, row.account_id is None, row.id))
    return first.id, second.id


def merge_objections(facts: MergeFacts) -> list[Objection]:
    """Why the two can't be made one person now, all at once."""
    found = []
    for row in (facts.one, facts.other):
        if row.merged:
            found.append(Objection("duplicates.merged_already"))
        if row.open_correction:
            found.append(Objection("duplicates.correction_open", {"number": row.open_correction}))
    if facts.one.absorbed and facts.other.absorbed:
        found.append(Objection("duplicates.both_stand"))
    return [*found, *facts.elsewhere]


def own_objections(facts: MergeFacts, *, account_id: int | None) -> list[Objection]:
    """Nobody decides about the own record."""
    mine = account_id is not None and account_id in (facts.one.account_id, facts.other.account_id)
    return [Objection("duplicates.own_record")] if mine else []


def handled_by(one: str, other: str, *, province: str) -> str:
    """The smallest region that covers both homes; a home that is unknown decides nothing."""
    homes = [home for home in (one, other) if home] or [province]
    for region in divisions.chain(homes[0])[:-1]:
        if all(divisions.covers(region, home) for home in homes):
            return region
    return province
