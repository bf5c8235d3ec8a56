"""The scanner on the phone page, in a browser with a made-up camera that shows a QR code."""

from pathlib import Path

import pytest
import segno
from playwright.sync_api import expect

from jiangce.commands import browsers
from tests.browser.helpers import FLAGS, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTH, HEIGHT = 640, 480


def write_film(path: Path, text: str) -> None:
    """A film of uncompressed frames, dark grey on light grey, as a projector on a bright wall looks."""
    modules = [list(row) for row in segno.make(text, error="m").matrix_iter(scale=9, border=4)]
    picture = bytearray([205] * WIDTH * HEIGHT)
    top, left = (HEIGHT - len(modules)) // 2, (WIDTH - len(modules[0])) // 2
    for y, row in enumerate(modules):
        for x, dark in enumerate(row):
            picture[(top + y) * WIDTH + left + x] = 50 if dark else 205
    frame = b"FRAME\n" + bytes(picture) + bytes([128] * (WIDTH * HEIGHT // 2))
    path.write_bytes(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n".encode() + frame * 10)


@pytest.fixture
def phone(chromium, live_server, tmp_path, transactional_db):
    film = tmp_path / "camera.y4m"
    write_film(film, "https://example.test/m/checkin/Y1.381.7.abcDEF_-123/")
    flags = [
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={film}",
    ]
    browser = chromium.browser_type.launch(executable_path=browsers.find(), args=FLAGS + flags)
    context = browser.new_context(
        viewport={"width": PHONE[0], "height": PHONE[1]}, permissions=["camera", "geolocation"],
        geolocation={"longitude": 113.2644, "latitude": 23.1291, "accuracy": 12},
    )  # fmt: skip
    page = context.new_page()
    page.said = []
    page.on("console", lambda message: page.said.append(message.text))
    page.goto(live_server.url + "/ui/gallery/mobile/")
    yield page
    browser.close()


def test_a_code_before_the_camera_becomes_the_token(phone):
    phone.locator("[data-scan-start]").click()
    # Not wait_for_function: it evaluates strings in the page, which the page's policy forbids.
    expect(phone.locator("#token")).to_have_value("Y1.381.7.abcDEF_-123", timeout=20_000)
    assert not [text for text in phone.said if "Security Policy" in text]


def test_the_form_knows_the_place_and_the_device(phone):
    expect(phone.locator("[data-position=lat]")).to_have_value("23.1291")
    device = phone.locator("[data-device]").input_value()
    assert len(device) == 36
    phone.reload()
    assert phone.locator("[data-device]").input_value() == device


def test_one_press_sends_the_form_whose_place_is_known(phone):
    expect(phone.locator("[data-position=lat]")).to_have_value("23.1291")
    form = phone.locator("form[data-locate]")
    form.evaluate("form => form.append(Object.assign(document.createElement('button'), {textContent: '确认'}))")
    with phone.expect_request(lambda request: request.method == "POST"):
        form.get_by_role("button", name="确认").click()


def test_a_refused_camera_is_said_in_words(chromium, live_server, transactional_db):
    context = chromium.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto(live_server.url + "/ui/gallery/mobile/")
    page.locator("[data-scan-start]").click()
    page.get_by_text("输入签到码。").wait_for()
    context.close()
