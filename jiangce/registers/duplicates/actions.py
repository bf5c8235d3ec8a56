"""Writes on pairs of records: the search puts them on the work list, one person proposes, another decides; merging and
splitting.

A merge writes one thing: `merged_into` of one record (and who signs in with which). What other sections wrote with a
record stays with it, and is read through all records of the person; so a split has nothing to move back, whatever came in
since (docs/adr/0008-merged-people.md)."""

from datetime import datetime

from django.db import transaction

from jiangce.access.accounts.actions import deactivate_account, reactivate_account
from jiangce.access.posts.actor import Actor, system
from jiangce.access.powers.enums import PostKind, Power
from jiangce.kernel.lifecycle import advance
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.journal.actions import record
from jiangce.registers.corrections.facts import fingerprint, kept
from jiangce.registers.duplicates import facts, queries
from jiangce.registers.duplicates.enums import DuplicateMove, DuplicateState
from jiangce.registers.duplicates.lifecycle import DUPLICATE, FIND_POWER
from jiangce.registers.duplicates.models import DuplicateCandidate, DuplicateDecision
from jiangce.registers.duplicates.pairs import Pair
from jiangce.registers.duplicates.rules import merge_objections, own_objections, standing
from jiangce.registers.people.models import Person
from jiangce.registers.people.queries import lock_people

FINDER = system("duplicates", FIND_POWER)
_ACCOUNTS = system("duplicates", Power.ACCOUNT_MANAGE)


class DuplicateRefused(Refused):
    """The pair was not moved."""


@transaction.atomic
def put_on_list(*, pair: Pair, at: datetime) -> bool:
    """A pair that the search found; one that was decided comes back only when what was compared has changed. Whether it
    came onto the list."""
    prints = facts.compared((pair.left, pair.right))
    found = facts.of_both(prints, pair.left, pair.right)
    told = {"permille": pair.permille, "levels": dict(pair.levels), "compared": found}
    rows = DuplicateCandidate.objects.select_for_update(of=("self",))
    row = rows.filter(one=pair.left, other=pair.right).first()
    if row is None:
        one, other = (Person.objects.get(pk=key) for key in (pair.left, pair.right))
        division = facts.division_of(one, other)
        row = DuplicateCandidate.objects.create(one=one, other=other, division=division, found_at=at, **told)
        record(actor=FINDER, subject=row, action="find_duplicate", at=at, division=division)
        return True
    if row.compared == found or row.state not in (
        DuplicateState.FOUND, DuplicateState.KEPT_APART, DuplicateState.SPLIT
    ):  # fmt: skip
        return False
    row.permille, row.levels, row.compared = pair.permille, dict(pair.levels), found
    if row.state == DuplicateState.FOUND:
        row.save()
        return False
    row.found_at = at
    reopen(row, at=at)
    return True


def reopen(row: DuplicateCandidate, *, at: datetime) -> DuplicateCandidate:
    """信息变化，重新核对: a decided pair comes back onto the list."""
    return _move(row, DuplicateMove.REOPEN, actor=FINDER, at=at)


@transaction.atomic
def propose_same(*, duplicate_id: int, actor: Actor, at: datetime, reason: str) -> DuplicateCandidate:
    """认为是同一人, with a reason; refused at once when the merge could not be."""
    row = _locked(duplicate_id)
    told = facts.merge_facts(row)
    found = DUPLICATE.objections(row.state, DuplicateMove.PROPOSE_SAME, actor, reason=reason)
    found += own_objections(told, account_id=actor.account_id) + merge_objections(told)
    if found:
        raise DuplicateRefused(found)
    return _propose(row, DuplicateMove.PROPOSE_SAME, actor=actor, at=at, reason=reason)


@transaction.atomic
def propose_apart(*, duplicate_id: int, actor: Actor, at: datetime, reason: str) -> DuplicateCandidate:
    """认为不是同一人, with a reason."""
    row = _locked(duplicate_id)
    _refuse_own(row, actor)
    return _propose(row, DuplicateMove.PROPOSE_APART, actor=actor, at=at, reason=reason)


@transaction.atomic
def propose_split(*, duplicate_id: int, actor: Actor, at: datetime, reason: str) -> DuplicateCandidate:
    """合并有误, with a reason."""
    row = _locked(duplicate_id)
    _refuse_own(row, actor)
    return _propose(row, DuplicateMove.PROPOSE_SPLIT, actor=actor, at=at, reason=reason)


@transaction.atomic
def merge(*, duplicate_id: int, seen: str, actor: Actor, at: datetime) -> DuplicateCandidate:
    """合并, by another person than the one who proposed. `seen` is the fingerprint of the effects that the page showed:
    refuses when they are different now, and when something forbids the merge now."""
    row = _locked(duplicate_id)
    told, effects = facts.merge_facts(row), facts.effects_of(row)
    found = DUPLICATE.objections(row.state, DuplicateMove.MERGE, actor, previous=row.proposer)
    found += own_objections(told, account_id=actor.account_id) + merge_objections(told)
    if not found and seen != fingerprint(effects):
        found.append(Objection("duplicates.effects_changed"))
    if found:
        raise DuplicateRefused(found)
    stands, goes = standing(told.one, told.other)
    row.kept, row.effects = (row.one if stands == row.one_id else row.other), kept(effects)
    _join_accounts(row, at=at)
    Person.objects.filter(pk=goes).update(merged_into=stands)
    _note(row, "merge_person", actor=actor, at=at)
    return _move(row, DuplicateMove.MERGE, actor=actor, at=at)


