"""Invitations to a post within an organisation."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jiangce.access.accounts.models import Account
from jiangce.access.powers.enums import PostKind
from jiangce.plumbing.vault.fields import DigestField, SealedTextField
from jiangce.registers.organisations.models import Organisation


class Invitation(models.Model):
    """Somebody with this phone is invited to a post. Only the digest of the link's word is kept; the link works once,
    until `expires_at`."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="invitations")
    kind = models.CharField(_("岗位"), max_length=32, choices=PostKind)
    phone = SealedTextField(_("手机号"))
    phone_digest = DigestField(of="phone", field="phone")
    token_digest = DigestField(open=("invited_at", "expires_at"), unique=True)
    inviter_key = models.CharField(max_length=40)
    invited_at = models.DateTimeField(_("邀请时间"))
    expires_at = models.DateTimeField(_("有效至"))
    accepted_at = models.DateTimeField(_("接受时间"), null=True, blank=True)
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("邀请")
        constraints = (
            models.CheckConstraint(
                name="invitation_accepted_by_somebody",
                condition=Q(accepted_at__isnull=True, account__isnull=True)
                | Q(accepted_at__isnull=False, account__isnull=False, revoked_at__isnull=True),
            ),
            models.UniqueConstraint(
                name="invitation_one_open_a_phone_and_post",
                fields=("organisation", "phone_digest", "kind"),
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
            ),
        )

    def open_at(self, at: datetime) -> bool:
        """Whether it can still be accepted."""
        return self.accepted_at is None and self.revoked_at is None and at < self.expires_at
