"""Published standards for everybody, for people and for machines by CASE 1.0."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from jiangce.registers.standards.case import read_package
from jiangce.registers.standards.models import StandardItem, StandardVersion
from jiangce.registers.standards.register import node_of
from tests.province import province

__all__ = ["province"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]
ROOT = "/ims/case/v1p0"


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
