"""Reads of selections. The desk's gate takes the actor; the list of a day is public."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.registers.selections.enums import ON_LIST, CallState, SelectionState
from jiangce.registers.selections.models import (
    DigitalPilot,
    Recommendation,
    SelectionApplication,
    SelectionCall,
    SelectionObjection,
    SelectionPaper,
    SelectionReview,
    SelectionStay,
    SelectionStep,
)

READERS = (Power.FILING_READ, Power.SELECTION_RECOMMEND)
KEY = "selection"
PLACING = frozenset({CallState.RANKED, CallState.NOTICE, CallState.LISTED})
"""The call is ranked: whoever is still being scored came back by an appeal."""


@dataclass(frozen=True, slots=True)
class Removal:
    """Who left the list on a day, and why."""

    name: str
    on: date
    reason: str


def subject_of(row: SelectionApplication) -> str:
    """The key of an application's scoring: of the latest round, when an appeal opened another."""
    return _subject(row, row.round)


def subject_before(row: SelectionApplication) -> str:
    """The key of the scoring of the round before; "" in the first."""
    return _subject(row, row.round - 1) if row.round > 1 else ""


def _subject(row: SelectionApplication, turn: int) -> str:
    return f"{KEY}:{row.pk}" if turn == 1 else f"{KEY}:{row.pk}:{turn}"


def application_of(*, subject: str) -> SelectionApplication | None:
    """The application that a scoring is about; None when it is about something else."""
    kind, _sep, key = subject.partition(":")
    if kind != KEY:
        return None
    return SelectionApplication.objects.filter(pk=key.partition(":")[0]).first()


def calls_visible_to(*, actor: Actor) -> QuerySet[SelectionCall]:
    """Calls, the newest first; drafts only for those who arrange or decide."""
    rows = SelectionCall.objects.prefetch_related("tracks").order_by("-created_at", "-pk")
    if actor.may(Power.SELECTION_ARRANGE) or actor.may(Power.SELECTION_DECIDE):
        return rows
    return rows.exclude(state=CallState.DRAFT) if any(actor.may(one) for one in READERS) else rows.none()


def call_for(*, actor: Actor, call_id: int) -> SelectionCall:
    """One call; raises SelectionCall.DoesNotExist when it is none of the actor's business."""
    return calls_visible_to(actor=actor).get(pk=call_id)


def call_for_update(*, call_id: int) -> SelectionCall:
    """The call, locked, for actions: whoever ranks or fills its quota takes this lock first."""
    return SelectionCall.objects.select_for_update(of=("self",)).get(pk=call_id)


def call_of_application_for_update(*, application_id: int) -> SelectionCall:
    """The call of an application, locked before the application is (docs/locks.md)."""
    rows = SelectionCall.objects.select_for_update(of=("self",))
    return rows.get(applications=application_id)


def applications_visible_to(*, actor: Actor) -> QuerySet[SelectionApplication]:
    """Applications in scope by rank, then by number; an organisation's own, a department's those handed in."""
    if not any(actor.may(one) for one in READERS):
        return SelectionApplication.objects.none()
    rows = SelectionApplication.objects.filter(
        actor.within(division="organisation__division", unit="organisation__unit")
    )
    if actor.department:
        rows = rows.exclude(state=SelectionState.DRAFT)
    return rows.select_related("call", "organisation").order_by("role", "rank", "tie_place", "number")


def application_for(*, actor: Actor, application_id: int) -> SelectionApplication:
    """One application in scope; raises SelectionApplication.DoesNotExist outside."""
    return applications_visible_to(actor=actor).get(pk=application_id)


def application_for_update(*, application_id: int) -> SelectionApplication:
    """The application, locked, for actions."""
    rows = SelectionApplication.objects.select_for_update(of=("self",))
    return rows.select_related("call", "organisation").get(pk=application_id)


def papers_of(*, application: SelectionApplication) -> dict[str, SelectionPaper]:
    """The latest paper of each name."""
    return {row.name: row for row in application.papers.select_related("file").order_by("pk")}


def paper_for(*, actor: Actor, paper_id: int) -> SelectionPaper:
    """A paper of an application in scope; raises SelectionPaper.DoesNotExist."""
    rows = SelectionPaper.objects.filter(application__in=applications_visible_to(actor=actor).order_by())
    return rows.select_related("file").get(pk=paper_id)


def recommendations_of(*, application: SelectionApplication) -> list[Recommendation]:
    """Every recommendation, oldest first."""
    return list(application.recommendations.order_by("pk"))


def steps_of(*, application: SelectionApplication) -> list[SelectionStep]:
    """What happened, oldest first."""
    return list(application.steps.order_by("pk"))


def reviews_of(*, application: SelectionApplication) -> list[SelectionReview]:
    """The reviews, the newest first."""
    return list(application.reviews.order_by("-pk"))


def objections_of(*, application: SelectionApplication) -> list[SelectionObjection]:
    """The objections, the newest first."""
    return list(application.objections.order_by("-pk"))


def objection_for(*, actor: Actor, objection_id: int) -> SelectionObjection:
    """An objection to an application in scope; raises SelectionObjection.DoesNotExist."""
    rows = SelectionObjection.objects.filter(application__in=applications_visible_to(actor=actor).order_by())
    return rows.get(pk=objection_id)


def objection_for_update(*, objection_id: int) -> SelectionObjection:
    """The objection, locked."""
    return SelectionObjection.objects.select_for_update(of=("self",)).get(pk=objection_id)


