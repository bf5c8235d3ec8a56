"""The public directories (机构、平台、评价机构目录) as of any day: worked out from periods, pauses and milestones, never
copied. What was changed after the day is told as it was on it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from jiangce.kernel import divisions
from jiangce.registers.filings.enums import MilestoneKind
from jiangce.registers.filings.models import Filing, FilingApplication, FilingMilestone, FilingPause
from jiangce.registers.filings.queries import in_public, scopes_on
from jiangce.registers.standards.queries import names_of, search

ENDS = (MilestoneKind.EXITED, MilestoneKind.TERMINATED)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: part of a name, number or credit code; an occupation's code or name; a division's code."""

    text: str = ""
    occupation: str = ""
    division: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """One part of an entry's scope."""

    code: str
    name: str
    level: str
    place: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One filing as the directory of a day tells it. `state` is listed, suspended or removed; `last_day` the last day
    of its period as it was known on the day. A removal has its day, kind (exited, terminated, expired) and reason."""

    number: str
    role: str
    name: str
    credit_code: str
    division: str
    address: str
    state: str
    from_on: date
    last_day: date | None
    scopes: Sequence[Scope]
    pause_from: date | None = None
    pause_ground: str = ""
    pause_reason: str = ""
    pause_until: date | None = None
    removed_on: date | None = None
    removal: str = ""
    removal_ground: str = ""
    removal_reason: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened to an entry; `kind` is one of MilestoneKind, or expired."""

    on: date
    kind: str
    number: str
    name: str
    ground: str = ""
    reason: str = ""
    until: date | None = None
    before: Mapping[str, str] | None = None
    after: Mapping[str, str] | None = None


def listed(*, role: str, on: date, wanted: Wanted | None = None) -> QuerySet[Filing]:
    """Filings in the directory of a day, the suspended ones too, by name."""
    return _found(Filing.objects.filter(role=role, held__contains=on), wanted or Wanted())


def removed(*, role: str, on: date, wanted: Wanted | None = None) -> QuerySet[Filing]:
    """Filings that had left the directory by a day."""
    return _found(Filing.objects.filter(role=role, held__endswith__lte=on), wanted or Wanted())


def regions_of(*, role: str) -> list[str]:
    """The divisions that ever had an entry of a role, and their cities, by code: for choosing one."""
    own = Filing.objects.filter(role=role).values_list("division", "organisation__division").distinct()
    codes = {division or fallback for division, fallback in own}
    cities = {step for code in codes for step in divisions.chain(code)[1:2] if not step.endswith("0000")}
    return sorted(codes | cities)


def _found(rows: QuerySet[Filing], wanted: Wanted) -> QuerySet[Filing]:
    if wanted.text:
        rows = rows.filter(
            Q(number__icontains=wanted.text)
            | Q(organisation__name__icontains=wanted.text)
            | Q(organisation__credit_code__iexact=wanted.text)
            | Q(organisation__filings__milestones__before__name__icontains=wanted.text)
        )
    if wanted.occupation:
        codes = [one.code for one in search(text=wanted.occupation, limit=200)]
        rows = rows.filter(scopes__occupation_code__in=codes, scopes__removed_on__isnull=True)
    if wanted.division:
        prefix = divisions.prefix(wanted.division)
        rows = rows.filter(Q(division__startswith=prefix) | Q(division="", organisation__division__startswith=prefix))
    ids = rows.values("pk")
    return Filing.objects.filter(pk__in=ids).select_related("organisation").order_by("organisation__name", "number")


def entries(filings: Iterable[Filing], *, on: date) -> list[Entry]:
    """The entries of these filings as of a day; a fixed number of queries."""
    rows = list(filings)
    keys = [row.pk for row in rows]
    later = _later(rows, on=on)
    scopes = _scopes(rows, on=on)
    pauses = {one.filing_id: one for one in FilingPause.objects.filter(filing__in=keys, held__contains=on)}
    ends = {one.filing_id: one for one in FilingMilestone.objects.filter(filing__in=keys, kind__in=ENDS, on__lte=on)}
    return [_entry(row, on, later, scopes[row.pk], pauses.get(row.pk), ends.get(row.pk)) for row in rows]


