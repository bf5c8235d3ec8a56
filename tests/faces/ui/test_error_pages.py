"""Error pages say what happened and what to do, and never whether a hidden record exists."""

import pytest

pytestmark = pytest.mark.django_db


def test_403_names_the_posts_that_may(client):
    answer = client.get("/forbidden/")
    assert answer.status_code == 403
    assert "县区初审" in answer.content.decode()
    assert "县区财政" not in answer.content.decode()


def test_404_is_the_same_for_a_hidden_and_a_missing_record(client):
    hidden, missing = client.get("/missing/"), client.get("/nowhere/")
    assert hidden.status_code == missing.status_code == 404
    assert "another county" not in hidden.content.decode()
    assert "没有找到这一页" in hidden.content.decode()


def test_500_gives_the_number_that_the_log_has(client):
    client.raise_request_exception = False
    answer = client.get("/broken/", headers={"X-Request-ID": "abc12345"})
    assert answer.status_code == 500
    assert answer.headers["X-Request-ID"] == "abc12345"
    assert "abc12345" in answer.content.decode()


def test_409_says_who_and_what(client):
    html = client.get("/conflict/").content.decode()
    assert "李*" in html
    assert "26 → 28" in html


def test_a_refusal_explains_itself_with_status_422(client):
    answer = client.post("/refused/")
    assert answer.status_code == 422
    html = answer.content.decode()
    assert 'role="alert"' in html
    for words in ("同一人不能连续办理", "怎么办", "由谁办理", "lifecycle.second_person"):
        assert words in html


def test_a_refused_fragment_has_no_page_around_it(client):
    html = client.post("/refused/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in html
    assert "同一人不能连续办理" in html


def test_every_answer_carries_the_policy(client):
    for path in ("/echo/", "/nowhere/", "/forbidden/"):
        policy = client.get(path).headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy


def test_only_the_scanner_page_may_run_webassembly(client):
    assert "'wasm-unsafe-eval'" in client.get("/ui/gallery/mobile/").headers["Content-Security-Policy"]
    assert "wasm" not in client.get("/ui/gallery/desk/").headers["Content-Security-Policy"]


def test_a_strange_request_number_is_replaced(client):
    assert client.get("/echo/", headers={"X-Request-ID": "<script>"}).headers["X-Request-ID"] != "<script>"


def test_there_is_no_gallery_outside_the_demonstration(client, settings):
    settings.JIANGCE_DEMO = False
    assert client.get("/ui/gallery/desk/").status_code == 404
