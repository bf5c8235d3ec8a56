"""Registers in the exchange data set: people with their facts, organisations, places, teachers, staff behind keys."""

from typing import Any

from django.db.models import Max, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from jiangce.kernel.exchange.organisations import TEACHER_KINDS
from jiangce.kernel.exchange.tables import TABLES
from jiangce.plumbing.extracts.parts import account_key, filled, latest, listed
from jiangce.plumbing.extracts.sources import Source
from jiangce.registers.filings.models import Filing
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.people.enums import FactKind, Trust
from jiangce.registers.people.models import BankAccount, GroupMembership, Person
from jiangce.registers.people.queries import standing_facts
from jiangce.registers.places.models import Place
from jiangce.registers.teachers.models import Teacher

_MINE = {"person": OuterRef("pk")}
_PERIODS = {
    FactKind.INSURED: "insured", FactKind.PUBLIC_STAFF: "public_staff", FactKind.STUDENT: "student",
    FactKind.CUSTODY: "custody", FactKind.ABROAD: "abroad",
}  # fmt: skip
HUMAN = Coalesce("merged_into__id_digest", "id_digest")
"""Merged records stay records of their own and tell the number of the one that stands for them, so that supervision reads
them as one human being."""


def _fact(kind: FactKind, end: str) -> Subquery:
    """First or last day of the fact that was learnt last."""
    return Subquery(latest(standing_facts().filter(kind=kind, **_MINE), f"held__{end}", by="recorded_at"))


def _facts() -> dict[str, Any]:
    told: dict[str, Any] = {
        "pension_from": _fact(FactKind.PENSION, "startswith"),
        "deceased_on": _fact(FactKind.DECEASED, "startswith"),
    }
    for kind, name in _PERIODS.items():
        told[f"{name}_from"] = _fact(kind, "startswith")
        told[f"{name}_to"] = _fact(kind, "endswith")
    return told


def _people() -> Any:
    today = Q(groups__held__contains=timezone.localdate())
    return Person.objects.annotate(
        told_groups=listed("groups__group", only=today), told_since=Max("groups__held__startswith")
    )


def _organisations() -> Any:
    return Organisation.objects.annotate(told_roles=listed("roles__role"))


def _account_of_unit(path: str) -> Subquery:
    accounts = BankAccount.objects.filter(unit=OuterRef("unit"), current=True)
    return Subquery(latest(accounts, path, by="recorded_at"))


SOURCES = (
    Source(
        TABLES["persons"],
        _people,
        {
            "person_id": "pk", "id_type": "id_type", "id_digest": HUMAN, "name": "name", "sex": "sex",
            "birth_date": "birth_date", "household_division": filled("household_division"),
            "residence_division": filled("residence_division"), "groups": "told_groups", "groups_since": "told_since",
            "phone_digest": filled("phone_digest"),
            "account_digest": Subquery(
                latest(BankAccount.objects.filter(current=True, **_MINE), "number_digest", by="recorded_at")
            ),
            **_facts(),
        },
    ),
    Source(
        TABLES["organisations"],
        _organisations,
        {
            "org_id": "pk", "credit_code": "credit_code", "name": "name", "roles": "told_roles", "division": "division",
            "filed_from": Subquery(
                Filing.objects.filter(organisation=OuterRef("pk")).order_by("held").values("held__startswith")[:1]
            ),
            "filed_to": Subquery(
                Filing.objects.filter(organisation=OuterRef("pk")).order_by("-held").values("held__endswith")[:1]
            ),
            "account_digest": _account_of_unit("number_digest"), "account_changed_at": _account_of_unit("recorded_at"),
        },
    ),
    Source(
        TABLES["places"],
        lambda: Place.objects.annotate(told_seats=Coalesce(Sum("rooms__seats"), Value(0))),
        {
            "place_id": "pk", "org_id": "organisation", "division": "division", "lon": "lon", "lat": "lat",
            "radius_m": "radius_m", "seats": "told_seats",
        },
    ),
    Source(
        TABLES["teachers"],
        lambda: Teacher.objects.annotate(told_kinds=listed("kinds__kind", only=Q(kinds__kind__in=TEACHER_KINDS))),
        {"teacher_id": "pk", "person_id": "person", "org_id": "organisation", "kinds": "told_kinds"},
    ),
    Source(
        TABLES["group_memberships"],
        GroupMembership.objects.all,
        {
            "person_id": "person", "group": "group", "from": "held__startswith", "to": "held__endswith",
            "recorded_at": "recorded_at",
            "verified": Q(trust=Trust.STATE),
        },
    ),
    Source(
        TABLES["staff"],
        lambda: Person.objects.filter(account__isnull=False),
        {"staff_key": account_key("account_id"), "person_id": "pk"},
    ),
)  # fmt: skip
