"""The public directories by HTTP: for people and machines, of any day gone by, with clear words for a wrong question."""

import base64
import csv
import io
import json
import zipfile
from xml.etree import ElementTree

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from jiangce.registers.filings.models import Filing
from tests.province import client, province

__all__ = ["province"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]
ATOM = "{http://www.w3.org/2005/Atom}"


def get(path: str, status: int = 200) -> str:
    answer = client().get(f"/directories/{path}")
    assert answer.status_code == status, answer.content[:300]
    return answer.content.decode("utf-8-sig", errors="replace")


def names(path: str) -> set[str]:
    return {one["name"] for one in json.loads(get(path))["entries"]}


@pytest.mark.parametrize("name", ["", "institutions/", "platforms/", "assessors/", "standards/"])
def test_everybody_reads_every_directory(name: str) -> None:
    assert "<h1>" in get(name)


def test_the_suspended_are_marked_and_the_removed_are_told_apart() -> None:
    now, left = get("institutions/"), get("institutions/?list=removed")
    assert "西樵家政服务培训中心" in now
    assert "租约已到期" in now
    assert "南塘职业培训学校" not in now
    assert "南塘职业培训学校" in left
    assert "虚构学时" in left


def test_a_past_day_is_shown_and_a_day_to_come_is_refused() -> None:
    gone = Filing.objects.get(organisation__name="南塘职业培训学校")
    day = gone.held.lower
    assert "南塘职业培训学校" in names(f"institutions/?format=json&on={day}")
    assert "南塘职业培训学校" not in names("institutions/?format=json")
    assert "将来的目录还不存在" in get("institutions/?on=2999-01-01", status=422)
    assert get("institutions/?on=yesterday&format=csv", status=422).startswith("on:")
    assert "没有这种格式" in get("institutions/?format=pdf", status=422)
    get("schools/", status=404)
    assert "没有符合条件的单位" in get("institutions/?q=没有的单位")


def test_the_formats_hold_the_same_entries() -> None:
    told = json.loads(get("assessors/?format=json"))
    rows = list(csv.reader(io.StringIO(get("assessors/?format=csv"))))
    assert (told["count"], len(rows)) == (2, 3)
    assert {row[0] for row in rows[1:]} == {one["number"] for one in told["entries"]}
    assert told["entries"][0]["scopes"][0]["code"]
    book = client().get("/directories/assessors/?format=xlsx")
    assert "attachment" in book["Content-Disposition"]
    assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(book.content)).namelist()


def test_the_feed_tells_entries_and_removals_with_stable_identifiers() -> None:
    first = ElementTree.fromstring(get("institutions/?format=atom"))
    ids = [one.findtext(f"{ATOM}id") for one in first.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) >= 9
    text = " ".join(one.findtext(f"{ATOM}title") or "" for one in first.iter(f"{ATOM}entry"))
    assert "终止备案" in text
    assert "列入目录" in text
    again = ElementTree.fromstring(get("institutions/?format=atom"))
    assert [one.findtext(f"{ATOM}id") for one in again.iter(f"{ATOM}entry")] == ids


@pytest.mark.parametrize(
    ("directory", "words"),
    [("directories/institutions/", "虚构学时"), ("directories/resources/", "链接失效"), ("standards/", "被新版本替代")],
)
def test_a_day_is_compared_with_an_earlier_one_on_the_page_and_in_the_feed(directory: str, words: str) -> None:
    told = {"on": "2026-11-20", "since": "2026-01-01"}
    page = client().get(f"/{directory}", told).content.decode()
    assert ("2026-01-01 以来的变化" in page, words in page) == (True, True)
    none = client().get(f"/{directory}", {"on": "2020-01-02", "since": "2020-01-01"}).content.decode()
    assert "没有变化。" in none
    feed = client().get(f"/{directory}", {**told, "since": "2026-11-19", "format": "atom"}).content
    assert words not in feed.decode()


def test_an_entry_has_a_stable_address_also_after_its_removal() -> None:
    gone = Filing.objects.get(organisation__name="南塘职业培训学校")
    page = get(f"entries/{gone.number}/")
    assert "已移出目录" in page
    assert "备案有效" in get(f"entries/{gone.number}/?on={gone.held.lower}")
    get("entries/none/", status=404)


def test_no_account_and_no_phone_is_public() -> None:
    for path in ("institutions/", "institutions/?format=json", "platforms/?format=csv"):
        page = get(path)
        assert "1390000" not in page
        assert "99900188" not in page


def test_the_dictionary_of_a_day_has_the_occupations_of_that_day() -> None:
    counts = [
        json.loads(get(f"standards/?format=json&on={day}"))["count"]
        for day in ("2022-01-01", "2023-01-01", "2024-08-01")
    ]
    assert counts[0] == 0 < counts[1] < counts[2]
    assert "养老护理员" in get("standards/4-10-01-05/")
    assert names("standards/?format=json&q=养老护理") >= {"养老护理员"}


@pytest.mark.parametrize("directory", ["/directories/institutions/", "/standards/"])
@pytest.mark.parametrize("kind", ["csv", "json", "xlsx", "atom"])
def test_every_export_of_a_day_is_signed_and_a_changed_byte_shows(kind: str, directory: str) -> None:
    address = f"{directory}?on=2026-11-10&format={kind}"
    file, signature = client().get(address), client().get(f"{address}&sig=1").content
    key = load_pem_public_key(client().get("/directories/signatures/key.pem").content)
    assert isinstance(key, Ed25519PublicKey)
    key.verify(signature, file.content)
    assert base64.b64decode(file["X-Signature-Ed25519"]) == signature
    assert file["X-Signature-Key-Id"] in get("signatures/")
    with pytest.raises(InvalidSignature):
        key.verify(signature, file.content + b" ")
