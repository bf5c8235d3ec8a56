"""Reads of members and invitations, for the organisation's own administrator."""

from datetime import date, datetime

from django.db.models import QuerySet

from jiangce.access.posts.actor import Actor
from jiangce.access.posts.models import Post
from jiangce.access.powers.enums import PostKind, Power
from jiangce.plumbing.vault.digests import digests
from jiangce.registers.members.models import Invitation
from jiangce.registers.members.rules import posts_of_roles
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.organisations.queries import organisation_of


def members_visible_to(*, actor: Actor, on: date) -> QuerySet[Post]:
    """The posts of the actor's own organisation in force on a day."""
    if not actor.may(Power.MEMBER_MANAGE):
        return Post.objects.none()
    return Post.objects.held_on(on).filter(unit=actor.unit_id).select_related("account").order_by("kind", "account")


def invitations_visible_to(*, actor: Actor) -> QuerySet[Invitation]:
    """The invitations of the actor's own organisation, the newest first."""
    if not actor.may(Power.MEMBER_MANAGE):
        return Invitation.objects.none()
    rows = Invitation.objects.filter(organisation__unit=actor.unit_id)
    return rows.select_related("account").order_by("-invited_at", "-pk")


def posts_to_offer(*, actor: Actor) -> list[PostKind]:
    """The posts that the actor's organisation may invite to."""
    return posts_of_roles(set(organisation_of(actor=actor).roles.values_list("role", flat=True)))


def invitation_of(*, token: str) -> Invitation:
    """The invitation of a link; raises Invitation.DoesNotExist for an unknown one."""
    return Invitation.objects.select_related("organisation").get(token_digest__in=token_digests(token))


def token_digests(token: str) -> list[str]:
    """What is kept of a link's word: the first is written."""
    return digests(token, field="invitation")


def open_invitation(*, organisation: Organisation, phone: str, kind: str, at: datetime) -> Invitation | None:
    """An invitation of this phone to this post that can still be accepted."""
    known = digests(phone, field="phone")
    rows = Invitation.objects.filter(organisation=organisation, phone_digest__in=known, kind=kind)
    return next((row for row in rows if row.open_at(at)), None)


def administrators_of(*, unit_id: int, on: date) -> int:
    """How many administrators an organisation has on a day."""
    return Post.objects.held_on(on).filter(unit=unit_id, kind=PostKind.ORGANISATION_ADMIN).count()
