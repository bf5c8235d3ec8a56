"""jiangce messages update|compile: the English catalogue. Chinese is the source, so only English can be missing."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import polib

from jiangce.supervision.engine.rules import RULES

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "jiangce"
CATALOGUE = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "gettext": None, "gettext_lazy": None, "_": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
_LITERAL = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL = re.compile(rf"(?<![\w.])(?:n?p?gettext|_)\({_LITERAL}(?:, ?{_LITERAL})*")
Message = tuple[str, str, str]
"""context, singular, plural ("" when there is none)."""


def main(arguments: list[str]) -> int:
    """update: take new messages in and unused ones out; compile: make the binary catalogue."""
    if arguments[:1] == ["update"]:
        added, dropped = update()
        left = sum(not entry.translated() for entry in polib.pofile(str(CATALOGUE)))
        print(f"新增 {added}，移除 {dropped}，待译 {left}")
        return 0
    compile_catalogues()
    return 0


def compile_catalogues() -> None:
    """Compile the catalogue when it is newer than what stands."""
    target = CATALOGUE.with_suffix(".mo")
    if CATALOGUE.exists() and (not target.exists() or target.stat().st_mtime < CATALOGUE.stat().st_mtime):
        polib.pofile(str(CATALOGUE)).save_as_mofile(str(target))


def messages() -> set[Message]:
    """Every message of the package: Python, templates, and what the rules of supervision ask, which know no Django."""
    found = {("", words, "") for rule in RULES for words in (rule.question, rule.false_alarms)}
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" not in path.parts:
            found |= set(_of_python(path.read_bytes()))
    for path in sorted(PACKAGE.rglob("templates/**/*.html")):
        found |= set(_of_template(path))
    return found


def _of_python(source: bytes) -> Iterator[Message]:
    from babel.messages.extract import extract

    for _line, told, _comments, context in extract("python", BytesIO(source), keywords=KEYWORDS):
        singular, plural = told if isinstance(told, tuple) else (told, "")
        if singular:
            yield context or "", singular, plural


def _of_template(path: Path) -> Iterator[Message]:
    from django.utils.translation.template import templatize

    # What templatize leaves between its calls is no Python: only the calls themselves are read.
    source = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    calls = (f"{found[0]})" for found in CALL.finditer(source))
    yield from _of_python("\n".join(calls).encode())


def update() -> tuple[int, int]:
    """Merge the package's messages into the catalogue; translations stand; return how many came and went."""
    catalogue = polib.pofile(str(CATALOGUE)) if CATALOGUE.exists() else _new()
    wanted = messages()
    standing = {_key(entry): entry for entry in catalogue}
    for key in set(standing) - wanted:
        catalogue.remove(standing[key])
    for context, singular, plural in sorted(wanted - set(standing), key=lambda message: message[1]):
        catalogue.append(_entry(context, singular, plural))
    catalogue.sort(key=lambda entry: (entry.msgid, entry.msgctxt or ""))
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(CATALOGUE))
    return len(wanted - set(standing)), len(set(standing) - wanted)


def _key(entry: Any) -> Message:
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural or ""


def _entry(context: str, singular: str, plural: str) -> polib.POEntry:
    entry = polib.POEntry(msgid=singular, msgctxt=context or None)
    if plural:
        entry.msgid_plural, entry.msgstr_plural = plural, {0: "", 1: ""}
    if "%(" in singular:
        entry.flags.append("python-format")
    return entry


def _new() -> polib.POFile:
    catalogue = polib.POFile(wrapwidth=110)
    catalogue.metadata = {
        "Project-Id-Version": "jiangce",
        "Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    return catalogue
