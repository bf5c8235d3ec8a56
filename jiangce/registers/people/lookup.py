"""Looking people up by whatever somebody has in hand: a name, its spelling, a number, a phone, a certificate."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import compress
from typing import Any

import psycopg
from django.db import connection
from django.db.models import F, Q, QuerySet

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel import certificate_no, citizen_id
from jiangce.kernel.names import normalise
from jiangce.plumbing.vault.digests import digests
from jiangce.plumbing.vault.fields import SealedTextField
from jiangce.registers.people import ports
from jiangce.registers.people.models import BACKWARDS, COMPACT_KEY, Begins, Person
from jiangce.registers.people.queries import PHONE_FIELD, id_digests, people_visible_to, tied_among

MOST = 200
"""So many people are shown of a name; whoever wants one of more says more of it."""
SHORTEST = 2
_PHONE = re.compile(r"1[3-9]\d{9}")
_SPELLING = re.compile(r"[a-z ]+")


LISTED = ("id", "id_type", "id_number", "name", "sex", "phone", "residence_division", "merged_into_id")
"""What a list of people shows of each, in the order of the model: Django fills records in that order."""
KEY, DIVISION, MERGED = 0, 6, 7
_SEALED = [
    (place, field)
    for place, name in enumerate(LISTED)
    if isinstance(field := Person._meta.get_field(name), SealedTextField)
]
STATEMENTS = 2048
_MARK, _NOBODY, _KEYS = "\ue000", 0, 32
Told = tuple[Any, ...]
"""A record as the database tells it, in the order of LISTED."""
Statement = tuple[str, tuple[Any, ...]]
"""The words of a question and its values, marks among them."""


class By(StrEnum):
    """What was typed; keys are only asked for by the look-up itself."""

    NOTHING = "nothing"
    TOO_SHORT = "too_short"
    NAME = "name"
    SPELLING = "spelling"
    NUMBER = "number"
    PHONE = "phone"
    CERTIFICATE = "certificate"
    KEYS = "keys"


SHARED = frozenset({By.NAME, By.SPELLING, By.PHONE})
"""What several people may have, or begin with."""


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


@dataclass(frozen=True, slots=True)
class Fits:
    """Who fits: at most MOST + 1 people in their order, by key; `told` are the records as the database tells them."""

    keys: list[int]
    told: dict[int, Told]

    def people(self, keys: Iterable[int]) -> list[Person]:
        """The records of some of them, in this order, with the fields of LISTED: only what a page shows is opened."""
        return [_person(self.told[key]) for key in keys]


def look_up(*, actor: Actor, asked: Asked) -> Fits:
    """Who fits in the actor's scope, a merged record as the one that stands for it: one person is found once, by whatever
    any of its records tells."""
    if asked.by in (By.NOTHING, By.TOO_SHORT) or not actor.may(Power.PERSON_READ):
        return Fits([], {})
    values = _stored(asked)
    found = _run(_few(asked.by, len(values)), values) if asked.by in SHARED else []
    if asked.by in SHARED and len(found) <= MOST:
        outside = _outside(actor, ((row[KEY], row[DIVISION]) for row in found))
        found = [row for row in found if row[KEY] not in outside]
    else:
        found = _run(_question(actor, asked.by, len(values)), values)
    merged = sorted({row[MERGED] for row in found if row[MERGED]})
    stand = {row[KEY]: row for row in _in_scope(actor, merged)}
    told = {row[KEY]: row for row in (stand.get(row[MERGED], row) for row in found)}
    return Fits(list(told), told)


def find(*, actor: Actor, asked: Asked) -> QuerySet[Person]:
    """The records in scope that fit, by spelling."""
    rows = people_visible_to(actor=actor)
    return rows.none() if asked.by in (By.NOTHING, By.TOO_SHORT) else _fitting(rows, asked.by, _stored(asked))


def _stored(asked: Asked) -> list[str]:
    """What is looked for as the columns hold it: digests, a name from either end, a spelling, a certificate's number."""
    if asked.by == By.NUMBER:
        return id_digests(asked.value)
    if asked.by == By.PHONE:
        return digests(asked.value, field=PHONE_FIELD)
    if asked.by == By.CERTIFICATE:
        return [str(certificate_no.parse(asked.value))]
    return [asked.value, asked.value[::-1]] if asked.by == By.NAME else [asked.value]


