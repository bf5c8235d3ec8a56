"""Consent: given and taken back by the person, or entered by a clerk from a signed sheet. What was collected by a consent
that is taken back goes at once, as far as nothing open needs it (Art. 47)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.files.actions import DOCUMENTS, store
from jiangce.plumbing.files.models import StoredFile
from jiangce.plumbing.journal.actions import record
from jiangce.registers.people.models import Person
from jiangce.registers.people.queries import person_of, same_as
from jiangce.registers.privacy import ports, queries
from jiangce.registers.privacy.enums import Act, Category, Purpose, Way
from jiangce.registers.privacy.facts import ground_of
from jiangce.registers.privacy.models import Consent
from jiangce.registers.privacy.purposes import notice
from jiangce.registers.privacy.rules import consent_objections

File = tuple[bytes, str]
"""Content and name of an uploaded document."""
COLLECTED_BY = {Purpose.LOCATION: Category.LOCATION, Purpose.PHOTO: Category.PHOTO}
"""What exists only because of a consent."""


class ConsentRefused(Refused):
    """The consent was not given, taken back or entered."""


@transaction.atomic
def give_consent(*, purpose: str, version: str, actor: Actor, at: datetime) -> Consent:
    """Agree to one purpose, on the notice that was shown."""
    return _by_self(purpose, Act.GIVEN, version, actor=actor, at=at)


@transaction.atomic
def withdraw_consent(*, purpose: str, actor: Actor, at: datetime) -> Consent:
    """Take consent back, as easily as it was given: no reason, no decision of anybody."""
    return _by_self(purpose, Act.WITHDRAWN, notice().version, actor=actor, at=at)


def _by_self(purpose: str, act: Act, version: str, *, actor: Actor, at: datetime) -> Consent:
    if found := actor.lacks(Power.OWN_PRIVACY, act):
        raise ConsentRefused(found)
    person = Person.objects.select_for_update(of=("self",)).get(pk=person_of(actor=actor).pk)
    return _written(person, purpose, act, version, way=Way.PHONE, paper=None, actor=actor, at=at)


@transaction.atomic
def record_paper(*, person_id: int, purpose: str, act: str, file: File | None, actor: Actor, at: datetime) -> Consent:
    """Enter what a person signed on paper. Raises Person.DoesNotExist out of scope."""
    reached = queries.consent_person(actor=actor, person_id=person_id)
    person = Person.objects.select_for_update(of=("self",)).get(pk=reached.pk)
    found = []
    if person.account_id and person.account_id == actor.account_id:
        found.append(Objection("privacy.own_consent"))
    if file is None:
        found.append(Objection("privacy.paper_missing", where="file"))
    if found or file is None:
        raise ConsentRefused(found)
    content, name = file
    paper = store(content=content, name=name, purpose="consents", owner_key=actor.key, allowed=DOCUMENTS)
    return _written(person, purpose, Act(act), notice().version, way=Way.PAPER, paper=paper, actor=actor, at=at)


def _written(
    person: Person, purpose: str, act: Act, version: str, *, way: Way, paper: StoredFile | None, actor: Actor,
    at: datetime,
) -> Consent:  # fmt: skip
    standing = purpose in Purpose.values and queries.consented(person_id=person.pk, purpose=Purpose(purpose))
    found = consent_objections(purpose=purpose, act=act, version=version, shown=notice().version, standing=standing)
    if found:
        raise ConsentRefused(found)
    row = Consent.objects.create(
        person=person, purpose=purpose, act=act, version=version, way=way, paper=paper, actor_key=actor.key,
        actor_label=actor.label, at=at,
    )  # fmt: skip
    erased = _forget(person, Purpose(purpose), at=at) if act == Act.WITHDRAWN else 0
    after = {"purpose": purpose, "version": version, "way": str(way.value), "erased": erased}
    record(actor=actor, subject=person, action=f"consent_{act.value}", at=at, after=after)
    return row


def _forget(person: Person, purpose: Purpose, *, at: datetime) -> int:
    """Erase what only this consent allowed to be collected; what an open matter needs stays until it is settled (the
    retention job sees to it)."""
    category = COLLECTED_BY.get(purpose)
    if category is None:
        return 0
    family = same_as(person_id=person.pk)
    ground = ground_of(person_ids=family, on=timezone.localdate(at))
    return sum(
        custody.erase(person_ids=family, ground=ground, at=at)
        for custody in ports.custodies()
        if custody.category == category and custody.erase
    )
