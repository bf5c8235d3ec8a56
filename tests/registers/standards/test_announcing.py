"""A published list changes the dictionary from its day on, whole or not at all; lists of earlier days stay."""

import io
from datetime import UTC, date, datetime

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jiangce.access.accounts.models import Account
from jiangce.access.powers.enums import PostKind
from jiangce.kernel.verdict import Refused
from jiangce.registers.standards.announced import SHEET, Entry, Known, list_objections
from jiangce.registers.standards.announcing import Announcement, load_list
from jiangce.registers.standards.models import Occupation, OccupationList, OldCode, Standard, UncodedOccupation
from jiangce.registers.standards.queries import catalogue, resolve, uncoded
from tests.access.ground import actor
from tests.province import client

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
BEFORE, DAY = date(2026, 10, 31), date(2026, 11, 1)
KNOWN = Known(
    {"4-01-01-01": "甲员", "4-01-01-02": "乙员"}, {"4-01-01-01": "甲员", "4-01-01-02": "乙员"}, frozenset({"丙员"})
)


def wrong(*entries: Entry) -> dict[int, list[tuple[str, str]]]:
    found = list_objections(entries, KNOWN)
    return {line: [(one.code.removeprefix("standards."), one.where) for one in some] for line, some in found.items()}


def test_what_fits_the_dictionary_is_taken_over() -> None:
    assert wrong(
        Entry(2, "add", "4-01-01-03", "丁员"), Entry(3, "add", "", "戊员"), Entry(4, "code", "4-01-01-04", "丙员"),
        Entry(5, "recode", "4-01-02-01", "", "4-01-01-01"), Entry(6, "withdraw", "4-01-01-02", "乙员"),
    ) == {}  # fmt: skip


@pytest.mark.parametrize(
    ("entry", "code", "where"),
    [
        (Entry(2, "add", "4-01-01-01", "新员"), "code_taken", "code"),
        (Entry(2, "add", "4-1-1-1", "新员"), "occupation_code_wrong", "code"),
        (Entry(2, "add", "4-01-01-09", ""), "list_name_missing", "name"),
        (Entry(2, "add", "4-01-01-09", "甲员"), "list_name_there", "name"),
        (Entry(2, "add", "", "丙员"), "list_name_there", "name"),
        (Entry(2, "code", "4-01-01-09", "新员"), "list_not_waiting", "name"),
        (Entry(2, "code", "", "丙员"), "occupation_code_wrong", "code"),
        (Entry(2, "recode", "4-01-01-09", "", "4-01-01-08"), "list_not_there", "old_code"),
        (Entry(2, "withdraw", "4-01-01-08"), "list_not_there", "code"),
        (Entry(2, "withdraw", "4-01-01-02", "甲员"), "list_name_differs", "name"),
    ],
)
def test_what_does_not_fit_is_told_at_its_cell(entry: Entry, code: str, where: str) -> None:
    assert wrong(entry) == {2: [(code, where)]}


def test_one_occupation_may_become_several_and_several_one_but_nothing_is_told_twice() -> None:
    split = (
        Entry(2, "recode", "4-01-02-01", "甲一", "4-01-01-01"),
        Entry(3, "recode", "4-01-02-02", "甲二", "4-01-01-01"),
    )
    assert wrong(*split) == {}
    one = Entry(2, "recode", "4-01-02-01", "合员", "4-01-01-01")
    assert wrong(one, Entry(3, "recode", "4-01-02-01", "合员", "4-01-01-02")) == {}
    other = Entry(3, "recode", "4-01-02-01", "别员", "4-01-01-02")
    assert wrong(one, other) == {3: [("list_twice", "code")]}
    assert wrong(Entry(2, "add", "", "丁员"), Entry(3, "add", "", "丁员")) == {3: [("list_twice", "name")]}


def workbook(*rows: tuple[str, ...]) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    page = book.add_worksheet()
    for place, row in enumerate([tuple(column.header for column in SHEET.columns), *rows]):
        page.write_row(place, 0, row)
    book.close()
    return target.getvalue()


GOOD = workbook(
    ("新增", "4-01-01-03", "丁员", "", "是"), ("新增", "", "戊员"), ("赋码", "4-01-01-04", "丙员"),
    ("改码", "4-01-02-01", "", "4-01-01-01"), ("退出", "4-01-01-02", "乙员", "", "", "", "并入其他职业"),
)  # fmt: skip


@pytest.fixture
def dictionary(db: None) -> None:
    for code, name in KNOWN.standing.items():
        Occupation.objects.create(
            code=code, name=name, name_key="x", minor_code="4-01-01", minor_name="小类", edition="2022"
        )
    UncodedOccupation.objects.create(name="丙员", name_key="bing yuan", edition="2025-07", digital=True)