def waiting_for(*, actor: Actor, on: date) -> QuerySet[SelectionApplication]:
    """What waits for this actor: a draft while its call is open, a recommendation of the own department, an eligibility
    check, an objection or a review to decide."""
    wanted = Q(pk__in=[])
    if actor.may(Power.FILING_APPLY):
        wanted |= Q(state=SelectionState.DRAFT, call__state=CallState.OPEN, call__held__contains=on)
    if actor.may(Power.SELECTION_RECOMMEND):
        mine = Recommendation.objects.filter(department=actor.department, division=actor.division)
        wanted |= Q(state=SelectionState.SUBMITTED) & ~Q(recommendations__in=mine)
    if actor.may(Power.SELECTION_ARRANGE):
        wanted |= Q(state=SelectionState.SUBMITTED, recommendations__isnull=False)
        wanted |= Q(state=SelectionState.ELIGIBLE, call__state__in=sorted(PLACING))
    if actor.may(Power.SELECTION_DECIDE):
        wanted |= Q(objections__upheld__isnull=True, objections__isnull=False)
        wanted |= Q(reviews__decided_at__isnull=True, reviews__isnull=False) & ~Q(reviews__proposer=actor.key)
    return applications_visible_to(actor=actor).filter(wanted).distinct()


def calls_waiting_for(*, actor: Actor, on: date) -> QuerySet[SelectionCall]:
    """Calls whose next step waits for this actor: ranking after the window, then the notice and the list."""
    wanted = Q(pk__in=[])
    if actor.may(Power.SELECTION_ARRANGE):
        wanted |= Q(state=CallState.OPEN, held__endswith__lte=on)
    if actor.may(Power.SELECTION_DECIDE):
        wanted |= Q(state__in=[CallState.RANKED, CallState.NOTICE]) & ~Q(checker=actor.key)
    return calls_visible_to(actor=actor).filter(wanted, division=actor.division)


def unreviewed(*, actor: Actor, year: int) -> QuerySet[SelectionApplication]:
    """Who came onto a list before a year and has no review of it yet."""
    rows = applications_visible_to(actor=actor).filter(state__in=sorted(ON_LIST), held__startswith__lt=date(year, 1, 1))
    return rows.exclude(reviews__year=year)


def pilots() -> QuerySet[DigitalPilot]:
    """The register of digital pilots, the latest first."""
    return DigitalPilot.objects.select_related("organisation").order_by("-held", "pk")


def pilot_of(*, organisation_id: int, on: date) -> DigitalPilot | None:
    """The recognition that an organisation holds on a day."""
    return DigitalPilot.objects.filter(organisation=organisation_id, held__contains=on).first()


def public_calls() -> QuerySet[SelectionCall]:
    """Every call that was published, the newest first."""
    rows = SelectionCall.objects.exclude(state=CallState.DRAFT).prefetch_related("tracks")
    return rows.order_by("-created_at", "-pk")


def public_call(*, number: str) -> SelectionCall:
    """A published call by its number; raises SelectionCall.DoesNotExist."""
    return public_calls().get(number=number)


def listed(*, call: SelectionCall, on: date) -> QuerySet[SelectionApplication]:
    """The list of a call as of a day, by track and rank; who has to rectify stays in it. `since` is the day of entry."""
    stay = SelectionStay.objects.filter(application=OuterRef("pk"), held__contains=on)
    rows = call.applications.filter(Q(held__contains=on) | Exists(stay)).select_related("organisation")
    rows = rows.annotate(since=Coalesce(Subquery(stay.values("held__startswith")[:1]), F("held__startswith")))
    return rows.order_by("role", "rank", "tie_place", "number")


def removed(*, call: SelectionCall, on: date) -> list[Removal]:
    """Who had been removed by a day and was not on the list again, the latest first."""
    here = Q(held__contains=on)
    gone = call.applications.filter(held__endswith__lte=on).exclude(here).select_related("organisation")
    found = [Removal(row.organisation.name, row.held.upper, row.reason) for row in gone if row.held]
    stays = SelectionStay.objects.filter(application__call=call, held__endswith__lte=on)
    stays = stays.exclude(application__held__contains=on).select_related("application__organisation")
    found += [Removal(one.application.organisation.name, one.held.upper, one.reason) for one in stays]
    return sorted(found, key=lambda one: (one.on, one.name), reverse=True)


def on_notice(*, call: SelectionCall, on: date) -> QuerySet[SelectionApplication]:
    """The proposed ones whose notice runs on a day, with the answers to objections."""
    answered = SelectionObjection.objects.filter(upheld__isnull=False).order_by("pk")
    rows = call.applications.filter(state=SelectionState.PROPOSED, notice_from__lte=on, notice_until__gt=on)
    rows = rows.select_related("organisation").order_by("role", "rank", "tie_place", "number")
    return rows.prefetch_related(Prefetch("objections", answered, to_attr="answered"))


def public_application(*, application_id: int, on: date) -> SelectionApplication:
    """A proposed application whose notice runs; raises SelectionApplication.DoesNotExist."""
    rows = SelectionApplication.objects.select_related("call", "organisation")
    return rows.get(pk=application_id, state=SelectionState.PROPOSED, notice_from__lte=on, notice_until__gt=on)


def on_list(*, organisation_id: int, kind: str, on: date) -> SelectionApplication | None:
    """The place of an organisation on a list of this kind on a day, for whoever asks from above."""
    rows = SelectionApplication.objects.filter(organisation=organisation_id, call__kind=kind, held__contains=on)
    return rows.filter(state__in=sorted(ON_LIST)).first()
