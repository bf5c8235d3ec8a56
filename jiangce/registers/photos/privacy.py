"""What is held of a person's photo (the ports of registers.privacy): handed out whole, erased whenever it is asked for, for
nothing rests on it, and let go after its term."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from jiangce.registers.photos.models import Photo
from jiangce.registers.photos.queries import content_of
from jiangce.registers.privacy.enums import Category
from jiangce.registers.privacy.ports import Code, Enclosure, Ground, Table, Weighed


def photos_told(*, person_ids: frozenset[int]) -> list[Table]:
    """Of every photo its size, its outline, who brought it and when; the picture itself is enclosed."""
    rows = [
        (f"{row.width} × {row.height}", f"{row.outline % 2**64:016x}", Code("who", row.kept_label), row.kept_at)
        for row in _photos(person_ids)
    ]
    columns = (_("像素"), _("照片指纹"), _("上传人"), _("上传时间"))
    return [Table(Category.PHOTO, _("证件照"), columns, rows)]


def photos_enclosed(*, person_ids: frozenset[int]) -> list[Enclosure]:
    """The pictures."""
    return [Enclosure(f"photo-{row.pk}.jpg", content_of(row)) for row in _photos(person_ids)]


def weigh_photos(*, person_ids: frozenset[int], ground: Ground) -> Weighed:
    """All of it may go, also while something is open: nothing is decided by a photo."""
    return Weighed(len(_photos(person_ids)))


def erase_photos(*, person_ids: frozenset[int], ground: Ground, at: datetime) -> int:
    """The row with the picture and its outline; there is no history of it."""
    return Photo.objects.filter(person__in=person_ids).delete()[0]


def forget_old_photos(before: datetime, but: frozenset[int]) -> int:
    """Photos that were brought before a moment."""
    return Photo.objects.filter(kept_at__lt=before).delete()[0]


def _photos(person_ids: frozenset[int]) -> list[Photo]:
    return list(Photo.objects.filter(person__in=person_ids).order_by("pk"))
