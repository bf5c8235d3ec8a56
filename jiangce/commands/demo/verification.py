"""Questions to outside registers with every outcome, answered as if by registers; those that wait are tried by the job."""

from collections.abc import Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from jiangce.commands.demo.ground import Ground
from jiangce.registers.people.models import Person
from jiangce.registers.verification import actions, ports
from jiangce.registers.verification.enums import Failure, Purpose, Register
from jiangce.registers.verification.models import Question
from jiangce.registers.verification.ports import Period, Query, Reply, Unanswered
from jiangce.training.enrolment.models import Enrolment


def seed_verification(ground: Ground, *, now: datetime) -> None:
    """One person whose insurance is confirmed and death not found; one whose name differs; one unknown; one that waits."""
    at = now - timedelta(days=3)
    seats = Enrolment.objects.filter(training_class__state="in_session", training_class__division="440606")
    one, two = [row.person for row in seats.select_related("person").order_by("training_class", "-number")[:2]]
    who = {"actor": ground.actors["first"], "at": at}
    since = (at - timedelta(days=500)).date()
    _asked(one, Register.INSURANCE, [Reply(True, at, {"name": one.name}, (Period(since),))], **who)
    _asked(one, Register.DEATH, [Reply(False, at)], **who)
    _asked(two, Register.POPULATION, [Reply(True, at, {"name": f"{two.name[0]}佳和"})], **who)
    _asked(two, Register.SCHOOL, [Unanswered(Failure.UNSIGNED, status=200)] * 2, **who)
    actions.ask(register=Register.PENSION, person_id=two.pk, purpose=Purpose.ENROLMENT, **{**who, "at": now})


def _asked(
    person: Person, register: str, answers: Sequence[Reply | Unanswered], *, actor: Any, at: datetime
) -> Question:
    row = actions.ask(register=register, person_id=person.pk, purpose=Purpose.ELIGIBILITY, actor=actor, at=at)
    wait: int | None = 0
    for answer in answers:
        with _answering(answer):
            at += timedelta(seconds=wait or 0)
            wait = actions.try_question(question_id=row.pk, at=at)
    return row


@contextmanager
def _answering(answer: Reply | Unanswered) -> Any:
    """For one try the register is this answer."""

    def answered(_query: Query) -> Reply:
        if isinstance(answer, Unanswered):
            raise answer
        return answer

    usual = ports.registers()
    ports.register_registers(answered)
    try:
        yield
    finally:
        ports.register_registers(usual)