def _later(rows: Sequence[Filing], *, on: date) -> dict[tuple[str, int, str], str]:
    """What the first change after the day replaced. A name belongs to the organisation, whichever filing told it."""
    owners = {row.organisation_id for row in rows}
    changes = FilingMilestone.objects.filter(filing__organisation__in=owners, on__gt=on).select_related("filing")
    found: dict[tuple[str, int, str], str] = {}
    for one in changes.order_by("on", "pk"):
        for field, value in one.before.items():
            owner = ("organisation", one.filing.organisation_id) if field == "name" else ("filing", one.filing_id)
            found.setdefault((*owner, field), value)
    return found


def _scopes(rows: Sequence[Filing], *, on: date) -> Mapping[int, list[Scope]]:
    """The scope on the day; of one that had ended, that of its last day."""
    found: dict[int, list[Scope]] = defaultdict(list)
    days = {row.pk: min(on, row.last_day) if row.last_day else on for row in rows}
    parts = [
        one
        for day in sorted(set(days.values()))
        for one in scopes_on(on=day)
        .filter(filing__in=[key for key, value in days.items() if value == day])
        .select_related("place")
        .order_by("occupation_code", "pk")
    ]
    names = names_of(codes={one.occupation_code for one in parts})
    for one in parts:
        place = one.place.name if one.place else ""
        found[one.filing_id].append(
            Scope(one.occupation_code, names.get(one.occupation_code, ""), one.highest_level, place)
        )
    return found


def _entry(
    row: Filing,
    on: date,
    later: Mapping[tuple[str, int, str], str],
    scopes: Sequence[Scope],
    pause: FilingPause | None,
    end: FilingMilestone | None,
) -> Entry:
    gone = row.held.upper is not None and row.held.upper <= on
    until = later.get(("filing", row.pk, "until"))
    last = row.last_day if until is None else date.fromisoformat(until) - _DAY if until else None
    organisation = row.organisation
    told: dict[str, Any] = {}
    if gone:
        told = {
            "removed_on": end.on if end else row.held.upper,
            "removal": end.kind if end else "expired",
            "removal_ground": end.ground if end else "",
            "removal_reason": end.reason if end else "",
        }
    elif pause:
        told = {
            "pause_from": pause.held.lower,
            "pause_ground": pause.ground,
            "pause_reason": pause.reason,
            "pause_until": pause.planned_until,
        }
    return Entry(
        number=row.number,
        role=row.role,
        name=later.get(("organisation", organisation.pk, "name"), organisation.name),
        credit_code=organisation.credit_code,
        division=row.division or organisation.division,
        address=later.get(("filing", row.pk, "address"), row.address),
        state="removed" if gone else "suspended" if pause else "listed",
        from_on=row.held.lower,
        last_day=last,
        scopes=scopes,
        **told,
    )


def entry(*, number: str, on: date) -> Entry:
    """One entry by its number as of a day; raises Filing.DoesNotExist before it was filed, or for an unknown number."""
    row = Filing.objects.select_related("organisation").get(number=number, held__startswith__lte=on)
    return entries([row], on=on)[0]


def happenings(
    *, until: date, role: str = "", number: str = "", since: date | None = None, limit: int | None = None
) -> list[Happening]:
    """What happened to the entries of a role, or to one, after `since` and up to `until`, the newest first; the end of
    a period is told too."""
    rows = Filing.objects.select_related("organisation")
    rows = rows.filter(number=number) if number else rows.filter(role=role)
    marks = FilingMilestone.objects.filter(filing__in=rows, on__lte=until).select_related("filing__organisation")
    ended = rows.filter(held__endswith__lte=until).exclude(milestones__kind__in=ENDS)
    if since is not None:
        marks, ended = marks.filter(on__gt=since), ended.filter(held__endswith__gt=since)
    found = [
        (
            one.on,
            one.pk,
            Happening(
                one.on, one.kind, one.filing.number, one.filing.organisation.name, one.ground, one.reason, one.until,
                _public(one.before), _public(one.after),
            ),
        )
        for one in marks
    ]  # fmt: skip
    found += [
        (row.held.upper, 0, Happening(row.held.upper, "expired", row.number, row.organisation.name)) for row in ended
    ]
    found.sort(key=lambda one: one[:2], reverse=True)
    return [one for _on, _pk, one in found[:limit]]


def _public(told: Mapping[str, str]) -> dict[str, str]:
    """Without the account: that is nobody's business here."""
    return {key: value for key, value in told.items() if key in ("name", "address", "scope", "until")}


def in_notice(*, role: str, on: date) -> list[FilingApplication]:
    """Applications of a role whose public notice runs on a day."""
    return list(in_public(on=on).filter(role=role))
