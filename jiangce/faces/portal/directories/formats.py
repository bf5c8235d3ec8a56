"""A directory for machines: CSV, JSON, a workbook, a feed. The same columns in the first three."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from xml.sax.saxutils import XMLGenerator

import xlsxwriter
from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Table:
    """A directory of a day: keys for machines, heads for people, rows of plain values."""

    name: str
    title: str
    on: date
    keys: Sequence[str]
    heads: Sequence[str]
    rows: Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed."""

    key: str
    title: str
    url: str
    on: date
    text: str


def as_csv(table: Table) -> HttpResponse:
    """UTF-8 with a byte order mark, so that a spreadsheet reads the Chinese; no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(table.heads)
    writer.writerows([_safe(value) for value in row] for row in table.rows)
    return _download(table, "\ufeff" + out.getvalue(), "text/csv; charset=utf-8", "csv")


def _safe(value: Any) -> str:
    text = _plain(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "|".join(" ".join(str(part) for part in one.values() if part) for one in value)
    return value.isoformat() if isinstance(value, date) else str(value)


def as_json(table: Table) -> HttpResponse:
    """The entries by key; dates as ISO text."""
    entries = [dict(zip(table.keys, row, strict=True)) for row in table.rows]
    told = {"directory": table.name, "on": table.on, "count": len(entries), "entries": entries}
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})


def as_xlsx(table: Table) -> HttpResponse:
    """One sheet; every cell is text."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    # The bytes are signed: the same day gives the same file, whenever it is asked for.
    book.set_properties({"created": datetime.combine(table.on, time())})
    head = book.add_format({"bold": True, "bg_color": "#E6EEFA", "border": 1})
    page = book.add_worksheet(f"{table.on:%Y-%m-%d}")
    page.set_column(0, len(table.heads), 18)
    page.freeze_panes(1, 0)
    page.write_row(0, 0, [str(one) for one in table.heads], head)
    for line, row in enumerate(table.rows, start=1):
        page.write_row(line, 0, [_plain(value) for value in row])
    book.close()
    return _download(table, out.getvalue(), _XLSX, "xlsx")


def _download(table: Table, content: str | bytes, kind: str, suffix: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{table.name}-{table.on:%Y-%m-%d}.{suffix}"'
    return response


def as_atom(*, title: str, url: str, on: date, items: Iterable[Item]) -> HttpResponse:
    """RFC 4287: what happened, the newest first. Identifiers are made from number, day and kind, and never change."""
    found = list(items)
    out = io.StringIO()
    xml = XMLGenerator(out, "utf-8", short_empty_elements=True)
    xml.startDocument()
    xml.startElement("feed", {"xmlns": ATOM})
    newest = found[0].on if found else on
    _texts(xml, {"title": title, "id": url, "updated": _moment(newest)})
    xml.startElement("link", {"rel": "self", "href": url})
    xml.endElement("link")
    xml.startElement("author", {})
    _texts(xml, {"name": _("匠册")})
    xml.endElement("author")
    for one in found:
        xml.startElement("entry", {})
        _texts(xml, {"title": one.title, "id": one.key, "updated": _moment(one.on), "summary": one.text})
        xml.startElement("link", {"href": one.url})
        xml.endElement("link")
        xml.endElement("entry")
    xml.endElement("feed")
    return HttpResponse(out.getvalue(), content_type="application/atom+xml; charset=utf-8")


def _texts(xml: XMLGenerator, told: dict[str, str]) -> None:
    for name, text in told.items():
        xml.startElement(name, {})
        xml.characters(str(text))
        xml.endElement(name)


def _moment(on: date) -> str:
    return datetime.combine(on, time(), tzinfo=UTC).isoformat().replace("+00:00", "Z")
