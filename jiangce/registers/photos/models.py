"""The certificate photo of a record: sealed in the database, so that it turns with the keys and goes with its row."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from jiangce.plumbing.vault.fields import SealedTextField
from jiangce.registers.people.models import Person


class Photo(models.Model):
    """One photo a record; a later one takes its place, and the earlier is gone.

    `picture`: a JPEG without any metadata, in base64. `outline`: the 64 bits of its difference hash as a signed number;
    they tell whether two pictures are one, not whose face is on them. No history is kept of either."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="photo")
    picture = SealedTextField()
    outline = models.BigIntegerField()
    width = models.PositiveSmallIntegerField(help_text="pixels")
    height = models.PositiveSmallIntegerField(help_text="pixels")
    kept_by = models.CharField(max_length=40)
    kept_label = models.CharField(_("上传人"), max_length=120)
    kept_at = models.DateTimeField(_("上传时间"), db_index=True)

    class Meta:
        verbose_name = _("证件照")
