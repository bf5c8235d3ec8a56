"""What an approval writes: fields by what a source tells, a number, a group and an account each by its own way."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.kernel import citizen_id
from jiangce.plumbing.outbox.actions import emit
from jiangce.registers.corrections import facts, ports, queries
from jiangce.registers.corrections.enums import ACCOUNT, GROUP, GroupMove
from jiangce.registers.corrections.models import Correction
from jiangce.registers.corrections.rules import GroupFacts, Wish
from jiangce.registers.corrections.wishes import account_wish, group_wish
from jiangce.registers.people.actions import set_bank_account
from jiangce.registers.people.enums import ID_NUMBER, Field, Trust
from jiangce.registers.people.groups import confirm_asked, end_asked
from jiangce.registers.people.renumbering import renumber
from jiangce.registers.people.telling import tell


def lead_to_duplicates(row: Correction, *, at: datetime) -> None:
    """A number that another record shows is no slip that a correction puts right: whether the two are one person, two people
    say on their own list. Before the person is locked (docs/locks.md)."""
    for item in queries.items_of(correction=row):
        holder = facts.other_holder(row.person, item.after) if item.field == ID_NUMBER else None
        if holder:
            ports.suspect(person_ids=(row.person_id, holder.pk), correction=row.number, at=at)


def apply(row: Correction, wishes: Sequence[Wish], *, actor: Actor, at: datetime) -> None:
    """Write what was approved; the person is locked."""
    source = f"correction:{row.number}"
    for trust, told in ((Trust.CERTIFIED, True), (Trust.DECLARED, False)):
        values = {one.field: one.value for one in wishes if one.field in Field.values and bool(one.proof) == told}
        if values:
            tell(person_id=row.person_id, values=values, trust=trust, source=source, at=at, actor=actor)
    for wish in wishes:
        if wish.field == ID_NUMBER and not facts.other_holder(row.person, wish.value):
            parsed = citizen_id.parse(wish.value, on=timezone.localdate(at))
            renumber(person_id=row.person_id, parsed=parsed, source=source, at=at, actor=actor)
        elif wish.field == GROUP:
            _group(row, wish, actor=actor, at=at)
        elif wish.field == ACCOUNT:
            _account(row, wish, actor=actor, at=at)


def _group(row: Correction, wish: Wish, *, actor: Actor, at: datetime) -> None:
    asked, known = group_wish(wish.value), wish.beside
    first, last = asked.days()
    if asked.move == GroupMove.CLAIM:
        assert row.document is not None and first is not None
        confirm_asked(
            person_id=row.person_id, group=asked.group, days=(first, last), document=row.document, actor=actor, at=at
        )
        return
    assert isinstance(known, GroupFacts) and known.first_day is not None
    end_asked(
        membership_id=asked.membership, last_day=_last_day(asked.move, last, known.first_day), reason=row.reason,
        actor=actor, at=at,
    )  # fmt: skip


def _last_day(move: str, last: date | None, first_day: date) -> date:
    """What was never right is ended before its first day."""
    return last if move == GroupMove.END and last else first_day - timedelta(days=1)


def _account(row: Correction, wish: Wish, *, actor: Actor, at: datetime) -> None:
    """The account of the person; what is not with the bank yet follows after the commit (funding.claims)."""
    asked = account_wish(wish.value)
    account = set_bank_account(
        person_id=row.person_id, holder_name=asked.holder, number=asked.number, bank_name=asked.bank,
        bank_code=asked.code, at=at, actor=actor,
    )  # fmt: skip
    emit("account.corrected", account_id=account.pk)
