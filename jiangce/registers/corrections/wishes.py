"""What is asked for beside single fields, as the sealed columns of a correction keep it: a key group, a bank account."""

import json
import unicodedata
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from jiangce.kernel import masking
from jiangce.kernel.bank_account import compact
from jiangce.registers.corrections.enums import ACCOUNT, GROUP, GroupMove
from jiangce.registers.people.enums import ID_NUMBER, Group
from jiangce.registers.people.models import BankAccount, GroupMembership


@dataclass(frozen=True, slots=True)
class GroupWish:
    """Days are ISO dates, the last one included, "" for none. `membership`: which one it is about; 0 for a claim."""

    move: str
    group: str = ""
    first_day: str = ""
    last_day: str = ""
    membership: int = 0

    def days(self) -> tuple[date | None, date | None]:
        """First and last day; raises ValueError where one is no date."""
        return _day(self.first_day), _day(self.last_day)

    def words(self) -> str:
        """In words, for pages and exports."""
        until = self.last_day or _("至今")
        days = f"{self.first_day} – {until}" if self.first_day else self.last_day
        return " · ".join(one for one in (str(Group(self.group).label), str(GroupMove(self.move).label), days) if one)


@dataclass(frozen=True, slots=True)
class StandingGroup:
    """A membership as it stood when something was asked about it."""

    group: str
    first_day: str
    last_day: str
    trust: str

    def words(self) -> str:
        """In words, for pages and exports."""
        return f"{Group(self.group).label} {self.first_day} – {self.last_day or _('至今')}"


@dataclass(frozen=True, slots=True)
class AccountWish:
    """An account of the person's own."""

    holder: str = field(repr=False)
    number: str = field(repr=False)
    bank: str
    code: str = ""

    def words(self, *, masked: bool) -> str:
        """In words; masked as everybody but whoever looks for a purpose sees it."""
        holder = masking.name(self.holder) if masked else self.holder
        number = masking.account(self.number) if masked else self.number
        return " ".join(one for one in (holder, number, self.bank, self.code) if one)


def written(wish: GroupWish | StandingGroup | AccountWish) -> str:
    """As the column keeps it."""
    return json.dumps(asdict(wish), ensure_ascii=False, sort_keys=True)


def group_wish(text: str) -> GroupWish:
    """What `written` wrote."""
    return GroupWish(**json.loads(text))


def account_wish(text: str) -> AccountWish:
    """What `written` wrote."""
    return AccountWish(**json.loads(text))


def clean(text: str) -> str:
    """What was typed, in the usual width, with single blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def cleaned(name: str, value: str) -> str:
    """A wished value as it is judged and kept."""
    if name == GROUP:
        return value  # chosen from lists and calendars
    if name == ACCOUNT:
        told = account_wish(value)
        return written(
            AccountWish(clean(told.holder), compact(clean(told.number)), clean(told.bank), compact(clean(told.code)))
        )
    return clean(value)


def group_standing(row: GroupMembership) -> str:
    """A membership as a correction keeps it."""
    first = "" if row.held.isempty else row.held.lower.isoformat()
    last_day = None if row.held.isempty else row.last_day
    return written(StandingGroup(row.group, first, last_day.isoformat() if last_day else "", row.trust))


def account_standing(row: BankAccount | None) -> str:
    """An account as a correction keeps it; "" for none."""
    return written(AccountWish(row.holder_name, row.number, row.bank_name, row.bank_code)) if row else ""


def worded(name: str, value: str, *, masked: bool = True) -> str | None:
    """A value of what is no plain field, in words; None for a plain field, which pages word themselves."""
    if not value:
        return ""
    if name == ID_NUMBER:
        return masking.id_number(value) if masked else value
    if name == ACCOUNT:
        return account_wish(value).words(masked=masked)
    if name == GROUP:
        told: dict[str, Any] = json.loads(value)
        return GroupWish(**told).words() if "move" in told else StandingGroup(**told).words()
    return None


def covers(before: str, after: str) -> tuple[str, date, date | None] | None:
    """(group, first day, last day or None) of the days on which a wish about a group changes whether it holds."""
    wish = group_wish(after)
    first, last = wish.days()
    if wish.move == GroupMove.CLAIM:
        return (wish.group, first, last) if first else None
    stood = StandingGroup(**json.loads(before))
    begin, end = _day(stood.first_day), _day(stood.last_day)
    if begin is None:
        return None
    if wish.move == GroupMove.END and last is not None:
        begin = max(begin, last + timedelta(days=1))
    return stood.group, begin, end


def in_days(rows: QuerySet[Any], column: str, covered: tuple[str, date, date | None]) -> QuerySet[Any]:
    """Rows whose day in this column lies in the days of `covers`."""
    _group, first, last = covered
    rows = rows.filter(**{f"{column}__gte": first})
    return rows.filter(**{f"{column}__lte": last}) if last else rows


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
