"""Writes on certificate photos: kept by the person or by a clerk, shown for a purpose."""

import base64
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.files.actions import PICTURES, kind_objections
from jiangce.plumbing.journal.actions import record, record_look
from jiangce.registers.laws import law
from jiangce.registers.people.actions import look_objections
from jiangce.registers.people.models import Person
from jiangce.registers.people.queries import person_of
from jiangce.registers.photos import queries
from jiangce.registers.photos.models import Photo
from jiangce.registers.photos.pictures import Limits, read_picture
from jiangce.registers.privacy.enums import Purpose
from jiangce.registers.privacy.facts import PROVINCE
from jiangce.registers.privacy.queries import consented


class PhotoRefused(Refused):
    """The photo was not kept or shown."""


@transaction.atomic
def keep_own_photo(*, content: bytes, actor: Actor, at: datetime) -> Photo:
    """The signed-in worker's own photo, instead of an earlier one; refuses with every objection at once."""
    if found := actor.lacks(Power.OWN_PRIVACY, "keep_photo"):
        raise PhotoRefused(found)
    person = Person.objects.select_for_update(of=("self",)).get(pk=person_of(actor=actor).pk)
    return _kept(person, content, actor=actor, at=at)


@transaction.atomic
def keep_photo(*, person_id: int, content: bytes, actor: Actor, at: datetime) -> Photo:
    """The photo of a person in scope, by a clerk; raises Person.DoesNotExist outside."""
    reached = queries.photo_person(actor=actor, person_id=person_id)
    person = Person.objects.select_for_update(of=("self",)).get(pk=reached.pk)
    if person.account_id and person.account_id == actor.account_id:
        raise PhotoRefused(Objection("photos.own_photo"))
    return _kept(person, content, actor=actor, at=at)


@transaction.atomic
def look_at_photo(*, actor: Actor, person_id: int, purpose: str, at: datetime) -> bytes:
    """The photo of a person as a JPEG, journalled with its purpose. The caller has checked that the person is in scope."""
    person = Person.objects.get(pk=person_id)
    row, found = queries.photo_of(person=person), look_objections(actor, purpose)
    if row is None:
        found.append(Objection("photos.none"))
    if found or row is None:
        raise PhotoRefused(found)
    record_look(actor=actor, subject=person, field="photo", purpose=purpose, at=at)
    return queries.content_of(row)


def limits_on(at: datetime) -> Limits:
    """What a picture may be, by the terms of the day."""
    terms = law(division=PROVINCE, on=timezone.localdate(at))
    return Limits(*(terms.number(code) for code in ("photo_side_min", "photo_side_max", "photo_kib_max")))


def _kept(person: Person, content: bytes, *, actor: Actor, at: datetime) -> Photo:
    found = [] if consented(person_id=person.pk, purpose=Purpose.PHOTO) else [Objection("photos.no_consent")]
    picture = None
    if not content:
        found.append(Objection("photos.missing", where="file"))
    elif wrong := kind_objections(content, allowed=PICTURES):
        found += wrong
    else:
        picture, wrong = read_picture(content, limits=limits_on(at))
        found += wrong
    if found or picture is None:
        raise PhotoRefused(found)
    row, fresh = Photo.objects.update_or_create(
        person=person,
        defaults={
            "picture": base64.b64encode(picture.content).decode(), "outline": picture.outline,
            "width": picture.width, "height": picture.height,
            "kept_by": actor.key, "kept_label": actor.label, "kept_at": at,
        },
    )  # fmt: skip
    after = {"width": picture.width, "height": picture.height, "replaces": not fresh}
    record(actor=actor, subject=person, action="keep_photo", at=at, after=after)
    return row
