"""The public register of standards as of any day: worked out from the periods of versions and from their decisions, never
copied. A version stands in it while it is in force. A document that is recorded after its day changes the lists of the
days between: an entry says when its coming into force and its end were recorded, so that an older copy can be explained."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from jiangce.registers.standards.enums import GROUNDS_WHEN_FILED, PUBLIC, VersionMove
from jiangce.registers.standards.models import StandardDecision, StandardVersion
from jiangce.registers.standards.register import public_versions

ENDS = (VersionMove.SUPERSEDE, VersionMove.WITHDRAW, VersionMove.DENY_FILING)
TOLD = (VersionMove.PUBLISH, VersionMove.FILE, *ENDS)
_NO_PERIOD = Q(held__isnull=True) | Q(held__isempty=True)
"""Never in force: not yet filed, ended before that, or ended on the day on which it came into force."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One version as the register of a day tells it. `state` is listed (in force), waiting (published, not in force yet)
    or removed. A removal has its day, its move and its reason: of a supersession, the number of the later version. The
    days of recording are those on which this system was told."""

    number: str
    edition: str
    title: str
    tier: str
    occupation_code: str
    occupation_name: str
    levels: Sequence[str]
    division: str
    document_number: str
    published_on: date
    filing_number: str
    filed_on: date | None
    state: str
    from_on: date | None
    recorded_on: date | None
    removed_on: date | None = None
    removal: str = ""
    removal_reason: str = ""
    removal_recorded_on: date | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """A version was published, filed or came to its end; `kind` is one of VersionMove."""

    on: date
    kind: str
    number: str
    name: str
    reason: str


def listed(*, on: date, text: str = "", tier: str = "") -> QuerySet[StandardVersion]:
    """The versions in force on a day, by title."""
    return public_versions(on=on, text=text, tier=tier).filter(held__contains=on)


def waiting(*, on: date, text: str = "", tier: str = "") -> QuerySet[StandardVersion]:
    """What was published by a day and was not in force yet."""
    ahead = Q(held__startswith__gt=on) | (_NO_PERIOD & ~Exists(_ended(on)))
    return public_versions(on=on, text=text, tier=tier).filter(ahead)


def removed(*, on: date, text: str = "", tier: str = "") -> QuerySet[StandardVersion]:
    """What was published and had come to its end by a day."""
    gone = Q(held__endswith__lte=on) | (_NO_PERIOD & Exists(_ended(on)))
    return public_versions(on=on, text=text, tier=tier).filter(gone)


def _ended(on: date) -> QuerySet[StandardDecision]:
    return StandardDecision.objects.filter(version=OuterRef("pk"), move__in=ENDS, at__date__lte=on)


def entries(versions: Iterable[StandardVersion], *, on: date) -> list[Entry]:
    """These versions as of a day; a fixed number of queries."""
    rows = list(versions)
    moves: dict[int, dict[str, StandardDecision]] = defaultdict(dict)
    for one in StandardDecision.objects.filter(version__in=rows, move__in=TOLD).order_by("pk"):
        moves[one.version_id][one.move] = one
    return [_entry(row, on, moves[row.pk]) for row in rows]


def _entry(row: StandardVersion, on: date, moves: Mapping[str, StandardDecision]) -> Entry:
    standard = row.standard
    end = next((moves[move] for move in ENDS if move in moves), None)
    left = left_on(row, end)
    gone = left is not None and left <= on
    from_on = row.held.lower if row.held and not row.held.isempty and row.held.lower <= on else None
    filed = row.filed_on is not None and row.filed_on <= on
    told = moves.get(VersionMove.FILE if filed and standard.tier in GROUNDS_WHEN_FILED else VersionMove.PUBLISH)
    return Entry(
        number=row.number, edition=row.edition, title=standard.title, tier=standard.tier,
        occupation_code=standard.occupation_id or "", occupation_name=standard.occupation_name, levels=row.levels,
        division=standard.division, document_number=row.document_number, published_on=row.published_on,
        filing_number=row.filing_number if filed else "", filed_on=row.filed_on if filed else None,
        state="removed" if gone else "listed" if from_on else "waiting", from_on=from_on,
        recorded_on=timezone.localdate(told.at) if told else None, removed_on=left if gone else None,
        removal=end.move if gone and end else "", removal_reason=end.reason if gone and end else "",
        removal_recorded_on=timezone.localdate(end.at) if gone and end else None,
    )  # fmt: skip


def left_on(row: StandardVersion, end: StandardDecision | None) -> date | None:
    """The first day on which a version was no longer in the register: the end of its period, or the day of the decision
    about one that never was in force."""
    if row.held and not row.held.isempty:
        return row.held.upper
    return timezone.localdate(end.at) if end else None


def entry(*, number: str, on: date) -> Entry:
    """One version by its number as of a day; raises StandardVersion.DoesNotExist before it was published."""
    return entries([public_versions(on=on).get(number=number)], on=on)[0]


def happenings(
    *, until: date, since: date | None = None, number: str = "", limit: int | None = None
) -> list[Happening]:
    """What happened to the published versions, or to one, after `since` and up to `until`, the newest first. Days are
    those of the documents, as in the lists, so that a comparison tells what parts two lists."""
    rows = StandardDecision.objects.filter(move__in=TOLD, version__state__in=sorted(PUBLIC))
    if number:
        rows = rows.filter(version__number=number)
    found = [(_day(one), one) for one in rows.select_related("version__standard").order_by("pk")]
    kept = [(on, one) for on, one in found if on <= until and (since is None or on > since)]
    kept.sort(key=lambda pair: (pair[0], pair[1].pk), reverse=True)
    return [
        Happening(on, one.move, one.version.number, f"{one.version.standard.title} {one.version.edition}", one.reason)
        for on, one in kept[:limit]
    ]


def _day(one: StandardDecision) -> date:
    row = one.version
    told = {VersionMove.PUBLISH: row.published_on, VersionMove.FILE: row.filed_on}
    return told.get(VersionMove(one.move)) or left_on(row, one) or timezone.localdate(one.at)
