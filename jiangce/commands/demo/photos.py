"""Certificate photos that were drawn: the worker who signs in has one, and so have both records of the pair that waits, one
picture in two sizes. Everybody agreed before."""

import io
from datetime import datetime, timedelta

from PIL import Image, ImageDraw

from jiangce.commands.demo.corrections import signed_in
from jiangce.commands.demo.filings import PDF
from jiangce.commands.demo.ground import Ground
from jiangce.registers.people.models import Person
from jiangce.registers.photos.actions import keep_own_photo, keep_photo
from jiangce.registers.privacy.actions import give_consent, record_paper
from jiangce.registers.privacy.enums import Act, Purpose
from jiangce.registers.privacy.purposes import notice

SHEET = (PDF, "同意保存证件照.pdf")


def own_photo(person: Person, *, now: datetime) -> None:
    """The worker agreed on the phone and handed one in."""
    worker, at = signed_in(person, now=now), now - timedelta(days=50)
    give_consent(purpose=Purpose.PHOTO, version=notice().version, actor=worker, at=at)
    keep_own_photo(content=drawn(0), actor=worker, at=at)


def photo_by_clerk(person: Person, ground: Ground, *, seed: int, width: int, at: datetime) -> None:
    """The person signed a sheet at the county's desk and brought a picture."""
    first = ground.actors["first"]
    record_paper(person_id=person.pk, purpose=Purpose.PHOTO, act=Act.GIVEN, file=SHEET, actor=first, at=at)
    keep_photo(person_id=person.pk, content=drawn(seed, width=width), actor=first, at=at)


def drawn(seed: int, *, width: int = 300) -> bytes:
    """A head before a wall; of one seed one picture, however wide."""
    height = width * 7 // 5
    picture = Image.new("RGB", (width, height), (196 - seed * 9, 212, 228))
    draw = ImageDraw.Draw(picture)
    left, top = width * (0.27 + seed % 3 * 0.05), height * (0.15 + seed % 4 * 0.04)
    draw.rectangle((width * 0.12, height * 0.7, width * 0.88, height), fill=(38 + seed * 31, 58, 92))
    draw.ellipse((left, top, left + width * 0.44, top + height * 0.46), fill=(224, 186 - seed * 8, 154))
    draw.rectangle((left, top, left + width * 0.44, top + height * 0.13), fill=(30, 24 + seed * 18, 22))
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=90)
    return made.getvalue()
