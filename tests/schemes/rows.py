"""Rows that scheme tests stand on: a clause, an occupation, people and actors."""

import itertools
from datetime import UTC, date, datetime

from jiangce.access.posts.actor import Actor
from jiangce.kernel import citizen_id
from jiangce.registers.people.actions import register_person
from jiangce.registers.people.models import Person
from jiangce.registers.standards.models import Occupation
from jiangce.schemes.basis.models import Clause, PolicyDocument
from tests.funding.rows import clerk

__all__ = ["AT", "Actor", "clause", "clerk", "occupation", "someone"]
AT = datetime(2026, 8, 20, 2, 0, tzinfo=UTC)
_serial = itertools.count(1)


def clause() -> Clause:
    document, _ = PolicyDocument.objects.get_or_create(
        number="试人社规〔2026〕1 号", defaults={"title": "试行办法", "certainty": "D"}
    )
    return Clause.objects.get_or_create(document=document, article="第一条", defaults={"reading": "试行"})[0]


def occupation(code: str = "6-18-01-07", name: str = "机床装调维修工") -> Occupation:
    return Occupation.objects.get_or_create(
        code=code, defaults={"name": name, "name_key": "ji chuang", "edition": "t"}
    )[0]


def someone(birth: date = date(1985, 3, 2)) -> Person:
    """A new invented person; even orders are women."""
    parsed = citizen_id.parse(citizen_id.make("440606", birth, 2 * next(_serial) % 1000), on=AT.date())
    return register_person(
        parsed=parsed, name="林试", phone="", source="test", trust="declared", at=AT, actor=Actor(account_id=None)
    )
