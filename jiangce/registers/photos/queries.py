"""Reads of certificate photos."""

import base64

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.registers.people.models import Person
from jiangce.registers.people.queries import person_for, person_of, same_as, standing_for
from jiangce.registers.photos.models import Photo


def photo_of(*, person: Person) -> Photo | None:
    """The newest photo of a person that the actor already reached, whichever record it lies with. Without the picture:
    whoever shows that asks for it by an action, which is journalled."""
    rows = Photo.objects.filter(person__in=same_as(person_id=person.pk)).defer("picture")
    return rows.order_by("-kept_at", "-pk").first()


def own_picture(*, actor: Actor) -> bytes | None:
    """The own photo as a JPEG, none without one; raises Person.DoesNotExist for anybody who is no worker."""
    row = photo_of(person=person_of(actor=actor))
    return content_of(row) if row else None


def content_of(row: Photo) -> bytes:
    """The JPEG of a photo."""
    return base64.b64decode(row.picture)


def photo_person(*, actor: Actor, person_id: int) -> Person:
    """The person in scope whose photo the actor may keep, in the record that stands; raises Person.DoesNotExist outside."""
    if not actor.may(Power.PHOTO_RECORD):
        raise Person.DoesNotExist
    return standing_for(person_for(actor=actor, person_id=person_id))
