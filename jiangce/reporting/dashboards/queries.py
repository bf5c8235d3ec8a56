"""The numbers of a year, each drilling down to its records. One person-time is one enrolment that was completed,
dated by the class's end (clause 1a); money is what the bank confirmed, dated by the confirmation."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Max, QuerySet, Sum
from django.db.models.functions import Coalesce, Left

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.assessment.certificates.enums import CertificateState
from jiangce.assessment.certificates.models import Certificate
from jiangce.funding.ledger.enums import Bucket, EntryKind
from jiangce.funding.ledger.models import Leg
from jiangce.kernel import divisions
from jiangce.registers.people.enums import Group
from jiangce.reporting.targets.enums import TargetState
from jiangce.reporting.targets.models import Target
from jiangce.schemes.enums import Fund, Programme
from jiangce.training.enrolment.enums import EnrolmentState
from jiangce.training.enrolment.models import Enrolment

CITY_DIGITS, REGION_DIGITS = 4, 6
HUMAN = Coalesce("person__merged_into", "person")
"""Records that were merged are one person."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: `key` narrows the drill-down, paid is fen."""

    key: str
    label: str
    person_times: int
    persons: int
    certificates: int
    paid_fen: int
    target: int = 0

    @property
    def percent_tenths(self) -> int | None:
        """Completion in tenths of a percent; None without a target."""
        return self.person_times * 1000 // self.target if self.target else None


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything on the dashboard of a region and year."""

    year: int
    region: str
    total: Row
    by_place: tuple[Row, ...]
    by_group: tuple[Row, ...]
    by_programme: tuple[Row, ...]
    by_fund: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows the records: the year, and any of place, group, programme, fund."""

    year: int
    place: str = ""
    group: str = ""
    programme: str = ""
    fund: str = ""


def completed(*, actor: Actor, filters: Filters) -> QuerySet[Enrolment]:
    """The person-times: completed enrolments of classes that ended in the year, in the actor's region."""
    if not actor.may(Power.DASHBOARD_READ):
        return Enrolment.objects.none()
    rows = Enrolment.objects.filter(
        actor.within(division="training_class__division"),
        state=EnrolmentState.COMPLETED,
        training_class__ends_on__year=filters.year,
    )
    rows = _narrow(rows, filters, "training_class__division", "category", "training_class__programme")
    if filters.fund:
        paid = Leg.objects.filter(
            bucket=Bucket.PAID,
            amount_fen__gt=0,
            fund_account__fund=filters.fund,
            entry__at__year=filters.year,
            line__isnull=False,
        )
        rows = rows.filter(pk__in=paid.values("line__enrolment"))
    return rows.select_related("person", "training_class__occupation", "training_class__organisation")


def trained(*, actor: Actor, filters: Filters) -> QuerySet[Enrolment]:
    """The persons behind the person-times: the latest completed enrolment of each, so that everybody stands here once."""
    rows = completed(actor=actor, filters=filters)
    latest = rows.order_by().values(human=HUMAN).annotate(latest=Max("pk")).values("latest")
    return rows.filter(pk__in=latest)


def certified(*, actor: Actor, filters: Filters) -> QuerySet[Certificate]:
    """Valid certificates issued in the year."""
    if not actor.may(Power.DASHBOARD_READ):
        return Certificate.objects.none()
    of = "enrolment__training_class__"
    rows = Certificate.objects.filter(
        actor.within(division=f"{of}division"), state=CertificateState.VALID, issued_on__year=filters.year
    )
    rows = _narrow(rows, filters, f"{of}division", "enrolment__category", f"{of}programme")
    return rows.select_related("person", "occupation", "assessor", "enrolment__training_class")


def paid_legs(*, actor: Actor, filters: Filters) -> QuerySet[Leg]:
    """What reached people and institutions in the year: confirmed payments, less what was recovered."""
    if not actor.may(Power.DASHBOARD_READ):
        return Leg.objects.none()
    of = "line__claim__training_class__"
    rows = Leg.objects.filter(
        actor.within(division=f"{of}division"),
        bucket=Bucket.PAID,
        entry__kind__in=[EntryKind.CONFIRMATION, EntryKind.RECOVERY],
        entry__at__year=filters.year,
    )
    rows = _narrow(rows, filters, f"{of}division", "line__enrolment__category", f"{of}programme")
    if filters.fund:
        rows = rows.filter(fund_account__fund=filters.fund)
    related = ("entry", "fund_account", "line__person", "line__claim__training_class__occupation")
    return rows.select_related(*related)


def _narrow(rows: QuerySet[Any], filters: Filters, place: str, group: str, programme: str) -> QuerySet[Any]:
    wanted = {}
    if filters.place:
        wanted[f"{place}__startswith"] = divisions.prefix(filters.place)
    if filters.group:
        wanted[group] = filters.group
    if filters.programme:
        wanted[programme] = filters.programme
    return rows.filter(**wanted)


