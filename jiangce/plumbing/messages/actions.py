"""Sending messages: a row in the caller's transaction, carried by the port of the installation."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet

from jiangce.plumbing.messages.models import Message, MessageState
from jiangce.plumbing.messages.queries import messages_to
from jiangce.plumbing.messages.texts import TEMPLATES
from jiangce.plumbing.vault.digests import digest


def send(*, to_phone: str, template: str, context: dict[str, str | int], at: datetime) -> Message:
    """Queue a message for the carrier of the installation. In the demonstration the row itself is the inbox, so it
    counts as sent; nowhere else does a message claim to be sent that nobody has carried."""
    body = str(TEMPLATES[template]) % context
    return Message.objects.create(
        to_phone=to_phone,
        to_digest=digest(to_phone, field="phone"),
        template=template,
        body=body,
        state=MessageState.SENT if settings.JIANGCE_DEMO else MessageState.QUEUED,
        created_at=at,
        sent_at=at if settings.JIANGCE_DEMO else None,
    )


def forget_messages(*, before: datetime) -> int:
    """Blank the words and the phone of every message made before a moment: that it was sent, by which template and when,
    stays. What still waits for its carrier is left. Returns how many."""
    return _forget(Message.objects.exclude(to_digest=""), before=before)


def forget_messages_to(*, digests: Iterable[str], before: datetime) -> int:
    """The same for what was made for these phones before a moment."""
    return _forget(messages_to(digests=digests), before=before)


def _forget(rows: QuerySet[Message], *, before: datetime) -> int:
    gone = rows.filter(created_at__lt=before).exclude(state=MessageState.QUEUED)
    return gone.update(to_phone="", to_digest="", body="")
