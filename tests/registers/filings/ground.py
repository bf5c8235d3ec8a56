"""One county with its reviewers, a school, its clerk, and the lists and terms of the reference data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction

from jiangce.access.posts.actor import Actor, system
from jiangce.access.powers.enums import PostKind
from jiangce.commands import reference
from jiangce.kernel import credit_code
from jiangce.registers.filings import actions, queries
from jiangce.registers.filings.actions import ApplicationData
from jiangce.registers.filings.enums import MaterialKind
from jiangce.registers.filings.facts import needed, norms_needed
from jiangce.registers.filings.models import Filing, FilingApplication
from jiangce.registers.organisations.actions import NewOrganisation, register_organisation
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.places.actions import NewPlace, add_place
from jiangce.registers.places.models import Place
from tests.access.ground import actor

AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
COUNTY, OTHER_COUNTY = "440606", "440402"
CARE, COOK = "4-10-01-05", "4-03-02-01"
PDF = b"%PDF-1.7 invented"
SEED = system("test")


@pytest.fixture(scope="module")
def lists(django_db_setup: None, django_db_blocker: pytest.FixtureDef) -> Iterator[None]:
    """Occupations, materials and terms, once a module."""
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        try:
            reference.load()
            yield
        finally:
            transaction.set_rollback(True)
            outer.__exit__(None, None, None)


def days(count: int) -> datetime:
    """So many days after the start."""
    return AT + timedelta(days=count)


@dataclass
class County:
    """Who is there."""

    school: Organisation
    place: Place
    clerk: Actor
    first: Actor
    approver: Actor

    def draft(
        self, *, role: str = "training_institution", kind: str = "first", at: datetime = AT, **changes: object
    ) -> FilingApplication:
        """A draft with a scope; for what follows a filing, as it stands."""
        told = data(self, **changes) if kind == "first" or changes else None
        return actions.draft_application(role=role, kind=kind, data=told, actor=self.clerk, at=at)

    def bring(self, row: FilingApplication, *, at: datetime = AT, but: tuple[str, ...] = ()) -> FilingApplication:
        """Every document of the list."""
        for material in queries.materials(role=row.role, on=at.date()):
            if material.kind == MaterialKind.DOCUMENT and material.code not in but:
                actions.bring_document(
                    application_id=row.pk, material_id=material.pk, content=PDF, name=f"{material.code}.pdf",
                    actor=self.clerk, at=at,
                )  # fmt: skip
        return row

    def assess(
        self, row: FilingApplication, *, at: datetime = AT, unmet: tuple[str, ...] = (), but: tuple[str, ...] = ()
    ) -> FilingApplication:
        """Every norm of the list, kept but for some."""
        answers = {
            one.pk: (one.code not in unmet, "" if one.code in unmet else "功能说明")
            for one in norms_needed(row, on=at.date())
            if one.code not in but
        }
        actions.assess_norms(application_id=row.pk, answers=answers, actor=self.clerk, at=at)
        return row

    def submit(self, row: FilingApplication, *, at: datetime = AT) -> FilingApplication:
        return actions.submit_application(application_id=row.pk, actor=self.clerk, at=at)

    def accept(self, row: FilingApplication, *, at: datetime = AT) -> FilingApplication:
        return actions.accept_application(application_id=row.pk, actor=self.first, at=at)

    def check(self, row: FilingApplication, *, at: datetime = AT, fail: dict[str, str] | None = None) -> None:
        """Answer every item; `fail` names those found wanting, with the reason."""
        wrong = fail or {}
        answers = {one.pk: (one.code not in wrong, wrong.get(one.code, "")) for one in needed(row, on=at.date())}
        actions.check_items(application_id=row.pk, answers=answers, actor=self.first, at=at)

    def checked(self, row: FilingApplication, *, at: datetime = AT) -> FilingApplication:
        """From a complete draft to the approver."""
        self.submit(row, at=at)
        self.accept(row, at=at)
        if row.kind != "exit":
            self.check(row, at=at)
        return actions.pass_checks(application_id=row.pk, actor=self.first, at=at)

    def published(self, row: FilingApplication, *, at: datetime = AT) -> FilingApplication:
        self.checked(row, at=at)
        return actions.publish_application(application_id=row.pk, actor=self.approver, at=at)

    def grant(self, row: FilingApplication, *, at: datetime) -> FilingApplication:
        return actions.grant_application(application_id=row.pk, actor=self.approver, at=at)

    def filed(self) -> Filing:
        """A first filing, granted a fortnight after the start."""
        row = self.bring(self.draft())
        self.published(row)
        return self.grant(row, at=days(14)).filing


def data(county: County, **changes: object) -> ApplicationData:
    told: dict[str, object] = {
        "division": COUNTY, "name": county.school.name, "address": "示范路 1 号", "contact_name": "联系人",
        "contact_phone": "0757-22222222", "scopes": [(CARE, "3", None)],
    }  # fmt: skip
    return ApplicationData(**{**told, **changes})  # type: ignore[arg-type]


def organisation(order: int, name: str) -> Organisation:
    told = NewOrganisation(
        credit_code=credit_code.make(COUNTY, order), name=name, short_name=name[:8], division=COUNTY, roles=()
    )
    return register_organisation(data=told, actor=SEED, at=AT)


@pytest.fixture
def county(lists: None, db: None) -> County:
    """A county where nothing is filed yet."""
    school = organisation(1, "示范职业培训学校")
    place = add_place(
        organisation_id=school.pk,
        data=NewPlace("一号教学点", COUNTY, "示范路 1 号", 113.2, 22.8, 300),
        actor=SEED,
        at=AT,
    )
    return County(
        school=school,
        place=place,
        clerk=actor(PostKind.INSTITUTION_CLERK, unit=school.unit),
        first=actor(PostKind.COUNTY_FIRST_REVIEWER, division=COUNTY),
        approver=actor(PostKind.COUNTY_APPROVER, division=COUNTY),
    )
