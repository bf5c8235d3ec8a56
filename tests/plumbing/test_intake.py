"""Spreadsheets in: the header is found by name wherever it stands; and back: the same rows with every problem marked."""

import io
import itertools
from datetime import date
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import load_workbook

from jiangce.plumbing.intake import actions
from jiangce.plumbing.intake.actions import annotate, read, stored_as_number, template
from jiangce.plumbing.intake.sheets import CellProblem, Column, Sheet

SHEET = Sheet(
    "学员名单",
    (
        Column("number", "公民身份号码", ("身份证号",), required=True, kind="id"),
        Column("name", "姓名", required=True),
        Column("category", "人员类别", choices={"企业职工": "a", "退役军人": "b"}),
        Column("phone", "联系电话", ("手机", "手机号"), kind="phone"),
    ),
)
HEADERS = {"number": "公民身份号码", "name": "姓名", "category": "人员类别", "phone": "联系电话"}
PERSON = {"number": "440606199001010019", "name": "陈小明", "category": "企业职工", "phone": "13900000001"}


def workbook(*rows: list[Any]) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        page, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        for line, row in enumerate(rows):
            for place, value in enumerate(row):
                if isinstance(value, date):
                    page.write_datetime(line, place, value, day)
                else:
                    page.write(line, place, value)
    return target.getvalue()


def csv(*rows: list[str], encoding: str = "utf-8-sig") -> bytes:
    return "\n".join(",".join(row) for row in rows).encode(encoding)


def codes(content: bytes) -> list[str]:
    return [objection.code for objection in read(content, SHEET).objections]


@pytest.mark.parametrize("order", list(itertools.permutations(HEADERS)))
def test_columns_stand_in_any_order(order: tuple[str, ...]) -> None:
    table = read(csv([HEADERS[key] for key in order], [PERSON[key] for key in order]), SHEET)
    assert table.objections == ()
    assert [dict(row.values) for row in table.rows] == [PERSON]
    assert table.letters == {key: "ABCD"[place] for place, key in enumerate(order)}


@settings(deadline=None)
@given(above=st.integers(0, 19), left=st.integers(0, 5), strange=st.sampled_from(["", "备注", "序号"]))
def test_titles_above_and_unknown_columns_do_no_harm(above: int, left: int, strange: str) -> None:
    head = [[f"第 {n} 行说明"] for n in range(above)]
    table = read(
        csv(*head, [*[strange] * left, "身份证号", "姓名"], [*["x"] * left, PERSON["number"], "陈小明"]), SHEET
    )
    assert table.objections == ()
    (row,) = table.rows
    assert (row.get("number"), row.get("name"), row.get("phone")) == (PERSON["number"], "陈小明", "")
    assert (table.header_row, row.number) == (above + 1, above + 2)
    assert table.cell(row, "number") == f"{'ABCDEFG'[left]}{above + 2}"


def test_a_header_below_the_twentieth_row_is_not_found() -> None:
    rows = [[f"说明 {n}"] for n in range(20)]
    assert codes(csv(*rows, ["公民身份号码", "姓名"], ["1", "陈小明"])) == ["intake.no_header"]
    assert codes(csv(*rows[1:], ["公民身份号码", "姓名"], ["1", "陈小明"])) == []


@pytest.mark.parametrize("words", ["公民身份号码*", " 公民\n身份号码 ", "公民身份号码：", "＊公民身份号码", "身份证号"])
def test_a_header_is_known_though_it_is_starred_spaced_or_an_alias(words: str) -> None:
    table = read(workbook([words, "姓 名"], ["1", "陈小明"]), SHEET)
    assert [row.get("number") for row in table.rows] == ["1"]


def test_a_column_named_twice_is_refused_with_both_its_cells() -> None:
    (objection,) = read(csv(["姓名", "身份证号", "姓名"], ["陈小明", "1", "李雪梅"]), SHEET).objections
    assert (objection.code, objection.params) == ("intake.column_twice", {"column": "姓名", "cells": ["A1", "C1"]})
    assert codes(csv(["姓名", "身份证号", "曾用名"], ["陈小明", "1", "李雪梅"])) == []


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (csv(["姓名", "联系电话"], ["陈小明", "1"]), ["intake.column_missing"]),
        (csv(["人员类别", "联系电话"], ["企业职工", "1"]), ["intake.no_header"]),
        (csv(["公民身份号码", "姓名"]), ["intake.no_rows"]),
        (csv(["公民身份号码", "姓名"], ["", " "]), ["intake.no_rows"]),
        (b"", ["intake.no_header"]),
        (b"PK\x03\x04 torn", ["intake.unreadable"]),
        (b"\xff\xff\xfe\x81\x39", ["intake.unreadable"]),
    ],
)
def test_what_cannot_be_read_is_told_at_once(content: bytes, found: list[str]) -> None:
    assert codes(content) == found


def test_a_missing_column_is_named() -> None:
    (objection,) = read(csv(["姓名"], ["陈小明"]), SHEET).objections
    assert (objection.params, objection.where) == ({"column": "公民身份号码"}, "file")


