"""留痕: who did what to which thing, when, before, after, why. Append-only; sealed into a hash chain by a job."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _


class JournalEntry(models.Model):
    """One act. Actors and subjects are opaque keys: this app knows nobody above it."""

    at = models.DateTimeField(_("时间"), db_index=True)
    actor_key = models.CharField(max_length=40, db_index=True)
    actor_label = models.CharField(_("经办"), max_length=120)
    subject_kind = models.CharField(max_length=60)
    subject_key = models.CharField(max_length=40)
    division = models.CharField(max_length=6, blank=True, default="")
    action = models.CharField(_("动作"), max_length=40)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    reason_code = models.CharField(max_length=40, blank=True, default="")
    reason = models.TextField(_("理由"), blank=True, default="")
    xid = models.BigIntegerField(
        db_default=models.Func(function="pg_current_xact_id", template="(%(function)s()::text::bigint)")
    )

    class Meta:
        verbose_name = _("留痕")
        indexes = (models.Index(name="journal_by_subject", fields=("subject_kind", "subject_key", "id")),)
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="journal_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]


class JournalSeal(models.Model):
    """A link of the chain over the entries `ids` (ascending), whose transactions were all over when it was made."""

    ids = models.JSONField()
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("留痕封存")
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="journal_seal_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]
