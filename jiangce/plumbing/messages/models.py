"""Messages to people."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from jiangce.plumbing.vault.fields import DigestField, SealedTextField


class MessageState(models.TextChoices):
    QUEUED = "queued", _("待发送")
    SENT = "sent", _("已发送")
    FAILED = "failed", _("发送失败")


class Message(models.Model):
    """One text message."""

    to_phone = SealedTextField()
    to_digest = DigestField(of="to_phone", field="phone", db_index=True)
    channel = models.CharField(max_length=16, default="sms")
    template = models.CharField(max_length=40)
    body = SealedTextField()
    state = models.CharField(max_length=16, choices=MessageState, default=MessageState.QUEUED)
    error = models.CharField(max_length=200, blank=True, default="")
    created_at = models.DateTimeField(db_index=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("短信")
