"""What sources tell of people: the one way in which a field of a known person changes. Set-based, so that a roster of
thousands costs a few statements."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from jiangce.kernel import masking
from jiangce.kernel.names import pinyin_key
from jiangce.plumbing.journal.actions import Author, record
from jiangce.plumbing.vault.digests import changing, digest, digests
from jiangce.registers.people.enums import Field, Loss, Trust
from jiangce.registers.people.models import NAME_KEY_LENGTH, FieldDifference, Person, PersonFact
from jiangce.registers.people.queries import PHONE_FIELD, standing_of
from jiangce.registers.people.rules import RANK, WRITES, Outcome, Told, outcome

BATCH = 500
_DERIVED = {Field.NAME: "name_key", Field.PHONE: "phone_digest"}
_LOSSES = {Outcome.REPLACES: Loss.REPLACED, Outcome.SET_ASIDE: Loss.SET_ASIDE}
Said = tuple[Person, Mapping[str, str]]
"""A person and what is told of it: field → value."""


@transaction.atomic
def tell_many(
    *, said: Sequence[Said], trust: str, source: str, at: datetime, told_at: datetime | None = None
) -> set[int]:
    """Apply what one source tells of many people, in the order given; the rows handed in show the result. `told_at` is as
    of when the source says it, where that is not `at`. Returns the ids of the people of whom something changed or was set
    aside. What loses is kept as a difference."""
    when = told_at or at
    touched = {person.pk for person, values in said if _outcomes(person, values, trust=trust, source=source, at=when)}
    if not touched:
        return touched
    _take_newest([person for person, _values in said if person.pk in touched])
    differences: list[FieldDifference] = []
    changed: dict[int, Person] = {}
    columns = {"told"}
    for person, values in said:
        if person.pk not in touched:
            continue
        for name, value in values.items():
            told = Told(value, trust, source, when)
            standing = standing_of(person, name)
            found = outcome(name, standing=standing, told=told)
            if found in _LOSSES:
                loser = standing if found == Outcome.REPLACES else told
                differences.append(_difference(person, name, loser, _LOSSES[found], at=at))
            if found in WRITES:
                columns |= _set(person, name, told, keep=found == Outcome.CONFIRMS)
                changed[person.pk] = person
    Person.objects.bulk_update(changed.values(), sorted(columns), batch_size=BATCH)
    FieldDifference.objects.bulk_create(_not_known(differences), ignore_conflicts=True)
    return touched


@transaction.atomic
def tell(
    *, person_id: int, values: Mapping[str, str], trust: str, source: str, at: datetime, actor: Author,
    told_at: datetime | None = None,
) -> Person:  # fmt: skip
    """Apply what one source tells of one person, and journal what changed, masked."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=person_id)
    before = {name: shown(name, standing_of(person, name).value) for name in values}
    if tell_many(said=[(person, values)], trust=trust, source=source, at=at, told_at=told_at):
        after = {name: shown(name, standing_of(person, name).value) for name in values}
        record(actor=actor, subject=person, action="tell", at=at, before=before, after=after, reason=source)
    return person


@transaction.atomic
def tell_periods(
    *, person_id: int, kind: str, periods: Sequence[tuple[date, date | None]], trust: str, source: str, at: datetime,
    told_at: datetime, actor: Author,
) -> bool:  # fmt: skip
    """Take over all periods of one kind of fact as a source tells them: none means that it knows of none. What it told
    before and tells no more is superseded, and so is what a source that is no better told of the same days; an answer
    older than what stands changes nothing. Returns whether anything changed."""
    Person.objects.select_for_update(of=("self",)).get(pk=person_id)
    standing = list(PersonFact.objects.filter(person=person_id, kind=kind, superseded_at__isnull=True))
    if any(row.source == source and row.as_of and row.as_of > told_at for row in standing):
        return False
    wanted = {DateRange(from_on, until) for from_on, until in periods}
    known = {row.held for row in standing if RANK[Trust(row.trust)] >= RANK[Trust(trust)]}
    gone = [
        row for row in standing
        if row.held not in wanted
        and (row.source == source or (RANK[Trust(row.trust)] <= RANK[Trust(trust)] and _meets(row.held, wanted)))
    ]  # fmt: skip
    fresh = sorted(wanted - known, key=lambda held: held.lower)
    PersonFact.objects.filter(pk__in=[row.pk for row in gone]).update(superseded_at=at)
    PersonFact.objects.bulk_create(
        PersonFact(person_id=person_id, kind=kind, held=held, trust=trust, source=source, as_of=told_at, recorded_at=at)
        for held in fresh
    )
    if gone or fresh:
        before, after = ({"periods": [_days(held) for held in some]} for some in ([row.held for row in gone], fresh))
        subject = ("registers.person", person_id)
        record(actor=actor, subject=subject, action="tell_periods", at=at, before=before, after=after, reason=source)
    return bool(gone or fresh)


