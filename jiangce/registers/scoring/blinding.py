"""Whether papers tell scorers whose they are: the applicant's names, credit code and contacts looked for in names and in what
of a file can be read without opening it. Pure: bytes and words in, findings out.

A PDF packs its pages and a picture has none to read, so that nothing found here is no proof that nothing is told: the arranger
looks at the papers all the same."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jiangce.plumbing.files.actions import MEDIA_TYPES

LEAST = 2
"""Characters of a trace that is looked for; one alone is in every text."""
_ENCODINGS = ("utf-8", "gb18030", "utf-16-be", "utf-16-le")
_EXTENSIONS = {media_type: kind for kind, media_type in MEDIA_TYPES.items()}


class Place(StrEnum):
    """Where a trace was found."""

    FILE_NAME = "file_name"
    TITLE = "title"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Finding:
    """A paper, by its place among the papers from 1 and its name, that tells whose it is, and where it does."""

    order: int
    name: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """A paper as it is looked through."""

    name: str
    file_name: str
    content: bytes


def traces_of(words: Iterable[str]) -> tuple[str, ...]:
    """What is looked for: each word as `plain` writes it, each once; too short ones are none."""
    found = dict.fromkeys(plain(one) for one in words)
    return tuple(one for one in found if len(one) >= LEAST)


def plain(text: str) -> str:
    """A text without what may differ in writing: width, case, spaces, dots and dashes."""
    return re.sub(r"[\s·.．_\-—()（）]+", "", unicodedata.normalize("NFKC", text)).casefold()


def findings(papers: Sequence[Read], traces: Sequence[str], *, words: Sequence[str]) -> list[Finding]:
    """The papers that tell whose they are. In contents the words are looked for as they were written, in every usual
    encoding."""
    wanted = {word.encode(encoding, "ignore") for word in words if len(plain(word)) >= LEAST for encoding in _ENCODINGS}
    # A PDF may write its title as hexadecimal digits.
    wanted |= {word.encode("utf-16-be").hex().upper().encode() for word in words if len(plain(word)) >= LEAST}
    found = []
    for order, paper in enumerate(papers, start=1):
        checks = (
            (Place.FILE_NAME, tells(paper.file_name, traces)),
            (Place.TITLE, tells(paper.name, traces)),
            (Place.CONTENT, any(one in paper.content for one in wanted if len(one) > LEAST)),
        )
        if places := tuple(place for place, told in checks if told):
            found.append(Finding(order, paper.name, places))
    return found


def tells(text: str, traces: Sequence[str]) -> bool:
    """Whether a text holds a trace."""
    bare = plain(text)
    return any(one in bare for one in traces)


def neutral_name(number: str, order: int, media_type: str) -> str:
    """The name that a scorer gets a paper under: nothing of the one it came with."""
    return f"{number}-{order}.{_EXTENSIONS.get(media_type, 'bin')}"
