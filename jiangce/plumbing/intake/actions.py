"""Spreadsheets in: read by calamine, header found by name; spreadsheets back: the same sheet with every problem marked."""

import csv
import io
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter
from python_calamine import CalamineError, load_workbook
from xlsxwriter.utility import xl_cell_to_rowcol, xl_col_to_name

from jiangce.kernel.verdict import Objection
from jiangce.plumbing.intake.sheets import CellProblem, Column, Row, Sheet, Table
from jiangce.plumbing.intake.texts import NO_PROBLEM, RESULT_COLUMN, SUMMARY_SHEET

HEADER_SEARCH = 20
MAX_ROWS = 200_000
MAX_COLUMNS = 60
EXACT_DIGITS = 15
"""A spreadsheet keeps 15 digits of a number; the rest of a longer one is already lost."""


def read(content: bytes, sheet: Sheet) -> Table:
    """Read a workbook or CSV. Header problems come back in Table.objections; blank rows are skipped."""
    raw = _raw_rows(content)
    if raw is None:
        return Table(sheet, (), 0, {}, (Objection("intake.unreadable", where="file"),))
    found = _find_header(raw, sheet)
    if found is None:
        wanted = [column.header for column in sheet.columns if column.required]
        return Table(sheet, (), 0, {}, (Objection("intake.no_header", {"wanted": wanted}, where="file"),))
    header_row, places, again = found
    missing = [column.header for column in sheet.columns if column.required and column.key not in places]
    objections = [Objection("intake.column_missing", {"column": name}, where="file") for name in missing]
    for key, place in again:
        cells = [f"{xl_col_to_name(each)}{header_row + 1}" for each in (places[key], place)]
        params = {"column": sheet.column(key).header, "cells": cells}
        objections.append(Objection("intake.column_twice", params, where="file"))
    body = raw[header_row + 1 :]
    if len(body) > MAX_ROWS:
        objections.append(Objection("intake.too_many_rows", {"limit": MAX_ROWS}, where="file"))
        body = body[:0]
    rows = tuple(_rows(body, header_row + 2, places))
    if not rows and not objections:
        objections.append(Objection("intake.no_rows", where="file"))
    letters = {key: xl_col_to_name(place) for key, place in places.items()}
    return Table(sheet, rows, header_row + 1, letters, tuple(objections))


def _raw_rows(content: bytes) -> list[list[Any]] | None:
    if content.startswith(b"PK"):
        try:
            book = load_workbook(io.BytesIO(content))
            return [row[:MAX_COLUMNS] for row in book.get_sheet_by_index(0).to_python(skip_empty_area=False)]
        except (CalamineError, IndexError, ValueError):
            return None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return [row[:MAX_COLUMNS] for row in csv.reader(io.StringIO(content.decode(encoding)))]
        except (UnicodeDecodeError, csv.Error):
            continue
    return None


def _plain(text: Any) -> str:
    """A header as it is compared: full width narrowed, spaces, line breaks, stars and brackets' content kept out."""
    narrow = unicodedata.normalize("NFKC", str(text))
    return "".join(letter for letter in narrow if not letter.isspace() and letter not in "*:").lower()


def _find_header(
    raw: Sequence[Sequence[Any]], sheet: Sheet
) -> tuple[int, dict[str, int], list[tuple[str, int]]] | None:
    """The row, within the first 20, that names the most columns, where each stands, and those that it names again;
    None when none names a required one."""
    names = {_plain(name): column.key for column in sheet.columns for name in (column.header, *column.aliases)}
    required = {column.key for column in sheet.columns if column.required}
    best: tuple[int, dict[str, int], list[tuple[str, int]]] | None = None
    for number, row in enumerate(raw[:HEADER_SEARCH]):
        places: dict[str, int] = {}
        again: list[tuple[str, int]] = []
        for place, cell in enumerate(row):
            key = names.get(_plain(cell))
            if key and key in places:
                again.append((key, place))
            elif key:
                places[key] = place
        if required & set(places) and (best is None or len(places) > len(best[1])):
            best = number, places, again
    return best


def _rows(body: Sequence[Sequence[Any]], first: int, places: dict[str, int]) -> Iterable[Row]:
    for number, raw in enumerate(body, start=first):
        values: dict[str, str] = {}
        numeric: set[str] = set()
        for key, place in places.items():
            cell = raw[place] if place < len(raw) else ""
            values[key] = _text(cell)
            if isinstance(cell, int | float) and not isinstance(cell, bool):
                numeric.add(key)
        if any(values.values()):
            yield Row(number, values, frozenset(numeric))


