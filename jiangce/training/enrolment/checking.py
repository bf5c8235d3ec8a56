"""Checks a whole roster set-based: the file, the register, the terms. Nothing is written here but progress."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from jiangce.kernel.citizen_id import CitizenId
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.intake.actions import stored_as_number
from jiangce.plumbing.intake.sheets import Row, Table
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.organisations.queries import enterprises_by_name
from jiangce.registers.people.queries import KnownPerson, known_people, same_people
from jiangce.schemes.eligibility.facts import Request, gather_many
from jiangce.schemes.eligibility.rules import EligibilityFacts
from jiangce.schemes.eligibility.rules import objections as eligibility_objections
from jiangce.schemes.enums import Payee
from jiangce.schemes.terms.queries import in_force
from jiangce.schemes.terms.values import Terms
from jiangce.training.classes.models import TrainingClass
from jiangce.training.enrolment.ending import holder_of
from jiangce.training.enrolment.models import Enrolment
from jiangce.training.enrolment.rules import FileFacts, KnownFacts, Problem, RosterRow, read_id, row_problems
from jiangce.training.enrolment.seats import Hours, taken_hours
from jiangce.training.enrolment.sheet import CATEGORIES

IDENTIFIERS = ("id_number", "account")
STEP = 500


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A row with its person's number and what the register knows of that person."""

    row: RosterRow
    number: CitizenId
    known: KnownPerson | None


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome: rows that can be read, every problem, the terms and the employers found."""

    rows: tuple[CheckedRow, ...]
    problems: tuple[Problem, ...]
    terms: Terms
    employers: dict[str, Organisation]

    @property
    def refused(self) -> bool:
        return any(not problem.objection.warning for problem in self.problems)


def check_table(
    *, training_class: TrainingClass, table: Table, today: date, progress: Callable[[int], None] = lambda done: None
) -> Checked:
    """Check every row of a table for a class; `progress` hears how many rows are done."""
    terms = in_force(scheme=training_class.scheme, division=training_class.division, on=today)
    rows = [_row(row) for row in table.rows]
    numbers = {row.number: read_id(row, on=today) for row in rows}
    parsed = {key: value for key, value in numbers.items() if isinstance(value, CitizenId)}
    employers = enterprises_by_name(
        names={row.get(key) for row in rows for key in ("employer", "employer_code")} - {""}
    )
    known = known_people(numbers={number.number for number in parsed.values()})
    families = same_people(person_ids={person.id for person in known.values()})
    people = {key: families[person.id] for key, person in known.items()}
    file = _file_facts(rows, parsed, people, employers, terms)
    facts = _known_facts(training_class, rows, parsed, known, families, terms)
    problems: list[Problem] = []
    for done, row in enumerate(rows, start=1):
        number = numbers[row.number]
        if isinstance(number, Problem):
            problems.append(number)
        own = parsed.get(row.number)
        problems += row_problems(row, own, file, facts.get(row.number), today=today)
        if done % STEP == 0:
            progress(done)
    if len(rows) > training_class.capacity:
        params = {"people": len(rows), "limit": training_class.capacity}
        problems.append(Problem(table.header_row, "", Objection("roster.too_many", params)))
    good = tuple(
        CheckedRow(row, parsed[row.number], known.get(parsed[row.number].number))
        for row in rows
        if row.number in parsed
    )
    return Checked(good, tuple(problems), terms, employers)


def _row(row: Row) -> RosterRow:
    spoiled = frozenset(key for key in IDENTIFIERS if stored_as_number(row, key))
    return RosterRow(row.number, row.values, spoiled)


def _file_facts(
    rows: Sequence[RosterRow],
    parsed: dict[int, CitizenId],
    people: Mapping[str, frozenset[int]],
    employers: dict[str, Organisation],
    terms: Terms,
) -> FileFacts:
    """`people`: number → the records of its person; two numbers of one person are one person twice."""
    first: dict[str, int] = {}
    seen: dict[object, int] = {}
    for row in rows:
        if row.number in parsed:
            number = parsed[row.number].number
            first.setdefault(number, seen.setdefault(people.get(number, number), row.number))
    return FileFacts(
        first_row_of=first,
        phone_count=_people_of(rows, parsed, "phone"),
        account_count=_people_of(rows, parsed, "account"),
        categories=CATEGORIES,
        pays_person=terms.text("payee") == Payee.PERSON,
        known_employers=frozenset(employers),
    )


def _people_of(rows: Sequence[RosterRow], parsed: dict[int, CitizenId], key: str) -> Counter[str]:
    """Value → how many different people gave it; one person's row twice is one, an unreadable number is its row."""
    told = {
        (row.get(key).replace(" ", ""), parsed[row.number].number if row.number in parsed else row.number)
        for row in rows
    }
    return Counter(value for value, _person in told)


