"""Sending messages: a row in the caller's transaction, carried by the port of the installation."""

from datetime import datetime

from django.conf import settings

from jiangce.plumbing.messages.models import Message, MessageState
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
