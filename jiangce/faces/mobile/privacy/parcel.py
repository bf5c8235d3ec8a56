"""An export as a zip: the same tables for people (HTML) and for machines (JSON)."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import Promise

from jiangce.faces.ui.acts import ACTS
from jiangce.faces.ui.sources import source_words
from jiangce.faces.ui.verdicts import words
from jiangce.faces.ui.who import who_words
from jiangce.kernel.verdict import Objection
from jiangce.registers.privacy.actions import Parcel
from jiangce.registers.privacy.ports import Code
from jiangce.registers.privacy.purposes import notice

_WORDS: dict[str, Callable[[str], Any]] = {
    "act": lambda code: ACTS.get(code, code),
    "objection": lambda code: words(Objection(code)).message,
    "source": source_words,
    "who": who_words,
}
JSON_NAME, HTML_NAME = "personal-data.json", "personal-data.html"
FILES = "files"


def packed(parcel: Parcel) -> bytes:
    """The zip with both files, and beside them whatever the person handed in."""
    tables = [
        {
            "category": table.category.value,
            "title": str(table.title),
            "columns": [str(column) for column in table.columns],
            "rows": [[_plain(value) for value in row] for row in table.rows],
        }
        for table in parcel.tables
    ]
    told = {"made_at": _plain(parcel.at), "notice": notice().version, "tables": tables,
            "files": [f"{FILES}/{file.name}" for file in parcel.files]}  # fmt: skip
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(JSON_NAME, json.dumps(told, ensure_ascii=False, indent=1))
        archive.writestr(HTML_NAME, render_to_string("mobile/privacy/parcel.html", told))
        for file in parcel.files:
            archive.writestr(f"{FILES}/{file.name}", file.content)
    return made.getvalue()


def _plain(value: Any) -> Any:
    """A value as JSON has it: labels and codes in the reader's language, moments with their zone."""
    if isinstance(value, Code):
        return str(_WORDS[value.kind](value.value)) if value.value else ""
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Promise | str) else value
