"""For tests that look at pages in a browser: Chromium, axe, overflow, masking, paper.

In a conftest.py: `from tests.browser.helpers import chromium, open_page  # noqa: F401`. A test that takes `open_page`
writes to the database through another connection, so it is marked `django_db(transaction=True)` by the fixture itself.
"""

import os
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Error

from jiangce.commands import assets, browsers
from jiangce.kernel import citizen_id

# Playwright's own loop makes Django think that fixtures run in an async context.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESK, PHONE, NARROW = (1440, 900), (390, 844), (320, 640)
_LONG_NUMBER = re.compile(r"(?<![0-9A-Za-z])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])")
_PHONE_NUMBER = re.compile(r"(?<![0-9A-Za-z.-])1[3-9][0-9]{9}(?![0-9A-Za-z.-])")
_CHECK_AXE = """only => axe.run(document, {runOnly: only, resultTypes: ["violations"]}).then(found => found.violations.map(
  each => each.id + " (" + each.impact + "): " + each.nodes.slice(0, 4).map(n => n.target.join(" ") + " | "
  + n.html.slice(0, 160) + " | " + (n.any[0] ? n.any[0].message : "")).join(" ;; ")))"""
_SIDEWAYS = "Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - window.innerWidth"
_TELLS_OF_LEAVING = """for (const kind of ["submit", "click"]) window.addEventListener(kind, happened => {
  const leads = kind === "submit" || happened.target.closest("a[href]:not([download], [target], [href^='#'])");
  if (leads && !happened.defaultPrevented) window.leaving = true; })"""
_ON_ITS_WAY = "window.leaving === true || document.readyState !== 'complete'"
PATIENCE = 80
"""Tenths of a second that a page may take to come, or to say what it should."""
_SMALL_TARGETS = """least =>
  [...document.querySelectorAll("a[href], button, summary, select, input:not([type=hidden])")]
  .filter(e => e.checkVisibility() && !e.closest("p, dd, .note, .skip, .visually-hidden"))
  .filter(e => e.type !== "checkbox" && e.type !== "radio").map(e => [e, e.getBoundingClientRect()])
  .filter(([e, box]) => box.width && box.top >= 0 && Math.min(box.width, box.height) < least)
  .map(([e, box]) => e.outerHTML.slice(0, 120) + " " + Math.round(box.width) + "×" + Math.round(box.height))"""

OpenPage = Callable[..., Any]


@cache
def axe_source() -> str:
    """axe-core as npm brought it; made when it is not there yet."""
    path = assets.FILES["axe-core/axe.min.js"]
    if not path.exists():
        assets.install_packages()
        assets.copy_files()
    return path.read_text(encoding="utf-8")


_BROWSERS: list[Any] = []


@pytest.fixture(scope="session")
def chromium(request: pytest.FixtureRequest) -> Any:
    """One browser for the whole run, whichever conftest.py asks: a second driver beside the first would refuse."""
    if _BROWSERS:
        return _BROWSERS[0]
    from playwright.sync_api import sync_playwright

    path = browsers.find()
    if path is None:
        pytest.fail(f"the browser tests need Debian's package {browsers.PACKAGES[0]}, and {browsers.FONTS}")
    if not (assets.VENDOR / "tabler.min.css").exists():
        assets.install_packages()
        assets.copy_files()
    driver = sync_playwright().start()
    browser = driver.chromium.launch(executable_path=path, args=FLAGS)
    _BROWSERS.append(browser)

    def stop() -> None:
        browser.close()
        driver.stop()

    request.config.add_cleanup(stop)
    return browser


@pytest.fixture
def open_page(chromium: Any, live_server: Any, transactional_db: None) -> Iterator[OpenPage]:
    """Open pages of the live server: open_page("/m/", size=PHONE, dark=True, user=account, elder=True, script=False).

    The page records what went wrong in it: `page.problems` (script errors, broken policy, failed requests).
    """
    contexts: list[Any] = []

    def open_at(
        path: str, *, size: tuple[int, int] = DESK, dark: bool = False, user: Any = None, elder: bool = False,
        script: bool = True, **options: Any,
    ) -> Any:  # fmt: skip
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            locale=options.pop("locale", "zh-CN"), java_script_enabled=script, **options,
        )  # fmt: skip
        contexts.append(context)
        context.add_cookies(_cookies(live_server.url, user=user, elder=elder))
        context.add_init_script(_TELLS_OF_LEAVING)
        page = context.new_page()
        page.problems = []
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.on(
            "console", lambda said: page.problems.append(said.text) if "Content Security Policy" in said.text else None
        )
        page.on("response", lambda got: page.problems.append(f"{got.status} {got.url}") if got.status >= 500 else None)
        page.goto(live_server.url + path)
        return page

    yield open_at
    for context in contexts:
        context.close()


def _cookies(url: str, *, user: Any, elder: bool) -> list[dict[str, Any]]:
    place = {"domain": urlparse(url).hostname, "path": "/"}
    found = [{"name": "elder", "value": "1", **place}] if elder else []
    if user is not None:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        found.append(
            {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value, **place}
        )
    return found


def go(page: Any, path: str) -> None:
    """Lead a page to another address of the server that it is at."""
    page.goto("/".join(page.url.split("/")[:3]) + path)


def click(page: Any, what: Any) -> None:
    """Click, and be on the page that it leads to: the driver itself goes on while a form is still on its way."""
    what.click()
    settle(page)


def settle(page: Any) -> None:
    """Wait until no form or link that was used is on its way and the page is whole."""
    for _turn in range(PATIENCE):
        try:
            if not page.evaluate(_ON_ITS_WAY):
                return
        except Error as problem:  # the page that was asked has just gone; the next one answers
            if "destroyed" not in str(problem) and "navigat" not in str(problem):
                raise
        page.wait_for_timeout(100)


def axe(page: Any, *rules: str) -> list[str]:
    """What axe finds wrong, a line per rule with the elements; [] is the aim. All rules, or only those named."""
    # Through the debugger, not a <script>: the page's own policy forbids inline scripts.
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe_source())
    only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": AXE_TAGS}
    return page.evaluate(_CHECK_AXE, only)


def sideways(page: Any) -> int:
    """Pixels by which the page is wider than its window; 0 is the aim."""
    return page.evaluate(_SIDEWAYS)


def small_targets(page: Any, least: int) -> list[str]:
    """Links and controls (outside running text) lower or narrower than `least` pixels."""
    return page.evaluate(_SMALL_TARGETS, least)


def unmasked(html: str) -> list[str]:
    """Valid resident identity numbers and mobile numbers that stand in the HTML in full; [] is the aim."""
    numbers = [found for found in _LONG_NUMBER.findall(html) if _is_identity_number(found)]
    return numbers + _PHONE_NUMBER.findall(html)


def _is_identity_number(text: str) -> bool:
    try:
        citizen_id.parse(text, on=date.today())
    except ValueError:
        return False
    return True


def pdf_pages(page: Any, target: Path) -> int:
    """Print the page to `target` as A4 and return the number of paper pages."""
    page.pdf(path=str(target), prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page[^s]", target.read_bytes()))


def shot(page: Any, name: str, *, whole: bool = False) -> Path:
    """A screenshot under .screenshots/, which git ignores."""
    folder = assets.ROOT / ".screenshots"
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.png"
    page.screenshot(path=str(path), full_page=whole)
    return path
