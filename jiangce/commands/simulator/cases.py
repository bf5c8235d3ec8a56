"""What is planted: the list of patterns, and the classes and trainees that are set aside for each case.

A pattern is a function that turns an honest class, or a few honest trainees, into a case. Cases that need a class of
their own get one (or several, taught by an organisation of their own when asked); the others share host classes, in
which each case has its own trainees. Nobody and nothing belongs to two cases.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import ceil, sqrt
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from jiangce.commands.simulator.stage import Stage

Clientele = Literal["jobseekers", "mixed", "employees", "apprentices", "market"]
CLIENTELES: tuple[Clientele, ...] = ("jobseekers", "mixed", "employees", "apprentices", "market")
DECOY = "decoy:"

# At 4,000 person-times 3 cases of each pattern, at 20,000 7, at 1,000,000 50: fraud grows slower than training.
_CASES_PER_ROOT = 0.05
_MOST_PLANTED = 0.55  # of the person-times: the rest is honest
_HOST_SIZE, _HOST_SPARE = 24, 4
HOST_MONTHS = (1, 10)  # early enough that all is paid before the extract


@dataclass(frozen=True)
class Need:
    """What one case asks for. `seats` without `classes`: so many trainees of a host class. Classes of one case may be
    `parallel` (held on the same days) or `spread` (months apart); `own_org` is an organisation that the case has for
    itself, or one for each of its classes. `templates` and `level` are those of the classes, one by one or for all."""

    clientele: Clientele = "mixed"
    seats: int = 0
    classes: int = 0
    size: tuple[int, int] = (10, 14)
    own_org: Literal["no", "case", "class"] = "no"
    parallel: bool = False
    spread: bool = False
    online: bool = False
    templates: tuple[int, ...] = ()
    level: int | None = None
    months: tuple[int, int] = (1, 12)

    @property
    def people(self) -> float:
        """Person-times that a case takes up at most: its classes, or its seats and its share of those left free."""
        return self.classes * self.size[1] or self.seats * _HOST_SIZE / (_HOST_SIZE - _HOST_SPARE)


@dataclass(frozen=True)
class Pattern:
    """`shape` edits the records before attendance is made, `touch` edits attendance and inspections after."""

    code: str
    need: Need
    shape: Callable[["Stage"], None] | None = None
    touch: Callable[["Stage"], None] | None = None

    @property
    def decoy(self) -> bool:
        return self.code.startswith(DECOY)


@dataclass
class Case:
    """One case to plant: its place in the province is filled in as classes and enrolments are made."""

    pattern: Pattern
    number: int
    classes: list[int] = field(default_factory=list)
    enrolments: list[int] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.pattern.code.replace(':', '-')}-{self.number:03d}"


def count_for(person_times: int, decoy: bool) -> int:
    """How many cases of each pattern there should be; half as many of each decoy, and never none."""
    cases = max(1, round(_CASES_PER_ROOT * sqrt(person_times)))
    return ceil(cases / 2) if decoy else cases


def counts_of(patterns: list[Pattern], person_times: int) -> list[int]:
    """How many cases of each of these there are. A small province has not room for all of them: every pattern is tried
    once before any decoy, every decoy before a second way to plant a pattern, and what does not fit is left out."""
    room = _MOST_PLANTED * person_times
    counts, codes = [0] * len(patterns), [pattern.code for pattern in patterns]
    first = [codes.index(code) == place for place, code in enumerate(codes)]
    order = sorted(
        range(len(patterns)), key=lambda place: (not first[place], patterns[place].decoy, patterns[place].need.people)
    )
    for turn in range(count_for(person_times, False)):
        for place in order:
            pattern = patterns[place]
            if turn < count_for(person_times, pattern.decoy) and pattern.need.people <= room:
                counts[place] += 1
                room -= pattern.need.people
    return counts


def cases_of(patterns: list[Pattern], person_times: int) -> list[Case]:
    """All cases of a province, pattern by pattern. A code that is planted in several ways counts on through them."""
    cases: list[Case] = []
    reached: dict[str, int] = {}
    for pattern, count in zip(patterns, counts_of(patterns, person_times), strict=True):
        for _ in range(count):
            reached[pattern.code] = reached.get(pattern.code, 0) + 1
            cases.append(Case(pattern, reached[pattern.code]))
    return cases


def host_classes(cases: list[Case]) -> list[tuple[Clientele, list[Case]]]:
    """Cases without a class of their own, packed into host classes of their clientele. Cases of one pattern come to
    lie in different classes as far as there are several."""
    hosts: list[tuple[Clientele, list[Case]]] = []
    for clientele in CLIENTELES:
        guests = [case for case in cases if not case.pattern.need.classes and case.pattern.need.clientele == clientele]
        wanted = sum(case.pattern.need.seats for case in guests)
        if not wanted:
            continue
        groups: list[list[Case]] = [[] for _ in range(ceil(wanted / (_HOST_SIZE - _HOST_SPARE)))]
        for case in sorted(guests, key=lambda case: case.number):
            min(groups, key=lambda group: sum(guest.pattern.need.seats for guest in group)).append(case)
        hosts += [(clientele, group) for group in groups]
    return hosts
