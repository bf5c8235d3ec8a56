"""Published standards for everybody, for people and for machines by CASE 1.0."""

import csv
import io
import json
from datetime import date, timedelta
from typing import Any
from uuid import uuid4
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jiangce.access.posts.actor import system
from jiangce.access.powers.enums import Power
from jiangce.registers.standards import actions
from jiangce.registers.standards.actions import Publication
from jiangce.registers.standards.case import read_package
from jiangce.registers.standards.models import StandardItem, StandardVersion
from jiangce.registers.standards.register import node_of
from tests.province import actor, province

__all__ = ["province"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]
ROOT = "/ims/case/v1p0"
ATOM = "{http://www.w3.org/2005/Atom}"
DAY = timedelta(days=1)


def get(path: str, status: int = 200) -> Any:
    answer = Client().get(path if path.startswith("/") else f"{ROOT}/{path}")
    assert answer.status_code == status, path
    return json.loads(answer.content)


def test_standards_are_found_by_name_code_old_code_and_pinyin() -> None:
    for asked in ("电工", "diangong", "6-31-01-03"):
        page = Client().get(reverse("portal:standards:list"), {"q": asked}).content.decode()
        assert "电工国家职业标准（示范）" in page
    nothing = Client().get(reverse("portal:standards:list"), {"q": "没有的"}).content.decode()
    assert "电工国家职业标准（示范）" not in nothing


def shown(status: int = 200, **asked: object) -> str:
    answer = Client().get(reverse("portal:standards:list"), asked)
    assert answer.status_code == status, answer.content.decode()[:300]
    return answer.content.decode("utf-8-sig")


def entries(**asked: object) -> dict[str, dict[str, Any]]:
    return {one["number"]: one for one in json.loads(shown(format="json", **asked))["entries"]}


def renewed() -> tuple[StandardVersion, StandardVersion, date]:
    """The version that was superseded, the one in its place, and since when."""
    old = StandardVersion.objects.get(state="superseded")
    new = StandardVersion.objects.get(standard=old.standard, state="published")
    return old, new, new.held.lower


def test_the_list_of_a_day_holds_what_was_in_force_and_tells_why_the_others_left() -> None:
    old, new, on = renewed()
    before, after = entries(on=on - DAY), entries(on=on)
    assert [old.number in before, new.number in before, old.number in after, new.number in after] == [
        True, False, False, True,
    ]  # fmt: skip
    assert (before[old.number]["state"], before[old.number]["removed_on"]) == ("listed", None)
    gone = entries(on=on, list="removed")[old.number]
    assert (gone["removed_on"], gone["removal"], gone["removal_reason"]) == (str(on), "supersede", new.number)
    assert old.number not in entries(on=on - DAY, list="removed")
    assert new.number in shown(on=on, list="removed"), "the page names the version that took the place"
    assert "没有符合条件的标准" in shown(q="没有的标准")


def test_what_waits_for_its_filing_stands_in_a_list_of_its_own_until_that_day() -> None:
    row = StandardVersion.objects.get(state="filed", standard__tier="local")
    waiting = entries(on=row.filed_on - DAY, list="waiting")[row.number]
    assert (waiting["state"], waiting["from_on"], waiting["filing_number"]) == ("waiting", None, "")
    filed = entries(on=row.filed_on)[row.number]
    assert (filed["from_on"], filed["filing_number"]) == (str(row.filed_on), row.filing_number)
    assert row.number not in entries(on=row.filed_on, list="waiting")
    assert row.number not in entries(on=row.published_on - DAY, list="waiting")


