"""Looking people up by whatever somebody has in hand: a name, its spelling, a number, a phone, a certificate."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Q, QuerySet

from jiangce.access.posts.actor import Actor
from jiangce.kernel import certificate_no, citizen_id
from jiangce.kernel.names import normalise
from jiangce.plumbing.vault.digests import digest
from jiangce.registers.people import ports
from jiangce.registers.people.models import BACKWARDS, COMPACT_KEY, Person
from jiangce.registers.people.queries import PHONE_FIELD, id_digest, people_visible_to

MOST = 200
"""So many people are shown of a name; whoever wants one of more says more of it."""
SHORTEST = 2
_PHONE = re.compile(r"1[3-9]\d{9}")
_SPELLING = re.compile(r"[a-z ]+")


class By(StrEnum):
    """What was typed."""

    NOTHING = "nothing"
    TOO_SHORT = "too_short"
    NAME = "name"
    SPELLING = "spelling"
    NUMBER = "number"
    PHONE = "phone"
    CERTIFICATE = "certificate"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for, in the form in which it is stored."""

    by: By
    value: str = ""


def read(text: str, *, on: date) -> Asked:
    """What kind of thing was typed. Digits are a number, a phone or a certificate; the rest is a name or its spelling."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    if not plain:
        return Asked(By.NOTHING)
    if any(char.isdigit() for char in plain):
        return _numbered(plain, on=on)
    if _SPELLING.fullmatch(plain.lower()):
        by, value = By.SPELLING, plain.lower().replace(" ", "")
    else:
        by, value = By.NAME, normalise(plain)
    return Asked(by, value) if len(value) >= SHORTEST else Asked(By.TOO_SHORT, value)


def _numbered(plain: str, *, on: date) -> Asked:
    compact = re.sub(r"[\s-]", "", plain)
    if _PHONE.fullmatch(compact.removeprefix("+86")):
        return Asked(By.PHONE, compact.removeprefix("+86"))
    if certificate_no.is_valid(compact):
        return Asked(By.CERTIFICATE, compact)
    try:
        return Asked(By.NUMBER, citizen_id.parse(plain, on=on).number)
    except citizen_id.InvalidId:
        return Asked(By.NUMBER, compact.upper())


def standing_among(*, actor: Actor, rows: Iterable[Person]) -> list[Person]:
    """The rows in their order, a merged record as the one that stands for it: one person is found once, by whatever any of
    its records tells."""
    found = list(rows)
    wanted = {row.merged_into_id for row in found if row.merged_into_id}
    stands = people_visible_to(actor=actor).in_bulk(wanted) if wanted else {}
    people = (stands.get(row.merged_into_id, row) for row in found)
    return list({person.pk: person for person in people}.values())


def find(*, actor: Actor, asked: Asked) -> QuerySet[Person]:
    """The people in scope who fit, by spelling; numbers are matched whole, through their digests."""
    rows = people_visible_to(actor=actor)
    if asked.by in (By.NOTHING, By.TOO_SHORT):
        return rows.none()
    if asked.by == By.NUMBER:
        rows = rows.filter(id_digest=id_digest(asked.value))
    elif asked.by == By.PHONE:
        rows = rows.filter(phone_digest=digest(asked.value, field=PHONE_FIELD))
    elif asked.by == By.CERTIFICATE:
        rows = rows.filter(pk=ports.holder_of(number=asked.value))
    elif asked.by == By.SPELLING:
        rows = rows.alias(spelling=COMPACT_KEY).filter(spelling__startswith=asked.value)
        return rows.order_by("spelling", "pk")
    else:
        rows = rows.alias(backwards=BACKWARDS).filter(
            Q(name__startswith=asked.value) | Q(backwards__startswith=asked.value[::-1])
        )
    return rows.order_by("name_key", "pk")
