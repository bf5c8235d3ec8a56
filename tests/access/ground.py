"""Units, accounts and posts for the tests of access."""

import itertools
from datetime import UTC, date, datetime

from django.db.backends.postgresql.psycopg_any import DateRange

from jiangce.access.accounts.models import Account
from jiangce.access.posts.actor import Actor, actor_of
from jiangce.access.posts.models import Post, Unit, UnitKind
from jiangce.access.powers.enums import Department, PostKind

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
PROVINCE, CITY, COUNTY = "440000", "440600", "440606"
PASSWORD = "correct-horse-battery"
_serial = itertools.count(1)


def department(division: str = COUNTY, kind: Department = Department.HRSS) -> Unit:
    return Unit.objects.get_or_create(
        kind=UnitKind.DEPARTMENT, department=kind, division=division, defaults={"name": f"{division} {kind.label}"}
    )[0]


def school(division: str = COUNTY) -> Unit:
    return Unit.objects.create(kind=UnitKind.ORGANISATION, name=f"某学校{next(_serial)}", division=division)


def account(password: str | None = None) -> Account:
    n = next(_serial)
    return Account.objects.create_user(f"staff-{n}", password, display_name=f"经办{n}")


def post(
    kind: PostKind,
    *,
    of: Account | None = None,
    unit: Unit | None = None,
    division: str = COUNTY,
    start: date = date(2026, 1, 1),
    end: date | None = None,
) -> Post:
    """A post that stands already."""
    return Post.objects.create(
        account=of or account(),
        unit=unit or department(division),
        kind=kind,
        division=division,
        held=DateRange(start, end),
    )


def actor(kind: PostKind, **where: object) -> Actor:
    """Somebody new in such a post."""
    return actor_of(post(kind, **where))  # type: ignore[arg-type]