def test_an_end_has_its_reason_and_changes_no_past_days_file() -> None:
    filed = StandardVersion.objects.get(state="filed", standard__tier="local")
    unfiled = StandardVersion.objects.get(state="published", standard__tier="local")
    today, told = timezone.localdate(), {"actor": actor("supervisor"), "at": timezone.now()}
    asked = [{"on": today - DAY, "list": name, "format": "csv"} for name in ("", "waiting", "removed")]
    earlier = [shown(**one) for one in asked]
    actions.withdraw_version(version_id=filed.pk, reason="与新的国家标准冲突。", **told)
    actions.deny_filing(version_id=unfiled.pk, reason="等级划分不符合要求。", **told)
    assert [shown(**one) for one in asked] == earlier
    assert not {filed.number, unfiled.number} & (entries().keys() | entries(list="waiting").keys())
    gone = entries(list="removed")
    assert [(gone[row.number]["removal"], gone[row.number]["removal_reason"]) for row in (filed, unfiled)] == [
        ("withdraw", "与新的国家标准冲突。"), ("deny_filing", "等级划分不符合要求。"),
    ]  # fmt: skip
    page = shown(since=today - DAY)
    assert [words in page for words in ("废止标准", "与新的国家标准冲突。", "备案未通过", "等级划分不符合要求。")] == [
        True
    ] * 4


def test_a_document_recorded_late_says_when_it_was_recorded() -> None:
    _old, row, _on = renewed()
    today, at, recorder = timezone.localdate(), timezone.now(), system("test", Power.STANDARD_DRAFT)
    new = actions.start_version(standard_id=row.standard_id, edition="补登", actor=recorder, at=at)
    actions.submit_version(version_id=new.pk, actor=recorder, at=at)
    actions.publish_version(
        version_id=new.pk, document=Publication("示范公告补登", today - 3 * DAY), actor=actor("supervisor"), at=at
    )
    between = {"on": today - 2 * DAY}
    assert entries(**between)[new.number]["recorded_on"] == str(today)
    assert entries(**between, list="removed")[row.number]["removal_recorded_on"] == str(today)


def test_machines_get_the_same_list_in_every_format_and_a_feed_with_stable_identifiers() -> None:
    old, new, on = renewed()
    told = entries(on=on)
    rows = list(csv.reader(io.StringIO(shown(on=on, format="csv"))))
    assert {row[0] for row in rows[1:]} == told.keys()
    assert told[new.number]["levels"][0]["level"] == "5"
    ids, titles = [], ""
    for one in ElementTree.fromstring(shown(format="atom")).iter(f"{ATOM}entry"):
        ids.append(one.findtext(f"{ATOM}id"))
        titles += one.findtext(f"{ATOM}title") or ""
    assert len(ids) == len(set(ids))
    assert f"tag:testserver,{on}:{old.number}:supersede" in ids
    assert ("被新版本替代" in titles, "登记备案" in titles) == (True, True)


def test_a_wrong_question_about_standards_is_answered_in_words() -> None:
    assert "将来的目录还不存在" in shown(422, on="2999-01-01")
    assert "要早于目录日期" in shown(422, on="2026-11-01", since="2026-11-01")
    assert shown(422, on="yesterday", format="csv").startswith("on:")
    assert "没有这种格式" in shown(422, format="pdf")


def test_the_page_of_a_version_is_that_of_a_day_with_all_that_happened_until_then() -> None:
    old, new, on = renewed()
    address = reverse("portal:standards:version", args=[old.number])
    then, now = (Client().get(address, {"on": one}).content.decode() for one in (on - DAY, on))
    assert ("施行中" in then, "被新版本替代" in then) == (True, False)
    assert ("施行中" in now, "被新版本替代" in now, new.number in now) == (False, True, True)
    assert Client().get(address, {"on": old.published_on - DAY}).status_code == 404
    assert Client().get(address, {"on": "2999-01-01"}).status_code == 422


def test_a_draft_and_its_items_are_not_public() -> None:
    row = StandardVersion.objects.filter(state__in=("review", "returned"), items__isnull=False).first()
    assert row is not None
    item = row.items.first()
    assert Client().get(reverse("portal:standards:version", args=[row.number])).status_code == 404
    assert Client().get(reverse("portal:standards:item", args=[item.pk])).status_code == 404
    get(f"CFPackages/{row.guid}", 404)
    get(f"CFItems/{item.pk}", 404)