def test_too_many_rows_are_refused_before_any_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MAX_ROWS", 2)
    body = [["1", "甲"], ["2", "乙"], ["3", "丙"]]
    table = read(csv(["公民身份号码", "姓名"], *body), SHEET)
    assert ([objection.code for objection in table.objections], table.rows) == (["intake.too_many_rows"], ())
    assert len(read(csv(["公民身份号码", "姓名"], *body[:2]), SHEET).rows) == 2


def test_a_file_of_an_older_spreadsheet_program_is_read_in_its_own_code() -> None:
    table = read(csv(["公民身份号码", "姓名"], ["1", "陈小明"], encoding="gb18030"), SHEET)
    assert [row.get("name") for row in table.rows] == ["陈小明"]


def test_blank_rows_are_skipped_and_the_numbers_stay_those_of_the_sheet() -> None:
    table = read(workbook(["公民身份号码", "姓名"], ["1", "甲"], ["", ""], ["", " "], ["2", "乙"]), SHEET)
    assert [(row.number, row.get("name")) for row in table.rows] == [(2, "甲"), (5, "乙")]


def test_numbers_and_dates_become_the_text_that_a_person_sees() -> None:
    table = read(workbook(["公民身份号码", "姓名", "手机"], [12, 1.5, date(2026, 11, 20)]), SHEET)
    assert dict(table.rows[0].values) == {"number": "12", "name": "1.5", "phone": "2026-11-20"}
    assert table.rows[0].numeric == {"number", "name"}


@pytest.mark.parametrize(
    ("cell", "lost"),
    [(440606199001010019, True), ("440606199001010019", False), (13900000001, False), (999999999999999, False)],
)
def test_a_number_cell_with_more_digits_than_a_spreadsheet_keeps_is_noticed(cell: int | str, lost: bool) -> None:
    (row,) = read(workbook(["公民身份号码", "姓名"], [cell, "甲"]), SHEET).rows
    assert stored_as_number(row, "number") is lost


def pages(content: bytes) -> list[list[list[Any]]]:
    book = load_workbook(io.BytesIO(content))
    return [book.get_sheet_by_index(place).to_python() for place in range(len(book.sheet_names))]


def test_the_file_comes_back_with_every_problem_at_its_cell() -> None:
    content = workbook(
        ["花名册"],
        ["姓名", "备注", "公民身份号码"],
        ["陈小明", "班长", "00123"],
        [],
        ["李雪梅", "", "2"],
        ["王芳", "", "3"],
    )
    table = read(content, SHEET)
    problems = [
        CellProblem(3, "number", "校验码不对"),
        CellProblem(3, "name", "与登记姓名不一致"),
        CellProblem(6, "", "名额已满"),
    ]
    rows, summary = pages(annotate(content, table, problems))
    assert rows == [
        ["花名册", "", "", ""],
        ["姓名", "备注", "公民身份号码", "校验结果"],
        ["陈小明", "班长", "00123", "校验码不对；与登记姓名不一致"],
        ["", "", "", ""],
        ["李雪梅", "", "2", "通过"],
        ["王芳", "", "3", "名额已满"],
    ]
    assert summary == [
        ["C3", "公民身份号码", "校验码不对"],
        ["A3", "姓名", "与登记姓名不一致"],
        ["A6", "", "名额已满"],
    ]


def test_an_annotated_file_that_is_sent_again_gets_its_new_answer_in_the_same_column() -> None:
    content = csv(["姓名", "公民身份号码"], ["陈小明", "1"])
    once = annotate(content, read(content, SHEET), [CellProblem(2, "number", "位数不对")])
    rows, _summary = pages(annotate(once, read(once, SHEET), []))
    assert rows == [["姓名", "公民身份号码", "校验结果"], ["陈小明", "1", "通过"]]


def test_a_problem_in_a_row_that_is_shorter_than_its_header_is_marked_too() -> None:
    content = b"\xef\xbb\xbf" + "姓名,公民身份号码,人员类别\n陈小明,1".encode()
    rows, summary = pages(annotate(content, read(content, SHEET), [CellProblem(2, "category", "空")]))
    assert (rows[1], summary) == (["陈小明", "1", "", "空"], [["C2", "人员类别", "空"]])


def test_the_annotated_file_can_be_corrected_and_sent_again() -> None:
    content = csv(["姓名", "公民身份号码"], ["陈小明", "440606199001010019"])
    again = read(annotate(content, read(content, SHEET), [CellProblem(2, "name", "x")]), SHEET)
    assert again.objections == ()
    assert [dict(row.values) for row in again.rows] == [{"number": "440606199001010019", "name": "陈小明"}]
    assert again.rows[0].numeric == frozenset()


@pytest.mark.parametrize("cell", ["=1+1", "+8613900000001", "@SUM(A1)", "-1", "http://x"])
def test_what_looks_like_a_formula_comes_back_as_plain_text(cell: str) -> None:
    content = csv(["公民身份号码", "姓名"], [cell, "甲"])
    rows, _summary = pages(annotate(content, read(content, SHEET), []))
    assert rows[1][0] == cell


def test_the_template_is_read_by_its_own_reader() -> None:
    content = template(SHEET)
    (rows,) = pages(content)
    assert rows[0] == ["公民身份号码*", "姓名*", "人员类别", "联系电话"]
    table = read(content, SHEET)
    assert [objection.code for objection in table.objections] == ["intake.no_rows"]
    assert set(table.letters) == set(HEADERS)
