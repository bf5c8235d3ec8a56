"""Reads of posts."""

from datetime import date

from jiangce.access.accounts.models import Account
from jiangce.access.posts.actor import ANONYMOUS, Actor, actor_of
from jiangce.access.posts.models import Post, Unit
from jiangce.access.powers.enums import PostKind


def posts_of(*, account_id: int, on: date) -> list[Post]:
    """The posts that an account holds on a date, department posts of wider regions first."""
    posts = Post.objects.held_on(on).filter(account_id=account_id).select_related("unit", "account")
    return sorted(posts, key=lambda post: (post.division, post.pk))


def actor_for(*, account: Account, post_id: int | None, on: date) -> Actor:
    """The actor of an account in the chosen post, else in its first post; without a post it may nothing."""
    if not account.is_active:
        return ANONYMOUS
    posts = posts_of(account_id=account.pk, on=on)
    chosen = next((post for post in posts if post.pk == post_id), posts[0] if posts else None)
    return actor_of(chosen) if chosen else Actor(account_id=account.pk, label=str(account))


def actor_in_post(*, post_id: int, on: date) -> Actor:
    """The actor of one post in force on a date; raises Post.DoesNotExist."""
    return actor_of(Post.objects.held_on(on).select_related("unit", "account").get(pk=post_id))


def staff_accounts() -> list[Account]:
    """Accounts of staff, by user name; workers sign in by phone and are not among them."""
    return list(Account.objects.exclude(posts__kind=PostKind.WORKER).distinct().order_by("username"))


def staff_account(*, account_id: int) -> Account:
    """One account of staff; raises Account.DoesNotExist for a worker's."""
    return Account.objects.exclude(posts__kind=PostKind.WORKER).get(pk=account_id)


def units() -> list[Unit]:
    """Units that staff can hold posts in, by region and name: not the one of workers."""
    of_workers = Post.objects.filter(kind=PostKind.WORKER).values("unit")
    return list(Unit.objects.exclude(pk__in=of_workers).order_by("division", "kind", "name"))


def staff_posts(*, on: date) -> list[Post]:
    """Posts of staff in force on a date, by unit."""
    rows = Post.objects.held_on(on).exclude(kind=PostKind.WORKER).select_related("unit", "account")
    return list(rows.order_by("unit__division", "unit", "kind", "account"))