def test_an_item_says_what_became_of_it() -> None:
    old = StandardItem.objects.filter(version__state="superseded").order_by("position")[2]
    page = Client().get(reverse("portal:standards:item", args=[old.pk])).content.decode()
    assert "改成" in page
    new = StandardItem.objects.get(origin=old.pk, version__state="published")
    assert str(new.pk) in page
    derived = StandardVersion.objects.get(standard__tier="local", state="filed")
    shown = Client().get(reverse("portal:standards:difference", args=[derived.number])).content.decode()
    for words in ("新增 1", "修改 1", "删去"):
        assert words in shown


def test_the_page_of_an_occupation_shows_its_standards_and_old_codes() -> None:
    page = Client().get(reverse("portal:directories:standard", args=["6-31-01-03"])).content.decode()
    assert "电工国家职业标准（示范）" in page
    aged = Client().get(reverse("portal:directories:standard", args=["2-02-38-01"])).content.decode()
    assert "2-02-10-09" in aged
    old = Client().get(reverse("portal:directories:standard", args=["2-02-10-09"]))
    assert old.status_code == 302
    assert old["Location"].endswith("/2-02-38-01/")


def test_case_lists_pages_of_documents_and_says_how_many() -> None:
    every = get("CFDocuments")["CFDocuments"]
    answer = Client().get(f"{ROOT}/CFDocuments?limit=2&offset=1")
    assert [one["identifier"] for one in json.loads(answer.content)["CFDocuments"]] == [
        one["identifier"] for one in every[1:3]
    ]
    assert int(answer["X-Total-Count"]) == len(every)
    assert get(f"{ROOT}/CFDocuments?limit=many", 400)["imsx_codeMajor"] == "failure"


def test_a_case_package_reads_back_as_the_published_content() -> None:
    row = StandardVersion.objects.get(standard__tier="local", state="filed")
    content = Client().get(f"{ROOT}/CFPackages/{row.guid}").content
    found = read_package(content, base="http://testserver", levels_needed=True)
    assert found.problems == []
    told = [(one.id, one.text, one.parent, one.origin, one.relation) for one in found.nodes]
    stored = [node_of(one) for one in row.items.order_by("position")]
    assert told == [(one.id, one.text, one.parent, one.origin, one.relation) for one in stored]


def test_every_uri_that_case_names_answers() -> None:
    row = StandardVersion.objects.get(standard__tier="local", state="filed")
    package = get(f"CFPackages/{row.guid}")
    named = [package["CFDocument"], package["CFItems"][0], package["CFAssociations"][0], package["CFAssociations"][1]]
    named += [package["CFDefinitions"]["CFItemTypes"][0], package["CFRubrics"][0], package["CFRubrics"][-1]]
    for one in named:
        path = one["uri"].removeprefix("http://testserver")
        answer = get(path)
        assert one["identifier"] in json.dumps(answer)
    item = package["CFItems"][0]
    both = get(f"CFItemAssociations/{item['identifier']}")
    assert both["CFItem"]["identifier"] == item["identifier"]
    assert len(both["CFAssociations"]) >= 2


@pytest.mark.parametrize("kind", ["CFDocuments", "CFPackages", "CFItems", "CFItemAssociations", "CFAssociations",
                                  "CFItemTypes", "CFRubrics"])  # fmt: skip
def test_what_is_not_there_is_told_in_the_words_of_case(kind: str) -> None:
    unknown = get(f"{kind}/{uuid4()}", 404)
    assert unknown["imsx_codeMinor"]["imsx_codeMinorField"][0]["imsx_codeMinorFieldValue"] == "unknownobject"
    wrong = get(f"{kind}/nothing", 404)
    assert wrong["imsx_codeMinor"]["imsx_codeMinorField"][0]["imsx_codeMinorFieldValue"] == "invaliduuid"
