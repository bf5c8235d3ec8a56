"""What a page must be: nothing for axe to find in light and dark, nothing sideways at 320 px, no unmasked number, and
English for whoever reads English.

A kind of page is shown once for each state of its record. Words and numbers are looked at in every one of them, in the browser
those that show an element of a kind (its name, classes and role) that no page of the kind before has shown.
"""

import re
from html import unescape
from typing import Any

import polib
import time_machine
from django.db import transaction

from jiangce.commands import messages
from tests.browser.helpers import DESK, NARROW, PHONE, OpenPage, axe, go, shot, sideways, unmasked
from tests.journeys.every_page import Page, Readers, pages, without_page
from tests.province import NOW, lay_province

SHOWS_FULL_NUMBERS = ("desk:inbox:list", "desk:classes:edit", "desk:filings:edit")
"""The demonstration's inbox shows messages as their receivers get them; a clerk edits the phone of a contact of its own."""
KNOWN = frozenset(entry.msgid for entry in polib.pofile(str(messages.CATALOGUE)))
TEXT = re.compile(r">([^<>]+)<")
ELEMENT = re.compile(r"<(\w+)((?:\s[^<>]*)?)>")
SORT = re.compile(r'\b(?:class|role|type)="[^"]*"')
CHINESE = re.compile(r"<(\w+)[^>]* lang=\"zh-Hans\".*?</\1>", re.DOTALL)
"""What is Chinese in every language, and says so: names of units, texts of laws."""


class Looker:
    """Looks at pages on the day of the demonstration, so that what runs then runs on any day; one window for each reader,
    and the README's screenshot made on the way."""

    def __init__(self, open_page: OpenPage) -> None:
        with transaction.atomic():
            lay_province()
        self.readers, self._open, self._windows = Readers(), open_page, {}
        self._elements: dict[str, set[str]] = {}

    def faults(self, *, desk: bool) -> list[str]:
        """A line for each fault of each page of the desk, or of each other one; and for each that nobody could open."""
        with time_machine.travel(NOW, tick=True):
            return self._faults(desk)

    def _faults(self, desk: bool) -> list[str]:
        shown, found = set(), []
        for page in pages(self.readers, desk=desk):
            shown.add(page.name)
            wrong = [f"{word} in English" for word in _untold(page.english)]
            if page.name not in SHOWS_FULL_NUMBERS:
                wrong += [f"unmasked {number}" for number in unmasked(page.english)]
            before = self._elements.setdefault(page.name, set())
            if fresh := _elements(page.english) - before:
                wrong += self._seen(page, first=not before)
            before |= fresh
            found += [f"{page.reader} {page.address}: {what}" for what in wrong]
        return found + [f"{name}: nobody could open it" for name in without_page(shown, desk=desk)]

    def _seen(self, page: Page, *, first: bool) -> list[str]:
        """What is wrong with a page, looked at wide, in the dark too when it is the first of its kind, and narrow."""
        view = self._window(page)
        found = axe(view)
        if page.name == "desk:classes:list":
            shot(view, "desk")
        if first:
            view.emulate_media(color_scheme="dark")
            found += [f"dark: {what}" for what in axe(view, "color-contrast")]
        view.set_viewport_size(_box(NARROW))
        view.evaluate("document.querySelectorAll('main details').forEach(panel => { panel.open = true; })")
        if sideways(view) > 0:
            found.append(f"{sideways(view)} px sideways at {NARROW[0]}")
        return found + view.problems

    def _window(self, page: Page) -> Any:
        """The reader's window at the page, wide and light."""
        size = PHONE if page.of_worker else DESK
        view = self._windows.get(page.reader)
        if view is None:
            view = self._open(page.address, size=size, user=self.readers.account(page.reader))
            self._windows[page.reader] = view
            return view
        view.problems.clear()
        view.set_viewport_size(_box(size))
        view.emulate_media(color_scheme="light")
        go(view, page.address)
        return view


def _box(size: tuple[int, int]) -> dict[str, int]:
    return {"width": size[0], "height": size[1]}


def _elements(html: str) -> set[str]:
    """The kinds of element on a page."""
    return {" ".join([name, *sorted(SORT.findall(told))]) for name, told in ELEMENT.findall(html)}


def _untold(html: str) -> set[str]:
    """Chinese messages of the catalogue that stand on an English page."""
    shown = TEXT.findall(CHINESE.sub("", html))
    return {text for text in (unescape(found).strip() for found in shown) if text in KNOWN}