def figures(*, actor: Actor, year: int) -> Figures:
    """The dashboard: totals, and the same numbers by place, group, programme and fund. Sums of the parts are the whole."""
    filters = Filters(year)
    people, papers, money = (
        completed(actor=actor, filters=filters).order_by(),
        certified(actor=actor, filters=filters).order_by(),
        paid_legs(actor=actor, filters=filters).order_by(),
    )
    places = _place_keys(actor)
    digits = CITY_DIGITS if _is_province(actor) else REGION_DIGITS
    targets = _targets(actor, year, digits)
    total = Row(
        key="",
        label=divisions.full_name(actor.division),
        person_times=people.count(),
        persons=people.aggregate(n=Count(HUMAN, distinct=True))["n"],
        certificates=papers.count(),
        paid_fen=money.aggregate(fen=Sum("amount_fen", default=0))["fen"],
        target=sum(targets.values()),
    )
    return Figures(
        year=year,
        region=actor.division,
        total=total,
        by_place=_rows(
            _grouped(
                people,
                papers,
                money,
                Left("training_class__division", digits),
                Left("enrolment__training_class__division", digits),
                Left("line__claim__training_class__division", digits),
            ),
            places,
            targets,
        ),
        by_group=_rows(
            _grouped(people, papers, money, F("category"), F("enrolment__category"), F("line__enrolment__category")),
            dict(Group.choices),
        ),
        by_programme=_rows(
            _grouped(
                people,
                papers,
                money,
                F("training_class__programme"),
                F("enrolment__training_class__programme"),
                F("line__claim__training_class__programme"),
            ),
            dict(Programme.choices),
        ),
        by_fund=_fund_rows(actor, year, money),
    )


def _is_province(actor: Actor) -> bool:
    return len(divisions.prefix(actor.division)) < CITY_DIGITS


def _place_keys(actor: Actor) -> dict[str, str]:
    """key → name of every place below the actor's region: a quiet city is shown with zeros, not left out."""
    below = divisions.children(actor.division) or [divisions.get(actor.division)]
    return {divisions.prefix(place.code): place.name for place in below if place}


def _targets(actor: Actor, year: int, digits: int) -> dict[str, int]:
    rows = Target.objects.filter(actor.within(division="division"), year=year, state=TargetState.APPROVED)
    sums = rows.annotate(key=Left("division", digits)).values("key").annotate(n=Sum("person_times")).order_by()
    return {row["key"]: row["n"] for row in sums}


def _grouped(people: Any, papers: Any, money: Any, by_person: Any, by_paper: Any, by_leg: Any) -> dict[str, list[int]]:
    """key → [person-times, persons, certificates, fen]."""
    found: dict[str, list[int]] = {}

    def add(rows: Any, *places: int) -> None:
        for key, *values in rows:
            line = found.setdefault(key or "", [0, 0, 0, 0])
            for place, value in zip(places, values, strict=True):
                line[place] = value or 0

    add(
        people.annotate(key=by_person)
        .values("key")
        .annotate(n=Count("pk"), p=Count(HUMAN, distinct=True))
        .values_list("key", "n", "p"),
        0,
        1,
    )
    add(papers.annotate(key=by_paper).values("key").annotate(n=Count("pk")).values_list("key", "n"), 2)
    add(money.annotate(key=by_leg).values("key").annotate(n=Sum("amount_fen")).values_list("key", "n"), 3)
    return found


def _rows(
    found: dict[str, list[int]], labels: dict[str, Any], targets: dict[str, int] | None = None
) -> tuple[Row, ...]:
    wanted = targets or {}
    return tuple(
        Row(key, str(label), *found.get(key, [0, 0, 0, 0]), target=wanted.get(key, 0)) for key, label in labels.items()
    )


def _fund_rows(actor: Actor, year: int, money: Any) -> tuple[Row, ...]:
    """By fund: the person-times of the year that were paid from it, the same records that the number leads to. One
    person-time may be paid from two funds, so these do not add up to the whole."""
    sums = dict(
        money.values("fund_account__fund").annotate(fen=Sum("amount_fen")).values_list("fund_account__fund", "fen")
    )
    found = []
    for fund, label in Fund.choices:
        people = completed(actor=actor, filters=Filters(year, fund=fund)).order_by()
        counts = people.aggregate(times=Count("pk"), persons=Count(HUMAN, distinct=True))
        found.append(Row(fund, str(label), **_counted(counts), certificates=0, paid_fen=sums.get(fund, 0)))
    return tuple(found)


def _counted(counts: dict[str, int]) -> dict[str, int]:
    return {"person_times": counts["times"], "persons": counts["persons"]}


MEASURES: dict[str, Callable[..., QuerySet[Any]]] = {
    "person_times": completed,
    "persons": trained,
    "certificates": certified,
    "paid": paid_legs,
}
"""The drill-down of each number."""


def years_with_records(*, actor: Actor, today: date) -> list[int]:
    """Years to choose from: this one and every earlier one with completed classes in the region."""
    rows = Enrolment.objects.filter(actor.within(division="training_class__division"), state=EnrolmentState.COMPLETED)
    known = rows.values_list("training_class__ends_on__year", flat=True).distinct().order_by()
    return sorted({today.year, *known}, reverse=True)


def sum_of(legs: QuerySet[Leg]) -> int:
    """The fen of these legs together."""
    return int(legs.order_by().aggregate(fen=Sum("amount_fen", default=0))["fen"])


SMALLEST_SHOWN = 5
"""Counts below this are not published: they could point at people."""


@dataclass(frozen=True, slots=True)
class PublicTotals:
    """What the public first page tells of a year; None where the count is too small to publish."""

    person_times: int | None
    certificates: int | None
    paid_fen: int | None


def public_totals(*, year: int) -> PublicTotals:
    """Totals of the whole installation for the public."""
    people = Enrolment.objects.filter(state=EnrolmentState.COMPLETED, training_class__ends_on__year=year).count()
    papers = Certificate.objects.filter(state=CertificateState.VALID, issued_on__year=year).count()
    kinds = [EntryKind.CONFIRMATION, EntryKind.RECOVERY]
    paid = Leg.objects.filter(bucket=Bucket.PAID, entry__kind__in=kinds, entry__at__year=year)
    return PublicTotals(
        people if people >= SMALLEST_SHOWN else None,
        papers if papers >= SMALLEST_SHOWN else None,
        sum_of(paid) if people >= SMALLEST_SHOWN else None,
    )
