"""Reads about personal data: consents, requests to erase by region or one's own, runs of the retention job."""

from datetime import date, datetime

from django.db.models import Case, Q, QuerySet, When

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.registers.people.models import Person
from jiangce.registers.people.queries import person_for, standing_for
from jiangce.registers.privacy.enums import OPEN, Act, Category, ErasureState, Purpose
from jiangce.registers.privacy.models import Consent, Erasure, ErasureDecision, RetentionRun
from jiangce.registers.privacy.purposes import NOTICES
from jiangce.registers.privacy.rules import counts

REVIEWING = (Power.ERASURE_CHECK, Power.ERASURE_DECIDE)
WATCHING = (*REVIEWING, Power.TERM_PUBLISH, Power.JOURNAL_READ)
"""Who sees what is kept how long, and what the nightly job erased."""


def consented(*, person_id: int, purpose: Purpose) -> bool:
    """Whether data of the person may be processed for a purpose that rests on consent: the last act gave it, on a
    notice that still counts. Without any act it was not given. One statement: this stands in the way of a check-in."""
    row = (
        Consent.objects.filter(person=person_id, purpose=purpose).order_by("-pk").values_list("act", "version").first()
    )
    return row is not None and row[0] == Act.GIVEN and counts(row[1], purpose=purpose, notices=NOTICES)


def consented_standing(*, person: Person, purpose: Purpose) -> bool:
    """The same for a record that may have been merged into another: consent lies with the one that stands."""
    return consented(person_id=standing_for(person).pk, purpose=purpose)


def last_acts(*, person: Person) -> dict[Purpose, Consent]:
    """purpose → the last act of a person that the actor already reached."""
    rows = Consent.objects.filter(person=person).order_by("purpose", "-pk").distinct("purpose")
    return {Purpose(row.purpose): row for row in rows}


def acts_of(*, person: Person) -> list[Consent]:
    """Every act of a person that the actor already reached, the newest first."""
    return list(Consent.objects.filter(person=person).select_related("paper").order_by("-pk"))


def withdrawn_from(*, purpose: Purpose) -> frozenset[int]:
    """Ids of the people whose last act about a purpose took consent back."""
    rows = Consent.objects.filter(purpose=purpose).order_by("person", "-pk").distinct("person")
    return frozenset(row.person_id for row in rows if row.act == Act.WITHDRAWN)


def consent_person(*, actor: Actor, person_id: int) -> Person:
    """A person in scope whose consent on paper the actor may enter; raises Person.DoesNotExist outside."""
    if not actor.may(Power.CONSENT_RECORD):
        raise Person.DoesNotExist
    return standing_for(person_for(actor=actor, person_id=person_id))


def consent_paper(*, actor: Actor, person_id: int, consent_id: int) -> Consent:
    """A consent on paper of a person in scope; raises DoesNotExist outside."""
    person = consent_person(actor=actor, person_id=person_id)
    return Consent.objects.select_related("paper").get(pk=consent_id, person=person, paper__isnull=False)


def erasures_visible_to(*, actor: Actor) -> QuerySet[Erasure]:
    """Requests that the actor's region handles, the open ones and of them the nearest deadline first; a worker's own,
    the newest first."""
    if actor.may(Power.OWN_PRIVACY):
        return Erasure.objects.filter(actor.within(person="person")).select_related("person").order_by("-pk")
    if not any(actor.may(power) for power in REVIEWING):
        return Erasure.objects.none()
    rows = Erasure.objects.filter(actor.within(division="division")).select_related("person")
    return rows.order_by(Case(When(state__in=sorted(OPEN), then=0), default=1), "due_on", "pk")


def waiting_for(*, actor: Actor) -> QuerySet[Erasure]:
    """The requests that wait for this actor to check or to decide; never for whoever checked it."""
    wanted = Q(pk__in=[])
    if actor.may(Power.ERASURE_CHECK):
        wanted |= Q(state=ErasureState.SUBMITTED)
    if actor.may(Power.ERASURE_DECIDE):
        wanted |= Q(state=ErasureState.CHECKED) & ~Q(checker=actor.key)
    return erasures_visible_to(actor=actor).filter(wanted)


def erasure_for(*, actor: Actor, erasure_id: int) -> Erasure:
    """One request in scope; raises Erasure.DoesNotExist outside."""
    return erasures_visible_to(actor=actor).get(pk=erasure_id)


def erasure_for_update(*, erasure_id: int) -> Erasure:
    """The request, locked, for actions."""
    return Erasure.objects.select_for_update(of=("self",)).select_related("person").get(pk=erasure_id)


def open_erasure(*, person_id: int) -> Erasure | None:
    """The request of a person that is not over."""
    return Erasure.objects.filter(person=person_id, state__in=sorted(OPEN)).first()


def decisions_of(*, erasure: Erasure) -> list[ErasureDecision]:
    """Every move of a request, oldest first."""
    return list(erasure.decisions.order_by("pk"))


def last_runs() -> dict[str, RetentionRun]:
    """rule → its last run."""
    return {row.rule: row for row in RetentionRun.objects.order_by("rule", "-pk").distinct("rule")}


def positions_erased_after(*, moment: datetime) -> bool:
    """Whether positions of check-ins of any day were erased after a moment because somebody wished it: by a request, by
    consent taken back. What was copied before then still has them."""
    asked = Erasure.objects.filter(
        state=ErasureState.ERASED, decided_at__gt=moment, categories__contains=[Category.LOCATION.value]
    )
    withdrawn = Consent.objects.filter(act=Act.WITHDRAWN, purpose=Purpose.LOCATION, at__gt=moment)
    return asked.exists() or withdrawn.exists() or _erased_by_night("withdrawn", moment)


def old_positions_erased_after(*, moment: datetime) -> bool:
    """Whether positions were erased after a moment because their term was over, as happens every night in the end."""
    return _erased_by_night("positions", moment)


def _erased_by_night(rule: str, moment: datetime) -> bool:
    return RetentionRun.objects.filter(rule=rule, erased__gt=0, at__gt=moment).exists()


def overdue(*, erasure: Erasure, on: date) -> bool:
    """Whether an open request is past its deadline."""
    return erasure.state in OPEN and erasure.due_on < on
