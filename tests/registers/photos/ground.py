"""Pictures that were invented: a head before a wall, drawn anew each time."""

import io
from typing import Any

from PIL import Image, ImageDraw


def portrait(*, seed: int = 0, size: tuple[int, int] = (360, 504)) -> Image.Image:
    """Somebody's photo; another seed is somebody else's."""
    picture = Image.new("RGB", size, (200 - seed * 12, 214, 230))
    draw = ImageDraw.Draw(picture)
    width, height = size
    left, top = width * (0.28 + seed % 3 * 0.05), height * (0.16 + seed % 4 * 0.05)
    draw.ellipse((left, top, left + width * 0.42, top + height * 0.44), fill=(222, 184 - seed * 9, 152))
    draw.rectangle((left, top, left + width * 0.42, top + height * 0.12), fill=(28, 22 + seed * 20, 20))
    draw.rectangle((width * 0.1, height * 0.72, width * (0.9 - seed % 2 * 0.2), height), fill=(30 + seed * 40, 52, 96))
    return picture


def packed(picture: Image.Image, kind: str = "JPEG", **told: Any) -> bytes:
    made = io.BytesIO()
    picture.save(made, kind, **told)
    return made.getvalue()
