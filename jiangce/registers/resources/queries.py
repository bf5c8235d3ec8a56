"""Reads of digital resources. The desk's gate takes the actor; the public directory is directory.py."""

from django.db.models import QuerySet

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.registers.resources.enums import EDITABLE, ResourceState
from jiangce.registers.resources.models import Resource, ResourceDecision, ResourceEdition, ResourceUpload
from jiangce.registers.standards.links import items_of
from jiangce.registers.standards.models import StandardItem


def editions_visible_to(*, actor: Actor) -> QuerySet[ResourceEdition]:
    """Editions in scope, what was handed in first before the newest; departments see what was handed in."""
    if not actor.may(Power.FILING_READ):
        return ResourceEdition.objects.none()
    scope = actor.within(division="resource__division", unit="resource__organisation__unit")
    rows = ResourceEdition.objects.filter(scope)
    if actor.department:
        rows = rows.filter(submitted_at__isnull=False)
    return rows.select_related("resource__organisation", "occupation").order_by("-created_at", "-pk")


def waiting_for(*, actor: Actor) -> QuerySet[ResourceEdition]:
    """What waits for this actor: to complete, or to review."""
    states: set[str] = set()
    if actor.may(Power.FILING_APPLY):
        states |= EDITABLE
    if actor.may(Power.FILING_CHECK):
        states.add(ResourceState.SUBMITTED)
    return editions_visible_to(actor=actor).filter(state__in=sorted(states))


def edition_for(*, actor: Actor, edition_id: int) -> ResourceEdition:
    """One edition in scope; raises ResourceEdition.DoesNotExist outside."""
    return editions_visible_to(actor=actor).get(pk=edition_id)


def edition_for_update(*, edition_id: int) -> ResourceEdition:
    """The edition, its resource locked before it, for actions."""
    key = ResourceEdition.objects.values_list("resource", flat=True).get(pk=edition_id)
    resource = Resource.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=key)
    row = ResourceEdition.objects.select_for_update(of=("self",)).select_related("occupation").get(pk=edition_id)
    row.resource = resource
    return row


def editions_of(*, resource: Resource) -> list[ResourceEdition]:
    """Every edition of a resource that the actor already reached, the newest first."""
    return list(resource.editions.order_by("-order"))


SUBJECT = "resource_edition"
"""The kind under which editions point to items of standards."""


def subject_of(edition_id: int) -> str:
    """The key under which an edition points to items of standards."""
    return f"{SUBJECT}:{edition_id}"


def taught_in(*, edition: ResourceEdition) -> list[StandardItem]:
    """The items of standards that an edition teaches, in reading order."""
    subject = subject_of(edition.pk)
    return items_of(subjects=[subject]).get(subject, [])


def decisions_of(*, edition: ResourceEdition) -> list[ResourceDecision]:
    """Every move of an edition, oldest first."""
    return list(edition.decisions.order_by("pk"))


def uploads_visible_to(*, actor: Actor) -> QuerySet[ResourceUpload]:
    """The workbooks of the actor's own organisation, the newest first."""
    if not actor.may(Power.FILING_APPLY):
        return ResourceUpload.objects.none()
    rows = ResourceUpload.objects.filter(actor.within(unit="organisation__unit"))
    return rows.select_related("answer").order_by("-at", "-pk")
