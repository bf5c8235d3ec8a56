"""Every word for people is written in Chinese and told in English too."""

import re
from pathlib import Path

import polib
import pytest
from django.test import Client

from jiangce.commands import messages

CATALOGUE = polib.pofile(str(messages.CATALOGUE))
TEMPLATES = sorted(path for path in messages.PACKAGE.rglob("templates/**/*.html") if "gallery" not in path.parts)
CHINESE = re.compile(r"[\u3400-\u9fff\u3001\u3002\u3000\uff00-\uffef]")
"""Characters, and the punctuation that only Chinese has."""
QUOTED = re.compile(r"“[^”]*”|[\u4e00-\u9fff]+〔\d{4}〕\s?\d+\s?号")
"""What may stay Chinese in English: a word that a file really contains, in quotes, and the number of a document."""
PLACE = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}")
TAGS = re.compile(
    r"{%\s*(?:blocktranslate|blocktrans)\b.*?{%\s*end(?:blocktranslate|blocktrans)\s*%}|{%.*?%}|{{.*?}}|{#.*?#}", re.S
)
COMMENT = re.compile(r"{%\s*comment.*?endcomment\s*%}", re.S)


def told(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_the_catalogue_holds_just_the_messages_of_the_package() -> None:
    standing = {messages._key(entry) for entry in CATALOGUE}
    wanted = messages.messages()
    assert len(wanted) > 1000
    assert (sorted(wanted - standing), sorted(standing - wanted)) == ([], [])


def test_no_message_is_missing_or_fuzzy_in_english() -> None:
    assert [entry.msgid for entry in CATALOGUE if not entry.translated() or entry.fuzzy] == []


def test_no_chinese_is_left_in_english() -> None:
    left = [(entry.msgid, text) for entry in CATALOGUE for text in told(entry) if CHINESE.search(QUOTED.sub("", text))]
    assert left == []


def test_english_keeps_every_place_for_a_value() -> None:
    wrong = []
    for entry in CATALOGUE:
        for source, text in zip([entry.msgid, entry.msgid_plural], told(entry), strict=False):
            if sorted(set(PLACE.findall(source))) != sorted(set(PLACE.findall(text))):
                wrong.append((source, text))
    assert wrong == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(messages.PACKAGE)))
def test_no_template_says_a_word_that_cannot_be_translated(path: Path) -> None:
    plain = TAGS.sub("", COMMENT.sub("", path.read_text(encoding="utf-8")))
    assert CHINESE.findall(plain.replace(">中文<", "><")) == []


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/verify/", "/notices/", "/m/signin/", "/accounts/login/", "/nowhere/"])
def test_a_page_without_data_is_english_for_an_english_reader(address: str) -> None:
    body = Client(headers={"accept-language": "en"}).get(address).content.decode()
    assert '<html lang="en"' in body
    shown = re.sub(r">中文<", "><", body)
    assert CHINESE.findall(shown) == []
