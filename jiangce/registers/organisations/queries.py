"""Reads of organisations."""

from datetime import date

from django.db.models import Q, QuerySet

from jiangce.access.posts.actor import Actor
from jiangce.access.posts.models import Post
from jiangce.access.powers.enums import Power
from jiangce.kernel import credit_code
from jiangce.kernel import names as spelling
from jiangce.registers.organisations.models import Organisation


def organisation_of(*, actor: Actor) -> Organisation:
    """The organisation of the actor's unit; raises Organisation.DoesNotExist for a department's actor."""
    return Organisation.objects.get(unit=actor.unit_id) if actor.unit_id else Organisation.objects.get(pk=None)


def enterprises_by_name(*, names: set[str]) -> dict[str, Organisation]:
    """name → organisation, and credit code → organisation, for those that are known."""
    rows = Organisation.objects.filter(name__in=names) | Organisation.objects.filter(credit_code__in=names)
    found: dict[str, Organisation] = {}
    for row in rows:
        found[row.name] = row
        found[row.credit_code] = row
    return found


def organisation_by_code(*, code: str) -> Organisation | None:
    """The organisation of a credit code as people type it; None when the code is wrong or unknown."""
    try:
        return Organisation.objects.filter(credit_code=credit_code.normalise(code)).first()
    except credit_code.InvalidCode:
        return None


def organisation_named(*, name: str, but: int | None = None) -> Organisation | None:
    """Another organisation whose name differs at most by width, case, spaces or invisible characters."""
    wanted = spelling.normalise(name)
    known = Organisation.objects.exclude(pk=but).values_list("pk", "name")
    found = next((key for key, each in known if spelling.normalise(each) == wanted), None)
    return Organisation.objects.get(pk=found) if found else None


def acting_as(*, role: str, on: date) -> QuerySet[Organisation]:
    """Organisations registered in a role, but for those whose filings in it are over on a day."""
    rows = Organisation.objects.filter(roles__role=role)
    standing = rows.filter(filings__role=role, filings__held__contains=on).values("pk")
    return rows.filter(~Q(filings__role=role) | Q(pk__in=standing)).distinct()


def organisations_visible_to(*, actor: Actor) -> QuerySet[Organisation]:
    """Organisations in scope, by name. An assessor registered at the province is the province's to see."""
    if not actor.may(Power.FILING_READ):
        return Organisation.objects.none()
    scope = actor.within(division="division", unit="unit")
    return Organisation.objects.filter(scope).prefetch_related("roles").order_by("name", "pk")


def organisation_for(*, actor: Actor, organisation_id: int) -> Organisation:
    """One organisation in scope; raises Organisation.DoesNotExist outside."""
    return organisations_visible_to(actor=actor).get(pk=organisation_id)


def members_of(*, organisation: Organisation, on: object) -> list[Post]:
    """Who holds a post in the organisation on a day."""
    rows = Post.objects.filter(unit=organisation.unit_id).held_on(on)  # type: ignore[attr-defined]
    return list(rows.select_related("account").order_by("kind", "account__username"))
