"""Writes on members: an organisation's administrator invites, takes back, ends and hands over; the invited accept."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone, translation

from jiangce.access.accounts.actions import create_account
from jiangce.access.accounts.models import Account
from jiangce.access.posts.actor import Actor, system
from jiangce.access.posts.models import Post, Unit
from jiangce.access.powers.enums import PostKind, Power
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.journal.actions import record
from jiangce.plumbing.messages.actions import send
from jiangce.plumbing.vault.digests import digests
from jiangce.registers import laws
from jiangce.registers.corrections.rules import right_phone
from jiangce.registers.members import queries
from jiangce.registers.members.models import Invitation
from jiangce.registers.members.rules import AcceptFacts, accept_objections, leave_objections
from jiangce.registers.organisations.queries import organisation_of

JOINING = system("invitation", Power.ACCOUNT_MANAGE)
"""Makes the account of somebody who accepts an invitation."""


class MemberRefused(Refused):
    """The member was not invited, taken in or let go."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What somebody without an account chooses; blank for whoever is signed in."""

    username: str = ""
    name: str = ""
    password: str = ""


@transaction.atomic
def invite_member(*, phone: str, kind: str, address_of: Callable[[str], str], actor: Actor, at: datetime) -> Invitation:
    """Invite whoever has this phone to a post of the own organisation; the link goes to the phone only, and works for
    the days of the term. Refuses what is no phone, a post that the organisation does not have, and a second invitation."""
    if found := actor.lacks(Power.MEMBER_MANAGE, "invite"):
        raise MemberRefused(found)
    organisation, number = organisation_of(actor=actor), "".join(phone.split())
    known = digests(number, field="phone")
    if not right_phone(number):
        found.append(Objection("members.phone_wrong", where="phone"))
    if kind not in queries.posts_to_offer(actor=actor):
        found.append(Objection("members.no_such_post", where="kind"))
    if queries.open_invitation(organisation=organisation, phone=number, kind=kind, at=at):
        found.append(Objection("members.invited_already", where="phone"))
    if found:
        raise MemberRefused(found)
    stale = Invitation.objects.filter(organisation=organisation, phone_digest__in=known, kind=kind)
    stale.filter(accepted_at__isnull=True, revoked_at__isnull=True).update(revoked_at=at)
    days = laws.law(division=organisation.division, on=timezone.localdate(at)).number("invitation_days")
    token = secrets.token_urlsafe(18)
    row = Invitation.objects.create(
        organisation=organisation, kind=kind, phone=number, phone_digest=known[0],
        token_digest=queries.token_digests(token)[0], inviter_key=actor.key, invited_at=at,
        expires_at=at + timedelta(days=days),
    )  # fmt: skip
    with translation.override("zh-hans"):
        told = {
            "organisation": organisation.name, "post": str(PostKind(kind).label), "link": address_of(token),
            "until": f"{timezone.localtime(row.expires_at):%Y-%m-%d %H:%M}",
        }  # fmt: skip
    send(to_phone=number, template="invitation", context=told, at=at)
    record(
        actor=actor, subject=organisation, action="invite", at=at, after={"kind": kind}, division=organisation.division
    )
    return row


@transaction.atomic
def revoke_invitation(*, invitation_id: int, actor: Actor, at: datetime) -> Invitation:
    """Take back an invitation that nobody accepted; one that is over stays as it was."""
    row = queries.invitations_visible_to(actor=actor).select_for_update(of=("self",)).get(pk=invitation_id)
    if row.open_at(at):
        row.revoked_at = at
        row.save(update_fields=["revoked_at"])
        record(actor=actor, subject=row.organisation, action="revoke_invitation", at=at, after={"kind": row.kind})
    return row


