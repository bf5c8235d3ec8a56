"""Taking files in. What a file is, its content says, never its name."""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Set
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from jiangce.kernel.cipher import CipherError
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.files import sealing
from jiangce.plumbing.files.models import StoredFile

MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "pdf": "application/pdf",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "xml": "application/xml",
}
DOCUMENTS = frozenset({"pdf", "png", "jpeg"})
"""What a scanned or photographed document may be."""
PICTURES = frozenset({"png", "jpeg"})
MAX_BYTES = 30 * 1024 * 1024
MAX_UNPACKED = 600 * 1024 * 1024


class FileRefused(Refused):
    """The file was not taken in."""


@transaction.atomic
def store(*, content: bytes, name: str, purpose: str, owner_key: str, allowed: Set[str]) -> StoredFile:
    """Check by content and store; refuses an empty, too large or disguised file, and a spreadsheet that unpacks huge."""
    if found := kind_objections(content, allowed=allowed):
        raise FileRefused(found)
    kind = kind_of(content)
    sha256 = hashlib.sha256(content).hexdigest()
    path = f"{purpose}/{sha256[:2]}/{sha256}.{kind}"
    sealing.one_hand(path)
    sealing.keep(path, content)
    return StoredFile.objects.create(
        sha256=sha256,
        size=len(content),
        media_type=MEDIA_TYPES[kind],
        name=name[-200:],
        path=path,
        purpose=purpose,
        owner_key=owner_key,
    )


@transaction.atomic
def erase_files(*, file_ids: Iterable[int], at: datetime) -> int:
    """Let go of names and contents; returns of how many. The rows stay for what points to them. The contents go when the
    caller's transaction is committed, and never before: what is rolled back must still be there."""
    rows = StoredFile.objects.filter(pk__in=list(file_ids), erased_at__isnull=True)
    count = rows.update(name="", sha256="", erased_at=at)
    transaction.on_commit(finish_erasing)
    return count


def finish_erasing() -> int:
    """Take what was erased off the disk, unless another row has the same content; returns how much went. What a killed
    process left is found here the next time."""
    gone = 0
    for key in list(StoredFile.objects.filter(erased_at__isnull=False).exclude(path="").values_list("pk", flat=True)):
        with transaction.atomic():
            row = StoredFile.objects.select_for_update().get(pk=key)
            sealing.one_hand(row.path)
            if row.path and not StoredFile.objects.filter(path=row.path, erased_at__isnull=True).exists():
                sealing.remove(row.path)
                gone += 1
            row.path = ""
            row.save(update_fields=["path"])
    return gone


def kind_objections(content: bytes, *, allowed: Set[str]) -> list[Objection]:
    """Why this content is not taken in: empty, too large, or not of a kind that is allowed, whatever its name says."""
    if not content:
        return [Objection("files.empty", where="file")]
    if len(content) > MAX_BYTES:
        return [Objection("files.too_large", {"limit": MAX_BYTES // 1024 // 1024}, where="file")]
    if kind_of(content) not in allowed:
        return [Objection("files.wrong_kind", {"allowed": sorted(allowed)}, where="file")]
    return []


def content_of(*, file: StoredFile) -> bytes:
    """The whole content of a stored file; refuses one that was erased, is gone from the store, or is no longer what was put
    there."""
    if file.erased_at:
        raise FileRefused(Objection("files.erased", {"on": timezone.localdate(file.erased_at).isoformat()}))
    try:
        return sealing.content(file.path)
    except FileNotFoundError:
        raise FileRefused(Objection("files.gone", {"number": file.pk})) from None
    except CipherError:
        raise FileRefused(Objection("files.altered", {"number": file.pk})) from None


def kind_of(content: bytes) -> str:
    """xlsx, csv, pdf, png, jpeg, xml, or "" when it is none of them."""
    if content.startswith(b"PK"):
        return "xlsx" if _is_workbook(content) else ""
    for magic, kind in ((b"%PDF-", "pdf"), (b"\x89PNG", "png"), (b"\xff\xd8\xff", "jpeg"), (b"<?xml", "xml")):
        if content.startswith(magic):
            return kind
    return "csv" if _is_text(content) else ""


def _is_workbook(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(entry.file_size for entry in packed.infolist())
            return "xl/workbook.xml" in packed.namelist() and unpacked <= MAX_UNPACKED
    except zipfile.BadZipFile:
        return False


def _is_text(content: bytes) -> bool:
    if b"\x00" in content:
        return False
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            content.decode(encoding)
            return True
        except UnicodeDecodeError:
            continue
    return False