def _meets(held: DateRange, wanted: Iterable[DateRange]) -> bool:
    return any(
        (held.upper is None or one.lower < held.upper) and (one.upper is None or held.lower < one.upper)
        for one in wanted
    )  # fmt: skip


def _days(held: DateRange) -> str:
    return f"{held.lower}/{held.upper or ''}"


def shown(name: str, value: str) -> str:
    """A value of a field as pages and the journal may show it."""
    masks = {Field.NAME: masking.name, Field.PHONE: masking.phone, Field.BIRTH_DATE: masking.birth_date}
    mask = masks.get(Field(name))
    return mask(value) if mask else value


def _outcomes(person: Person, values: Mapping[str, str], *, trust: str, source: str, at: datetime) -> list[Outcome]:
    """What of it would be written down."""
    told = ((name, Told(value, trust, source, at)) for name, value in values.items())
    found = [outcome(name, standing=standing_of(person, name), told=one) for name, one in told]
    return [one for one in found if one in WRITES or one in _LOSSES]


def _take_newest(people: Sequence[Person]) -> None:
    """Lock the rows in one order and see what they are now: another writer may have been first."""
    rows = Person.objects.select_for_update(of=("self",)).filter(pk__in={person.pk for person in people})
    newest = {row.pk: row for row in rows.order_by("pk")}
    for person in people:
        for column in (*Field.values, *_DERIVED.values(), "told"):
            setattr(person, column, getattr(newest[person.pk], column))


def _set(person: Person, name: str, told: Told, *, keep: bool) -> set[str]:
    """Put a value and whose word it is on the row; `keep`: the spelling that stands stays. Returns the columns."""
    person.told = {**person.told, name: {"trust": told.trust, "source": told.source, "at": told.at.isoformat()}}
    if keep:
        return set()
    setattr(person, name, date.fromisoformat(told.value) if name == Field.BIRTH_DATE else told.value)
    if name == Field.NAME:
        person.name_key = pinyin_key(told.value)[:NAME_KEY_LENGTH]
    if name == Field.PHONE:
        person.phone_digest = digest(told.value, field=PHONE_FIELD)
    return {name, _DERIVED.get(Field(name), name)}


def _not_known(differences: Sequence[FieldDifference]) -> list[FieldDifference]:
    """Those that are not there under the digest of another index key, which the constraint cannot see. The people are
    locked."""
    if not changing():
        return list(differences)
    people = {one.person_id for one in differences}
    rows = FieldDifference.objects.filter(person__in=people, loss=Loss.SET_ASIDE)
    known = set(rows.values_list("person", "field", "value_digest", "trust"))
    return [
        one for one in differences
        if one.loss != Loss.SET_ASIDE
        or known.isdisjoint(
            (one.person_id, one.field, found, one.trust) for found in digests(one.value, field=f"person.{one.field}")
        )
    ]  # fmt: skip


def _difference(person: Person, name: str, told: Told, loss: Loss, *, at: datetime) -> FieldDifference:
    return FieldDifference(
        person=person, field=name, value=told.value, value_digest=digest(told.value, field=f"person.{name}"),
        trust=told.trust, source=told.source, told_at=told.at, loss=loss, recorded_at=at,
    )  # fmt: skip
