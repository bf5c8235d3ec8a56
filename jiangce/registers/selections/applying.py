"""What the applicant does, and what cities and departments say of it: draft, papers, hand in, withdraw, recommend."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.files.actions import DOCUMENTS, store
from jiangce.plumbing.journal.actions import record
from jiangce.plumbing.numbering.actions import next_number
from jiangce.registers.organisations.queries import organisation_of
from jiangce.registers.selections import facts, queries, rules
from jiangce.registers.selections.enums import UNRANKED, CallState, PriorityReason, SelectionMove, SelectionState
from jiangce.registers.selections.lifecycle import APPLICATION
from jiangce.registers.selections.models import Recommendation, SelectionApplication, SelectionPaper
from jiangce.registers.selections.moving import move
from jiangce.registers.selections.refusal import SelectionRefused


@transaction.atomic
def draft_application(*, call_id: int, role: str, summary: str, actor: Actor, at: datetime) -> SelectionApplication:
    """A draft of the actor's organisation. Refuses outside the window, a second one for the call, a role that the call
    does not want or in which the organisation is not filed, and whoever a sanction bars."""
    call, today = queries.call_for_update(call_id=call_id), timezone.localdate(at)
    if found := actor.lacks(Power.FILING_APPLY, "apply"):
        raise SelectionRefused(found)
    organisation = organisation_of(actor=actor)
    found = rules.apply_objections(facts.apply_facts(call, organisation, role, on=today))
    if not summary.strip():
        found.append(Objection("selections.summary_missing", where="summary"))
    if found:
        raise SelectionRefused(found)
    order = next_number(series=f"selection:{call.number}")
    row = SelectionApplication.objects.create(
        call=call, role=role, organisation=organisation, number=f"{call.number}-{order:04d}", summary=summary.strip(),
        created_at=at,
    )  # fmt: skip
    record(
        actor=actor, subject=row, action="draft_selection", at=at, after={"number": row.number},
        division=organisation.division,
    )  # fmt: skip
    return row


@transaction.atomic
def bring_paper(
    *, application_id: int, name: str, content: bytes, filename: str, actor: Actor, at: datetime
) -> SelectionPaper:
    """Add a document of the call's list to a draft; the latest of a name counts."""
    row = queries.application_for_update(application_id=application_id)
    found = actor.lacks(Power.FILING_APPLY, "bring_paper")
    if row.state != SelectionState.DRAFT:
        found.append(Objection("selections.not_editable", {"state": str(row.get_state_display())}))
    if name not in row.call.documents:
        found.append(Objection("selections.unknown_document", {"name": name}, where="name"))
    if found:
        raise SelectionRefused(found)
    file = store(content=content, name=filename, purpose="selections", owner_key=actor.key, allowed=DOCUMENTS)
    return SelectionPaper.objects.create(application=row, name=name, file=file, actor_label=actor.label, at=at)


@transaction.atomic
def submit_application(*, application_id: int, actor: Actor, at: datetime) -> SelectionApplication:
    """Hand it in: everything that speaks against it is told at once."""
    row = queries.application_for_update(application_id=application_id)
    found = APPLICATION.objections(row.state, SelectionMove.SUBMIT, actor)
    if not found:
        today = timezone.localdate(at)
        found = rules.apply_objections(facts.apply_facts(row.call, row.organisation, row.role, on=today, row=row))
    if found:
        raise SelectionRefused(found)
    return move(row, SelectionMove.SUBMIT, actor=actor, at=at)


@transaction.atomic
def withdraw_application(*, application_id: int, reason: str, actor: Actor, at: datetime) -> SelectionApplication:
    """撤回 before the ranking; the organisation may apply anew within the window."""
    row = queries.application_for_update(application_id=application_id)
    return move(row, SelectionMove.WITHDRAW, actor=actor, at=at, reason=reason)


@transaction.atomic
def recommend(*, application_id: int, opinion: str, priority: str = "", actor: Actor, at: datetime) -> Recommendation:
    """推荐 by the actor's department, once, before the ranking. Priority as a digital pilot needs a recognition of the
    industry department that holds on the day."""
    row, today = queries.application_for_update(application_id=application_id), timezone.localdate(at)
    found = actor.lacks(Power.SELECTION_RECOMMEND, "recommend")
    if row.state not in UNRANKED or row.call.state != CallState.OPEN:
        found.append(Objection("selections.not_to_recommend", {"state": str(row.get_state_display())}))
    if row.recommendations.filter(department=actor.department, division=actor.division).exists():
        found.append(Objection("selections.recommended_already"))
    if not opinion.strip():
        found.append(Objection("selections.opinion_missing", where="opinion"))
    pilot = queries.pilot_of(organisation_id=row.organisation_id, on=today) if priority else None
    if priority and (priority != PriorityReason.DIGITAL_PILOT or pilot is None):
        found.append(Objection("selections.no_pilot", {"name": row.organisation.name}, where="priority"))
    if found:
        raise SelectionRefused(found)
    told = Recommendation.objects.create(
        application=row, department=actor.department, division=actor.division, priority=priority,
        evidence=pilot.document if pilot else "", opinion=opinion.strip(), actor_key=actor.key,
        actor_label=actor.label, at=at,
    )  # fmt: skip
    record(
        actor=actor, subject=row, action="recommend", at=at, after={"priority": priority}, reason=told.opinion,
        division=row.organisation.division,
    )  # fmt: skip
    return told