def told(**changes: object) -> Announcement:
    return Announcement(
        **{"title": "某公告", "document": "人社厅发〔2026〕1号", "published_on": DAY, "from_on": DAY, **changes}
    )


def decider() -> object:
    return actor(PostKind.PROVINCE_SUPERVISOR, division="440000")


@pytest.mark.usefixtures("dictionary")
def test_a_list_holds_from_its_day_on_and_the_days_before_stay() -> None:
    standard = Standard.objects.create(
        number="B1", tier="national", title="甲员", occupation_id="4-01-01-01", division="440000", created_at=AT,
        keeper=actor(PostKind.PROVINCE_SUPERVISOR, division="440000") and Account.objects.latest("pk").posts.get().unit,
    )  # fmt: skip
    row = load_list(told=told(), content=GOOD, name="变动.xlsx", actor=decider(), at=AT)
    assert (row.added, row.coded, row.recoded, row.withdrawn) == (2, 1, 1, 1)
    assert set(catalogue(on=BEFORE).values_list("code", flat=True)) == {"4-01-01-01", "4-01-01-02"}
    now = dict(catalogue(on=DAY).values_list("code", "name"))
    assert now == {"4-01-01-03": "丁员", "4-01-01-04": "丙员", "4-01-02-01": "甲员"}
    assert [one.name for one in uncoded(on=DAY)] == ["戊员"]
    assert [one.name for one in uncoded(on=BEFORE)] == ["丙员"]
    assert [one.occupation_id for one in resolve(code="4-01-01-01")] == ["4-01-02-01"]
    standard.refresh_from_db()
    assert standard.occupation_id == "4-01-02-01"
    assert "并入其他职业" in Occupation.objects.get(pk="4-01-01-02").end_reason


@pytest.mark.usefixtures("dictionary")
def test_one_wrong_row_refuses_the_whole_list_and_leaves_no_row() -> None:
    bad = workbook(("新增", "4-01-01-03", "丁员"), ("增添", "4-01-01-05", "己员"), ("退出", "9-99", ""))
    with pytest.raises(Refused) as refused:
        load_list(told=told(), content=bad, name="变动.xlsx", actor=decider(), at=AT)
    assert [(one.code, one.where) for one in refused.value.objections] == [
        ("standards.list_change_unknown", "A3"), ("standards.list_not_there", "B4"),
    ]  # fmt: skip
    assert (Occupation.objects.count(), OccupationList.objects.count(), OldCode.objects.count()) == (2, 0, 0)


@pytest.mark.usefixtures("dictionary")
def test_a_list_of_a_later_day_and_one_that_is_there_are_refused_and_so_is_whoever_may_not() -> None:
    def refused(**changes: object) -> list[str]:
        with pytest.raises(Refused) as found:
            load_list(**{"told": told(), "content": GOOD, "name": "x.xlsx", "actor": decider(), "at": AT, **changes})
        return [one.code for one in found.value.objections]

    assert refused(told=told(from_on=date(2026, 12, 1))) == ["standards.day_in_future"]
    assert refused(told=told(from_on=BEFORE, document=" ")) == [
        "standards.basis_missing", "standards.list_before_publication",
    ]  # fmt: skip
    assert refused(actor=actor(PostKind.INSTITUTION_CLERK)) == ["lifecycle.no_power"]
    load_list(told=told(), content=GOOD, name="x.xlsx", actor=decider(), at=AT)
    assert refused() == ["standards.list_known"]


@pytest.mark.usefixtures("dictionary")
def test_by_http_the_province_takes_over_a_list_and_is_told_what_is_wrong_row_by_row() -> None:
    desk = client(Account.objects.get(pk=decider().account_id).username)
    page, there = reverse("desk:standards:dictionary"), reverse("desk:standards:load_list")
    assert desk.get(reverse("desk:standards:list_template")).status_code == 200
    form = {
        "list-title": "某公告",
        "list-document": "1号",
        "list-published_on": "2026-11-01",
        "list-from_on": "2026-11-01",
    }
    bad = desk.post(there, {**form, "list-file": SimpleUploadedFile("a.xlsx", workbook(("退出", "4-09-09-09")))})
    assert (bad.status_code, "词典里没有编码“4-09-09-09”" in bad.content.decode()) == (422, True)
    assert 'value="某公告"' in bad.content.decode()
    good = desk.post(there, {**form, "list-file": SimpleUploadedFile("a.xlsx", GOOD)})
    assert good.status_code == 302
    shown = desk.get(page).content.decode()
    assert "丁员" in shown
    assert "1号" in shown
