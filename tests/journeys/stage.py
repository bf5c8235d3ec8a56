"""A stage for journeys: browsers of several people, a clock that the play moves on, and the background work."""

import asyncio
import threading
from datetime import datetime
from pathlib import Path
from typing import Any

import time_machine
from django.db import connections
from django.utils import timezone
from playwright.sync_api import TimeoutError
from procrastinate.contrib.django import app as jobs

from jiangce.commands.demo.accounts import PASSWORD
from tests.browser.helpers import DESK, PATIENCE, PHONE, OpenPage, click, go, settle, unmasked

PERIODIC = (
    "training.close_lessons", "training.apply_silence", "funding.close_due_notices", "supervision.look",
    "plumbing.seal_journal",
)  # fmt: skip


class Stage:
    """Who has which page open, and what time it is."""

    def __init__(self, open_page: OpenPage) -> None:
        self._open, self._pages, self._traveller = open_page, {}, None

    def at(self, told: str) -> datetime:
        """Move the clock of the server to a moment, as "2026-03-16 09:00"; it runs on from there."""
        moment = timezone.make_aware(datetime.fromisoformat(told))
        self.close()
        self._traveller = time_machine.travel(moment, tick=True)
        self._traveller.start()
        return moment

    def close(self) -> None:
        """Back to the real clock."""
        if self._traveller is not None:
            self._traveller.stop()
            self._traveller = None

    def desk(self, username: str, path: str) -> Any:
        """The page of a member of staff at a desk, who signs in by the form when asked."""
        page = self._page(username, path, DESK)
        if "/accounts/login/" in page.url:
            page.fill("input[name=login]", username)
            page.fill("input[name=password]", PASSWORD)
            click(page, page.locator("main button[type=submit], form button.btn-primary").first)
            go(page, path)
        assert page.problems == []
        return page

    def worker(self, phone: str, path: str, *, where: tuple[float, float], on: str = "") -> Any:
        """The page of a worker at a place, who signs in by the code from the message, on the own phone or a named one
        that others use too."""
        if on and on in self._pages:
            shared = self._page(on, "/m/profile/", PHONE)
            if "/m/signin/" not in shared.url:
                press(shared, "退出登录")
        page = self._page(on or phone, path, PHONE, geolocation=_place(where), permissions=["geolocation"])
        if "/m/signin/" in page.url:
            page.fill("input[name=phone]", phone)
            click(page, page.locator("button[name=send_code]"))
            page.fill("input[name=code]", self.last_code(phone))
            click(page, page.get_by_role("button", name="登录", exact=True))
            go(page, path)
        assert page.problems == []
        return page

    def anybody(self, path: str) -> Any:
        """A page of the public, signed in nowhere."""
        return self._page("anybody", path, PHONE)

    def last_code(self, phone: str) -> str:
        """The code in the newest message to a phone, read from the demonstration's inbox page."""
        page = self._page("inbox", "/desk/inbox/", DESK)
        row = page.locator("tbody tr", has_text=phone[-4:]).first
        digits = "".join(letter if letter.isdigit() else " " for letter in row.locator("td").nth(2).inner_text())
        return next(part for part in digits.split() if len(part) == 6)

    def work(self) -> None:
        """What the worker process does in the meantime: the periodic jobs that are due, then everything in the queue."""
        for name in PERIODIC:
            jobs.configure_task(name).defer(timestamp=int(timezone.now().timestamp()))
        problems: list[BaseException] = []
        thread = threading.Thread(target=_work_off, args=(problems,))
        thread.start()
        thread.join()
        if problems:
            raise problems[0]

    def _page(self, who: str, path: str, size: tuple[int, int], **options: Any) -> Any:
        page = self._pages.get(who)
        if page is None:
            page = self._pages[who] = self._open(path, size=size, **options)
            page.set_default_timeout(10_000)
        else:
            go(page, path)
        return page


def _place(where: tuple[float, float]) -> dict[str, float]:
    return {"longitude": where[0], "latitude": where[1], "accuracy": 12}


def _work_off(problems: list[BaseException]) -> None:
    """Run the queue empty in a thread of its own: the browser's driver holds the event loop of the test's."""
    try:
        with jobs.replace_connector(jobs.connector.get_worker_connector()) as worker:
            asyncio.run(
                _until_empty(worker),
            )
    except BaseException as problem:  # handed to the test, which raises it
        problems.append(problem)
    finally:
        connections.close_all()


async def _until_empty(worker: Any) -> None:
    async with worker.open_async():
        await worker.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False, concurrency=1)


def press(page: Any, name: str) -> None:
    """Press the button of this name, which stands on the page or on the one that is on its way."""
    found = page.get_by_role("button", name=name, exact=True).first
    try:
        found.wait_for()
    except TimeoutError:
        others = page.get_by_role("button").all_inner_texts()
        raise AssertionError(f"{page.url} has no button {name!r}, but {others}") from None
    _click(page, found)


def _click(page: Any, button: Any) -> None:
    """Click, and say yes where the page asks first."""
    asks = button.get_attribute("data-confirm")
    if asks:
        button.click()
        button = page.get_by_role("dialog").get_by_role("button", name="确定")
    click(page, button)


def decide(page: Any, name: str, reason: str, *, code: str = "", codes: tuple[str, ...] = ()) -> None:
    """Open the panel of a move that needs a reason, give it, confirm."""
    panel = page.locator("details.move-panel", has=page.locator("summary", has_text=name)).first
    panel.locator("summary").click()
    for each in codes:
        panel.locator(f"input[value={each}]").check()
    if code:
        panel.locator("select[name=reason_code]").select_option(code)
    panel.locator("textarea[name=reason]").fill(reason)
    _click(page, panel.get_by_role("button", name=f"确认{name}"))


def fill(page: Any, **values: Any) -> None:
    """Fill fields by name: text, or the choice whose label holds the text given as ("label",)."""
    for name, value in values.items():
        field = page.locator(f"main [name={name}]").first
        if field.evaluate("e => e.tagName") == "SELECT":
            label = next(text for text in field.locator("option").all_inner_texts() if str(value) in text)
            field.select_option(label=label)
        else:
            field.fill(str(value))


def give(page: Any, name: str, content: bytes | Path, *, file: str = "") -> None:
    """Put a file into a file field."""
    payload = str(content) if isinstance(content, Path) else {
        "name": file, "mimeType": "application/octet-stream", "buffer": content,
    }  # fmt: skip
    page.locator(f"main input[type=file][name={name}]").set_input_files(payload)


def says(page: Any, *texts: str) -> None:
    """The page shows every text, at the latest when its script is done, and no number in full."""
    for _turn in range(PATIENCE):
        shown = page.locator("body").inner_text()
        if all(text in shown for text in texts):
            break
        page.wait_for_timeout(100)
    settle(page)
    missing = [text for text in texts if text not in shown]
    assert not missing, f"{page.url} does not say {missing}: {shown[:1500]}"
    assert unmasked(page.content()) == []
