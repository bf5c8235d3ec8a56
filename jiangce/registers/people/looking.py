"""Looks at people: what of them left towards whom, written down for each, and read by each."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from django.db import transaction

from jiangce.access.posts.actor import Actor
from jiangce.plumbing.journal.actions import record_looks
from jiangce.plumbing.journal.queries import Moment, looks_at
from jiangce.registers.people.enums import WHY_OF, Seen, Why
from jiangce.registers.people.models import Person
from jiangce.registers.people.queries import same_as

KIND = "registers.person"
BATCH = 50_000


@transaction.atomic
def note_looks(*, person_ids: Iterable[int], what: Seen, of: str = "", actor: Actor, at: datetime) -> int:
    """Write down that somebody was shown this of these people; once for each within an hour. `of`: which file or case it
    was, by its number. Nobody looks at the own record by this. Returns how many looks were new."""
    own = _own(actor)
    keys = (key for key in person_ids if key not in own)
    return sum(
        record_looks(actor=actor, kind=KIND, keys=some, field=what, of=of, purpose=WHY_OF.get(what, Why.SERVICE), at=at)
        for some in _batches(keys)
    )


def note_everybody(*, what: Seen, of: str, actor: Actor, at: datetime) -> int:
    """The same of every person in the register: what leaves as a whole."""
    everybody = Person.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=BATCH)
    return note_looks(person_ids=everybody, what=what, of=of, actor=actor, at=at)


def looks_of(*, person: Person) -> list[Moment]:
    """Who was shown what of a person that the actor already reached, in whatever record of the same human; newest first."""
    return looks_at(subject=person, also=same_as(person_id=person.pk))


def _own(actor: Actor) -> frozenset[int]:
    if not actor.account_id:
        return frozenset()
    mine = Person.objects.filter(account=actor.account_id).values_list("pk", flat=True).first()
    return same_as(person_id=mine) if mine else frozenset()


def _batches(keys: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(keys)
    while some := list(islice(rest, BATCH)):
        yield some
