"""Writes on outside verification: asking, one try, asking again, and the periodic question whether somebody died."""

import json
import math
import time
import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from jiangce.access.posts.actor import Actor, SystemActor, system
from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import advance
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.journal.actions import record
from jiangce.plumbing.outbox.actions import emit
from jiangce.registers.corrections.ports import home_of
from jiangce.registers.laws import law
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.people.enums import Field, Trust
from jiangce.registers.people.models import Person
from jiangce.registers.people.queries import standing_of
from jiangce.registers.people.telling import tell, tell_periods
from jiangce.registers.verification import ports, queries
from jiangce.registers.verification.enums import (
    FACT_OF,
    OF_ORGANISATIONS,
    TERM_OF,
    Purpose,
    QuestionMove,
    QuestionState,
    Register,
)
from jiangce.registers.verification.lifecycle import ANSWER, QUESTION
from jiangce.registers.verification.models import Question, QuestionTry
from jiangce.registers.verification.ports import Query, Reply, Unanswered
from jiangce.registers.verification.rules import IN_BUSINESS, Judgement, Patience, judge, next_wait

JOB = system("verification", ANSWER, Power.FACT_VERIFY)
PROVINCE = "440000"
A_RUN = 500
"""So many people are asked about in one run of the periodic job; the next run goes on."""


class VerificationRefused(Refused):
    """The question was not asked."""


@transaction.atomic
def ask(
    *, register: str, person_id: int | None = None, organisation_id: int | None = None, purpose: str, actor: Actor,
    at: datetime,
) -> Question:  # fmt: skip
    """Put a question to an outside register into the queue. The caller has checked that the subject is in the actor's
    scope. Refuses a question that waits already, a subject that the register doesn't keep, and one without a purpose."""
    found = [*actor.lacks(Power.FACT_VERIFY, "ask")]
    if register not in Register.values:
        found.append(Objection("verification.no_such_register", where="register"))
    elif (register in OF_ORGANISATIONS) != (organisation_id is not None):
        found.append(Objection("verification.wrong_subject", _named(register), where="register"))
    if purpose not in Purpose.values:
        found.append(Objection("verification.purpose_missing", where="purpose"))
    if found:
        raise VerificationRefused(found)
    subject: Person | Organisation
    if organisation_id is not None:
        subject = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation_id)
    else:
        subject = Person.objects.select_for_update(of=("self",)).get(pk=person_id)
    waiting = {"register": register, "person": person_id, "organisation": organisation_id}
    if Question.objects.filter(state=QuestionState.WAITING, **waiting).exists():
        raise VerificationRefused(Objection("verification.waiting_already", _named(register), where="register"))
    row = Question.objects.create(
        register=register, person_id=person_id, organisation_id=organisation_id, purpose=purpose,
        division=_division(subject, actor), asked_by=actor.key, asked_label=actor.label, asked_at=at, next_try_at=at,
    )  # fmt: skip
    after = {"register": register, "question": row.pk}
    record(actor=actor, subject=subject, action="verify", at=at, after=after, reason=purpose, division=row.division)
    emit("verification.asked", question_id=row.pk)
    return row


@transaction.atomic
def ask_again(*, question_id: int, actor: Actor, at: datetime) -> Question:
    """A new round of a question that could not be answered, with a request id of its own."""
    row = queries.question_for_update(question_id=question_id)
    before, after = advance(row, QuestionMove.ASK_AGAIN, lifecycle=QUESTION, mover=actor)
    waiting = {"register": row.register, "person": row.person_id, "organisation": row.organisation_id}
    if Question.objects.filter(state=QuestionState.WAITING, **waiting).exists():
        raise VerificationRefused(Objection("verification.waiting_already", _named(row.register)))
    row.round += 1
    row.request_id, row.failure, row.answered_at, row.next_try_at = uuid.uuid4(), "", None, at
    row.save()
    record(
        actor=actor, subject=row, action="ask_again_question", at=at, before={"state": before}, after={"state": after},
        division=row.division,
    )  # fmt: skip
    emit("verification.asked", question_id=row.pk)
    return row


def try_question(*, question_id: int, at: datetime) -> int | None:
    """One try: ask outside any transaction, then write down what came of it. Returns seconds until the next try, None
    when there is none. A question that is answered already is left alone, however often this is called."""
    row = Question.objects.select_related("person", "organisation").get(pk=question_id)
    if row.state != QuestionState.WAITING:
        return None
    if row.next_try_at is not None and row.next_try_at > at:  # an earlier delivery has tried already
        return math.ceil((row.next_try_at - at).total_seconds())
    began, answer = time.monotonic(), _asked(row)
    took = int((time.monotonic() - began) * 1000)
    return _write(row, answer, took=took, at=at)


def _asked(row: Question) -> Reply | Unanswered:
    subject = row.person or row.organisation
    assert subject is not None
    identifier = subject.id_number if isinstance(subject, Person) else subject.credit_code
    query = Query(row.register, str(row.request_id), identifier, subject.name, row.purpose)
    try:
        return ports.registers()(query)
    except Unanswered as failed:
        return failed


