"""Reads of messages: the inbox page of the demonstration."""

from collections.abc import Iterable

from django.db.models import QuerySet

from jiangce.plumbing.messages.models import Message


def inbox(*, limit: int = 100) -> list[Message]:
    """The latest messages, newest first."""
    return list(Message.objects.order_by("-pk")[:limit])


def messages_to(*, digests: Iterable[str]) -> QuerySet[Message]:
    """What was sent to phones with these digests, and is not forgotten."""
    return Message.objects.filter(to_digest__in=[one for one in digests if one])
