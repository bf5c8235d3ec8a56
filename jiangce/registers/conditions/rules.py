"""Which conditions of a filing no longer hold on a day. Pure. What was never recorded is unknown, and no shortfall."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SiteFact:
    """A place that the filing rests on: closed from a day, and the last days of the rights to it that were recorded (None:
    without an end)."""

    key: str
    name: str
    closed_from: date | None
    rights_until: Sequence[date | None]


@dataclass(frozen=True, slots=True)
class CertificateFact:
    """Of a working teacher, one thing that he or she was qualified for: the last days of the certificates recorded for
    it (None: for life), and the number of the latest."""

    key: str
    teacher: str
    number: str
    valid_until: Sequence[date | None]


@dataclass(frozen=True, slots=True)
class TeachingFact:
    """An occupation up to a level that the filing covers, and the people qualified for it who worked there at the entry or
    since: for each the day from which he or she no longer does (None: still works)."""

    key: str
    occupation: str
    level: str
    gone_from: Sequence[date | None]


@dataclass(frozen=True, slots=True)
class BusinessFact:
    """What the register of businesses last told of the organisation, as of when: whether it is in business, and the last
    day of its licence (None: not told)."""

    as_of: date
    in_business: bool
    licence_until: date | None = None


@dataclass(frozen=True, slots=True)
class BackingFact:
    """A new major that is announced under the filing: of the teachers whom it rests on, by name, those who do not work there
    or hold no certificate for its occupation (on its first day, when that is to come), and the level that nobody of them
    teaches ("": every level is taught)."""

    key: str
    major: str
    gone: Sequence[str]
    untaught: str


def major_subject(major_id: int) -> str:
    """What a shortfall of a new major is about."""
    return f"major:{major_id}"


@dataclass(frozen=True, slots=True)
class ConditionFacts:
    """What the nightly check reads of one filing."""

    on: date
    sites: Sequence[SiteFact] = ()
    certificates: Sequence[CertificateFact] = ()
    teaching: Sequence[TeachingFact] = ()
    business: BusinessFact | None = None
    majors: Sequence[BackingFact] = ()


@dataclass(frozen=True, slots=True)
class Lack:
    """One condition that does not hold: its code, whom or what it is about, and what fills its words."""

    code: str
    subject: str
    params: Mapping[str, str | list[str]]


def lacks(facts: ConditionFacts) -> list[Lack]:
    """Every condition that no longer holds: the last right to a place is over, a named place is closed, the last
    certificate of a teacher for something has expired, nobody is left to teach or examine an occupation that somebody was
    there for, a teacher whom a new major rests on is gone or no longer qualified, or nobody of them teaches its highest
    level, the organisation was struck off or its licence ran out. A renewed lease or certificate is none, whichever
    ended."""
    found = []
    for site in facts.sites:
        if site.closed_from is not None and site.closed_from <= facts.on:
            params = {"place": site.name, "on": site.closed_from.isoformat()}
            found.append(Lack("conditions.place_closed", site.key, params))
        elif ended := _over(site.rights_until, facts.on):
            found.append(Lack("conditions.lease_over", site.key, {"place": site.name, "on": ended.isoformat()}))
    for one in facts.certificates:
        if ended := _over(one.valid_until, facts.on):
            params = {"teacher": one.teacher, "number": one.number, "on": ended.isoformat()}
            found.append(Lack("conditions.certificate_expired", one.key, params))
    found += [lack for one in facts.teaching for lack in _gone(one, facts.on)]
    found += [lack for one in facts.majors for lack in _unbacked(one)]
    return found + _business(facts.business, facts.on)


def _gone(one: TeachingFact, on: date) -> list[Lack]:
    days = [day for day in one.gone_from if day is not None and day <= on]
    if not days or len(days) < len(one.gone_from):
        return []
    params = {"occupation": one.occupation, "level": one.level, "on": max(days).isoformat()}
    return [Lack("conditions.teacher_gone", one.key, params)]


def _unbacked(one: BackingFact) -> list[Lack]:
    """Nobody teaches the highest level; or else somebody who was told of no longer backs it."""
    if one.untaught:
        return [Lack("conditions.major_untaught", one.key, {"major": one.major, "level": one.untaught})]
    params = {"major": one.major, "names": list(one.gone)}
    return [Lack("conditions.major_teacher", one.key, params)] if one.gone else []


def _business(fact: BusinessFact | None, on: date) -> list[Lack]:
    """Struck off, or else the licence is over; what was not told is unknown."""
    if fact is not None and not fact.in_business:
        return [Lack("conditions.struck_off", "business", {"on": fact.as_of.isoformat()})]
    if fact is not None and fact.licence_until is not None and fact.licence_until < on:
        return [Lack("conditions.licence_over", "business", {"on": fact.licence_until.isoformat()})]
    return []


def _over(last_days: Sequence[date | None], on: date) -> date | None:
    """The latest last day when all lie before the day; None when one still holds, or none is known."""
    known = [day for day in last_days if day is not None]
    return max(known) if known and len(known) == len(last_days) and max(known) < on else None
