"""Second records of people who gave another number: one pair waits, one was merged by two people. The pairs are those that
the nightly search finds; it is not run here, for it takes seconds."""

from datetime import date, datetime, timedelta

from jiangce.commands.demo.ground import Ground
from jiangce.commands.demo.photos import photo_by_clerk
from jiangce.kernel import citizen_id
from jiangce.registers.corrections.facts import fingerprint
from jiangce.registers.duplicates import actions, facts
from jiangce.registers.duplicates.models import DuplicateCandidate
from jiangce.registers.duplicates.pairs import Pair
from jiangce.registers.people.actions import NewPerson, register_people
from jiangce.registers.people.enums import Trust
from jiangce.registers.people.models import Person
from jiangce.training.enrolment.models import Enrolment

_LEVELS = {"name": "same", "birth_date": "same", "sex": "same", "phone": "same", "county": "unknown"}


def seed_duplicates(ground: Ground, *, now: datetime) -> None:
    """Two people of one county, each with a record of an older number."""
    seats = Enrolment.objects.filter(training_class__state="completed", training_class__division="440606")
    people = [row.person for row in seats.select_related("person").order_by("-training_class", "number")[:2]]
    _again(people[0], 1, now=now, ground=ground)
    row = _again(people[1], 2, now=now)
    told = {"duplicate_id": row.pk, "at": now - timedelta(days=2)}
    reason = "本人出示了新旧两个号码的户籍证明。"
    actions.propose_same(**told, actor=ground.actors["first"], reason=reason)
    seen = fingerprint(facts.effects_of(DuplicateCandidate.objects.select_related("one", "other").get(pk=row.pk)))
    actions.merge(**told, actor=ground.actors["second"], seen=seen)


def _again(person: Person, order: int, *, now: datetime, ground: Ground | None = None) -> DuplicateCandidate:
    """A second record with the number that the person had before it was changed; with the ground, both have one photo."""
    born = person.birth_date or date(1980, 1, 1)
    number = citizen_id.make("440681", born, 900 + order * 2 + (person.sex == "male"))
    told = NewPerson(citizen_id.parse(number, on=now.date()), person.name, person.phone, residence_division="440606")
    at = now - timedelta(days=300)
    found = register_people(people=[told], source="demo", trust=Trust.DECLARED, at=at)[0]
    levels = dict(_LEVELS)
    if ground:
        for width, record in ((300, person), (420, found)):
            photo_by_clerk(record, ground, seed=1, width=width, at=now - timedelta(days=5))
        levels["photo"] = "same"
    pair = Pair(person.pk, found.pk, 999, levels)
    actions.put_on_list(pair=pair, at=now - timedelta(days=3))
    return DuplicateCandidate.objects.get(one=person.pk, other=found.pk)
