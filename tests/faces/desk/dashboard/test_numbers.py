"""Every number of the year leads to the records that it counts, the totals too."""

import re
from html import unescape

import pytest

from tests.province import client, province

__all__ = ["province"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]
LINK = re.compile(r'<td class="num"><a href="(/desk/dashboard/[a-z_]+/\?[^"]+)">([\d,.]+)</a></td>')


@pytest.mark.parametrize("username", ["supervisor", "city", "first", "finance"])
def test_each_number_of_the_tables_is_the_count_or_the_sum_of_its_records(username: str) -> None:
    desk = client(username)
    links = LINK.findall(desk.get("/desk/dashboard/?year=2026").content.decode())
    assert len(links) > 12
    assert {address.split("/")[3] for address, _number in links} == {"person_times", "persons", "certificates", "paid"}
    for address, number in links:
        told = desk.get(unescape(address)).content.decode()
        words = f"合计 {number} 元" if "/paid/" in address else f"共 {number} 条"
        assert words in told, address


def test_each_table_ends_in_a_total_that_leads_to_all_records() -> None:
    page = client("supervisor").get("/desk/dashboard/?year=2026").content.decode()
    feet = re.findall(r"<tfoot>.*?</tfoot>", page, re.S)
    assert len(feet) == 4
    assert all('/desk/dashboard/paid/?year=2026"' in foot for foot in feet)
    assert ['/desk/dashboard/person_times/?year=2026"' in foot for foot in feet] == [True, True, True, False]


def test_a_person_stands_once_among_the_persons() -> None:
    page = client("supervisor").get("/desk/dashboard/persons/?year=2026").content.decode()
    numbers = re.findall(r'<td class="code">(\d{3}\*+\w{4})</td>', page)
    assert numbers
    assert "每人一行" in page


def test_records_lead_on_to_class_certificate_and_plan_for_whoever_may_read_them() -> None:
    desk, industry = client("supervisor"), client("industry")
    class_link, paper_link = (
        re.compile(r'href="/desk/classes/\d+/"'),
        re.compile(r'href="/desk/exams/certificates/\d+/"'),
    )
    assert class_link.search(desk.get("/desk/dashboard/person_times/?year=2026").content.decode())
    assert paper_link.search(desk.get("/desk/dashboard/certificates/?year=2026").content.decode())
    assert not class_link.search(industry.get("/desk/dashboard/person_times/?year=2026").content.decode())
    assert not paper_link.search(industry.get("/desk/dashboard/certificates/?year=2026").content.decode())
    page = desk.get("/desk/dashboard/?year=2026").content.decode()
    plans = re.findall(r'href="(/desk/targets/\?[^"]+)">([\d,]+)<', page)
    assert plans
    for address, _number in plans:
        assert "已下达" in desk.get(unescape(address)).content.decode()


def test_plans_are_filtered_by_year_place_and_state() -> None:
    desk = client("supervisor")
    rows = re.compile(r'href="/desk/targets/\d+/"')
    everything = rows.findall(desk.get("/desk/targets/").content.decode())
    approved = rows.findall(desk.get("/desk/targets/?state=approved").content.decode())
    assert 0 < len(approved) < len(everything)
    assert rows.findall(desk.get("/desk/targets/?year=2024").content.decode()) == []
    assert desk.get("/desk/targets/?year=nonsense").status_code == 200
