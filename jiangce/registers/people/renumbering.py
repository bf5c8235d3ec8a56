"""Another identity number for a record: the one way in which it changes. The number says which record this is, so no source
tells it; a person asks for it with a document, and two people decide (registers.corrections)."""

from datetime import datetime

from django.db import IntegrityError, transaction

from jiangce.kernel import masking
from jiangce.kernel.citizen_id import CitizenId
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.journal.actions import Author, record
from jiangce.plumbing.vault.digests import digest, one_writer
from jiangce.registers.people.actions import PersonRefused
from jiangce.registers.people.enums import ID_NUMBER, Field, Loss, Trust
from jiangce.registers.people.models import FieldDifference, Person
from jiangce.registers.people.queries import ID_FIELD, id_digest, id_digests, standing_of


def holder_of_number(*, number: str) -> Person | None:
    """The record that shows a number; a blank one nobody shows."""
    return Person.objects.filter(id_digest__in=id_digests(number)).first() if number else None


@transaction.atomic
def renumber(*, person_id: int, parsed: CitizenId, source: str, at: datetime, actor: Author) -> Person:
    """Give a record (locked by the caller) another number: its kind, digest, and the birth and sex that it tells follow.
    What stood before is kept as replaced. Refuses a number that another record shows."""
    one_writer(ID_FIELD)
    holder = holder_of_number(number=parsed.number)
    if holder and holder.pk != person_id:
        raise PersonRefused(Objection("people.number_taken", where=ID_NUMBER))
    person = Person.objects.get(pk=person_id)
    told = {"trust": str(Trust.CERTIFIED.value), "source": source, "at": at.isoformat()}
    before = {"id_type": person.id_type, ID_NUMBER: masking.id_number(person.id_number)}
    changing = _changing(person, parsed)
    FieldDifference.objects.bulk_create(_lost(person, name, at=at) for name in changing if getattr(person, name))
    person.id_type, person.id_number, person.id_digest = parsed.kind, parsed.number, id_digest(parsed.number)
    person.birth_date = parsed.birth_date or person.birth_date
    person.sex = parsed.sex or person.sex
    person.told = {**person.told, **dict.fromkeys(changing, told)}
    try:
        with transaction.atomic():
            person.save(update_fields=["id_type", "id_number", "id_digest", "birth_date", "sex", "told"])
    except IntegrityError as clash:  # a roster brought the number in between
        raise PersonRefused(Objection("people.number_taken", where=ID_NUMBER)) from clash
    after = {"id_type": person.id_type, ID_NUMBER: masking.id_number(person.id_number)}
    record(actor=actor, subject=person, action="renumber", at=at, before=before, after=after, reason=source)
    return person


def _changing(person: Person, parsed: CitizenId) -> list[str]:
    """The fields that get another value."""
    follows = {Field.BIRTH_DATE.value: parsed.birth_date, Field.SEX.value: parsed.sex}
    return [ID_NUMBER, *(name for name, value in follows.items() if value and getattr(person, name) != value)]


def _lost(person: Person, name: str, *, at: datetime) -> FieldDifference:
    told = standing_of(person, name)
    return FieldDifference(
        person=person, field=name, value=told.value, value_digest=digest(told.value, field=f"person.{name}"),
        trust=told.trust, source=told.source, told_at=told.at, loss=Loss.REPLACED, recorded_at=at,
    )  # fmt: skip
