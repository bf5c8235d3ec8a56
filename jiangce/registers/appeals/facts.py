"""What is appealed against: who decided what, when, and whose organisation it concerns."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone, translation

from jiangce.registers import laws
from jiangce.registers.appeals.enums import Against, AppealState
from jiangce.registers.appeals.models import Appeal
from jiangce.registers.appeals.rules import FileFacts
from jiangce.registers.filings.enums import ApplicationMove, ApplicationState, FilingState, MilestoneKind
from jiangce.registers.filings.models import Filing, FilingApplication
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.resources.enums import OPEN, Leaving, ResourceMove, ResourceState
from jiangce.registers.resources.models import ResourceEdition
from jiangce.registers.sanctions.enums import IMPOSED, SanctionMove
from jiangce.registers.sanctions.models import Sanction
from jiangce.registers.sanctions.queries import on_hold
from jiangce.registers.selections.enums import CallState, SelectionMove, SelectionState
from jiangce.registers.selections.models import SelectionApplication

REFUSED = frozenset({ApplicationState.DECLINED, ApplicationState.REJECTED, ApplicationState.LAPSED})
REFUSING = frozenset({ApplicationMove.DECLINE, ApplicationMove.REJECT, ApplicationMove.LAPSE})
BELOW = frozenset({SelectionState.RESERVE, SelectionState.UNPLACED})
UNDONE = BELOW | {SelectionState.INELIGIBLE, SelectionState.STRUCK, SelectionState.REMOVED}
"""Decisions of a selection that an appeal may undo."""
DECIDING = frozenset(
    {SelectionMove.REFUSE, SelectionMove.HOLD, SelectionMove.DROP, SelectionMove.STRIKE, SelectionMove.REMOVE}
)


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision: whose, in which region, of which division's authority, in which words, when, by whom. `standing`: it
    still stands; `until`: the last day on which it can, when it ends by itself."""

    organisation: Organisation
    division: str
    authority: str
    standing: bool
    words: str
    on: date | None
    takers: list[str]
    until: date | None = None


def decided_on(against: str, pk: int) -> Decided:
    """What is appealed against; raises DoesNotExist when there is no such record."""
    if against == Against.APPLICATION:
        return _application(FilingApplication.objects.select_related("organisation").get(pk=pk))
    if against == Against.SANCTION:
        return _sanction(Sanction.objects.select_related("filing__organisation").get(pk=pk))
    if against == Against.HOLD:
        return _hold(Sanction.objects.select_related("filing__organisation").get(pk=pk))
    if against == Against.SELECTION:
        return _selection(SelectionApplication.objects.select_related("organisation", "call").get(pk=pk))
    if against == Against.RESOURCE:
        return _resource(ResourceEdition.objects.select_related("resource__organisation").get(pk=pk))
    return _filing(Filing.objects.select_related("organisation").get(pk=pk))


def _application(row: FilingApplication) -> Decided:
    last = row.decisions.filter(move__in=sorted(REFUSING)).order_by("-pk").first()
    return Decided(
        organisation=row.organisation,
        division=row.division,
        authority=row.division,
        standing=row.state in REFUSED,
        words=last.reason if last else "",
        on=timezone.localdate(last.at) if last else None,
        takers=sorted({one.actor_key for one in row.decisions.all()}),
    )


def _sanction(row: Sanction) -> Decided:
    last = row.steps.filter(move=SanctionMove.IMPOSE).order_by("-pk").first()
    return Decided(
        organisation=row.filing.organisation,
        division=row.division,
        authority=row.authority,
        standing=row.state in IMPOSED,
        words=last.reason if last else "",
        on=row.decided_on,
        takers=sorted({row.checker, *(one.actor_key for one in row.steps.all())}),
    )


def _hold(row: Sanction) -> Decided:
    """A suspension that took effect before its decision, while nobody has decided."""
    return Decided(
        organisation=row.filing.organisation,
        division=row.division,
        authority=row.authority,
        standing=on_hold(row),
        words=row.facts,
        on=row.opened_on,
        takers=sorted({row.checker, *(one.actor_key for one in row.steps.all())}),
        until=row.urgent_until,
    )


def _filing(row: Filing) -> Decided:
    last = row.milestones.filter(kind=MilestoneKind.TERMINATED).order_by("-pk").first()
    again = row.milestones.filter(kind=MilestoneKind.REINSTATED).exists()
    return Decided(
        organisation=row.organisation,
        division=row.authority,
        authority=row.authority,
        standing=row.state == FilingState.ENDED and last is not None and not again,
        words=last.reason if last else "",
        on=last.on if last else None,
        takers=[last.actor_key] if last else [],
    )


def _resource(row: ResourceEdition) -> Decided:
    """Refused, or removed by the reviewer, and nothing newer of it on its way or listed."""
    last = row.decisions.filter(move__in=[ResourceMove.REFUSE, ResourceMove.REMOVE]).order_by("-pk").first()
    removed = row.state == ResourceState.REMOVED and row.leaving == Leaving.REMOVED
    newer = row.resource.editions.filter(state__in=sorted([*OPEN, ResourceState.LISTED])).exists()
    return Decided(
        organisation=row.resource.organisation,
        division=row.resource.division,
        authority=row.resource.division,
        standing=(removed or row.state == ResourceState.REFUSED) and not newer and last is not None,
        words=last.reason if last else "",
        on=last.on if last else None,
        takers=[last.actor_key] if last else [],
    )


def _selection(row: SelectionApplication) -> Decided:
    """Refused, ranked below the quota or the pass mark, struck from the notice or removed from the list; the proposer of
    a removal and whoever announced the ranking had a part in it."""
    last = row.steps.filter(move__in=sorted(DECIDING)).order_by("-pk").first()
    takers = {last.actor_key} if last else set()
    if row.state == SelectionState.REMOVED:
        takers |= set(
            row.reviews.filter(decided_at__isnull=False).order_by("-pk").values_list("proposer", flat=True)[:1]
        )
    elif row.state in BELOW:
        takers.add(row.call.checker)
    with translation.override("zh-hans"):
        words = row.reason or f"{row.get_state_display()} {row.rank or ''}".strip()
    return Decided(
        organisation=row.organisation,
        division=row.organisation.division,
        authority=row.call.division,
        standing=row.state in UNDONE and row.call.state != CallState.CANCELLED and last is not None,
        words=words,
        on=timezone.localdate(last.at) if last else None,
        takers=sorted(takers - {""}),
    )


def file_facts(decided: Decided, *, against: str, pk: int, grounds: str, on: date) -> FileFacts:
    """Everything file_objections reads. The days run from the day after the decision."""
    law = laws.law(division=decided.authority, on=on)
    days = law.number("appeal_days")
    rows = Appeal.objects.filter(**{Against(against).column: pk}, against=against, decided_on=decided.on)
    earlier = rows.exclude(state=AppealState.WITHDRAWN).first()
    return FileFacts(
        decided=decided.standing,
        on=on,
        last_day=decided.on + timedelta(days=days) if decided.on else None,
        term=law.ref("appeal_days"),
        earlier=earlier.number if earlier else "",
        grounds=grounds,
    )
