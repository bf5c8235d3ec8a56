"""What the authority does with an application: accept, check item by item, return, pass on, publish, grant, refuse."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.clock.queries import calendar
from jiangce.plumbing.journal.actions import record
from jiangce.plumbing.outbox.actions import emit
from jiangce.registers import laws
from jiangce.registers.filings import expert, facts, leaving, queries
from jiangce.registers.filings.ending import exit_filing
from jiangce.registers.filings.enums import ApplicationKind, ApplicationMove, ApplicationState
from jiangce.registers.filings.leaving import Choices
from jiangce.registers.filings.lifecycle import APPLICATION
from jiangce.registers.filings.models import ApplicationCheck, FilingApplication
from jiangce.registers.filings.moving import move, set_clock
from jiangce.registers.filings.refusal import FilingRefused
from jiangce.registers.filings.rules import (
    check_objections,
    grant_objections,
    needs_notice,
    publish_objections,
    unanswered_objections,
)
from jiangce.registers.filings.standing import change_filing, enter_filing, renew_filing

CHECKABLE = frozenset({ApplicationState.ACCEPTED, ApplicationState.CHECKED, ApplicationState.NOTICE})
"""States in which items are checked; after the acceptance only what was promised is still to come."""

BACK = {
    ApplicationState.DECLINED: (ApplicationMove.TAKE_UP, "filing_accept_workdays"),
    ApplicationState.LAPSED: (ApplicationMove.GIVE_AGAIN, "filing_complete_workdays"),
}
"""Where an appeal brings an application back to, and the term of its clock; a refused one to the decision."""


@transaction.atomic
def accept_application(*, application_id: int, actor: Actor, at: datetime) -> FilingApplication:
    """受理: starts the clock of the checks."""
    row = queries.application_for_update(application_id=application_id)
    today = timezone.localdate(at)
    set_clock(row, today, laws.law(division=row.division, on=today).number("filing_check_workdays"))
    return move(row, ApplicationMove.ACCEPT, actor=actor, at=at)


@transaction.atomic
def check_items(
    *, application_id: int, answers: Mapping[int, tuple[bool, str]], actor: Actor, at: datetime
) -> list[ApplicationCheck]:
    """Answer items of the list: material id → (passed, reason); a refusal says why. One that is refused refuses all. A
    new answer is a new row, the older one stays; the journal keeps what was found wanting."""
    row = queries.application_for_update(application_id=application_id)
    items = {one.pk: one for one in facts.needed(row, on=timezone.localdate(at))}
    found = []
    found += actor.lacks(Power.FILING_CHECK, "check_items")
    if row.state not in CHECKABLE:
        found.append(Objection("filings.not_checkable", {"state": str(row.get_state_display())}))
    if not answers:
        found.append(Objection("filings.nothing_checked"))
    if set(answers) - set(items):
        found.append(Objection("filings.unknown_material", where="documents"))
    found += [
        Objection("filings.check_reason_missing", {"name": items[key].name}, where="reason")
        for key, (passed, reason) in answers.items()
        if not passed and not reason.strip() and key in items
    ]
    if found:
        raise FilingRefused(found)
    checks = [
        ApplicationCheck(
            application=row, material_id=key, round=row.round, passed=passed, reason=reason.strip(),
            actor_key=actor.key, actor_label=actor.label, at=at,
        )
        for key, (passed, reason) in answers.items()
    ]  # fmt: skip
    ApplicationCheck.objects.bulk_create(checks)
    wanting = [f"{items[one.material_id].name}：{one.reason}" for one in checks if not one.passed]
    record(
        actor=actor, subject=row, action="check_items", at=at, after={"count": len(checks)},
        reason="\n".join(wanting), division=row.division,
    )  # fmt: skip
    return checks


@transaction.atomic
def return_application(*, application_id: int, actor: Actor, at: datetime, reason: str) -> FilingApplication:
    """退回补正: one notice of everything found wanting or missing, by the first reviewer until the checks are complete,
    by the approver after; starts the clock within which the organisation completes it."""
    row = queries.application_for_update(application_id=application_id)
    step = ApplicationMove.SEND_BACK if row.state == ApplicationState.CHECKED else ApplicationMove.RETURN
    missing = facts.deficiencies(row, on=timezone.localdate(at))
    today = timezone.localdate(at)
    set_clock(row, today, laws.law(division=row.division, on=today).number("filing_complete_workdays"))
    move(row, step, actor=actor, at=at, reason=reason, missing=missing)
    emit("filing.returned", application_id=row.pk)
    return row


@transaction.atomic
def pass_checks(*, application_id: int, actor: Actor, at: datetime) -> FilingApplication:
    """核查完毕，报审批: every item is checked and none found wanting; starts the clock of the decision."""
    row = queries.application_for_update(application_id=application_id)
    today = timezone.localdate(at)
    law = laws.law(division=row.division, on=today)
    found = APPLICATION.objections(row.state, ApplicationMove.PASS_CHECKS, actor)
    if not found:
        found = check_objections(facts.check_facts(row, on=today)) + expert.scoring_objections(row, law)
    if found:
        raise FilingRefused(found)
    set_clock(row, today, law.number("filing_decide_workdays"))
    move(row, ApplicationMove.PASS_CHECKS, actor=actor, at=at)
    row.checker = actor.key
    row.save(update_fields=["checker"])
    return row


@transaction.atomic
def publish_application(*, application_id: int, actor: Actor, at: datetime) -> FilingApplication:
    """公示 for the working days of the term, by another person than the one who checked; day one is tomorrow."""
    row = queries.application_for_update(application_id=application_id)
    today = timezone.localdate(at)
    law = laws.law(division=row.division, on=today)
    unfit = publish_objections(
        needed=notice_applies(application=row, on=today), term=law.ref("filing_unpublished_roles")
    )
    if found := unfit + expert.passed_objections(row, law):
        raise FilingRefused(found)
    deadline = calendar().add_workdays(today, law.number("filing_notice_workdays"))
    row.notice_from, row.notice_until = today, deadline.due + timedelta(days=1)
    row.notice_provisional = deadline.provisional
    row.due_on, row.due_provisional = row.notice_until, deadline.provisional
    return move(row, ApplicationMove.PUBLISH, actor=actor, at=at)


@transaction.atomic
def grant_application(
    *, application_id: int, actor: Actor, at: datetime, choices: Choices | None = None
) -> FilingApplication:
    """准予: enters, renews, changes or ends the filing as applied for. Refuses while the notice runs, while a promised
    document is outstanding or an objection unanswered, and to the one who checked; an exit, while something open has no way; an assessor's narrower scope,
    while something open rests on what it gives up."""
    row = queries.application_for_update(application_id=application_id)
    today = timezone.localdate(at)
    law = laws.law(division=row.division, on=today)
    found = APPLICATION.objections(row.state, ApplicationMove.GRANT, actor, previous=row.checker)
    if not found:
        found = grant_objections(facts.grant_facts(row, on=today, law=law)) + _narrowing(row, on=today)
        found += unanswered_objections(count=queries.unanswered(application=row))
    if found:
        raise FilingRefused(found)
    years = law.number(facts.years_term(row.role))
    if row.kind == ApplicationKind.FIRST:
        row.filing = enter_filing(application=row, years=years, actor=actor, at=at)
    elif row.kind == ApplicationKind.RENEWAL:
        renew_filing(application=row, years=years, actor=actor, at=at)
    elif row.kind == ApplicationKind.CHANGE:
        change_filing(application=row, actor=actor, at=at)
    else:
        exit_filing(application=row, actor=actor, at=at, choices=choices)
    row.due_on, row.due_provisional = None, False
    move(row, ApplicationMove.GRANT, actor=actor, at=at)
    emit("filing.granted", application_id=row.pk)
    return row


def _narrowing(row: FilingApplication, *, on: date) -> list[Objection]:
    if row.filing is None or row.kind == ApplicationKind.EXIT:
        return []
    wanted, held = (
        [one[:2] for one in scope] for scope in (facts.wanted_scope(row), facts.held_scope(row.filing, on=on))
    )
    return leaving.narrowing_objections(row.filing, wanted, held=held, on=on)


@transaction.atomic
def reject_application(*, application_id: int, actor: Actor, at: datetime, reason: str) -> FilingApplication:
    """不予备案, also on what came in during the public notice: after every objection was answered."""
    row = queries.application_for_update(application_id=application_id)
    if found := unanswered_objections(count=queries.unanswered(application=row)):
        raise FilingRefused(found)
    row.due_on, row.due_provisional = None, False
    return move(row, ApplicationMove.REJECT, actor=actor, at=at, reason=reason)


@transaction.atomic
def decline_application(*, application_id: int, actor: Actor, at: datetime, reason: str) -> FilingApplication:
    """不予受理: what was handed in is nothing that can be filed here at all."""
    row = queries.application_for_update(application_id=application_id)
    row.due_on, row.due_provisional = None, False
    return move(row, ApplicationMove.DECLINE, actor=actor, at=at, reason=reason)


@transaction.atomic
def bring_back(*, application_id: int, actor: Actor, at: datetime, reason: str) -> FilingApplication:
    """An appeal quashed the refusal or the lapse: the application stands again at the step that refused it, or with the
    organisation to be completed, with its clock. Refuses while another application in the role is on its way."""
    row = queries.application_for_update(application_id=application_id)
    other = queries.open_application(organisation_id=row.organisation_id, role=row.role, but=row.pk)
    if other:
        raise FilingRefused(Objection("filings.application_open", {"number": other.number}))
    today = timezone.localdate(at)
    step, term = BACK.get(ApplicationState(row.state), (ApplicationMove.REOPEN, "filing_decide_workdays"))
    set_clock(row, today, laws.law(division=row.division, on=today).number(term))
    missing = facts.deficiencies(row, on=today) if step == ApplicationMove.GIVE_AGAIN else ()
    move(row, step, actor=actor, at=at, reason=reason, missing=missing)
    if step == ApplicationMove.GIVE_AGAIN:
        emit("filing.returned", application_id=row.pk)
    return row


def notice_applies(*, application: FilingApplication, on: date) -> bool:
    """Whether this application is published before it is granted."""
    row, law = application, laws.law(division=application.division, on=on)
    wider = row.filing is None or facts.widens(row, row.filing, on=on)
    return needs_notice(kind=row.kind, widens=wider, published=facts.is_published(row.role, law=law))
