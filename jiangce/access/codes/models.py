"""One-time codes sent to a phone: workers sign in with them, and anybody verifies a phone for an objection."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from jiangce.plumbing.vault.fields import DigestField


class OneTimeCode(models.Model):
    """A code as it was sent: only its keyed digest is kept. Used once, for some minutes, with few tries."""

    phone_digest = DigestField(open=("sent_at", "expires_at"), db_index=True)
    code_digest = DigestField(open=("sent_at", "expires_at"))
    address = models.CharField(max_length=64, blank=True, default="", db_index=True)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("验证码")
