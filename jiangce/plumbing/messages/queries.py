"""Reads of messages: the inbox page of the demonstration."""

from jiangce.plumbing.messages.models import Message


def inbox(*, limit: int = 100) -> list[Message]:
    """The latest messages, newest first."""
    return list(Message.objects.order_by("-pk")[:limit])
