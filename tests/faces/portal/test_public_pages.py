"""The public pages: checking a certificate in both languages, notices, and what browsers ask for at the root."""

import pytest

from jiangce.assessment.certificates.models import Certificate
from jiangce.funding.notices.models import PublicNotice
from tests.province import client, province

__all__ = ["province"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]


def _certificate() -> Certificate:
    return Certificate.objects.filter(state="valid").earliest("pk")


def _wide(text: str) -> str:
    """The same characters in full width, as a Chinese keyboard may send them."""
    return "".join(chr(ord(letter) + 0xFEE0) for letter in text)


@pytest.mark.parametrize("spelling", [str, str.lower, _wide, lambda text: f" {text[:6]}-{text[6:]} "])
def test_a_number_is_found_however_its_characters_were_typed(spelling) -> None:
    row = _certificate()
    page = client().post("/verify/", {"number": spelling(row.number), "name": row.holder_name})
    assert "证书有效" in page.content.decode()
    wrong = client().post("/verify/", {"number": spelling(row.number), "name": "无此人"})
    assert "没有查到" in wrong.content.decode()


def test_the_other_language_keeps_the_answer_and_the_name_out_of_every_address() -> None:
    row, visitor = _certificate(), client()
    told = {"number": row.number, "name": row.holder_name}
    first = visitor.post("/verify/", told).content.decode()
    switch = first[first.index('class="language"') - 60 : first.index("English")]
    assert 'action="/verify/"' in switch
    assert f'name="name" value="{row.holder_name}"' in switch
    second = visitor.post("/verify/", {**told, "language": "en"})
    assert "Certificate valid" in second.content.decode()
    assert row.holder_name in second.content.decode()
    assert visitor.cookies["django_language"].value == "en"
    assert 'lang="en"' in visitor.get("/verify/").content.decode()


def test_a_language_that_is_none_changes_nothing() -> None:
    row, visitor = _certificate(), client()
    page = visitor.post("/verify/", {"number": row.number, "name": row.holder_name, "language": "xx"})
    assert "证书有效" in page.content.decode()
    assert "django_language" not in visitor.cookies


def test_every_cell_of_a_notice_says_its_head_for_narrow_screens() -> None:
    number = PublicNotice.objects.filter(state="open").earliest("pk").number
    body = client().get(f"/notices/{number}/").content.decode()
    assert body.count('data-label="证件号码"') == body.count('data-label="补贴金额（元）"') > 0


def test_browsers_and_search_engines_find_what_they_ask_for_at_the_root() -> None:
    told = client().get("/robots.txt").content.decode()
    assert "Disallow: /desk/" in told
    assert "/notices/" not in told, "a page that may not be fetched cannot say that it is not to be listed"
    assert client().get("/favicon.ico", follow=True).redirect_chain[0][0].endswith(".svg")


def test_a_workers_page_has_the_switch_of_language() -> None:
    assert 'class="language"' in client().get("/m/signin/").content.decode()
