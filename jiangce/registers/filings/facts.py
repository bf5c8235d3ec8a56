"""Gathers what the rules of filings read, after the lock."""

from collections.abc import Mapping
from datetime import date

from jiangce.kernel.periods import add_months
from jiangce.kernel.verdict import Refused
from jiangce.registers import laws
from jiangce.registers.filings import queries
from jiangce.registers.filings.enums import ApplicationKind, FilingState, MaterialKind, MilestoneKind
from jiangce.registers.filings.models import (
    ApplicationCheck,
    Filing,
    FilingApplication,
    FilingMaterial,
    FilingMilestone,
)
from jiangce.registers.filings.rules import CheckFacts, GrantFacts, Missing, SubmitFacts
from jiangce.registers.organisations.enums import Role
from jiangce.registers.organisations.queries import organisation_named
from jiangce.registers.standards.enums import Level
from jiangce.registers.standards.queries import names_of

_YEARS = {
    Role.TRAINING_INSTITUTION: "filing_years_institution",
    Role.ASSESSOR: "filing_years_assessor",
    Role.PLATFORM: "filing_years_platform",
    Role.ASSOCIATION: "filing_years_association",
    Role.PARK: "filing_years_park",
    Role.DEPARTMENT: "filing_years_department",
}


def years_term(role: str) -> str:
    """The code of the term that says for how many years a role is filed."""
    return _YEARS.get(Role(role), "filing_years_other")


def has_scope(role: str, *, law: laws.Law) -> bool:
    """Whether a role is filed for occupations, by the term that names those that are not."""
    return role not in law.codes("filing_unscoped_roles")


def is_published(role: str, *, law: laws.Law) -> bool:
    """Whether filings of a role are on public notice first, by the term that names those that are not."""
    return role not in law.codes("filing_unpublished_roles")


def renewal_window(*, division: str, on: date) -> date | None:
    """Filings that end by this day may be renewed, and are told as ending; None where no term is published."""
    try:
        return add_months(on, laws.law(division=division, on=on).number("filing_renewal_months_before"))
    except Refused:  # nothing reminds then, and no page fails for it
        return None


def standing_filing(*, organisation_id: int, role: str, on: date) -> Filing | None:
    """The filing of a role whose period holds the day and that has not ended; a suspended one stands."""
    rows = Filing.objects.filter(organisation=organisation_id, role=role, held__contains=on)
    return rows.exclude(state=FilingState.ENDED).order_by("-held").first()


def submit_facts(row: FilingApplication, *, on: date, law: laws.Law) -> SubmitFacts:
    """Everything submit_objections reads."""
    standing = _standing(row, on=on)
    other = queries.open_application(organisation_id=row.organisation_id, role=row.role, but=row.pk)
    barred = _barred_until(row, months=law.number("filing_bar_months"))
    expires = standing.held.upper if standing else None
    months = law.number("filing_renewal_months_before")
    return SubmitFacts(
        kind=row.kind,
        on=on,
        scopes=row.scopes.count(),
        scoped=has_scope(row.role, law=law),
        scope_term=law.ref("filing_unscoped_roles"),
        foreign_places=_foreign_places(row),
        missing=missing_documents(row, on=on),
        unanswered=unanswered_norms(row, on=on),
        unmet=unmet_norms(row, on=on),
        standing=standing.number if standing else "",
        other=other.number if other else "",
        barred_until=barred,
        bar_term=law.ref("filing_bar_months"),
        renew_from=add_months(expires, -months) if expires else None,
        renew_term=law.ref("filing_renewal_months_before"),
        expires=expires,
        changed=row.kind != ApplicationKind.CHANGE or standing is None or bool(changes_of(row, standing, on=on)),
        same_name=_same_name(row),
        why=row.why,
    )


def _standing(row: FilingApplication, *, on: date) -> Filing | None:
    found = standing_filing(organisation_id=row.organisation_id, role=row.role, on=on)
    return found if row.kind == ApplicationKind.FIRST or (found and found.pk == row.filing_id) else None


def _barred_until(row: FilingApplication, *, months: int) -> date | None:
    last = (
        FilingMilestone.objects.filter(
            filing__organisation=row.organisation_id, filing__role=row.role, kind=MilestoneKind.TERMINATED
        )
        .exclude(filing__milestones__kind=MilestoneKind.REINSTATED)
        .order_by("-on")
        .first()
    )
    return add_months(last.on, months) if last else None


def _foreign_places(row: FilingApplication) -> list[str]:
    rows = row.scopes.filter(place__isnull=False).exclude(place__organisation=row.organisation_id)
    return sorted(set(rows.values_list("place__name", flat=True)))


def _same_name(row: FilingApplication) -> str:
    """The credit code of another organisation that bears the name; "" without one."""
    other = organisation_named(name=row.name, but=row.organisation_id)
    return other.credit_code if other else ""


def needed(row: FilingApplication, *, on: date) -> list[FilingMaterial]:
    """What this application is checked for: the list of its role as it was when it was first handed in (a draft: as it is on
    the day), the norms only when a filing begins or goes on; an exit asks for nothing."""
    if row.kind == ApplicationKind.EXIT:
        return []
    norms = row.kind in (ApplicationKind.FIRST, ApplicationKind.RENEWAL)
    return [
        one
        for one in queries.materials(role=row.role, on=row.listed_on or on)
        if norms or one.kind != MaterialKind.NORM
    ]


def missing_documents(row: FilingApplication, *, on: date) -> list[Missing]:
    """Documents neither brought nor promised, and those promised for a day that has gone by."""
    brought = queries.documents_of(application=row)
    absent = [
        Missing(one.name) for one in needed(row, on=on) if one.kind == MaterialKind.DOCUMENT and one.pk not in brought
    ]
    return [*absent, *promises_over(row, on=on)]


