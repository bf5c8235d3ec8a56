"""What is read of an uploaded picture: its pixels and its outline, and nothing else; what harms is refused before it is
decoded."""

import io
import struct
import zlib

import pytest
from PIL import Image

from jiangce.registers.photos.pictures import KEPT, Limits, read_picture
from tests.registers.photos.ground import packed, portrait

LIMITS = Limits(side_min=240, side_max=4000, kib_max=2048)


def codes(content: bytes, limits: Limits = LIMITS) -> list[str]:
    picture, found = read_picture(content, limits=limits)
    assert (picture is None) == bool(found)
    return [one.code for one in found]


def outline(content: bytes) -> int:
    picture, found = read_picture(content, limits=LIMITS)
    assert picture is not None, found
    return picture.outline % 2**64


def apart(one: bytes, other: bytes) -> int:
    return (outline(one) ^ outline(other)).bit_count()


def png_of(width: int, height: int) -> bytes:
    """A PNG that says it is so large; its pixels are zeros, packed to next to nothing."""
    chunk = lambda kind, data: (  # noqa: E731
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    )
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


def test_nothing_but_pixels_is_kept() -> None:
    exif = Image.Exif()
    exif[0x010E], exif[0x0110] = "家门口", "PHONE-77"
    exif.get_ifd(0x8825)[1] = "N"
    picture, _found = read_picture(packed(portrait(), exif=exif, comment=b"secret-note"), limits=LIMITS)
    assert picture is not None
    for trace in (b"Exif", b"PHONE-77", b"secret-note", "家门口".encode()):
        assert trace not in picture.content
    again = Image.open(io.BytesIO(picture.content))
    assert (again.format, dict(again.getexif()), again.size) == ("JPEG", {}, (360, 504))


def test_a_picture_lying_on_its_side_is_kept_upright_and_a_large_one_small() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = portrait(size=(1200, 1680)).rotate(90, expand=True)
    picture, _found = read_picture(packed(lying, exif=exif), limits=LIMITS)
    assert picture is not None
    assert picture.height > picture.width
    assert (picture.width <= KEPT[0], picture.height) == (True, KEPT[1])
    assert ((picture.outline % 2**64) ^ outline(packed(portrait()))).bit_count() <= 4


def test_one_picture_in_other_sizes_and_kinds_has_one_outline_and_another_picture_another() -> None:
    plain = packed(portrait())
    seen_through = portrait().convert("RGBA")
    for same in (
        packed(portrait(), "PNG"), packed(portrait(), quality=35), packed(portrait(size=(720, 1008))),
        packed(portrait().convert("CMYK")), packed(seen_through, "PNG"),
    ):  # fmt: skip
        assert apart(plain, same) <= 4
    for seed in (1, 2, 3):
        assert apart(plain, packed(portrait(seed=seed))) > 4


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (packed(portrait(size=(200, 500))), "photos.too_small"),
        (png_of(50_000, 50_000), "photos.too_large"),
        (png_of(4001, 300), "photos.too_large"),
        (png_of(300, 400), "photos.broken"),
        (packed(portrait())[:4000], "photos.broken"),
        (b"\xff\xd8\xff" + b"x" * 500, "photos.broken"),
        (packed(portrait(), "GIF"), "photos.broken"),
        (packed(Image.new("RGB", (300, 400), "white")), "photos.blank"),
    ],
    ids=["small", "bomb", "long", "empty pixels", "cut off", "no picture", "other kind", "blank"],
)
def test_what_cannot_be_used_is_refused_with_the_reason(content: bytes, code: str) -> None:
    assert codes(content) == [code]
    assert codes(packed(portrait())) == []


def test_a_heavy_file_is_refused_before_it_is_looked_at() -> None:
    assert codes(packed(portrait()), Limits(side_min=1, side_max=4000, kib_max=1)) == ["photos.too_heavy"]