@transaction.atomic
def accept_invitation(*, token: str, phone: str, newcomer: Newcomer, actor: Actor, at: datetime) -> Post:
    """Take the post: as the account that is signed in, or as a new one. Refuses an invitation that was used, taken back
    or has expired, one of another phone or another account, and the inviter's own."""
    row = Invitation.objects.select_for_update(of=("self",)).get(token_digest__in=queries.token_digests(token))
    account = Account.objects.filter(pk=actor.account_id).first() if actor.account_id else None
    known = Account.objects.filter(phone_digest__in=digests(row.phone, field="phone")).first()
    found = accept_objections(
        AcceptFacts(
            used=row.accepted_at is not None,
            revoked=row.revoked_at is not None,
            expired=at >= row.expires_at,
            same_phone="".join(phone.split()) == row.phone,
            own=actor.key == row.inviter_key,
            other_account=(known is not None and known.pk != actor.account_id) or _other_phone(account, row),
        )
    )
    if found:
        raise MemberRefused(found)
    if account is None:
        account = _new_account(row, newcomer, at=at)
    post = _give(account, row.organisation.unit, row.kind, at=at)
    row.accepted_at, row.account = at, account
    row.save(update_fields=["accepted_at", "account"])
    after = {"kind": row.kind, "account": account.username}
    record(
        actor=JOINING, subject=row.organisation, action="join", at=at, after=after, division=row.organisation.division
    )
    return post


def _other_phone(account: Account | None, row: Invitation) -> bool:
    """Whether the account that is signed in is known to have another phone."""
    return account is not None and account.phone_verified and account.phone != row.phone


def _new_account(row: Invitation, newcomer: Newcomer, *, at: datetime) -> Account:
    account = create_account(
        username=newcomer.username, password=newcomer.password, display_name=newcomer.name, actor=JOINING, at=at
    )
    account.must_change_password = False  # nobody else knows it
    account.phone, account.phone_verified = row.phone, True
    account.phone_digest = digests(row.phone, field="phone")[0]
    account.save(update_fields=["must_change_password", "phone", "phone_digest", "phone_verified"])
    return account


def _give(account: Account, unit: Unit, kind: str, *, at: datetime) -> Post:
    try:
        with transaction.atomic():
            return Post.objects.create(
                account=account, unit=unit, kind=kind, division=unit.division,
                held=DateRange(timezone.localdate(at), None),
            )  # fmt: skip
    except IntegrityError:
        raise MemberRefused(Objection("members.held_already")) from None


@transaction.atomic
def end_membership(*, post_id: int, reason: str, actor: Actor, at: datetime) -> Post:
    """End a post of the own organisation from today, with a reason; one's own too, but not the last administrator's."""
    today = timezone.localdate(at)
    Unit.objects.select_for_update().get(pk=actor.unit_id)  # two administrators who leave at once count one by one
    post = queries.members_visible_to(actor=actor, on=today).get(pk=post_id)
    found = [] if reason.strip() else [Objection("lifecycle.reason_missing", {"move": "end"}, where="reason")]
    found += leave_objections(kind=post.kind, administrators=queries.administrators_of(unit_id=post.unit_id, on=today))
    if found:
        raise MemberRefused(found)
    return _end(post, reason=reason, actor=actor, at=at)


def _end(post: Post, *, reason: str, actor: Actor, at: datetime) -> Post:
    post.held = DateRange(post.held.lower, timezone.localdate(at))
    post.save(update_fields=["held"])
    after = {"kind": post.kind, "account": post.account.username}
    record(actor=actor, subject=post, action="end", at=at, after=after, reason=reason, division=post.division)
    return post


@transaction.atomic
def hand_over(*, post_id: int, reason: str, actor: Actor, at: datetime) -> Post:
    """Make another member administrator and end the own post as one: at no moment is there none."""
    today = timezone.localdate(at)
    if not reason.strip():
        raise MemberRefused(Objection("lifecycle.reason_missing", {"move": "hand_over"}, where="reason"))
    members = queries.members_visible_to(actor=actor, on=today)
    taker, own = members.get(pk=post_id), members.get(pk=actor.post_id)
    if taker.account_id == actor.account_id:
        raise MemberRefused(Objection("members.to_oneself"))
    post = _give(taker.account, own.unit, PostKind.ORGANISATION_ADMIN, at=at)
    after = {"account": taker.account.username}
    record(actor=actor, subject=post, action="hand_over", at=at, after=after, reason=reason, division=post.division)
    _end(own, reason=reason, actor=actor, at=at)
    return post


def forget_invitations(*, before: datetime) -> int:
    """Blank the phones of invitations that were over before a moment: accepted, taken back, or run out. Returns how many."""
    over = Q(accepted_at__lt=before) | Q(revoked_at__lt=before) | Q(accepted_at__isnull=True, expires_at__lt=before)
    # The digest names the row itself, so that two that ran out do not become one.
    gone = Concat(Value("erased:"), Cast("pk", CharField()))
    return Invitation.objects.filter(over).exclude(phone="").update(phone="", phone_digest=gone)
