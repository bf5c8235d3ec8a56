"""Chinese names: the surname, the spelling to sort and search by, and whether two spellings mean the same name."""

import csv
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib import resources

_IGNORED = re.compile(r"[\s\u200b-\u200f\u2060\ufeff·•‧∙⋅・･.。｡]+")


@cache
def _surnames() -> Mapping[str, str]:
    source = resources.files("jiangce.kernel") / "data" / "surnames.csv"
    return {row["surname"]: row["pinyin"] for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines())}


@cache
def _variants() -> dict[int, str]:
    source = resources.files("jiangce.kernel") / "data" / "variants.csv"
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    return {ord(row["variant"]): row["standard"] for row in rows}


def normalise(name: str) -> str:
    """The name for comparison: half width, lower case, without spaces and the dots of ethnic names."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", name)).casefold()


def fold(name: str) -> str:
    """The name for finding the same person: normalised, and each variant or traditional character (呂, 峯) written as the
    standard one (吕, 峰). Never shown: a person's name is written as the person writes it."""
    return normalise(name).translate(_variants())


def surname_of(name: str) -> str:
    """The surname: two characters when a known compound surname is followed by a given name, else the first one."""
    text = _IGNORED.sub("", name)
    return text[:2] if len(text) > 2 and len(text[:2]) == 2 and text[:2] in _surnames() else text[:1]


def _syllables(text: str) -> list[str]:
    # Imported when first asked: its dictionaries take a quarter of a second of every start.
    from pypinyin import lazy_pinyin

    return lazy_pinyin(text)


def pinyin_key(name: str) -> str:
    """Syllables in lower case, separated by spaces, the surname read as a surname (单 shan); ü is v. The key to sort
    and search by; the person may correct the spelling shown on documents. "" for an empty name."""
    text = normalise(name)
    surname = surname_of(text)
    reading = _surnames().get(surname)
    if reading is None:
        return " ".join(_syllables(text))
    return " ".join([reading, *_syllables(text[len(surname) :])])


def same_name(a: str, b: str) -> bool:
    """Whether two spellings differ only by spaces, middle dots, width or case. Two blanks are not the same name."""
    first = normalise(a)
    return bool(first) and first == normalise(b)
