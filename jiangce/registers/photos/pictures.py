"""Reading an uploaded picture, and the outline of it. Pure: bytes and limits in, a clean picture or every objection out.

Nothing of the upload is kept but its pixels: it is decoded within the limits of the terms, turned upright, made small and
written anew as a JPEG, so that place, device and thumbnails of EXIF, text chunks and whatever was hidden behind the picture
stay behind.

The outline is a difference hash: the picture in grey, 9 × 8 fields, one bit for each neighbouring pair of a row. It is so
few lines over Pillow that a library of its own would bring more code to be trusted than it saves (imagehash comes with SciPy and
PyWavelets). It finds the same picture again, scaled or compressed otherwise; it knows nothing of faces.
"""

import io
import struct
from dataclasses import dataclass, field

from PIL import Image, ImageOps

from jiangce.kernel.verdict import Objection

KEPT = (480, 640)
"""Pixels of the largest picture that is kept: four times what the 25 × 35 mm of a certificate need at 150 dpi."""
QUALITY = 88
GRID = (9, 8)
LEAST_SPREAD = 16
"""Steps of grey between the darkest and the lightest field; with fewer it is an empty sheet."""
_SIGN = 1 << 63
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, struct.error)
"""What Pillow raises on files that are damaged, cut off or made to harm."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Pixels of the shorter side at least, of the longer side at most; kibibytes of the file at most."""

    side_min: int
    side_max: int
    kib_max: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is kept: JPEG, its size, its outline as a signed number of 64 bits."""

    content: bytes = field(repr=False)
    width: int
    height: int
    outline: int


def read_picture(content: bytes, *, limits: Limits) -> tuple[Picture | None, list[Objection]]:
    """The clean picture, or why there is none. The size that the file tells is looked at before a pixel is decoded: a
    few kilobytes can unpack to gigabytes."""
    if len(content) > limits.kib_max * 1024:
        return None, [Objection("photos.too_heavy", {"limit": limits.kib_max}, where="file")]
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as opened:
            if found := _size_objections(*opened.size, limits=limits):
                return None, found
            opened.load()
            plain = _plain(opened)
    except Image.DecompressionBombError:
        return None, [_too_large(limits)]
    except _BROKEN:
        return None, [Objection("photos.broken", where="file")]
    grey = plain.convert("L").resize(GRID, Image.Resampling.BOX)
    darkest, lightest = grey.getextrema()
    if lightest - darkest < LEAST_SPREAD:
        return None, [Objection("photos.blank", where="file")]
    made = io.BytesIO()
    plain.save(made, "JPEG", quality=QUALITY)
    return Picture(made.getvalue(), *plain.size, outline_of(grey)), []


def outline_of(grey: Image.Image) -> int:
    """The difference hash of a picture in grey that was made as small as GRID."""
    fields = grey.tobytes()
    bits = 0
    for row in range(GRID[1]):
        start = row * GRID[0]
        for place in range(start, start + GRID[0] - 1):
            bits = bits << 1 | (fields[place] < fields[place + 1])
    return bits - (1 << 64) if bits & _SIGN else bits


def _size_objections(width: int, height: int, *, limits: Limits) -> list[Objection]:
    found = []
    if min(width, height) < limits.side_min:
        told = {"width": width, "height": height, "limit": limits.side_min}
        found.append(Objection("photos.too_small", told, where="file"))
    if max(width, height) > limits.side_max:
        found.append(_too_large(limits))
    return found


def _too_large(limits: Limits) -> Objection:
    return Objection("photos.too_large", {"limit": limits.side_max}, where="file")


def _plain(opened: Image.Image) -> Image.Image:
    """Upright, without transparency, colours as screens have them, no larger than what is kept, and nothing else."""
    upright = ImageOps.exif_transpose(opened)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        above = upright.convert("RGBA")
        upright = Image.new("RGB", above.size, "white")
        upright.paste(above, mask=above.getchannel("A"))
    small = upright.convert("RGB")
    small.thumbnail(KEPT, Image.Resampling.LANCZOS)
    bare = Image.new("RGB", small.size)
    bare.paste(small)
    return bare