def _fitting(rows: QuerySet[Person], by: By, values: Sequence[Any]) -> QuerySet[Person]:
    if by == By.KEYS:
        return rows.filter(pk__among=values[0])
    if by == By.NUMBER:
        rows = rows.filter(id_digest__in=values)
    elif by == By.PHONE:
        rows = rows.filter(phone_digest__in=values)
    elif by == By.CERTIFICATE:
        rows = rows.filter(pk__in=ports.holders_of(number=values[0]))
    elif by == By.SPELLING:
        rows = rows.alias(spelling=COMPACT_KEY).filter(spelling__gte=values[0], spelling__lt=Begins.after(values[0]))
        return rows.order_by("spelling", "pk")
    else:
        rows = rows.alias(backwards=BACKWARDS).filter(Q(name__begins=values[0]) | Q(backwards__begins=values[1]))
    return rows.order_by("name_key", "pk")


def _outside(actor: Actor, homes: Iterable[tuple[int, str]]) -> set[int]:
    """Those of some people, told by key and division of residence, that are not in the actor's scope."""
    region = actor.region
    far = {key for key, home in homes if region is None or not home.startswith(region)}
    return far - {key for (key,) in _run(_tied(actor), [_listed(far)])} if far else far


# To put the scope of a post into SQL takes Django, and to plan it PostgreSQL, several times as long as most answers. So the
# words of a question are kept for each post, and the database keeps its plan: nothing but what is asked for changes. A scope
# depends on the post alone, never on what the tables hold. What few people bear is asked for without the scope, which is then
# asked about those few; what many bear costs more than the planning.


@lru_cache(maxsize=STATEMENTS)
def _few(by: By, count: int) -> Statement:
    """Any MOST + 1 who fit, in order: nobody has to sort thousands to learn that there are too many."""
    rows = _fitting(Person.objects.all(), by, _marks(count))
    order = COMPACT_KEY if by == By.SPELLING else F("name_key")
    sql, params = _words(rows.order_by().annotate(place=order).values_list(*LISTED, "place")[: MOST + 1])
    return f"SELECT * FROM ({sql}) AS few ORDER BY {len(LISTED) + 1}, 1", params


@lru_cache(maxsize=STATEMENTS)
def _question(actor: Actor, by: By, count: int) -> Statement:
    """Who fits in the scope of the actor, at most MOST + 1."""
    return _words(_fitting(people_visible_to(actor=actor), by, _marks(count)).values_list(*LISTED)[: MOST + 1])


@lru_cache(maxsize=STATEMENTS)
def _tied(actor: Actor) -> Statement:
    """Those of some keys that are in the actor's scope wherever the people live."""
    return _words(tied_among(actor=actor, keys=_marks(1)[0]))


def _in_scope(actor: Actor, keys: list[int]) -> list[Told]:
    """Those of these records, not more than MOST + 1, that are in the actor's scope."""
    return _run(_question(actor, By.KEYS, 1), [_listed(keys)]) if keys else []


def _listed(keys: Collection[int]) -> str:
    """Keys as the database writes a list: a driver takes longer over one. PostgreSQL keeps a plan only if it seems no dearer
    than one made for these very keys, and takes a kept one to be about ten: few keys are made many by some that nobody has."""
    return "{" + ",".join(map(str, [*sorted(keys), *[_NOBODY] * (_KEYS - len(keys))])) + "}"


def _marks(count: int) -> list[str]:
    return [f"{_MARK}{place}" for place in range(count)]


def _words(rows: QuerySet[Person, Any]) -> Statement:
    """The words of a question, and marks for the values of what is asked for. Its other values are written out: a plan that is
    kept then knows how many rows of other tables a scope holds, and an index by an expression with a value in it."""
    sql, params = rows.query.sql_with_params()
    kept = [str(param).startswith(_MARK) for param in params]
    words = ["%s" if keep else _written(param) for keep, param in zip(kept, params, strict=True)]
    first, *rest = sql.split("%s")
    return first + "".join(map("".join, zip(words, rest, strict=True))), tuple(compress(params, kept))


def _written(value: Any) -> str:
    return str(connection.ops.compose_sql("%s", [value])).replace("%", "%%")


def _run(question: Statement, values: Sequence[Any]) -> list[Told]:
    sql, params = question
    put: dict[Any, Any] = {}
    for mark, value in zip(_marks(len(values)), values, strict=True):
        put |= {mark: value, Begins.after(mark): Begins.after(str(value))}
    connection.ensure_connection()
    session: psycopg.Connection[Any] = connection.connection
    # Django's own cursors put values into the text of a question, which no plan can be kept for, and turn keeping off.
    before, session.prepare_threshold = session.prepare_threshold, 0
    try:
        with psycopg.Cursor(session) as cursor:
            cursor.execute(sql, [put.get(param, param) for param in params])
            return cursor.fetchall()
    finally:
        session.prepare_threshold = before


def _person(told: Told) -> Person:
    """A record with the fields of LISTED, its sealed ones opened; asked for another field, it asks the database."""
    values = list(told[: len(LISTED)])
    for place, field in _SEALED:
        values[place] = field.from_db_value(values[place], None, connection)
    return Person.from_db(connection.alias, LISTED, values)
