"""Gathers what the nightly check reads of one filing."""

from collections import defaultdict
from datetime import date

from django.utils import timezone

from jiangce.kernel import masking
from jiangce.registers import laws
from jiangce.registers.conditions.rules import (
    BackingFact,
    BusinessFact,
    CertificateFact,
    ConditionFacts,
    SiteFact,
    TeachingFact,
    major_subject,
)
from jiangce.registers.filings.facts import has_scope
from jiangce.registers.filings.models import Filing
from jiangce.registers.filings.queries import scopes_on
from jiangce.registers.majors.facts import backing_on
from jiangce.registers.majors.queries import announced_under
from jiangce.registers.majors.rules import untaught
from jiangce.registers.organisations.enums import Role
from jiangce.registers.periods import not_ended
from jiangce.registers.places.models import Place
from jiangce.registers.standards.queries import names_of
from jiangce.registers.teachers.enums import Teaching
from jiangce.registers.teachers.models import Qualification, Teacher
from jiangce.registers.verification.queries import told_of_business
from jiangce.registers.verification.rules import IN_BUSINESS


def condition_facts(filing: Filing, *, on: date) -> ConditionFacts:
    """The places that the scope names (or, where it names none, every open one of the organisation), the certificates of
    the teachers who work there, who is left for each occupation, what the register of businesses last told, and who backs
    the new majors. A role that is filed for no occupation rests on no place and no teacher."""
    rests = has_scope(filing.role, law=laws.law(division=filing.authority, on=on))
    named = set(scopes_on(on=on).filter(filing=filing, place__isnull=False).values_list("place", flat=True))
    places = Place.objects.filter(organisation=filing.organisation_id)
    chosen = places.filter(pk__in=named) if named else places.filter(not_ended(on))
    return ConditionFacts(
        on=on,
        sites=[
            SiteFact(
                key=f"place:{place.pk}",
                name=place.name,
                closed_from=place.ended_on,
                rights_until=[row.last_day for row in place.tenures.all() if not row.held.isempty],
            )
            for place in (chosen if rests else chosen.none()).prefetch_related("tenures").order_by("pk")
        ],
        certificates=_certificates(filing.organisation_id, on) if rests else [],
        teaching=_teaching(filing, on),
        business=_business(filing.organisation_id),
        majors=_majors(filing, on),
    )


def _majors(filing: Filing, on: date) -> list[BackingFact]:
    found = []
    for row in announced_under(organisation_id=filing.organisation_id, role=filing.role):
        people = backing_on(row, on=max(on, row.starts_on))
        gone = [one.name for one in people if not (one.works and one.level)]
        found.append(BackingFact(major_subject(row.pk), row.name, gone, untaught(row.levels, people)))
    return found


_TEACH = frozenset({Teaching.THEORY, Teaching.PRACTICE, Teaching.MASTER})
NEEDED: dict[str, frozenset[Teaching]] = {
    Role.ASSESSOR: frozenset({Teaching.ASSESSOR}),
    Role.TRAINING_INSTITUTION: _TEACH,
    Role.SCHOOL: _TEACH,
    Role.ENTERPRISE: _TEACH,
    Role.LEAD_ENTERPRISE: _TEACH,
}
"""Who must be there for an occupation that a role is filed for; a platform teaches with what others made."""


def _teaching(filing: Filing, on: date) -> list[TeachingFact]:
    """Of each occupation of the scope, whoever was qualified for its level since it was entered. That a certificate expired
    meanwhile is another shortfall."""
    scopes = list(scopes_on(on=on).filter(filing=filing).order_by("occupation_code", "pk"))
    names = names_of(codes={one.occupation_code for one in scopes})
    rows = list(
        Qualification.objects.filter(
            teacher__organisation=filing.organisation_id, held__isempty=False, occupation__in=list(names),
            teacher__kinds__kind__in=sorted(NEEDED.get(filing.role, ())),
        ).select_related("teacher").distinct()
    )  # fmt: skip
    found: dict[str, TeachingFact] = {}
    for one in scopes:
        since = one.added_on or filing.held.lower
        people = {row.teacher for row in rows if _was_there(row, one.occupation_code, one.highest_level, since, on)}
        key, what = (
            f"occupation:{one.occupation_code}:{one.highest_level}",
            f"{one.occupation_code} {names.get(one.occupation_code, '')}",
        )
        gone_from = [teacher.ended_on for teacher in sorted(people, key=lambda teacher: teacher.pk)]
        found.setdefault(key, TeachingFact(key, what.strip(), one.highest_level, gone_from))
    return list(found.values())


def _was_there(row: Qualification, code: str, level: str, since: date, on: date) -> bool:
    """Qualified for the level or a higher one (1 is the highest), and working there, at some time since."""
    qualified = row.occupation_id == code and row.level != "" and row.level <= level
    in_time = row.held.lower <= on and (row.held.upper is None or row.held.upper > since)
    return qualified and in_time and row.teacher.works_on(since)


def _business(organisation_id: int) -> BusinessFact | None:
    told = told_of_business(organisation_id=organisation_id)
    if told is None:
        return None
    as_of, fields = told
    until = fields.get("licence_until", "")
    return BusinessFact(
        as_of=timezone.localdate(as_of),
        in_business=fields.get("standing", IN_BUSINESS) in ("", IN_BUSINESS),
        licence_until=date.fromisoformat(until) if until else None,
    )


def _certificates(organisation_id: int, on: date) -> list[CertificateFact]:
    rows = Qualification.objects.filter(
        teacher__organisation=organisation_id, teacher__in=Teacher.objects.filter(not_ended(on)), held__isempty=False
    ).select_related("teacher__person")
    together: dict[tuple[int, str, str], list[Qualification]] = defaultdict(list)
    for row in rows.order_by("pk"):
        together[(row.teacher_id, row.kind, row.occupation_id or "")].append(row)
    return [
        CertificateFact(
            key=f"teacher:{teacher}:{kind}:{occupation}",
            teacher=masking.name(found[0].teacher.person.name),
            number=max(found, key=lambda row: row.held.lower).number,
            valid_until=[row.last_day for row in found],
        )
        for (teacher, kind, occupation), found in together.items()
    ]
