"""Every page of the walk in Chromium, by a post that uses it: no accessibility violation in light and dark, nothing
sideways at 320 px, no unmasked number, and English for whoever reads English. The README's screenshot is made here."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import polib
import pytest

from jiangce.commands import messages, reference
from jiangce.commands.demo import seeding
from tests.browser.helpers import DESK, NARROW, PHONE, axe, chromium, open_page, shot, sideways, unmasked
from tests.journeys.every_page import Page, Readers, pages, without_page
from tests.province import NOW

__all__ = ["chromium", "open_page"]
pytestmark = [pytest.mark.browser, pytest.mark.slow]
SHOWS_FULL_NUMBERS = ("desk:inbox:list", "desk:classes:edit")
"""The demonstration's inbox shows messages as their receivers get them; a clerk edits the contact's own phone."""
KNOWN = frozenset(entry.msgid for entry in polib.pofile(str(messages.CATALOGUE)))
TEXT = re.compile(r">([^<>]+)<")


@pytest.mark.django_db(transaction=True)
def test_every_page_of_the_walk_is_fit_for_people(open_page: Callable[..., Any]) -> None:
    reference.load()
    seeding._seed(NOW)
    readers = Readers()
    shown, found = set(), []
    for page in pages(readers):
        shown.add(page.name)
        found += [f"{page.reader} {page.address}: {what}" for what in _faults(page, readers, open_page)]
        found += [f"{page.reader} {page.address}: {word} in English" for word in _untold(readers.english(page))]
    assert without_page(shown) == []
    assert "\n".join(found) == ""


def _faults(page: Page, readers: Readers, open_page: Callable[..., Any]) -> list[str]:
    """What is wrong with a page, looked at wide in light and dark, and narrow."""
    view = open_page(page.address, size=PHONE if page.of_worker else DESK, user=readers.account(page.reader))
    found = axe(view)
    if page.name == "desk:classes:list":
        shot(view, "desk")
    view.emulate_media(color_scheme="dark")
    found += [f"dark: {what}" for what in axe(view)]
    view.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    if sideways(view) > 0:
        found.append(f"{sideways(view)} px sideways at {NARROW[0]}")
    if page.name not in SHOWS_FULL_NUMBERS:
        found += [f"unmasked {number}" for number in unmasked(view.content())]
    found += view.problems
    view.context.close()
    return found


def _untold(html: str) -> set[str]:
    """Chinese messages of the catalogue that stand on an English page."""
    return {text for text in (unescape(found).strip() for found in TEXT.findall(html)) if text in KNOWN}