def _known_facts(
    training_class: TrainingClass,
    rows: Sequence[RosterRow],
    parsed: dict[int, CitizenId],
    known: dict[str, KnownPerson],
    families: Mapping[int, frozenset[int]],
    terms: Terms,
) -> dict[int, KnownFacts]:
    """Row number → what the register and the rules of eligibility say; new people are asked by their number alone."""
    people = {row.number: known.get(parsed[row.number].number) for row in rows if row.number in parsed}
    ids = [person.id for person in people.values() if person]
    taken = taken_hours(person_ids=ids, hours=hours_of(training_class), except_class=training_class.pk)
    own = _own_seats(training_class, families)
    asked = [row for row in rows if people.get(row.number)]
    gathered = gather_many(requests=[_request(training_class, row, people[row.number], own) for row in asked])
    eligibility = {row.number: facts for row, facts in zip(asked, gathered, strict=True)}
    found = {}
    for row in rows:
        if row.number not in parsed:
            continue
        number, person = parsed[row.number], people[row.number]
        facts = eligibility.get(row.number) or EligibilityFacts(
            category=CATEGORIES.get(row.get("category"), ""), birth_date=number.birth_date, sex=number.sex or ""
        )
        objections = eligibility_objections(facts, terms, on=training_class.starts_on)
        if row.get("category") not in CATEGORIES:
            objections = [one for one in objections if not one.code.startswith("eligibility.group")]
        found[row.number] = KnownFacts(
            known_name=person.name if person else "",
            taken=_local(taken.get(person.id)) if person else None,
            eligibility=tuple(objections),
        )
    return found


def _own_seats(training_class: TrainingClass, families: Mapping[int, frozenset[int]]) -> dict[int, int]:
    """person id → the seat that the person has in this very class, with whichever record."""
    everybody = frozenset().union(*families.values())
    rows = Enrolment.objects.filter(training_class=training_class, person__in=everybody)
    seats = dict(rows.values_list("person", "pk"))
    return {
        key: next(seats[one] for one in sorted(records) if one in seats)
        for key, records in families.items()
        if not records.isdisjoint(seats)
    }


def _request(training_class: TrainingClass, row: RosterRow, person: KnownPerson | None, own: dict[int, int]) -> Request:
    person_id = person.id if person else 0
    return Request(
        person_id=person_id,
        category=CATEGORIES.get(row.get("category"), ""),
        scheme=training_class.scheme,
        occupation_code=training_class.occupation_id,
        level=training_class.level,
        on=training_class.starts_on,
        holder=holder_of(own[person_id]) if person_id in own else "",
    )


def _local(taken: tuple[object, object] | None) -> tuple[object, object] | None:
    return tuple(timezone.localtime(moment) for moment in taken) if taken else None  # type: ignore[return-value, arg-type]


def hours_of(training_class: TrainingClass) -> Hours:
    """The lesson times of a class."""
    return [(during.lower, during.upper) for during in training_class.lessons.values_list("during", flat=True)]
