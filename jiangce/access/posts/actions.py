"""Writes on posts: the security administrator assigns and ends them."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from jiangce.access.accounts.models import Account
from jiangce.access.posts.actor import Actor
from jiangce.access.posts.models import Post, Unit
from jiangce.access.powers.enums import DEPARTMENT_OF, SEPARATED_ADMINISTRATORS, PostKind, Power
from jiangce.kernel import divisions
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.journal.actions import record


class PostRefused(Refused):
    """The post was not assigned or ended."""


@transaction.atomic
def assign_post(
    *,
    account_id: int,
    unit_id: int,
    kind: str,
    division: str,
    from_on: date,
    until: date | None,
    actor: Actor,
    at: datetime,
) -> Post:
    """Give an account a post. Refuses to oneself, a second of the three administrators, a unit that has no such post, a
    region outside the unit's, and the same post twice at once (the database refuses the second and the last too)."""
    account, unit = Account.objects.get(pk=account_id), Unit.objects.get(pk=unit_id)
    found = []
    found += actor.lacks(Power.POST_ASSIGN, "assign")
    if account.pk == actor.account_id:
        found.append(Objection("posts.own_post"))
    if DEPARTMENT_OF.get(PostKind(kind), "") != unit.department:
        params = {"kind": str(PostKind(kind).label), "unit": unit.name}
        found.append(Objection("posts.wrong_unit", params, where="unit"))
    reversed_dates = until is not None and until <= from_on
    if reversed_dates:
        found.append(Objection("posts.dates_reversed", where="until"))
    if not divisions.covers(unit.division, division):
        found.append(Objection("posts.region_outside", where="division"))
    if kind in SEPARATED_ADMINISTRATORS and not reversed_dates:
        held = Post.objects.filter(account=account, kind__in=SEPARATED_ADMINISTRATORS - {kind})
        if held.filter(held__overlap=DateRange(from_on, until)).exists():
            found.append(Objection("posts.three_apart", where="kind"))
    if found:
        raise PostRefused(found)
    try:
        with transaction.atomic():
            post = Post.objects.create(
                account=account, unit=unit, kind=kind, division=division, held=DateRange(from_on, until)
            )
    except IntegrityError as error:
        three = "three_administrators" in str(error)
        raise PostRefused(Objection("posts.three_apart" if three else "posts.held_already")) from error
    after = {"account": account.username, "kind": kind, "unit": unit.name, "division": division}
    record(actor=actor, subject=post, action="assign", at=at, after=after, division=division)
    return post


@transaction.atomic
def end_post(*, post_id: int, reason: str, actor: Actor, at: datetime) -> Post:
    """End a post from today on, with a reason; a post that has not begun is emptied, one that has ended stays as it
    was."""
    post = Post.objects.select_for_update(of=("self",)).get(pk=post_id)
    today = timezone.localdate(at)
    found = []
    found += actor.lacks(Power.POST_ASSIGN, "end")
    if post.account_id == actor.account_id:
        found.append(Objection("posts.own_post"))
    if not reason.strip():
        found.append(Objection("lifecycle.reason_missing", {"move": "end"}, where="reason"))
    if found:
        raise PostRefused(found)
    if post.held.isempty or (post.held.upper and post.held.upper <= today):
        return post
    post.held = DateRange(min(post.held.lower, today), today)
    post.save(update_fields=["held"])
    record(actor=actor, subject=post, action="end", at=at, reason=reason, division=post.division)
    return post
