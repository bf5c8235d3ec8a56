"""The public directory of digital resources as of any day: worked out from the days of each edition and from the filing of
its platform, never copied. A resource stands in it while both hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from jiangce.registers.filings import directory as platforms
from jiangce.registers.filings.models import Filing, FilingPause
from jiangce.registers.organisations.enums import Role
from jiangce.registers.resources.enums import Leaving, ResourceMove
from jiangce.registers.resources.models import ResourceDecision, ResourceEdition
from jiangce.registers.resources.queries import SUBJECT, subject_of
from jiangce.registers.standards.links import items_of, subjects_at
from jiangce.registers.standards.models import StandardItem
from jiangce.registers.standards.queries import names_of, search

TOLD = (ResourceMove.LIST, ResourceMove.RESTORE, ResourceMove.REMOVE, ResourceMove.WITHDRAW)
OF_PLATFORMS = frozenset({"suspended", "resumed", "exited", "terminated", "reinstated", "expired"})
"""What happens to a platform and brings its resources out of the directory, or back."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: part of a title, teacher, platform or number; an occupation's code or name; only free ones."""

    text: str = ""
    occupation: str = ""
    free: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """One resource as the directory of a day tells it. `platform` is None when the platform had no filing yet; `items`:
    what of standards it teaches."""

    number: str
    edition: int
    title: str
    occupation_code: str
    occupation_name: str
    level: str
    hours: int
    teacher: str
    address: str
    free: bool
    about: str
    platform: str
    platform_number: str
    from_on: date
    listed: bool
    removed_on: date | None = None
    removal: str = ""
    reason: str = ""
    items: tuple[StandardItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened to a resource, or to a platform with all its resources; `kind` is one of ResourceMove, or of
    what happens to filings."""

    on: date
    kind: str
    number: str
    name: str
    reason: str = ""
    platform: bool = False


def listed(*, on: date, sought: Sought | None = None) -> QuerySet[ResourceEdition]:
    """The editions in the directory of a day, by title."""
    return _found(on, sought).filter(Exists(_held(on)), ~Exists(_paused(on)), listed__contains=on)


def removed(*, on: date, sought: Sought | None = None) -> QuerySet[ResourceEdition]:
    """The last editions of what had been in the directory and was not on a day, by title."""
    return _found(on, sought).exclude(Exists(_held(on)) & ~Exists(_paused(on)) & Q(listed__contains=on))


def _found(on: date, sought: Sought | None) -> QuerySet[ResourceEdition]:
    """Of each resource the edition that was listed last by a day."""
    known = ResourceEdition.objects.filter(listed__startswith__lte=on)
    last = known.order_by("resource", "-listed__startswith", "-order").distinct("resource").values("pk")
    rows = ResourceEdition.objects.filter(pk__in=last)
    if sought and sought.text:
        rows = rows.filter(
            Q(title__icontains=sought.text) | Q(teacher__icontains=sought.text) | Q(resource__number__icontains=sought.text)
            | Q(resource__organisation__name__icontains=sought.text)
        )  # fmt: skip
    if sought and sought.occupation:
        rows = rows.filter(occupation__in=[one.code for one in search(text=sought.occupation, limit=200)])
    if sought and sought.free:
        rows = rows.filter(free=True)
    return rows.select_related("resource__organisation").order_by("title", "resource__number")


def _held(on: date) -> QuerySet[Filing]:
    return Filing.objects.filter(organisation=OuterRef("resource__organisation"), role=Role.PLATFORM, held__contains=on)


def _paused(on: date) -> QuerySet[FilingPause]:
    return FilingPause.objects.filter(
        filing__organisation=OuterRef("resource__organisation"), filing__role=Role.PLATFORM, held__contains=on
    )


def courses(editions: Iterable[ResourceEdition], *, on: date) -> list[Course]:
    """These editions as of a day; a fixed number of queries."""
    rows = list(editions)
    owners = {row.resource.organisation_id for row in rows}
    known = Filing.objects.filter(organisation__in=owners, role=Role.PLATFORM, held__startswith__lte=on)
    filings = list(known.select_related("organisation").order_by("held", "pk"))
    entries = dict(zip([one.organisation_id for one in filings], platforms.entries(filings, on=on), strict=True))
    names = names_of(codes={row.occupation_id for row in rows})
    taught = items_of(subjects=[subject_of(row.pk) for row in rows])
    first = dict(
        ResourceEdition.objects.filter(resource__in=[row.resource_id for row in rows], listed__isempty=False)
        .order_by("resource", "-listed__startswith")
        .values_list("resource", "listed__startswith")
    )
    return [
        _course(
            row,
            on,
            entries.get(row.resource.organisation_id),
            names.get(row.occupation_id, ""),
            first[row.resource_id],
            tuple(taught.get(subject_of(row.pk), ())),
        )
        for row in rows
    ]


def _course(row: ResourceEdition, on: date, platform: platforms.Entry | None, occupation: str, since: date,
            items: tuple[StandardItem, ...]) -> Course:  # fmt: skip
    gone, removal, reason = _leaving(row, on, platform)
    return Course(
        number=row.resource.number, edition=row.order, title=row.title, occupation_code=row.occupation_id,
        occupation_name=occupation, level=row.level, hours=row.hours, teacher=row.teacher, address=row.address,
        free=row.free, about=row.about, platform=platform.name if platform else row.resource.organisation.name,
        platform_number=platform.number if platform else "", from_on=since, listed=not removal, removed_on=gone,
        removal=removal, reason=reason, items=items,
    )  # fmt: skip


def teaching(item: StandardItem, *, on: date) -> list[Course]:
    """The courses in the directory of a day that teach an item, or something below it, by title."""
    keys = {int(key) for key in subjects_at(item=item, kind=SUBJECT)}
    return courses(listed(on=on).filter(pk__in=keys), on=on) if keys else []


def _leaving(row: ResourceEdition, on: date, platform: platforms.Entry | None) -> tuple[date | None, str, str]:
    """When, how and why it was out of the directory on the day; nothing when it was in it."""
    if row.listed.upper is not None and row.listed.upper <= on:
        return row.listed.upper, row.leaving, row.reason
    if platform is None or platform.state == "listed":
        return None, "", ""
    if platform.state == "suspended":
        return platform.pause_from, Leaving.SUSPENDED, platform.pause_reason
    return platform.removed_on, Leaving.ENDED, platform.removal_reason


def course(*, number: str, on: date) -> Course:
    """One resource by its number as of a day; raises ResourceEdition.DoesNotExist before it was listed."""
    return courses([_found(on, None).get(resource__number=number)], on=on)[0]


def happenings(
    *, until: date, since: date | None = None, number: str = "", limit: int | None = None
) -> list[Happening]:
    """What happened to the resources, or to one, after `since` and up to `until`, the newest first; and what happened to
    platforms that took their resources out or brought them back."""
    rows = ResourceDecision.objects.filter(move__in=TOLD, on__lte=until)
    owner = ""
    if since is not None:
        rows = rows.filter(on__gt=since)
    if number:
        rows = rows.filter(edition__resource__number=number)
        owner = ResourceEdition.objects.values_list("resource__organisation__name", flat=True).filter(
            resource__number=number
        )[0]
    found = [
        Happening(one.on, one.move, one.edition.resource.number, one.edition.title, one.reason)
        for one in rows.select_related("edition__resource").order_by("-on", "-pk")
    ]
    found += [
        Happening(one.on, one.kind, one.number, one.name, one.reason, platform=True)
        for one in platforms.happenings(role=Role.PLATFORM, until=until, since=since)
        if one.kind in OF_PLATFORMS and owner in ("", one.name)
    ]
    found.sort(key=lambda one: one.on, reverse=True)
    return found[:limit]