def _text(cell: Any) -> str:
    if cell is None or cell == "":
        return ""
    if isinstance(cell, datetime | date):
        return cell.date().isoformat() if isinstance(cell, datetime) else cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def stored_as_number(row: Row, key: str) -> bool:
    """Whether an identifier came from a number cell too long to be exact."""
    return key in row.numeric and len(row.get(key).lstrip("-")) > EXACT_DIGITS


def annotate(content: bytes, table: Table, problems: Sequence[CellProblem]) -> bytes:
    """The uploaded sheet as it stood, as text, so that cell addresses agree: problem cells red and commented, the
    messages of each row in a column beside it; and a summary."""
    by_row: dict[int, list[CellProblem]] = defaultdict(list)
    for problem in problems:
        by_row[problem.row].append(problem)
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"strings_to_numbers": False, "strings_to_formulas": False})
    styles = {
        "head": book.add_format({"bold": True, "bg_color": "#E6EEFA", "border": 1, "text_wrap": True}),
        "text": book.add_format({"num_format": "@"}),
        "bad": book.add_format({"num_format": "@", "bg_color": "#FDEAE8", "font_color": "#A8231B", "border": 1}),
        "note": book.add_format({"font_color": "#A8231B", "text_wrap": True}),
    }
    raw = [[_text(cell) for cell in row] for row in _raw_rows(content) or ()]
    beside = _result_place(raw, table)
    page = book.add_worksheet(table.sheet.name)
    page.freeze_panes(table.header_row, 0)
    page.set_column(0, max(beside - 1, 0), 18)
    page.set_column(beside, beside, 60)
    checked = {row.number for row in table.rows}
    for number, cells in enumerate(raw, start=1):
        found = by_row.get(number, []) if number in checked else []
        bad = {xl_cell_to_rowcol(f"{table.letters.get(one.key, 'A')}1")[1]: one.message for one in found if one.key}
        _write_row(
            page, number - 1, cells[:beside], bad, styles["head" if number == table.header_row else "text"], styles
        )
        if number in checked:
            words = "；".join(problem.message for problem in found) or str(NO_PROBLEM)
            page.write_string(number - 1, beside, words, styles["note" if found else "text"])
    if table.header_row:
        page.write_string(table.header_row - 1, beside, str(RESULT_COLUMN), styles["head"])
    _write_summary(book, table, problems, styles)
    book.close()
    return target.getvalue()


def _result_place(raw: Sequence[Sequence[str]], table: Table) -> int:
    """The column of the messages: the one of an earlier answer when the file is such, else the first behind all."""
    header = raw[table.header_row - 1] if table.header_row else []
    width = max((len(row) for row in raw), default=0)
    return width - 1 if header and len(header) == width and header[-1] == str(RESULT_COLUMN) else width


def _write_row(
    page: Any, line: int, cells: Sequence[str], bad: Mapping[int, str], style: Any, styles: Mapping[str, Any]
) -> None:
    """One row at its own place; `bad` holds the message of each problem cell by its column."""
    for place in range(max(len(cells), max(bad, default=-1) + 1)):
        text = cells[place] if place < len(cells) else ""
        if text or place in bad:
            page.write_string(line, place, text, styles["bad"] if place in bad else style)
        if place in bad:
            page.write_comment(line, place, bad[place])


def _write_summary(book: Any, table: Table, problems: Sequence[CellProblem], styles: dict[str, Any]) -> None:
    page = book.add_worksheet(str(SUMMARY_SHEET))
    page.set_column(0, 1, 12)
    page.set_column(2, 2, 90)
    rows = {row.number: row for row in table.rows}
    for line, problem in enumerate(problems):
        row = rows.get(problem.row)
        page.write_string(line, 0, table.cell(row, problem.key) if row else "")
        column = next((one.header for one in table.sheet.columns if one.key == problem.key), "")
        page.write_string(line, 1, column)
        page.write_string(line, 2, problem.message, styles["note"])


def template(sheet: Sheet) -> bytes:
    """An empty workbook of this kind: every column as text, required ones starred, choices as lists."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    page = book.add_worksheet(sheet.name)
    head = book.add_format({"bold": True, "bg_color": "#E6EEFA", "border": 1})
    text = book.add_format({"num_format": "@"})
    page.set_column(0, len(sheet.columns) - 1, 20, text)
    page.freeze_panes(1, 0)
    for place, column in enumerate(sheet.columns):
        page.write_string(0, place, f"{column.header}*" if column.required else column.header, head)
        words = list(dict.fromkeys(column.choices))
        if words and len(",".join(words)) <= 255:
            page.data_validation(1, place, 1000, place, {"validate": "list", "source": words})
    book.close()
    return target.getvalue()


__all__ = ["CellProblem", "Column", "Row", "Sheet", "Table", "annotate", "read", "stored_as_number", "template"]