@transaction.atomic
def keep_apart(*, duplicate_id: int, actor: Actor, at: datetime) -> DuplicateCandidate:
    """不是同一人, by another person than the one who proposed."""
    row = _locked(duplicate_id)
    _refuse_own(row, actor)
    return _move(row, DuplicateMove.KEEP_APART, actor=actor, at=at)


@transaction.atomic
def send_back(*, duplicate_id: int, actor: Actor, at: datetime, reason: str) -> DuplicateCandidate:
    """退回重新核对, with a reason."""
    row = _locked(duplicate_id)
    _refuse_own(row, actor)
    return _move(row, DuplicateMove.SEND_BACK, actor=actor, at=at, reason=reason)


@transaction.atomic
def split(*, duplicate_id: int, seen: str, actor: Actor, at: datetime) -> DuplicateCandidate:
    """拆分, by another person than the one who proposed: each record is a person of its own again, with everything that
    was written with it. `seen` as of a merge."""
    row = _locked(duplicate_id)
    _refuse_own(row, actor)
    found = DUPLICATE.objections(row.state, DuplicateMove.SPLIT, actor, previous=row.proposer)
    if not found and seen != fingerprint(facts.split_effects_of(row)):
        found.append(Objection("duplicates.effects_changed"))
    if found:
        raise DuplicateRefused(found)
    _note(row, "split_person", actor=actor, at=at)
    Person.objects.filter(pk=row.joined.pk).update(merged_into=None)
    _part_accounts(row, at=at)
    row.kept = None
    return _move(row, DuplicateMove.SPLIT, actor=actor, at=at)


@transaction.atomic
def stay(*, duplicate_id: int, actor: Actor, at: datetime, reason: str) -> DuplicateCandidate:
    """维持合并, with a reason."""
    row = _locked(duplicate_id)
    _refuse_own(row, actor)
    return _move(row, DuplicateMove.STAY, actor=actor, at=at, reason=reason)


def _locked(duplicate_id: int) -> DuplicateCandidate:
    """The pair, then its people with all their records (docs/locks.md), as they are now."""
    row = queries.duplicate_for_update(duplicate_id=duplicate_id)
    lock_people(person_ids=(row.one_id, row.other_id))
    people = Person.objects.in_bulk((row.one_id, row.other_id))
    row.one, row.other = people[row.one_id], people[row.other_id]
    return row


def _refuse_own(row: DuplicateCandidate, actor: Actor) -> None:
    if found := own_objections(facts.merge_facts(row), account_id=actor.account_id):
        raise DuplicateRefused(found)


def _join_accounts(row: DuplicateCandidate, *, at: datetime) -> None:
    """A worker signs in with one account: that of the record that stands, else the other's, moved to it. An account of
    staff is not touched: its posts are its owner's work."""
    stands, goes = row.kept, row.joined
    if stands is None or goes.account is None:
        return
    if stands.account_id is None:
        account, goes.account = goes.account, None
        goes.save(update_fields=["account"])
        stands.account = row.account_moved = account
        stands.save(update_fields=["account"])
    elif goes.account.is_active and goes.account.posts.filter(kind=PostKind.WORKER).exists():
        row.account_stopped = goes.account
        deactivate_account(account_id=goes.account.pk, reason=f"duplicate:{row.pk}", actor=_ACCOUNTS, at=at)


def _part_accounts(row: DuplicateCandidate, *, at: datetime) -> None:
    """What the merge did to the accounts is undone."""
    stands, goes = row.kept, row.joined
    if row.account_moved is not None and stands is not None and stands.account_id == row.account_moved_id:
        stands.account = None
        stands.save(update_fields=["account"])
        goes.account = row.account_moved
        goes.save(update_fields=["account"])
    if row.account_stopped is not None and not row.account_stopped.is_active:
        reactivate_account(account_id=row.account_stopped.pk, reason=f"duplicate:{row.pk}", actor=_ACCOUNTS, at=at)
    row.account_moved = row.account_stopped = None


def _note(row: DuplicateCandidate, action: str, *, actor: Actor, at: datetime) -> None:
    """In the journal of both people, where whoever looks at one of them finds it."""
    for person in (row.one, row.other):
        record(actor=actor, subject=person, action=action, at=at, after={"kept": row.kept_id, "duplicate": row.pk})


def _propose(
    row: DuplicateCandidate, step: DuplicateMove, *, actor: Actor, at: datetime, reason: str
) -> DuplicateCandidate:
    row.proposer = actor.key
    return _move(row, step, actor=actor, at=at, reason=reason)


def _move(
    row: DuplicateCandidate, step: DuplicateMove, *, actor: Actor, at: datetime, reason: str = ""
) -> DuplicateCandidate:
    """Advance, save, write down and journal. Raises MoveRefused."""
    needs_other = DUPLICATE.steps[step].second_person
    previous = row.proposer if needs_other else ""
    before, after = advance(row, step, lifecycle=DUPLICATE, mover=actor, reason=reason, previous=previous)
    row.save()
    DuplicateDecision.objects.create(
        candidate=row, move=step, reason=reason.strip(), actor_key=actor.key, actor_label=actor.label, at=at
    )
    record(
        actor=actor, subject=row, action=f"{step}_duplicate", at=at, before={"state": before}, after={"state": after},
        reason=reason, division=row.division,
    )  # fmt: skip
    return row
