"""Whether a sanction may be opened, decided, answered and reported on. Pure: all objections at once."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from jiangce.kernel import divisions
from jiangce.kernel.verdict import Objection, TermRef
from jiangce.registers.sanctions.enums import LADDER, UNDECIDED, Cause, Level, Measure, SanctionState, Source, Wait


@dataclass(frozen=True, slots=True)
class OpenFacts:
    """What opening reads. `covered`: the filing lies in the region of the authority, which is of `level`; `levels`: those
    that take the measure. `repeats`: how often each measure was imposed this year; `enough`: the term that says how
    often opens the next one; `allowed`: the causes that open the measure. `urgent`: it shall take effect before the
    decision, which `urgent_causes` allow; `suspended`: the filing is suspended already."""

    measure: str
    measure_words: str
    covered: bool
    level: str
    levels: Set[str]
    levels_term: TermRef | None
    cause: str
    facts: str
    basis: str
    source: str
    source_words: str
    standing: bool
    undecided: str
    allowed: Set[str]
    allowed_term: TermRef | None
    repeats: int
    enough: int
    enough_term: TermRef | None
    urgent: bool = False
    urgent_causes: Set[str] = frozenset()
    urgent_term: TermRef | None = None
    suspended: bool = False


def open_objections(facts: OpenFacts) -> list[Objection]:
    """Why the measure may not be opened."""
    found = []
    if not facts.covered:
        found.append(Objection("sanctions.outside_region"))
    if facts.level not in facts.levels:
        found.append(Objection("sanctions.other_rung", {"measure": facts.measure_words}, facts.levels_term))
    if not facts.standing:
        found.append(Objection("sanctions.filing_ended"))
    if facts.undecided:
        found.append(Objection("sanctions.undecided", {"number": facts.undecided}))
    if facts.cause not in facts.allowed:
        found.append(Objection("sanctions.cause_unfit", term=facts.allowed_term, where="cause"))
    elif facts.cause == Cause.REPEATED and facts.repeats < facts.enough:
        params = {"count": facts.repeats, "enough": facts.enough}
        found.append(Objection("sanctions.not_repeated", params, facts.enough_term, where="cause"))
    if not facts.facts.strip():
        found.append(Objection("sanctions.facts_missing", where="facts"))
    if not facts.basis.strip():
        found.append(Objection("sanctions.basis_missing", where="basis"))
    if facts.source != Source.FREE and not facts.source_words:
        found.append(Objection(f"sanctions.no_{facts.source}", where="source_note"))
    return found + _suspension_objections(facts)


def _suspension_objections(facts: OpenFacts) -> list[Objection]:
    """What speaks against a suspension, or against letting it take effect before the decision."""
    found = []
    if facts.measure == Measure.SUSPENSION and facts.suspended:
        found.append(Objection("sanctions.suspended_already"))
    if facts.urgent and facts.measure != Measure.SUSPENSION:
        found.append(Objection("sanctions.urgent_unfit", where="urgent"))
    elif facts.urgent and facts.cause not in facts.urgent_causes:
        found.append(Objection("sanctions.not_urgent", term=facts.urgent_term, where="urgent"))
    return found


def urgent_objections(*, on: date, urgent_until: date | None) -> list[Objection]:
    """What took effect before the decision is confirmed within its days, or not at all."""
    late = urgent_until is not None and on > urgent_until
    return [Objection("sanctions.urgent_over", {"until": str(urgent_until)})] if late else []


def level_of(division: str) -> Level:
    """Of which level the authority of a division is; a city without counties is a city."""
    found = divisions.get(division)
    return _LEVELS.get(found.level if found else "", Level.COUNTY)


_LEVELS = {"province": Level.PROVINCE, "prefecture": Level.CITY}


def authority_objections(*, authority: str, division: str) -> list[Objection]:
    """Whoever opened a measure takes its later steps: the authority of no other division does, above it or below."""
    if division == authority:
        return []
    return [Objection("sanctions.other_authority", {"authority": divisions.full_name(authority)})]


def milder(measure: str) -> Measure | None:
    """The measure below; repeating it opens this one. A suspension has none."""
    place = LADDER.index(Measure(measure)) if measure in LADDER else 0
    return LADDER[place - 1] if place else None


def next_rung(counts: Mapping[str, int], enough: Mapping[str, int]) -> Measure:
    """The mildest measure that what was imposed this year leaves: above one that was repeated often enough."""
    wanted = Measure.INTERVIEW
    for lower, upper in pairwise(LADDER):
        if counts.get(lower, 0) >= enough[lower]:
            wanted = upper
    return wanted


@dataclass(frozen=True, slots=True)
class DecideFacts:
    """What deciding reads: the right of reply runs through `reply_until` unless the organisation has used it."""

    state: str
    on: date
    reply_until: date
    reply_provisional: bool
    reply_term: TermRef | None


def decide_objections(facts: DecideFacts) -> list[Objection]:
    """Nobody is sanctioned before the right of reply is used or over."""
    if facts.state != SanctionState.NOTIFIED:
        return []
    if facts.on <= facts.reply_until:
        return [Objection("sanctions.reply_running", {"until": facts.reply_until.isoformat()}, facts.reply_term)]
    return [Objection("sanctions.reply_provisional")] if facts.reply_provisional else []


def wait_of(*, state: str, measure: str, on: date, reply_until: date, rectify_until: date | None) -> Wait | None:
    """What a sanction waits for on a day: the reply, and then a decision; the report, and then a recheck; of a suspension
    also to be lifted, and after a failed recheck another report."""
    if state == SanctionState.NOTIFIED and on <= reply_until:
        return Wait.REPLY
    if state in UNDECIDED:
        return Wait.DECISION
    if measure == Measure.TERMINATION:
        return None
    if state == SanctionState.IMPOSED:
        return Wait.REPORT if rectify_until is None or on <= rectify_until else Wait.RECHECK
    if state == SanctionState.REPORTED:
        return Wait.RECHECK
    if measure != Measure.SUSPENSION:
        return None
    return {SanctionState.PASSED: Wait.LIFTING, SanctionState.FAILED: Wait.REPORT}.get(SanctionState(state))


def reply_objections(*, on: date, reply_until: date) -> list[Objection]:
    """A reply comes within its days."""
    late = on > reply_until
    return [Objection("sanctions.reply_late", {"until": reply_until.isoformat()})] if late else []


def report_objections(*, measure: str, documents: int, state: str = SanctionState.IMPOSED) -> list[Objection]:
    """A report brings what shows the rectification; a termination leaves nothing to rectify. After a recheck that failed
    only a suspended filing is reported on again: it stays suspended until a recheck passes."""
    if state == SanctionState.FAILED and measure != Measure.SUSPENSION:
        return [Objection("sanctions.rechecked_already")]
    if measure == Measure.TERMINATION:
        return [Objection("sanctions.nothing_to_rectify")]
    return [] if documents else [Objection("sanctions.document_missing", where="file")]


def fail_objections(*, state: str, on: date, rectify_until: date | None) -> list[Objection]:
    """Without a report the recheck fails only when the days of the rectification are over."""
    running = state == SanctionState.IMPOSED and rectify_until is not None and on <= rectify_until
    return (
        [Objection("sanctions.rectifying", {"until": rectify_until.isoformat()})] if running and rectify_until else []
    )


@dataclass(frozen=True, slots=True)
class Bar:
    """No new class begins until a day, which it does not cover: by which sanction (its measure in
    words), and by which term."""

    number: str
    measure: str
    until: date
    term: TermRef | None