def promises_over(row: FilingApplication, *, on: date) -> list[Missing]:
    """Documents that were promised for a day that has gone by and did not come."""
    current = queries.documents_of(application=row)
    names = {one.pk: one.name for one in needed(row, on=on)}
    return [
        Missing(names[key], f"承诺 {one.promised_until} 前补交，逾期未交")
        for key, one in current.items()
        if one.promised_until is not None and one.promised_until < on and key in names
    ]


def norms_needed(row: FilingApplication, *, on: date) -> list[FilingMaterial]:
    """The norms that the applicant answers for."""
    return [one for one in needed(row, on=on) if one.kind == MaterialKind.NORM]


def unanswered_norms(row: FilingApplication, *, on: date) -> list[str]:
    """Norms of which the applicant has not said whether it keeps them."""
    answers = queries.assessments_of(application=row)
    return [one.name for one in norms_needed(row, on=on) if one.pk not in answers]


def unmet_norms(row: FilingApplication, *, on: date) -> list[str]:
    """Obligatory norms that the applicant does not keep by its own word."""
    answers = queries.assessments_of(application=row)
    return [
        one.name for one in norms_needed(row, on=on) if one.obligatory and one.pk in answers and not answers[one.pk].met
    ]


def _conceded(row: FilingApplication, *, on: date) -> set[int]:
    """Norms that are not obligatory and not kept by the applicant's own word: nothing is left to check."""
    answers = queries.assessments_of(application=row)
    norms = norms_needed(row, on=on)
    return {one.pk for one in norms if not one.obligatory and one.pk in answers and not answers[one.pk].met}


def check_facts(row: FilingApplication, *, on: date) -> CheckFacts:
    """Which items are unchecked or found wanting. A promised document is checked when it comes."""
    checks, documents = queries.checks_of(application=row), queries.documents_of(application=row)
    unchecked, failed, conceded = [], [], _conceded(row, on=on)
    for one in needed(row, on=on):
        if one.pk in conceded:
            continue
        check = checks.get(one.pk)
        promised = one.pk in documents and documents[one.pk].promised_until is not None
        if check is None and not promised:
            unchecked.append(one.name)
        elif check is not None and not check.passed:
            failed.append(Missing(one.name, check.reason))
    return CheckFacts(unchecked, failed)


def deficiencies(row: FilingApplication, *, on: date) -> list[Missing]:
    """Everything that a return must tell at once: what was found wanting, and what is not there."""
    norms = [Missing(name) for name in (*unanswered_norms(row, on=on), *unmet_norms(row, on=on))]
    return [*check_facts(row, on=on).failed, *missing_documents(row, on=on), *norms]


def grant_facts(row: FilingApplication, *, on: date, law: laws.Law) -> GrantFacts:
    """Everything grant_objections reads."""
    standing = _standing(row, on=on)
    documents, checks = queries.documents_of(application=row), queries.checks_of(application=row)
    outstanding = [
        one.name
        for one in needed(row, on=on)
        if one.kind == MaterialKind.DOCUMENT
        and (one.pk not in documents or not documents[one.pk].file_id or not _passed(checks, one.pk))
    ]
    return GrantFacts(
        kind=row.kind,
        on=on,
        published=is_published(row.role, law=law),
        widens=standing is None or widens(row, standing, on=on),
        outstanding=outstanding,
        notice_until=row.notice_until,
        notice_provisional=row.notice_provisional,
        standing=standing.number if standing else "",
        expires=standing.held.upper if standing else None,
        notice_term=law.ref("filing_notice_workdays"),
    )


def _passed(checks: Mapping[int, ApplicationCheck], key: int) -> bool:
    return key in checks and checks[key].passed


Scope = tuple[str, str, int | None]


def wanted_scope(row: FilingApplication) -> set[Scope]:
    """(occupation, highest level, place) as applied for."""
    return set(row.scopes.values_list("occupation_id", "highest_level", "place_id"))


def held_scope(filing: Filing, *, on: date) -> set[Scope]:
    """(occupation, highest level, place) as filed on a day."""
    rows = queries.scopes_on(on=on).filter(filing=filing)
    return set(rows.values_list("occupation_code", "highest_level", "place_id"))


def widens(row: FilingApplication, filing: Filing, *, on: date) -> bool:
    """Whether something is applied for that the filing does not cover."""
    held = held_scope(filing, on=on)

    def covered(code: str, level: str, place: int | None) -> bool:
        return any(code == other and top <= level and at in (None, place) for other, top, at in held)

    return not all(covered(*one) for one in wanted_scope(row))


def changes_of(row: FilingApplication, filing: Filing, *, on: date) -> dict[str, tuple[str, str]]:
    """What the application would change of the filing and its organisation: field → (before, after). Of the
    scope only what goes and what comes. The account is
    told by its last four digits only."""
    organisation, found = filing.organisation, {}
    if row.name.strip() != organisation.name:
        found["name"] = (organisation.name, row.name.strip())
    if row.address.strip() != filing.address:
        found["address"] = (filing.address, row.address.strip())
    held, wanted = held_scope(filing, on=on), wanted_scope(row)
    if wanted != held:
        found["scope"] = (_scope_words(held - wanted), _scope_words(wanted - held))
    if row.account_number:
        found["account"] = ("", f"…{row.account_number[-4:]}")
    return found


def _scope_words(scope: set[Scope]) -> str:
    """The parts in Chinese, as the register keeps them: 4-10-01-05 养老护理员 三级/高级工."""
    known = names_of(codes={code for code, _level, _place in scope})
    return "、".join(
        f"{code} {known.get(code, '')} {Level(level).label}" for code, level, _place in sorted(scope, key=str)
    )
