"""Reads of outside verification: by region, for those who may verify."""

import json
from collections.abc import Sequence
from datetime import datetime

from django.db.models import Case, Exists, OuterRef, QuerySet, When

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.registers.people.models import Person
from jiangce.registers.verification.enums import QuestionState, Register
from jiangce.registers.verification.models import Question, QuestionTry

_FIRST = {QuestionState.DIFFERS: 0, QuestionState.UNKNOWN: 1, QuestionState.WAITING: 2}


def questions_visible_to(*, actor: Actor) -> QuerySet[Question]:
    """Questions of the actor's region: what differs first, then what is unknown, then what waits; the newest first."""
    if not actor.may(Power.FACT_VERIFY):
        return Question.objects.none()
    rows = Question.objects.filter(actor.within(division="division")).select_related("person", "organisation")
    order = Case(*(When(state=state, then=rank) for state, rank in _FIRST.items()), default=3)
    return rows.order_by(order, "-asked_at", "-pk")


def question_for(*, actor: Actor, question_id: int) -> Question:
    """One question in scope; raises Question.DoesNotExist outside."""
    return questions_visible_to(actor=actor).get(pk=question_id)


def question_for_update(*, question_id: int) -> Question:
    """The question, locked, for actions."""
    return Question.objects.select_for_update(of=("self",)).get(pk=question_id)


def tries_of(*, question: Question) -> list[QuestionTry]:
    """Every try, the newest first."""
    return list(question.tries.order_by("-round", "-number"))


def latest_of(*, person: Person) -> list[Question]:
    """The last question to each register about a person that the actor already reached."""
    rows = Question.objects.filter(person=person).order_by("register", "-asked_at", "-pk").distinct("register")
    return sorted(rows, key=lambda row: Register.values.index(row.register))


def latest_of_organisation(*, organisation_id: int) -> Question | None:
    """The last question about an organisation that the actor already reached."""
    return Question.objects.filter(organisation=organisation_id).order_by("-asked_at", "-pk").first()


def told_of_business(*, organisation_id: int) -> tuple[datetime, dict[str, str]] | None:
    """As of when the register of businesses last told of an organisation, and what; None when it never did. An answer that
    names another one tells nothing of this, and neither does one that found nobody."""
    answered = [QuestionState.CONFIRMED, QuestionState.DIFFERS]
    rows = Question.objects.filter(register=Register.BUSINESS, organisation=organisation_id, state__in=answered)
    for row in rows.order_by("-as_of", "-pk"):
        told = json.loads(row.answer)
        if row.as_of is not None and "name" not in told["differs"]:
            return row.as_of, told["fields"]
    return None


def not_asked_since(*, register: str, people: Sequence[int], since: datetime) -> list[int]:
    """Of these people, those whom no question to this register since then was answered or waits for, by id."""
    recent = Question.objects.filter(register=register, person=OuterRef("pk"), asked_at__gte=since)
    rows = Person.objects.filter(pk__in=people).exclude(Exists(recent))
    return list(rows.order_by("pk").values_list("pk", flat=True))
