"""A published list of occupations as a workbook, and what it may change of the dictionary. Pure: the rows and what the
dictionary has on the day in, every objection at its cell out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Objection
from jiangce.plumbing.intake.actions import read
from jiangce.plumbing.intake.sheets import Column, Row, Sheet, Table
from jiangce.registers.standards.rules import CODE


class Change(models.TextChoices):
    """What a row of a published list does."""

    ADD = "add", _("新增")
    CODE = "code", _("赋码")
    RECODE = "recode", _("改码")
    WITHDRAW = "withdraw", _("退出")


_WORDS = {"新增": Change.ADD, "增加": Change.ADD, "赋码": Change.CODE, "改码": Change.RECODE, "退出": Change.WITHDRAW, "取消": Change.WITHDRAW}  # fmt: skip
_YES = {"是": True, "否": False, "": False}
SHEET = Sheet(
    name="职业目录变动",
    columns=(
        Column("change", "变动", required=True, kind="choice", choices={word: word for word in ("新增", "赋码", "改码", "退出")}),
        Column("code", "职业编码", kind="id"),
        Column("name", "职业名称"),
        Column("old_code", "原编码", kind="id"),
        Column("digital", "数字职业", kind="choice", choices={"是": "是", "否": "否"}),
        Column("green", "绿色职业", kind="choice", choices={"是": "是", "否": "否"}),
        Column("note", "备注"),
    ),
)  # fmt: skip
LONGEST = {"name": 80, "note": 200}


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. `line`: its number in the sheet; of a change of code the name may be blank: it stays."""

    line: int
    change: str
    code: str = ""
    name: str = ""
    old_code: str = ""
    digital: bool = False
    green: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """The dictionary on the day from which a list holds: code → name of what is in it, the codes that were ever used, the
    names that wait for a code."""

    standing: Mapping[str, str] = field(default_factory=dict)
    used: Mapping[str, str] = field(default_factory=dict)
    uncoded: frozenset[str] = frozenset()


def read_list(content: bytes, known: Known) -> tuple[list[Entry], list[Objection]]:
    """The rows of a workbook, and every problem with its cell in `where`. The rows count only when nothing is wrong."""
    table = read(content, SHEET)
    problems = list(table.objections)
    entries = []
    for row in table.rows:
        entry, found = _entry(row)
        entries.append(entry)
        problems += _at(table, row, found)
    told = {row.number: row for row in table.rows}
    for line, found in list_objections(entries, known).items():
        problems += _at(table, told[line], found)
    return entries, problems


def list_objections(entries: Sequence[Entry], known: Known) -> Mapping[int, list[Objection]]:
    """line → what is wrong with it, by itself and beside the others."""
    found: dict[int, list[Objection]] = {}
    spoken: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        wrong = _JUDGES[entry.change](entry, known) if entry.change in _JUDGES else []
        for key, value in _claims(entry):
            first = spoken.setdefault((key, value), entry)
            if first is not entry and not _may_share(first, entry, key, known):
                wrong.append(Objection("standards.list_twice", {"row": first.line}, where=key))
        if wrong:
            found[entry.line] = wrong
    return found


def _claims(entry: Entry) -> list[tuple[str, str]]:
    """What only one row may speak of."""
    told = [("code", entry.code), ("old_code", entry.old_code)]
    if entry.change in (Change.ADD, Change.CODE):
        told.append(("name", entry.name))
    return [(key, value) for key, value in told if value]


def _may_share(first: Entry, other: Entry, key: str, known: Known) -> bool:
    """One occupation may be split into several, and several may become one of the same name."""
    if first.change != Change.RECODE or other.change != Change.RECODE:
        return False
    return key == "old_code" or name_of(first, known) == name_of(other, known)


def name_of(entry: Entry, known: Known) -> str:
    """The name that an occupation has under its new code."""
    return entry.name or known.standing.get(entry.old_code, "")


def _add(entry: Entry, known: Known) -> list[Objection]:
    found = [*_fresh_code(entry, known, needed=False), *_named(entry)]
    same = next((code for code, name in known.standing.items() if name == entry.name), "")
    if entry.name and (same or entry.name in known.uncoded):
        found.append(Objection("standards.list_name_there", {"name": entry.name, "code": same or "—"}, where="name"))
    return found


def _code(entry: Entry, known: Known) -> list[Objection]:
    found = [*_fresh_code(entry, known, needed=True), *_named(entry)]
    if entry.name and entry.name not in known.uncoded:
        found.append(Objection("standards.list_not_waiting", {"name": entry.name}, where="name"))
    return found


def _recode(entry: Entry, known: Known) -> list[Objection]:
    return [*_fresh_code(entry, known, needed=True), *_there(entry.old_code, "old_code", known)]


def _withdraw(entry: Entry, known: Known) -> list[Objection]:
    found = _there(entry.code, "code", known)
    if not found and entry.name and known.standing[entry.code] != entry.name:
        params = {"code": entry.code, "name": known.standing[entry.code]}
        found.append(Objection("standards.list_name_differs", params, where="name"))
    return found


_JUDGES = {Change.ADD: _add, Change.CODE: _code, Change.RECODE: _recode, Change.WITHDRAW: _withdraw}


def _fresh_code(entry: Entry, known: Known, *, needed: bool) -> list[Objection]:
    if not entry.code and not needed:
        return []
    if not CODE.fullmatch(entry.code):
        return [Objection("standards.occupation_code_wrong", {"code": entry.code[:20]}, where="code")]
    if entry.code in known.used:
        return [Objection("standards.code_taken", {"code": entry.code, "name": known.used[entry.code]}, where="code")]
    return []


def _there(code: str, key: str, known: Known) -> list[Objection]:
    return [] if code in known.standing else [Objection("standards.list_not_there", {"code": code[:20]}, where=key)]


def _named(entry: Entry) -> list[Objection]:
    return [] if entry.name else [Objection("standards.list_name_missing", where="name")]


def _entry(row: Row) -> tuple[Entry, list[Objection]]:
    found = []
    change, flags = _WORDS.get(row.get("change")), {key: _YES.get(row.get(key)) for key in ("digital", "green")}
    if change is None:
        found.append(Objection("standards.list_change_unknown", {"value": row.get("change")[:20]}, where="change"))
    for key, value in flags.items():
        if value is None:
            found.append(Objection("standards.list_yes_or_no", {"value": row.get(key)[:20]}, where=key))
    for key, limit in LONGEST.items():
        if len(row.get(key)) > limit:
            found.append(Objection("standards.list_too_long", {"limit": limit}, where=key))
    told: dict[str, Any] = {key: row.get(key) for key in ("code", "name", "old_code", "note")}
    return Entry(row.number, change or "", digital=bool(flags["digital"]), green=bool(flags["green"]), **told), found


def _at(table: Table, row: Row, found: Sequence[Objection]) -> list[Objection]:
    return [replace(one, where=table.cell(row, one.where or "change")) for one in found]