@transaction.atomic
def _write(asked: Question, answer: Reply | Unanswered, *, took: int, at: datetime) -> int | None:
    """The try and its effect. Another delivery of the same question may have been faster: an answered question, or a new
    round, takes nothing any more, and a failure that was written down is not counted twice."""
    row = queries.question_for_update(question_id=asked.pk)
    if row.state != QuestionState.WAITING or row.request_id != asked.request_id:
        return None
    if isinstance(answer, Unanswered) and row.next_try_at != asked.next_try_at:
        return None
    number = QuestionTry.objects.filter(question=row, round=row.round).count() + 1
    wait = None
    if isinstance(answer, Unanswered):
        wait = next_wait(number, _patience(row, answer.failure, at=at), retry_after=answer.retry_after)
        row.next_try_at = at + timedelta(seconds=wait) if wait is not None else None
        if wait is None:
            row.failure = answer.failure
            _move(row, QuestionMove.GIVE_UP, at=at)
        else:
            row.save(update_fields=["next_try_at"])
    else:
        _take(row, answer, at=at)
    QuestionTry.objects.create(
        question=row, round=row.round, number=number, at=at, milliseconds=took, wait_seconds=wait, status=answer.status,
        failure=answer.failure if isinstance(answer, Unanswered) else "",
    )  # fmt: skip
    return wait


def _take(row: Question, reply: Reply, *, at: datetime) -> None:
    """What the register told becomes what we know, with the register as its source and its own date."""
    judged = judge(row.register, standing=standing_values(row), reply=reply)
    row.as_of = reply.as_of
    row.answer = json.dumps(
        {
            "fields": dict(reply.fields), "differs": list(judged.differs),
            "periods": [[str(one.from_on), str(one.until) if one.until else ""] for one in reply.periods],
        },
        ensure_ascii=False,
    )  # fmt: skip
    row.next_try_at = None
    _move(row, judged.move, at=at)
    if row.person_id is not None:
        _tell(row, row.person_id, reply, judged, at=at)


def _tell(row: Question, person_id: int, reply: Reply, judged: Judgement, *, at: datetime) -> None:
    told: dict[str, Any] = {
        "trust": Trust.STATE,
        "source": row.register,
        "at": at,
        "told_at": reply.as_of,
        "actor": JOB,
    }
    if judged.takes_fields:
        values = {name: value for name, value in reply.fields.items() if name in Field.values}
        tell(person_id=person_id, values=values, **told)
    if judged.takes_periods:
        periods = [(one.from_on, one.until) for one in reply.periods]
        tell_periods(person_id=person_id, kind=FACT_OF[row.register], periods=periods, **told)


def standing_values(row: Question) -> dict[str, str]:
    """What is registered here of the subject, as an answer is compared with it."""
    if row.person is not None:
        return {name: standing_of(row.person, name).value for name in Field.values}
    assert row.organisation is not None
    return {"name": row.organisation.name, "standing": IN_BUSINESS}


def ask_about_deaths(*, at: datetime) -> int:
    """Ask the register of deaths about people in class who were not asked about for so many days; returns how many."""
    days = law(division=PROVINCE, on=timezone.localdate(at)).number("verify_death_days")
    people = queries.not_asked_since(
        register=Register.DEATH, people=ports.learners(), since=at - timedelta(days=days)
    )[:A_RUN]  # fmt: skip
    for person_id in people:
        ask(register=Register.DEATH, person_id=person_id, purpose=Purpose.RECHECK, actor=JOB, at=at)
    return len(people)


def _patience(row: Question, failure: str, *, at: datetime) -> Patience | None:
    kind = TERM_OF.get(failure)
    if kind is None:
        return None
    terms = law(division=row.division, on=timezone.localdate(at))
    return Patience(
        terms.number(f"verify_tries_{kind}"), terms.number(f"verify_wait_seconds_{kind}"),
        terms.number("verify_longest_wait_seconds"),
    )  # fmt: skip


def _move(row: Question, move: QuestionMove, *, at: datetime) -> None:
    before, after = advance(row, move, lifecycle=QUESTION, mover=JOB)
    row.answered_at = at
    row.save()
    record(
        actor=JOB, subject=row, action=f"{move}_question", at=at, before={"state": before}, after={"state": after},
        reason=row.failure, division=row.division,
    )  # fmt: skip


def _division(subject: Person | Organisation, actor: Actor) -> str:
    """Whose queue it is in: the asker's region; of the system's own questions, the subject's."""
    if actor.division and not isinstance(actor, SystemActor):
        return actor.division
    own = subject.division if isinstance(subject, Organisation) else home_of(person_id=subject.pk)
    return own or (subject.residence_division if isinstance(subject, Person) else "") or PROVINCE


def _named(register: str) -> dict[str, str]:
    return {"register": str(Register(register).label)}
