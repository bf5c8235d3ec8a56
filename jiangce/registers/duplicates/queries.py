"""Reads of pairs of records that may be one person, by region."""

from django.db.models import Case, Q, QuerySet, When

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.registers.duplicates.enums import PROPOSED, UNDECIDED, DuplicateState
from jiangce.registers.duplicates.models import DuplicateCandidate, DuplicateDecision
from jiangce.registers.people.models import Person

HANDLING = (Power.DUPLICATE_PROPOSE, Power.DUPLICATE_DECIDE)
_OVERTAKEN = Q(state__in=sorted(UNDECIDED)) & (Q(one__merged_into__isnull=False) | Q(other__merged_into__isnull=False))
"""Undecided, while one of the two was merged with a third: the pair of those that stand takes its place."""


def duplicates_visible_to(*, actor: Actor) -> QuerySet[DuplicateCandidate]:
    """Pairs that the actor's region handles: those that wait for anybody first, the likeliest of them first."""
    if not any(actor.may(power) for power in HANDLING):
        return DuplicateCandidate.objects.none()
    rows = DuplicateCandidate.objects.filter(actor.within(division="division")).exclude(_OVERTAKEN)
    waiting = Case(When(state__in=sorted(PROPOSED), then=0), When(state=DuplicateState.FOUND, then=1), default=2)
    return rows.select_related("one", "other").order_by(waiting, "-permille", "pk")


def waiting_for(*, actor: Actor) -> QuerySet[DuplicateCandidate]:
    """The pairs that wait for this actor: to look at, or to decide after somebody else spoke."""
    wanted = Q(pk__in=[])
    if actor.may(Power.DUPLICATE_PROPOSE):
        wanted |= Q(state=DuplicateState.FOUND)
    if actor.may(Power.DUPLICATE_DECIDE):
        wanted |= Q(state__in=sorted(PROPOSED)) & ~Q(proposer=actor.key)
    return duplicates_visible_to(actor=actor).filter(wanted)


def duplicate_for(*, actor: Actor, duplicate_id: int) -> DuplicateCandidate:
    """One pair in scope; raises DuplicateCandidate.DoesNotExist outside."""
    return duplicates_visible_to(actor=actor).get(pk=duplicate_id)


def duplicate_for_update(*, duplicate_id: int) -> DuplicateCandidate:
    """The pair, locked, for actions; its people are locked after it."""
    return DuplicateCandidate.objects.select_for_update(of=("self",)).get(pk=duplicate_id)


def duplicates_of(*, actor: Actor, person: Person) -> QuerySet[DuplicateCandidate]:
    """The pairs of one record, of those in scope."""
    return duplicates_visible_to(actor=actor).filter(Q(one=person.pk) | Q(other=person.pk))


def decisions_of(*, duplicate: DuplicateCandidate) -> list[DuplicateDecision]:
    """Every move of a pair, oldest first."""
    return list(duplicate.decisions.order_by("pk"))
