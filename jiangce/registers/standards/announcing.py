"""Taking over a published list of occupations: what it adds, gives a code, re-codes and withdraws, whole or not at all, from
its day on. Lists of earlier days stay what they were."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.names import pinyin_key
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.files.actions import store
from jiangce.plumbing.journal.actions import record
from jiangce.registers.standards.announced import Change, Entry, Known, name_of, read_list
from jiangce.registers.standards.dictionary import minor_name
from jiangce.registers.standards.models import Occupation, OccupationList, OldCode, Standard, UncodedOccupation
from jiangce.registers.standards.queries import catalogue, uncoded
from jiangce.registers.standards.refusal import ContentRefused, StandardRefused

_KEYS = 200
"""Of a longer spelling only so much is kept."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """A document that changed the dictionary: its title and number, when it was published, from when it holds."""

    title: str
    document: str
    published_on: date
    from_on: date


@transaction.atomic
def load_list(*, told: Announcement, content: bytes, name: str, actor: Actor, at: datetime) -> OccupationList:
    """Take over a list. Raises StandardRefused for what is wrong with the document, FileRefused for a file that is no
    workbook, ContentRefused with every problem at its cell; nothing is written then."""
    if found := _heading_objections(told, actor, today=timezone.localdate(at)):
        raise StandardRefused(found)
    file = store(content=content, name=name, purpose="standards", owner_key=actor.key, allowed={"xlsx", "csv"})
    known = known_on(told.from_on)
    entries, problems = read_list(content, known)
    if problems:
        raise ContentRefused(problems)
    edition = _edition(told.from_on)
    counts = Counter(entry.change for entry in entries)
    row = OccupationList.objects.create(
        edition=edition, title=told.title.strip(), document=told.document.strip(), published_on=told.published_on,
        from_on=told.from_on, file=file, added=counts[Change.ADD], coded=counts[Change.CODE],
        recoded=counts[Change.RECODE], withdrawn=counts[Change.WITHDRAW], actor_label=actor.label, at=at,
    )  # fmt: skip
    _write(row, entries, known)
    record(actor=actor, subject=row, action="load_list", at=at, after={"document": row.document, **counts})
    return row


def known_on(on: date) -> Known:
    """What the dictionary has on a day, and every code that it ever used."""
    return Known(
        standing=dict(catalogue(on=on).values_list("code", "name")),
        used=dict(Occupation.objects.values_list("code", "name")),
        uncoded=frozenset(uncoded(on=on).values_list("name", flat=True)),
    )


def _heading_objections(told: Announcement, actor: Actor, *, today: date) -> list[Objection]:
    found = actor.lacks(Power.STANDARD_DECIDE, "load_list")
    for key in ("title", "document"):
        if not getattr(told, key).strip():
            found.append(Objection("standards.basis_missing", where=key))
    if told.from_on > today:
        found.append(Objection("standards.day_in_future", {"on": told.from_on.isoformat()}, where="from_on"))
    if told.published_on > told.from_on:
        found.append(Objection("standards.list_before_publication", where="from_on"))
    if OccupationList.objects.filter(document=told.document.strip()).exists():
        found.append(Objection("standards.list_known", {"document": told.document.strip()}, where="document"))
    return found


def _edition(on: date) -> str:
    """The name of the edition: its day, told apart where there are several of one day."""
    day = on.isoformat()
    count = OccupationList.objects.filter(edition__startswith=day).count()
    return f"{day}-{count + 1}" if count else day


def _write(row: OccupationList, entries: Iterable[Entry], known: Known) -> None:
    sorted_out = sorted(entries, key=lambda entry: entry.change != Change.RECODE)
    successors = _recode(row, [entry for entry in sorted_out if entry.change == Change.RECODE], known)
    for old, codes in successors.items():
        if len(codes) == 1:  # what was split, its keepers decide about
            Standard.objects.filter(occupation=old).update(occupation=codes[0])
    for entry in sorted_out:
        if entry.change == Change.ADD and entry.code:
            _occupation(row, entry, entry.name)
        elif entry.change == Change.ADD:
            UncodedOccupation.objects.create(
                name=entry.name, name_key=pinyin_key(entry.name)[:_KEYS], edition=row.edition, digital=entry.digital,
                green=entry.green, note=entry.note,
            )  # fmt: skip
        elif entry.change == Change.CODE:
            _give_code(row, entry)
        elif entry.change == Change.WITHDRAW:
            _end(row, entry.code, entry.note)


def _recode(row: OccupationList, entries: list[Entry], known: Known) -> dict[str, list[str]]:
    """The new occupations, the old ones ended and resolvable; old code → its new ones."""
    found: dict[str, list[str]] = {}
    for entry in entries:
        if not any(entry.code in codes for codes in found.values()):
            _occupation(row, entry, name_of(entry, known))
        old = Occupation.objects.get(pk=entry.old_code)
        OldCode.objects.create(
            code=old.code, edition=old.edition, name=old.name, occupation_id=entry.code,
            source=f"{row.title} {row.document}"[:200], certainty="S",
        )  # fmt: skip
        found.setdefault(entry.old_code, []).append(entry.code)
    for code in found:
        _end(row, code, "")
    return found


def _give_code(row: OccupationList, entry: Entry) -> None:
    waiting = UncodedOccupation.objects.get(name=entry.name)
    occupation = _occupation(row, entry, entry.name, digital=waiting.digital, green=waiting.green)
    waiting.occupation, waiting.coded_on, waiting.basis = occupation, row.from_on, row.document
    waiting.save()
    Standard.objects.filter(uncoded=waiting).update(occupation=occupation, uncoded=None)


def _occupation(
    row: OccupationList, entry: Entry, name: str, *, digital: bool = False, green: bool = False
) -> Occupation:
    return Occupation.objects.create(
        code=entry.code, name=name, name_key=pinyin_key(name)[:_KEYS], minor_code=entry.code[:7],
        minor_name=minor_name(entry.code), digital=entry.digital or digital, green=entry.green or green,
        edition=row.edition,
    )  # fmt: skip


def _end(row: OccupationList, code: str, note: str) -> None:
    reason = " ".join(one for one in (row.title, row.document, note) if one)[:200]
    Occupation.objects.filter(pk=code).update(ended_on=row.from_on, end_reason=reason)
