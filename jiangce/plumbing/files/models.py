"""Files that came in or were made: content-addressed, sealed, outside the web root."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StoredFile(models.Model):
    """One file. `path` is relative to the file store; `owner_key` is who brought it. `erased_at`: its content was let go
    of; the row stays for what points to it, without name and digest, and `path` until it is gone from the disk."""

    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=120)
    name = models.CharField(max_length=200)
    path = models.CharField(max_length=200)
    purpose = models.CharField(max_length=40)
    owner_key = models.CharField(max_length=60)
    created_at = models.DateTimeField(auto_now_add=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("文件")
