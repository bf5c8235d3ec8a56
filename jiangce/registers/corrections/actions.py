"""Writes on corrections: a person asks and may take it back; one reviewer accepts, another approves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from jiangce.access.codes.actions import send_phone_code, verify_phone_code
from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import advance
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.clock.queries import calendar
from jiangce.plumbing.files.actions import DOCUMENTS, store
from jiangce.plumbing.files.models import StoredFile
from jiangce.plumbing.journal.actions import record, record_look
from jiangce.plumbing.numbering.actions import next_number
from jiangce.plumbing.outbox.actions import emit
from jiangce.registers.corrections import facts, queries
from jiangce.registers.corrections.applying import apply, lead_to_duplicates
from jiangce.registers.corrections.enums import DECIDED, CorrectionMove, CorrectionState, Proof
from jiangce.registers.corrections.lifecycle import CORRECTION
from jiangce.registers.corrections.models import Correction, CorrectionDecision, CorrectionItem
from jiangce.registers.corrections.rules import Wish, right_phone, standing_objections, submit_objections
from jiangce.registers.corrections.wishes import clean, cleaned, worded
from jiangce.registers.laws import law
from jiangce.registers.people.actions import PersonRefused, look_objections
from jiangce.registers.people.enums import Field
from jiangce.registers.people.models import Person
from jiangce.registers.people.queries import person_of

File = tuple[bytes, str]
"""Content and name of an uploaded document."""


class CorrectionRefused(Refused):
    """The correction was not asked for or moved."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks for: field → value, the kind of number that was chosen, why, and whether the code of the new phone
    is right."""

    values: Mapping[str, str]
    kind: str
    reason: str
    code: str
    code_right: bool


def send_code(*, phone: str, address: str, at: datetime) -> None:
    """Send a code to the phone that is wished for; refuses what is no phone, and too many codes."""
    number = clean(phone)
    if not right_phone(number):
        raise CorrectionRefused(Objection("corrections.phone_wrong", where="phone"))
    send_phone_code(phone=number, address=address, at=at)


def submit_correction(
    *, values: Mapping[str, str], reason: str, file: File | None, code: str, actor: Actor, at: datetime, kind: str = ""
) -> Correction:
    """Ask for the own record to be corrected: fields, the number (of which `kind`), a group or the account as wishes.py
    writes them. Refuses with every objection at once."""
    asked = _asked(values, kind=kind, reason=reason, code=code, at=at)
    return _submit(asked, file=file, actor=actor, at=at)


@transaction.atomic
def _submit(asked: Asked, *, file: File | None, actor: Actor, at: datetime) -> Correction:
    person = _own(actor, "submit")
    wishes, division = _checked(person, asked, documented=bool(file), at=at)
    year = timezone.localdate(at).year
    document = _document(file, actor)
    order = next_number(series=f"correction:{division}:{year}")
    row = Correction.objects.create(
        number=f"{division}-{year}-GZ-{order:05d}", person=person, division=division, reason=asked.reason,
        document=document, submitted_at=at, **_clock(division, at),
    )  # fmt: skip
    _wish(row, wishes)
    _decide(row, CorrectionMove.SUBMIT, actor=actor, at=at, reason=asked.reason)
    after = {"state": row.state, "number": row.number}
    record(actor=actor, subject=row, action="submit", at=at, after=after, reason=row.reason, division=division)
    return row


def resubmit_correction(
    *, correction_id: int, values: Mapping[str, str], reason: str, file: File | None, code: str, actor: Actor,
    at: datetime, kind: str = "",
) -> Correction:  # fmt: skip
    """Hand in again what came back; without a new document the old one stays."""
    asked = _asked(values, kind=kind, reason=reason, code=code, at=at)
    return _resubmit(correction_id, asked, file=file, actor=actor, at=at)


@transaction.atomic
def _resubmit(correction_id: int, asked: Asked, *, file: File | None, actor: Actor, at: datetime) -> Correction:
    person = _own(actor, "submit")
    row = queries.correction_for_update(correction_id=correction_id)
    if found := CORRECTION.objections(row.state, CorrectionMove.SUBMIT, actor):
        raise CorrectionRefused(found)
    documented = bool(file or row.document_id)
    wishes, _division = _checked(person, asked, documented=documented, at=at, but=row.pk)
    row.round += 1
    row.reason, row.submitted_at, row.checker = asked.reason, at, ""
    row.document = _document(file, actor) or row.document
    row.due_on, row.due_provisional = _clock(row.division, at).values()
    _wish(row, wishes)
    return _move(row, CorrectionMove.SUBMIT, actor=actor, at=at, reason=asked.reason)


@transaction.atomic
def withdraw_correction(*, correction_id: int, actor: Actor, at: datetime) -> Correction:
    """Take the own request back before it is accepted."""
    return _move(
        queries.correction_for_update(correction_id=correction_id), CorrectionMove.WITHDRAW, actor=actor, at=at
    )


@transaction.atomic
def accept_correction(*, correction_id: int, actor: Actor, at: datetime) -> Correction:
    """受理: what is asked for still fits what stands; passes on to the second person."""
    row = queries.correction_for_update(correction_id=correction_id)
    _refuse_own(row, actor)
    if found := standing_objections(facts.wishes_of(row), now=at):
        raise CorrectionRefused(found)
    row.checker = actor.key
    return _move(row, CorrectionMove.ACCEPT, actor=actor, at=at)


@transaction.atomic
def return_correction(*, correction_id: int, actor: Actor, at: datetime, reason: str) -> Correction:
    """退回补正, with a reason, by whichever reviewer has it."""
    row = queries.correction_for_update(correction_id=correction_id)
    _refuse_own(row, actor)
    step = CorrectionMove.SEND_BACK if row.state == CorrectionState.ACCEPTED else CorrectionMove.RETURN
    return _told(_move(row, step, actor=actor, at=at, reason=reason))


@transaction.atomic
def refuse_correction(*, correction_id: int, actor: Actor, at: datetime, reason: str) -> Correction:
    """不予更正, with a reason, by whichever reviewer has it."""
    row = queries.correction_for_update(correction_id=correction_id)
    _refuse_own(row, actor)
    step = CorrectionMove.DENY if row.state == CorrectionState.ACCEPTED else CorrectionMove.REFUSE
    return _told(_move(row, step, actor=actor, at=at, reason=reason))


@transaction.atomic
def approve_correction(*, correction_id: int, seen: str, actor: Actor, at: datetime) -> Correction:
    """更正, by another person than the one who accepted. `seen` is the fingerprint of the effects that the page showed:
    refuses when they are different now, and when a better source has spoken meanwhile."""
    row = queries.correction_for_update(correction_id=correction_id)
    _refuse_own(row, actor)
    lead_to_duplicates(row, at=at)
    row.person = Person.objects.select_for_update(of=("self",)).get(pk=row.person_id)
    found = CORRECTION.objections(row.state, CorrectionMove.APPROVE, actor, previous=row.checker)
    if not found:
        effects, wishes = facts.effects_of(row), facts.wishes_of(row)
        found = standing_objections(wishes, now=at)
        if seen != facts.fingerprint(effects):
            found.append(Objection("corrections.effects_changed"))
    if found:
        raise CorrectionRefused(found)
    row.effects = facts.kept(effects)
    _move(row, CorrectionMove.APPROVE, actor=actor, at=at)
    apply(row, wishes, actor=actor, at=at)
    return _told(row)


@transaction.atomic
def reveal_wish(*, correction_id: int, field: str, purpose: str, actor: Actor, at: datetime) -> str:
    """A wished value in full, journalled as a look at the person. Raises CorrectionItem.DoesNotExist out of scope."""
    item = queries.item_for(actor=actor, correction_id=correction_id, field=field)
    if found := look_objections(actor, purpose):
        raise PersonRefused(found)
    record_look(actor=actor, subject=item.correction.person, field=f"correction.{field}", purpose=purpose, at=at)
    return worded(field, item.after, masked=False) or item.after


def _own(actor: Actor, move: str) -> Person:
    if found := actor.lacks(Power.OWN_CORRECT, move):
        raise CorrectionRefused(found)
    return Person.objects.select_for_update(of=("self",)).get(pk=person_of(actor=actor).pk)


def _asked(values: Mapping[str, str], *, kind: str, reason: str, code: str, at: datetime) -> Asked:
    """What was typed, cleaned. The code is tried before the transaction, so that a refusal does not undo the count of
    its tries; it is used up only by a request that stands."""
    told = {name: cleaned(name, value) for name, value in values.items() if value.strip()}
    phone = told.get(Field.PHONE, "")
    right = bool(phone) and verify_phone_code(phone=phone, code=code, at=at, keep=True)
    return Asked(told, kind, reason.strip(), code, right)


def _checked(
    person: Person, asked: Asked, *, documented: bool, at: datetime, but: int | None = None
) -> tuple[list[Wish], str]:
    """The wishes and the county, or a refusal."""
    found = facts.gather(
        person, values=asked.values, kind=asked.kind, reason=asked.reason, documented=documented,
        code_right=asked.code_right, at=at, but=but,
    )  # fmt: skip
    if objections := submit_objections(found):
        raise CorrectionRefused(objections)
    phone = asked.values.get(Field.PHONE, "")
    if phone and not verify_phone_code(phone=phone, code=asked.code, at=at):
        raise CorrectionRefused(Objection("corrections.code_wrong", where="code"))
    return list(found.wishes), found.division


def _clock(division: str, at: datetime) -> dict[str, Any]:
    """The last day for a decision on what is handed in now, by the term of the county."""
    today = timezone.localdate(at)
    deadline = calendar().add_workdays(today, law(division=division, on=today).number("correction_decide_workdays"))
    return {"due_on": deadline.due, "due_provisional": deadline.provisional}


def _document(file: File | None, actor: Actor) -> StoredFile | None:
    if not file:
        return None
    content, name = file
    return store(content=content, name=name, purpose="corrections", owner_key=actor.key, allowed=DOCUMENTS)


def _wish(row: Correction, wishes: list[Wish]) -> None:
    CorrectionItem.objects.bulk_create(
        CorrectionItem(
            correction=row, round=row.round, field=wish.field, before=wish.standing.value, after=wish.value,
            proof=Proof(wish.proof),
        )
        for wish in wishes
    )  # fmt: skip


def _refuse_own(row: Correction, actor: Actor) -> None:
    """Nobody decides about the own record."""
    if row.person.account_id and row.person.account_id == actor.account_id:
        raise CorrectionRefused(Objection("corrections.own_request"))


def _move(row: Correction, step: CorrectionMove, *, actor: Actor, at: datetime, reason: str = "") -> Correction:
    """Advance, save, write down and journal. Raises MoveRefused."""
    before, after = advance(row, step, lifecycle=CORRECTION, mover=actor, reason=reason, previous=_previous(row, step))
    row.decided_at = at if row.state in DECIDED else None
    if row.state == CorrectionState.RETURNED:
        row.due_on, row.due_provisional = None, False
    row.save()
    _decide(row, step, actor=actor, at=at, reason=reason)
    record(
        actor=actor, subject=row, action=f"{step}_correction", at=at, before={"state": before}, after={"state": after},
        reason=reason, division=row.division,
    )  # fmt: skip
    return row


def _previous(row: Correction, step: CorrectionMove) -> str:
    """Whoever accepted is compared with whoever approves; the acceptance itself has no first person."""
    return row.checker if step == CorrectionMove.APPROVE else ""


def _decide(row: Correction, step: CorrectionMove, *, actor: Actor, at: datetime, reason: str) -> None:
    CorrectionDecision.objects.create(
        correction=row, round=row.round, move=step, reason=reason.strip(), actor_key=actor.key, actor_label=actor.label,
        at=at,
    )  # fmt: skip


def _told(row: Correction) -> Correction:
    emit("correction.answered", correction_id=row.pk)
    return row
