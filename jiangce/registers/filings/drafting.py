"""What the organisation itself does: draft, fill in, bring documents, promise them, hand in, withdraw."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel import divisions
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.clock.queries import calendar
from jiangce.plumbing.files.actions import DOCUMENTS, store
from jiangce.plumbing.journal.actions import record
from jiangce.plumbing.numbering.actions import next_number
from jiangce.registers import laws
from jiangce.registers.filings import queries
from jiangce.registers.filings.enums import (
    EDITABLE,
    FILING_ROLES,
    UNDER_REVIEW,
    ApplicationKind,
    ApplicationMove,
    FilingState,
    MaterialKind,
)
from jiangce.registers.filings.facts import norms_needed, submit_facts
from jiangce.registers.filings.lifecycle import APPLICATION
from jiangce.registers.filings.models import (
    ApplicationAssessment,
    ApplicationDocument,
    ApplicationScope,
    Filing,
    FilingApplication,
    FilingMaterial,
)
from jiangce.registers.filings.moving import move, set_clock
from jiangce.registers.filings.refusal import FilingRefused
from jiangce.registers.filings.rules import submit_objections
from jiangce.registers.organisations.queries import organisation_of
from jiangce.registers.standards.models import Occupation

COUNTY = "county"


@dataclass(frozen=True, slots=True)
class ApplicationData:
    """What the organisation fills in; scopes are (occupation code, highest level, place id or None)."""

    division: str
    name: str
    address: str
    contact_name: str
    contact_phone: str
    scopes: Sequence[tuple[str, str, int | None]] = ()
    account_number: str = ""
    account_bank: str = ""
    why: str = ""


@transaction.atomic
def draft_application(
    *, role: str, kind: str, data: ApplicationData | None = None, actor: Actor, at: datetime
) -> FilingApplication:
    """A new draft of the actor's organisation. Without data, and for whatever follows a filing, it starts from what is
    filed; refuses a role that is not filed, and a renewal, change or exit without a filing."""
    if found := actor.lacks(Power.FILING_APPLY, "draft"):
        raise FilingRefused(found)
    if role not in FILING_ROLES or kind not in ApplicationKind.values:
        raise FilingRefused(Objection("filings.unknown_role", where="role"))
    organisation, today = organisation_of(actor=actor), timezone.localdate(at)
    filing = None
    if kind != ApplicationKind.FIRST:
        rows = Filing.objects.filter(organisation=organisation, role=role, held__contains=today)
        filing = rows.exclude(state=FilingState.ENDED).order_by("-held").first()
        if filing is None:
            raise FilingRefused(Objection("filings.not_in_force", where="kind"))
    division = (filing.division if filing else "") or organisation.division
    order = next_number(series=f"filing-application:{division}:{today.year}")
    row = FilingApplication.objects.create(
        organisation=organisation, role=role, kind=kind, filing=filing, division=division, created_at=at,
        number=f"{division}-{today.year}-BA-{order:05d}", name=organisation.name,
        address=filing.address if filing else "", contact_name=organisation.contact_name,
        contact_phone=organisation.contact_phone,
    )  # fmt: skip
    if filing:
        known = queries.scopes_on(on=today).filter(filing=filing)
        ApplicationScope.objects.bulk_create(
            ApplicationScope(
                application=row, occupation_id=one.occupation_code, highest_level=one.highest_level, place=one.place
            )
            for one in known
        )
    if data is not None:
        _fill(row, data)
    record(actor=actor, subject=row, action="draft", at=at, after={"number": row.number}, division=row.division)
    return row


@transaction.atomic
def edit_application(*, application_id: int, data: ApplicationData, actor: Actor, at: datetime) -> FilingApplication:
    """Change an application that is still the organisation's to change; refuses unknown occupations and twice the
    same one at a place."""
    row = _editable(application_id, actor)
    _fill(row, data)
    record(actor=actor, subject=row, action="edit", at=at, division=row.division)
    return row


def _editable(application_id: int, actor: Actor) -> FilingApplication:
    row = queries.application_for_update(application_id=application_id)
    if found := actor.lacks(Power.FILING_APPLY, "edit"):
        raise FilingRefused(found)
    if row.state not in EDITABLE:
        raise FilingRefused(Objection("filings.not_editable", {"state": str(row.get_state_display())}))
    return row


def _fill(row: FilingApplication, data: ApplicationData) -> None:
    found = _fill_objections(row, data)
    if found:
        raise FilingRefused(found)
    for name in ("name", "address", "contact_name", "contact_phone", "account_bank", "why"):
        setattr(row, name, getattr(data, name).strip())
    row.account_number = "".join(data.account_number.split())
    if row.filing is None:
        row.division = data.division
    row.save()
    row.scopes.all().delete()
    ApplicationScope.objects.bulk_create(
        ApplicationScope(application=row, occupation_id=code, highest_level=level, place_id=place)
        for code, level, place in data.scopes
    )


def _fill_objections(row: FilingApplication, data: ApplicationData) -> list[Objection]:
    found = []
    division = divisions.get(data.division)
    if row.filing is None and (division is None or (division.level != COUNTY and divisions.children(data.division))):
        found.append(Objection("filings.no_county", {"division": data.division}, where="division"))
    codes = [code for code, _level, _place in data.scopes]
    known = set(Occupation.objects.filter(pk__in=codes).values_list("pk", flat=True))
    found += [
        Objection("filings.unknown_occupation", {"code": code}, where="scopes") for code in sorted(set(codes) - known)
    ]
    twice = [(code, place) for code, _level, place in data.scopes]
    if len(twice) != len(set(twice)):
        found.append(Objection("filings.scope_twice", where="scopes"))
    if bool(data.account_number.strip()) != bool(data.account_bank.strip()):
        found.append(Objection("filings.account_half", where="account_number"))
    return found


@transaction.atomic
def bring_document(
    *, application_id: int, material_id: int, content: bytes, name: str, actor: Actor, at: datetime
) -> ApplicationDocument:
    """Hand in a document (PDF, PNG or JPEG by its content). While the authority has the application, only a document
    that was promised may come. The older one of the material stays in the history."""
    row = queries.application_for_update(application_id=application_id)
    material = _document_material(row, material_id)
    before = row.documents.filter(material=material, current=True).first()
    promised = before is not None and before.promised_until is not None
    if not actor.may(Power.FILING_APPLY) or not (row.state in EDITABLE or (row.state in UNDER_REVIEW and promised)):
        raise FilingRefused(Objection("filings.not_editable", {"state": str(row.get_state_display())}))
    file = store(content=content, name=name, purpose="filings", owner_key=actor.key, allowed=DOCUMENTS)
    return _replace(row, material, actor=actor, at=at, file=file)


@transaction.atomic
def promise_document(*, application_id: int, material_id: int, actor: Actor, at: datetime) -> ApplicationDocument:
    """容缺: a document of the list that may follow is promised for later, within the days of the term, but not
    once more when that day went by without it."""
    row = _editable(application_id, actor)
    material = _document_material(row, material_id)
    if not material.may_follow:
        raise FilingRefused(Objection("filings.may_not_follow", {"name": material.name}, where="documents"))
    today = timezone.localdate(at)
    if row.documents.filter(material=material, promised_until__lt=today).exists():
        raise FilingRefused(Objection("filings.promise_broken", {"name": material.name}, where="documents"))
    days = laws.law(division=row.division, on=today).number("filing_deferred_workdays")
    return _replace(row, material, actor=actor, at=at, promised_until=calendar().add_workdays(today, days).due)


def _document_material(row: FilingApplication, material_id: int) -> FilingMaterial:
    try:
        return FilingMaterial.objects.get(pk=material_id, role=row.role, kind=MaterialKind.DOCUMENT)
    except FilingMaterial.DoesNotExist:
        raise FilingRefused(Objection("filings.unknown_material", where="documents")) from None


def _replace(
    row: FilingApplication, material: FilingMaterial, *, actor: Actor, at: datetime, **told: object
) -> ApplicationDocument:
    row.documents.filter(material=material, current=True).update(current=False)
    document = ApplicationDocument.objects.create(
        application=row, material=material, actor_label=actor.label, at=at, **told
    )
    action = "bring_document" if document.file_id else "promise_document"
    record(actor=actor, subject=row, action=action, at=at, reason=material.name, division=row.division)
    return document


@transaction.atomic
def assess_norms(
    *, application_id: int, answers: Mapping[int, tuple[bool, str]], actor: Actor, at: datetime
) -> list[ApplicationAssessment]:
    """自评: norm id → (kept, what shows it). Refuses a norm that is not on the list, and one that is kept without evidence;
    an answer that says the same again changes nothing."""
    row = _editable(application_id, actor)
    norms = {one.pk: one for one in norms_needed(row, on=timezone.localdate(at))}
    found = [] if set(answers) <= set(norms) else [Objection("filings.unknown_material", where="norms")]
    found += [
        Objection("filings.norm_without_evidence", {"name": norms[key].name}, where="norms")
        for key, (met, evidence) in answers.items()
        if key in norms and met and not evidence.strip()
    ]
    if found:
        raise FilingRefused(found)
    known = queries.assessments_of(application=row)
    told = {key: (met, evidence.strip()) for key, (met, evidence) in answers.items()}
    fresh = {key: one for key, one in told.items() if key not in known or (known[key].met, known[key].evidence) != one}
    row.assessments.filter(material__in=fresh, current=True).update(current=False)
    rows = ApplicationAssessment.objects.bulk_create(
        ApplicationAssessment(
            application=row, material_id=key, met=met, evidence=evidence, actor_label=actor.label, at=at
        )
        for key, (met, evidence) in fresh.items()
    )
    if rows:
        record(
            actor=actor, subject=row, action="assess_norms", at=at, after={"count": len(rows)}, division=row.division
        )
    return rows


@transaction.atomic
def submit_application(*, application_id: int, actor: Actor, at: datetime) -> FilingApplication:
    """提交备案申请: refuses with every deficiency at once (一次性告知); starts the acceptance clock."""
    row = queries.application_for_update(application_id=application_id)
    today = timezone.localdate(at)
    law = laws.law(division=row.division, on=today)
    found = APPLICATION.objections(row.state, ApplicationMove.SUBMIT, actor)
    if not found:
        found = submit_objections(submit_facts(row, on=today, law=law))
    if found:
        raise FilingRefused(found)
    row.round += 1
    row.listed_on = row.listed_on or today
    row.submitted_at, row.checker = at, ""
    row.notice_from, row.notice_until = None, None
    set_clock(row, today, law.number("filing_accept_workdays"))
    return move(row, ApplicationMove.SUBMIT, actor=actor, at=at)


@transaction.atomic
def discard_application(*, application_id: int, actor: Actor, at: datetime) -> FilingApplication:
    """作废草稿 that was never handed in."""
    return move(
        queries.application_for_update(application_id=application_id), ApplicationMove.DISCARD, actor=actor, at=at
    )


@transaction.atomic
def withdraw_application(*, application_id: int, actor: Actor, at: datetime, reason: str) -> FilingApplication:
    """撤回申请 before the checks are complete."""
    row = queries.application_for_update(application_id=application_id)
    row.due_on, row.due_provisional = None, False
    return move(row, ApplicationMove.WITHDRAW, actor=actor, at=at, reason=reason)
