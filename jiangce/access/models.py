"""Models of the access app, one section each."""

from jiangce.access.accounts.models import Account, AccountManager
from jiangce.access.codes.models import OneTimeCode
from jiangce.access.posts.models import Post, Unit

__all__ = ["Account", "AccountManager", "OneTimeCode", "Post", "Unit"]
