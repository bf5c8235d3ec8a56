"""Writes on digital resources: a platform tells of its courses one by one or by workbook, hands them in, changes them, takes
them away; the reviewer lists, returns, refuses and removes them."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import advance
from jiangce.kernel.verdict import Objection, Refused, Text
from jiangce.plumbing.files.actions import store
from jiangce.plumbing.intake.actions import annotate
from jiangce.plumbing.intake.sheets import CellProblem
from jiangce.plumbing.intake.texts import TEXTS as INTAKE_TEXTS
from jiangce.plumbing.journal.actions import record
from jiangce.plumbing.numbering.actions import next_number
from jiangce.registers.filings.facts import standing_filing
from jiangce.registers.organisations.enums import Role
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.organisations.queries import organisation_of
from jiangce.registers.resources import facts, queries
from jiangce.registers.resources.enums import EDITABLE, OPEN, Leaving, ResourceMove, ResourceState
from jiangce.registers.resources.lifecycle import RESOURCE
from jiangce.registers.resources.models import Resource, ResourceDecision, ResourceEdition, ResourceUpload
from jiangce.registers.resources.rules import resource_objections
from jiangce.registers.resources.sheet import ResourceData, RowProblem, check
from jiangce.registers.resources.texts import TEXTS
from jiangce.registers.standards.links import choose, point
from jiangce.registers.standards.texts import TEXTS as STANDARD_TEXTS

_TEXTS: Mapping[str, Text] = INTAKE_TEXTS | STANDARD_TEXTS | TEXTS


class ResourceRefused(Refused):
    """The resource was not written or moved."""


@transaction.atomic
def draft_resource(*, data: ResourceData, actor: Actor, at: datetime) -> ResourceEdition:
    """A new course of the actor's platform. Refuses a platform that is not filed, an occupation that its filing does not
    cover, and a course that it has already."""
    if found := actor.lacks(Power.FILING_APPLY, "draft_resource"):
        raise ResourceRefused(found)
    owner = organisation_of(actor=actor)
    if found := _objections(owner, data, on=timezone.localdate(at)):
        raise ResourceRefused(found)
    return _new(owner, data, actor=actor, at=at)


@transaction.atomic
def edit_resource(*, edition_id: int, data: ResourceData, actor: Actor, at: datetime) -> ResourceEdition:
    """Change what an edition says that was not listed yet."""
    row = queries.edition_for_update(edition_id=edition_id)
    found = actor.lacks(Power.FILING_APPLY, "edit_resource")
    if row.state not in EDITABLE:
        found.append(Objection("resources.not_editable", {"state": str(row.get_state_display())}))
    found += _objections(row.resource.organisation, data, on=timezone.localdate(at), but=row.resource_id)
    if found:
        raise ResourceRefused(found)
    for name, value in _columns(data).items():
        setattr(row, name, value)
    row.save()
    _point(row, data, on=timezone.localdate(at))
    _journal(row, "edit", actor=actor, at=at)
    return row


@transaction.atomic
def change_resource(*, edition_id: int, actor: Actor, at: datetime) -> ResourceEdition:
    """变更: a new edition of a listed resource, which stays listed as it is until the new one is. Refuses a second one."""
    row = queries.edition_for_update(edition_id=edition_id)
    found = actor.lacks(Power.FILING_APPLY, "change_resource")
    if row.state != ResourceState.LISTED:
        found.append(Objection("resources.not_listed"))
    if row.resource.editions.filter(state__in=sorted(OPEN)).exists():
        found.append(Objection("resources.change_open"))
    if found:
        raise ResourceRefused(found)
    return _next(row, "change", actor=actor, at=at)


def _next(row: ResourceEdition, action: str, *, actor: Actor, at: datetime) -> ResourceEdition:
    """A draft that says what this edition says, after all that the resource has."""
    fields = ("title", "occupation_id", "level", "hours", "teacher", "address", "free", "about")
    last = row.resource.editions.order_by("-order").values_list("order", flat=True)[0]
    told = {name: getattr(row, name) for name in fields}
    fresh = ResourceEdition.objects.create(resource=row.resource, order=last + 1, created_at=at, **told)
    point(subject=queries.subject_of(fresh.pk), items=queries.taught_in(edition=row))
    _journal(fresh, action, actor=actor, at=at)
    return fresh


@transaction.atomic
def undo_judgement(*, edition_id: int, actor: Actor, at: datetime, reason: str) -> ResourceEdition:
    """An appeal quashed the refusal or the removal: a refused edition waits for the reviewer again, a removed one is listed
    again from today as an edition of its own. Refuses while another edition is on its way or listed."""
    row = queries.edition_for_update(edition_id=edition_id)
    busy = [*OPEN, ResourceState.LISTED] if row.state == ResourceState.REMOVED else OPEN
    if row.resource.editions.filter(state__in=sorted(busy)).exists():
        raise ResourceRefused(Objection("resources.change_open"))
    if row.state == ResourceState.REFUSED:
        return _move(row, ResourceMove.REOPEN, actor=actor, at=at, reason=reason)
    fresh = _next(row, "restore", actor=actor, at=at)
    today = timezone.localdate(at)
    # The day on which the removed one left is its own, so the new one begins on the day after at the earliest.
    fresh.listed, fresh.submitted_at = DateRange(max(today, row.listed.upper), None), at
    return _move(fresh, ResourceMove.RESTORE, actor=actor, at=at, reason=reason)


@transaction.atomic
def submit_resource(*, edition_id: int, actor: Actor, at: datetime) -> ResourceEdition:
    """提交资源 for review; what has become wrong since it was written refuses it."""
    row = queries.edition_for_update(edition_id=edition_id)
    found = RESOURCE.objections(row.state, ResourceMove.SUBMIT, actor) or _own_objections(row, at)
    if found:
        raise ResourceRefused(found)
    row.submitted_at = at
    return _move(row, ResourceMove.SUBMIT, actor=actor, at=at)


@transaction.atomic
def list_resource(*, edition_id: int, actor: Actor, at: datetime) -> ResourceEdition:
    """列入资源目录 from today on; an edition that was listed before ends today. Refuses while the platform is not filed."""
    row = queries.edition_for_update(edition_id=edition_id)
    found = RESOURCE.objections(row.state, ResourceMove.LIST, actor) or _own_objections(row, at)
    if found:
        raise ResourceRefused(found)
    today = timezone.localdate(at)
    before = row.resource.editions.filter(state=ResourceState.LISTED).first()
    if before is not None:
        # One that was replaced on the day on which it came has no day of its own.
        before.listed = DateRange(before.listed.lower, today)
        _move(before, ResourceMove.SUPERSEDE, actor=actor, at=at)
    row.listed = DateRange(today, None)
    return _move(row, ResourceMove.LIST, actor=actor, at=at)


@transaction.atomic
def judge_resource(*, edition_id: int, move: str, actor: Actor, at: datetime, reason: str = "") -> ResourceEdition:
    """Send back, refuse, or throw away a draft."""
    row = queries.edition_for_update(edition_id=edition_id)
    return _move(row, ResourceMove(move), actor=actor, at=at, reason=reason)


@transaction.atomic
def remove_resource(*, edition_id: int, move: str, actor: Actor, at: datetime, reason: str) -> ResourceEdition:
    """移出资源目录 by the reviewer, or 平台下架 by the platform, from today on, with the reason that the directory tells. A
    change that is on its way is thrown away with it."""
    row = queries.edition_for_update(edition_id=edition_id)
    row.listed = _until(row, timezone.localdate(at)) if row.listed else None
    row.leaving = Leaving.WITHDRAWN if move == ResourceMove.WITHDRAW else Leaving.REMOVED
    row.reason = reason.strip()
    return _move(row, ResourceMove(move), actor=actor, at=at, reason=reason)


@transaction.atomic
def load_workbook(*, content: bytes, name: str, actor: Actor, at: datetime) -> ResourceUpload:
    """Take over a workbook of courses: whole and handed in at once when every row is right, else nothing, and the workbook
    comes back with every problem marked."""
    if found := actor.lacks(Power.FILING_APPLY, "load_resources"):
        raise ResourceRefused(found)
    owner, today = organisation_of(actor=actor), timezone.localdate(at)
    # Kept as it came, and looked at before it is read: a disguised or bursting file goes no further.
    store(content=content, name=name, purpose="resources", owner_key=actor.key, allowed={"xlsx", "csv"})
    table, courses, problems = check(content, judge=lambda data: _objections(owner, data, on=today))
    answer = None
    if problems and table.rows:
        told = [CellProblem(one.row, one.key, words_of(one)) for one in problems]
        marked = annotate(content, table, told)
        answer = store(content=marked, name=name, purpose="resources", owner_key=actor.key, allowed={"xlsx"})
    elif problems:
        raise ResourceRefused([one.objection for one in problems])
    else:
        for data in courses:
            row = _new(owner, data, actor=actor, at=at)
            row.submitted_at = at
            _move(row, ResourceMove.SUBMIT, actor=actor, at=at)
    return ResourceUpload.objects.create(
        organisation=owner, name=name[:120], rows=len(table.rows), problems=len(problems), answer=answer,
        actor_label=actor.label, at=at,
    )  # fmt: skip


def words_of(problem: RowProblem) -> str:
    """A problem of a row in words, with what to do."""
    text = _TEXTS[problem.objection.code]
    return f"{text.message % problem.objection.params} {text.remedy % problem.objection.params}".strip()


def _objections(owner: Organisation, data: ResourceData, *, on: date, but: int | None = None) -> list[Objection]:
    told: dict[str, Any] = {key: value for key, value in asdict(data).items() if key not in ("free", "about", "items")}
    return resource_objections(facts.facts_of(organisation_id=owner.pk, items=data.items, on=on, but=but, **told))


def _own_objections(row: ResourceEdition, at: datetime) -> list[Objection]:
    items = tuple(str(item.pk) for item in queries.taught_in(edition=row))
    data = ResourceData(
        row.title, row.occupation_id, row.level, row.hours, row.teacher, row.address, row.free, row.about, items
    )
    return _objections(row.resource.organisation, data, on=timezone.localdate(at), but=row.resource_id)


def _columns(data: ResourceData) -> dict[str, Any]:
    return {
        "title": data.title.strip(), "occupation_id": data.occupation_code, "level": data.level, "hours": data.hours,
        "teacher": data.teacher.strip(), "address": data.address, "free": data.free, "about": data.about.strip(),
    }  # fmt: skip


def _new(owner: Organisation, data: ResourceData, *, actor: Actor, at: datetime) -> ResourceEdition:
    today = timezone.localdate(at)
    filing = standing_filing(organisation_id=owner.pk, role=Role.PLATFORM, on=today)
    division = (filing.division if filing else "") or owner.division
    order = next_number(series=f"resource:{division}:{today.year}")
    resource = Resource.objects.create(
        number=f"{division}-{today.year}-ZY-{order:05d}", organisation=owner, division=division, created_at=at
    )
    row = ResourceEdition.objects.create(resource=resource, order=1, created_at=at, **_columns(data))
    _point(row, data, on=today)
    _journal(row, "draft", actor=actor, at=at)
    return row


def _point(row: ResourceEdition, data: ResourceData, *, on: date) -> None:
    """What the edition teaches, as it was found right."""
    told = {"occupation_code": data.occupation_code, "level": data.level, "on": on}
    items, _objections = choose(written=data.items, **told)
    point(subject=queries.subject_of(row.pk), items=items)


def _until(row: ResourceEdition, today: date) -> DateRange:
    """Its days up to today; a day on which it came and went counts as one on which it stood."""
    return DateRange(row.listed.lower, max(today, row.listed.lower + timedelta(days=1)))


def _move(row: ResourceEdition, step: ResourceMove, *, actor: Actor, at: datetime, reason: str = "") -> ResourceEdition:
    before, after = advance(row, step, lifecycle=RESOURCE, mover=actor, reason=reason)
    row.save()
    ResourceDecision.objects.create(
        edition=row, move=step, on=timezone.localdate(at), reason=reason.strip(), actor_key=actor.key,
        actor_label=actor.label, at=at,
    )  # fmt: skip
    record(
        actor=actor, subject=row.resource, action=step, at=at, before={"state": before}, after={"state": after},
        reason=reason, division=row.resource.division,
    )  # fmt: skip
    return row


def _journal(row: ResourceEdition, action: str, *, actor: Actor, at: datetime) -> None:
    record(
        actor=actor, subject=row.resource, action=action, at=at, after={"title": row.title, "edition": row.order},
        division=row.resource.division,
    )  # fmt: skip
