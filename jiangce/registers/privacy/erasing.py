"""Requests to erase: the worker asks and may take it back; one reviewer checks what may go, another decides; what may go
goes at once, in one transaction with the decision."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import advance
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.clock.queries import calendar
from jiangce.plumbing.journal.actions import record
from jiangce.plumbing.messages.actions import send
from jiangce.plumbing.numbering.actions import next_number
from jiangce.registers.corrections.facts import county_of
from jiangce.registers.laws import law
from jiangce.registers.people.models import Person
from jiangce.registers.people.queries import lock_people, person_of
from jiangce.registers.privacy import facts, ports, queries
from jiangce.registers.privacy.enums import DECIDED, Category, ErasureMove
from jiangce.registers.privacy.lifecycle import ERASURE
from jiangce.registers.privacy.models import Erasure, ErasureDecision
from jiangce.registers.privacy.rules import Asked, ask_objections, erase_objections, kept_outcome


class ErasureRefused(Refused):
    """The request was not handed in or moved."""


@transaction.atomic
def submit_erasure(*, categories: Sequence[str], reason: str, actor: Actor, at: datetime) -> Erasure:
    """Ask for categories of the own data to be erased; refuses with every objection at once. No reason is needed."""
    if found := actor.lacks(Power.OWN_PRIVACY, "submit"):
        raise ErasureRefused(found)
    person = Person.objects.select_for_update(of=("self",)).get(pk=person_of(actor=actor).pk)
    division, other, today = county_of(person), queries.open_erasure(person_id=person.pk), timezone.localdate(at)
    if found := ask_objections(Asked(categories, division, other.number if other else "")):
        raise ErasureRefused(found)
    days = law(division=division, on=today).number("erasure_decide_workdays")
    deadline = calendar().add_workdays(today, days)
    order = next_number(series=f"erasure:{division}:{today.year}")
    row = Erasure.objects.create(
        number=f"{division}-{today.year}-SC-{order:05d}", person=person, division=division,
        categories=[one for one in Category.values if one in categories], reason=reason.strip(), submitted_at=at,
        due_on=deadline.due, due_provisional=deadline.provisional,
    )  # fmt: skip
    after = {"number": row.number, "categories": row.categories}
    record(actor=actor, subject=row, action="submit_erasure", at=at, after=after, division=division)
    return row


@transaction.atomic
def withdraw_erasure(*, erasure_id: int, actor: Actor, at: datetime) -> Erasure:
    """Take the own request back before it is decided."""
    row = queries.erasure_for_update(erasure_id=erasure_id)
    return _move(row, ErasureMove.WITHDRAW, actor=actor, at=at)


@transaction.atomic
def check_erasure(*, erasure_id: int, actor: Actor, at: datetime, reason: str) -> Erasure:
    """核对: who asks and what may go, with an opinion for the second person."""
    row = queries.erasure_for_update(erasure_id=erasure_id)
    _refuse_own(row, actor)
    row.checker = actor.key
    return _move(row, ErasureMove.CHECK, actor=actor, at=at, reason=reason)


@transaction.atomic
def send_back_erasure(*, erasure_id: int, actor: Actor, at: datetime, reason: str) -> Erasure:
    """To be checked anew, with a reason; the deadline stays."""
    row = queries.erasure_for_update(erasure_id=erasure_id)
    _refuse_own(row, actor)
    return _move(row, ErasureMove.SEND_BACK, actor=actor, at=at, reason=reason)


@transaction.atomic
def refuse_erasure(*, erasure_id: int, actor: Actor, at: datetime, reason: str) -> Erasure:
    """不予删除, by another person than the one who checked, with the reason that the worker reads (Art. 50). The outcome
    is kept as it stood: what had to be kept, and until when."""
    row = queries.erasure_for_update(erasure_id=erasure_id)
    _refuse_own(row, actor)
    outcome, _ground, _family = facts.outcome_of(
        person_id=row.person_id, categories=row.categories, on=timezone.localdate(at)
    )
    row.outcome = kept_outcome(outcome, {})
    _move(row, ErasureMove.REFUSE, actor=actor, at=at, reason=reason)
    _tell(row, at=at)
    return row


@transaction.atomic
def decide_erasure(*, erasure_id: int, seen: str, actor: Actor, at: datetime) -> Erasure:
    """同意: erase everything of the request that the law does not keep, by another person than the one who checked. `seen`
    is the fingerprint of the outcome that the page showed. All of it or nothing; what was erased before counts nothing."""
    row = queries.erasure_for_update(erasure_id=erasure_id)
    _refuse_own(row, actor)
    lock_people(person_ids=[row.person_id])
    found = ERASURE.objections(row.state, ErasureMove.ERASE, actor, previous=row.checker)
    if found:
        raise ErasureRefused(found)
    outcome, ground, family = facts.outcome_of(
        person_id=row.person_id, categories=row.categories, on=timezone.localdate(at)
    )
    if found := erase_objections(outcome, seen_changed=seen != facts.fingerprint(outcome)):
        raise ErasureRefused(found)
    # Told before the number goes: afterwards nobody could be told.
    _tell(row, at=at, state=str(ErasureMove.ERASE.label))
    erased: dict[Category, int] = {}
    for custody in ports.custodies():
        if custody.category in outcome and custody.erase:
            count = custody.erase(person_ids=family, ground=ground, at=at)
            erased[custody.category] = erased.get(custody.category, 0) + count
    row.outcome = kept_outcome(outcome, erased)
    return _move(row, ErasureMove.ERASE, actor=actor, at=at)


def _refuse_own(row: Erasure, actor: Actor) -> None:
    """Nobody decides about the own data."""
    if row.person.account_id and row.person.account_id == actor.account_id:
        raise ErasureRefused(Objection("privacy.own_request"))


def _move(row: Erasure, step: ErasureMove, *, actor: Actor, at: datetime, reason: str = "") -> Erasure:
    """Advance, save, write down and journal: counts, never content. Raises MoveRefused."""
    previous = row.checker if ERASURE.steps[step].second_person else ""
    before, after = advance(row, step, lifecycle=ERASURE, mover=actor, reason=reason, previous=previous)
    row.decided_at = at if row.state in DECIDED else None
    row.save()
    ErasureDecision.objects.create(
        erasure=row, move=step, reason=reason.strip(), actor_key=actor.key, actor_label=actor.label, at=at
    )
    record(
        actor=actor, subject=row, action=f"{step}_erasure", at=at, before={"state": before},
        after={"state": after, "outcome": row.outcome}, reason=reason, division=row.division,
    )  # fmt: skip
    return row


def _tell(row: Erasure, *, at: datetime, state: str = "") -> None:
    if row.person.phone:
        context = {"number": row.number, "state": state or str(row.get_state_display())}
        send(to_phone=row.person.phone, template="erasure_answered", context=context, at=at)
