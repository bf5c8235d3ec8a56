"""Every component on every frame, looked at: contrast and structure (axe), width, targets, paper, scripts."""

import re
from pathlib import Path

import pytest

from jiangce.faces.ui.views import FRAMES
from tests.browser.helpers import DESK, NARROW, PHONE, axe, pdf_pages, shot, sideways, small_targets, unmasked

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SCREENS = [frame for frame in FRAMES if frame != "print"]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["1440", "390"])
@pytest.mark.parametrize("frame", SCREENS)
def test_axe_finds_nothing(open_page, frame, size, dark):
    page = open_page(f"/ui/gallery/{frame}/", size=size, dark=dark)
    shot(page, f"gallery-{frame}-{size[0]}-{'dark' if dark else 'light'}", whole=True)
    assert axe(page) == []
    assert page.problems == []


@pytest.mark.parametrize("elder", [False, True], ids=["plain", "elder"])
@pytest.mark.parametrize("frame", SCREENS)
def test_no_page_scrolls_sideways_at_320_pixels(open_page, frame, elder):
    page = open_page(f"/ui/gallery/{frame}/", size=NARROW, elder=elder)
    for summary in page.query_selector_all("main summary, .topbar summary"):
        summary.evaluate("e => e.parentElement.open = true")
    assert sideways(page) == 0


@pytest.mark.parametrize(("elder", "least"), [(False, 44), (True, 60)])
def test_fingers_hit_every_control_on_a_phone(open_page, elder, least):
    page = open_page("/ui/gallery/mobile/", size=PHONE, elder=elder)
    assert small_targets(page, least) == []


def test_pages_work_without_script(open_page):
    page = open_page("/ui/gallery/desk/", size=PHONE, script=False)
    assert page.get_by_role("link", name="评价与证书").is_visible()
    page = open_page("/ui/gallery/mobile/?elder=1", size=PHONE, script=False)
    assert "elder" in page.locator("html").get_attribute("class")
    page.goto(page.url.split("?")[0])
    assert "elder" in page.locator("html").get_attribute("class")


def test_the_keyboard_reaches_the_text_first(open_page):
    page = open_page("/ui/gallery/list/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_error_summary_takes_the_focus_and_leads_to_the_field(open_page):
    page = open_page("/ui/gallery/form/")
    assert page.evaluate("document.activeElement.className") == "error-summary"
    page.get_by_role("link", name="班级名称").click()
    assert page.evaluate("document.activeElement.id") == "id_name"
    assert page.locator("#id_name").get_attribute("aria-invalid") == "true"


def test_the_chosen_theme_stays(open_page):
    page = open_page("/ui/gallery/portal/")
    assert page.locator("html").get_attribute("data-bs-theme") == "light"
    page.get_by_role("button", name="深浅色").click()
    page.reload()
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"


def test_a_masked_value_shows_itself_for_a_reason(open_page):
    page = open_page("/ui/gallery/desk/")
    form = page.locator(".reveal form")
    form.evaluate("f => { f.setAttribute('hx-post', '/ui/gallery/desk/reveal/'); htmx.process(f); }")
    page.locator(".reveal summary").click()
    form.locator("select").select_option("appeal")
    form.get_by_role("button").click()
    page.get_by_text("SHOWN-appeal").wait_for()


def test_a_dangerous_move_asks_first(open_page):
    page = open_page("/ui/gallery/desk/")
    page.get_by_role("button", name="受理", exact=True).click()
    box = page.get_by_role("dialog")
    assert "确定受理" in box.inner_text()
    box.get_by_role("button", name="取消").click()
    assert box.count() == 0
    assert page.evaluate("document.activeElement.textContent") == "受理"


def test_a_second_press_sends_nothing(open_page):
    page = open_page("/ui/gallery/form/")
    page.evaluate("""() => { window.sent = 0; document.querySelector('main form').addEventListener('submit',
        e => { setTimeout(() => 0); window.sent += e.defaultPrevented ? 0 : 1; });
        document.addEventListener('submit', e => { window.stopped = e.defaultPrevented; e.preventDefault(); }); }""")
    page.evaluate("document.querySelector('main form').requestSubmit()")
    assert page.evaluate("window.stopped") is False
    page.evaluate("document.querySelector('main form').requestSubmit()")
    assert page.evaluate("window.stopped") is True


def test_the_head_box_picks_every_row(open_page):
    page = open_page("/ui/gallery/list/")
    page.get_by_label("全选").check()
    assert page.locator("tbody .pick input:checked").count() == 20


def test_a_list_prints_on_several_sheets_with_text_on_the_first(open_page, tmp_path: Path):
    page = open_page("/ui/gallery/print/")
    assert pdf_pages(page, tmp_path / "list.pdf") >= 3
    page = open_page("/ui/gallery/list/")
    assert pdf_pages(page, tmp_path / "desk.pdf") >= 1


@pytest.mark.parametrize("frame", FRAMES)
def test_no_number_stands_in_full(client, frame):
    html = client.get(f"/ui/gallery/{frame}/").content.decode()
    assert unmasked(html) == []
    assert not re.search(r"<[^>]+\s(style|on[a-z]+)=", html)
