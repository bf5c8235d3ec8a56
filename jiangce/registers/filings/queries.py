"""Reads of filings and applications. The desk's gate takes the actor; whether a filing covers something is asked by
the layers above without one."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.registers.filings.enums import (
    EDITABLE,
    FILING_ROLES,
    OVER,
    UNDER_REVIEW,
    UNSUBMITTED,
    ApplicationState,
    FilingState,
    Way,
)
from jiangce.registers.filings.models import (
    ApplicationAssessment,
    ApplicationCheck,
    ApplicationDecision,
    ApplicationDocument,
    Filing,
    FilingApplication,
    FilingMaterial,
    FilingObjection,
    FilingPause,
    FilingScope,
    LeavingPlan,
)
from jiangce.registers.filings.rules import HeldRole, held_role
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.standards.queries import names_of


def in_force(*, on: date) -> QuerySet[Filing]:
    """Filings that hold on a day: filed, within their period, not paused."""
    pauses = FilingPause.objects.filter(filing=OuterRef("pk"), held__contains=on)
    return Filing.objects.filter(~Exists(pauses), state=FilingState.FILED, held__contains=on)


def scopes_on(*, on: date) -> QuerySet[FilingScope]:
    """The parts of scopes that hold on a day."""
    return FilingScope.objects.filter(
        Q(added_on__isnull=True) | Q(added_on__lte=on), Q(removed_on__isnull=True) | Q(removed_on__gt=on)
    )


def filed_for(
    *, organisation_id: int, role: str, occupation_code: str, level: str, on: date, place_id: int | None = None
) -> bool:
    """Whether a filing in this role covers the occupation at the level on the day (level 1 is the highest), and at the
    place when one is told. A filing that is suspended, now or on that day, covers nothing."""
    rows = scopes_on(on=on).filter(
        filing__in=in_force(on=on).filter(organisation=organisation_id, role=role),
        occupation_code=occupation_code,
        highest_level__lte=level,
    )
    if place_id is not None:
        rows = rows.filter(Q(place__isnull=True) | Q(place=place_id))
    return rows.exists()


def _standing_scopes(*, organisation_id: int, role: str, on: date) -> QuerySet[FilingScope]:
    """What the filings that stand cover: their period holds the day, and they have not ended. A pause stops only what is new."""
    rows = scopes_on(on=on).filter(filing__organisation=organisation_id, filing__role=role, filing__held__contains=on)
    return rows.exclude(filing__state=FilingState.ENDED)


def stands_for(*, organisation_id: int, role: str, occupation_code: str, level: str, on: date) -> bool:
    """Whether a filing that stands, paused or not, covers the occupation at the level on the day, so that what began under it
    may be finished."""
    rows = _standing_scopes(organisation_id=organisation_id, role=role, on=on)
    return rows.filter(occupation_code=occupation_code, highest_level__lte=level).exists()


def scopes_besides(*, filing: Filing, on: date) -> list[tuple[str, str]]:
    """(occupation code, highest level) of the other filings of the organisation in the role that stand."""
    rows = _standing_scopes(organisation_id=filing.organisation_id, role=filing.role, on=on).exclude(filing=filing)
    return list(rows.values_list("occupation_code", "highest_level"))


def overdue_keys(*, filing: Filing, on: date) -> set[str]:
    """Keys of what was left to the organisation until a day before this one, by the plan that counts."""
    rows = filing.leaving_plans.order_by("key", "-pk").distinct("key")
    return {row.key for row in rows if row.until is not None and row.until < on}


def with_days_over(*, actor: Actor, on: date) -> list[Filing]:
    """Ended filings in the scope of who decides for which a day that was given has gone by; it may be finished."""
    if not actor.may(Power.FILING_DECIDE):
        return []
    rows = filings_visible_to(actor=actor).filter(state=FilingState.ENDED)
    return list(rows.filter(Exists(LeavingPlan.objects.filter(filing=OuterRef("pk"), until__lt=on))))


def left_until(*, organisation_id: int, key: str) -> date | None:
    """The last day until which something was left to an organisation to finish when its filing ended; None when the
    plan that counts left it nothing, or told no day."""
    row = LeavingPlan.objects.filter(filing__organisation=organisation_id, key=key).order_by("-pk").first()
    return row.until if row and row.way == Way.FINISH else None


def pause_of(*, organisation_id: int, role: str, on: date) -> FilingPause | None:
    """The pause that stops this role now or on that day, for the words of a refusal."""
    stopped = Q(held__contains=on) | Q(filing__state=FilingState.SUSPENDED)
    rows = FilingPause.objects.filter(stopped, filing__organisation=organisation_id, filing__role=role)
    return rows.exclude(filing__state=FilingState.ENDED).order_by("-held").first()


def filed_scopes(*, organisation_id: int, role: str, on: date) -> list[FilingScope]:
    """What an organisation is filed for on a day."""
    rows = scopes_on(on=on).filter(filing__in=in_force(on=on).filter(organisation=organisation_id, role=role))
    return list(rows.order_by("occupation_code"))


def with_role(*, role: str, on: date) -> QuerySet[Organisation]:
    """Organisations filed in a role on a day, by name."""
    return Organisation.objects.filter(filings__in=in_force(on=on).filter(role=role)).distinct().order_by("name")


def role_to_apply(*, organisation: Organisation, on: date) -> str:
    """The role that an application of an organisation is most likely for: the first of those it is registered as that no
    filing holds on a day, or else the first; "" when it is registered as none that is filed."""
    known = set(organisation.roles.values_list("role", flat=True))
    held = set(organisation.filings.filter(held__contains=on).values_list("role", flat=True))
    registered = [role for role in FILING_ROLES if role in known]
    return next((role.value for role in registered if role not in held), registered[0].value if registered else "")


def roles_of(*, organisation: Organisation, on: date) -> list[HeldRole]:
    """Each role of an organisation from–to as of a day: its filings tell, no second record."""
    periods: dict[str, list[tuple[date, date | None]]] = {one.role: [] for one in organisation.roles.order_by("pk")}
    for row in organisation.filings.filter(held__startswith__lte=on).order_by("held", "pk"):
        periods.setdefault(row.role, []).append((row.held.lower, row.held.upper))
    return [held_role(role, found, on=on) for role, found in periods.items()]


def materials(*, role: str, on: date) -> list[FilingMaterial]:
    """What a filing in a role asks for on a day, in order."""
    return list(FilingMaterial.objects.filter(role=role, valid__contains=on).order_by("place", "pk"))


def list_of(*, role: str) -> list[FilingMaterial]:
    """Every item that the list of a role has, had or will have, in order, the latest version of one first."""
    return list(FilingMaterial.objects.filter(role=role).order_by("place", "code", "-valid", "pk"))


def material_for_update(*, material_id: int) -> FilingMaterial:
    """An item of a list, locked; raises FilingMaterial.DoesNotExist."""
    return FilingMaterial.objects.select_for_update().get(pk=material_id)


def filings_visible_to(*, actor: Actor) -> QuerySet[Filing]:
    """Filings in scope, the newest first."""
    if not actor.may(Power.FILING_READ):
        return Filing.objects.none()
    blank = Q(division="") & actor.within(division="organisation__division", unit="organisation__unit")
    scope = blank | actor.within(division="division", unit="organisation__unit")
    return Filing.objects.filter(scope).select_related("organisation").order_by("-held", "number")


def filing_for(*, actor: Actor, filing_id: int) -> Filing:
    """One filing in scope; raises Filing.DoesNotExist outside."""
    return filings_visible_to(actor=actor).get(pk=filing_id)


def filing_for_update(*, filing_id: int) -> Filing:
    """The filing, locked, for actions."""
    return Filing.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=filing_id)


def applications_visible_to(*, actor: Actor) -> QuerySet[FilingApplication]:
    """Applications in scope, those with the nearest deadline first; departments see what was handed in."""
    if not actor.may(Power.FILING_READ):
        return FilingApplication.objects.none()
    rows = FilingApplication.objects.filter(actor.within(division="division", unit="organisation__unit"))
    if actor.department:
        rows = rows.exclude(state__in=sorted(UNSUBMITTED))
    return rows.select_related("organisation", "filing").order_by("due_on", "-created_at", "pk")


def waiting_for(*, actor: Actor, on: date) -> QuerySet[FilingApplication]:
    """The applications that wait for this actor: to complete, to accept or check, to decide, to answer an objection. A
    public notice that still runs and has none waits for nobody."""
    wanted = Q(pk__in=[])
    if actor.may(Power.FILING_APPLY):
        wanted |= Q(state__in=sorted(EDITABLE))
    if actor.may(Power.FILING_CHECK):
        wanted |= Q(state__in=[ApplicationState.SUBMITTED, ApplicationState.ACCEPTED])
    if actor.may(Power.FILING_DECIDE):
        wanted |= Q(state=ApplicationState.CHECKED) | Q(state=ApplicationState.NOTICE, notice_until__lte=on)
        waits = FilingObjection.objects.filter(application=OuterRef("pk"), upheld__isnull=True)
        wanted |= Q(Exists(waits), state=ApplicationState.NOTICE)
    return applications_visible_to(actor=actor).filter(wanted)


def returned_late(*, on: date) -> list[int]:
    """Keys of applications that came back and were not completed in their days; a provisional day is none."""
    rows = FilingApplication.objects.filter(state=ApplicationState.RETURNED, due_on__lt=on, due_provisional=False)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def with_promises_over(*, on: date) -> QuerySet[FilingApplication]:
    """Applications with the authority that lack a document promised for a day before this one, the oldest first."""
    late = ApplicationDocument.objects.filter(application=OuterRef("pk"), current=True, promised_until__lt=on)
    return FilingApplication.objects.filter(Exists(late), state__in=sorted(UNDER_REVIEW)).order_by("submitted_at", "pk")


def promises_of(*, actor: Actor, on: date) -> list[ApplicationDocument]:
    """What was promised and has not come, the nearest day first: for its organisation all of it, for the authority that
    checks what is overdue."""
    rows = ApplicationDocument.objects.filter(current=True, promised_until__isnull=False)
    rows = rows.filter(application__in=applications_visible_to(actor=actor).order_by())
    if actor.may(Power.FILING_CHECK):
        rows = rows.filter(promised_until__lt=on)
    elif not actor.may(Power.FILING_APPLY):
        return []
    rows = rows.filter(application__state__in=sorted(UNDER_REVIEW))
    return list(rows.select_related("application__organisation", "material").order_by("promised_until", "pk"))


def on_notice(*, application_id: int, on: date) -> bool:
    """Whether the public notice of an application runs on a day."""
    return in_public(on=on).filter(pk=application_id).exists()


def in_public(*, on: date) -> QuerySet[FilingApplication]:
    """Applications of every role whose public notice runs on a day, the first to end before the others."""
    rows = FilingApplication.objects.filter(state=ApplicationState.NOTICE, notice_from__lte=on, notice_until__gt=on)
    return rows.select_related("organisation").prefetch_related("scopes__occupation").order_by("notice_until", "pk")


def objections_of(*, application: FilingApplication) -> list[FilingObjection]:
    """What the public objected to an application, oldest first. For the authority only."""
    return list(application.objections.order_by("pk"))


def answers_of(*, application: FilingApplication) -> list[FilingObjection]:
    """The answered objections, of which the answer is public."""
    return list(application.objections.filter(upheld__isnull=False).order_by("pk"))


def unanswered(*, application: FilingApplication) -> int:
    """How many objections wait for an answer."""
    return application.objections.filter(upheld__isnull=True).count()


def objection_for(*, actor: Actor, objection_id: int) -> FilingObjection:
    """An objection to an application in scope, for a department; raises FilingObjection.DoesNotExist."""
    if not actor.department:
        raise FilingObjection.DoesNotExist
    rows = FilingObjection.objects.filter(application__in=applications_visible_to(actor=actor).order_by())
    return rows.get(pk=objection_id)


def application_for(*, actor: Actor, application_id: int, power: str = Power.FILING_READ) -> FilingApplication:
    """One application in scope; raises FilingApplication.DoesNotExist outside it or without the power."""
    if not actor.may(power):
        raise FilingApplication.DoesNotExist
    return applications_visible_to(actor=actor).get(pk=application_id)


def application_for_update(*, application_id: int) -> FilingApplication:
    """The application, locked, for actions."""
    rows = FilingApplication.objects.select_for_update(of=("self",))
    return rows.select_related("organisation").get(pk=application_id)


def document_for(*, actor: Actor, document_id: int) -> ApplicationDocument:
    """A document of an application in scope, with its file; raises ApplicationDocument.DoesNotExist."""
    rows = ApplicationDocument.objects.filter(application__in=applications_visible_to(actor=actor).order_by())
    return rows.select_related("file", "application").get(pk=document_id, file__isnull=False)


def documents_of(*, application: FilingApplication) -> dict[int, ApplicationDocument]:
    """The current document of each material."""
    rows = application.documents.filter(current=True).select_related("file")
    return {row.material_id: row for row in rows}


def assessments_of(*, application: FilingApplication) -> dict[int, ApplicationAssessment]:
    """The current answer to each norm."""
    return {row.material_id: row for row in application.assessments.filter(current=True)}


def checks_of(*, application: FilingApplication) -> dict[int, ApplicationCheck]:
    """The check of each material that stands: the latest one, unless its document or its own answer was replaced since, and
    a refusal only in the round in which it was made."""
    told = {key: row.at for key, row in documents_of(application=application).items() if row.file_id}
    told |= {key: row.at for key, row in assessments_of(application=application).items()}
    latest = {row.material_id: row for row in application.checks.order_by("pk")}
    return {
        key: row
        for key, row in latest.items()
        if (row.passed or row.round == application.round) and not (key in told and told[key] > row.at)
    }


def decisions_of(*, application: FilingApplication) -> list[ApplicationDecision]:
    """Every move of an application, oldest first."""
    return list(application.decisions.order_by("at", "pk"))


def open_application(*, organisation_id: int, role: str, but: int | None = None) -> FilingApplication | None:
    """An application of this organisation in this role that is with the authority or came back from it."""
    rows = FilingApplication.objects.filter(organisation=organisation_id, role=role)
    return rows.exclude(state__in=sorted(OVER | {ApplicationState.DRAFT})).exclude(pk=but).first()


def expiring(*, actor: Actor, on: date, before: date) -> list[Filing]:
    """Filings in scope that end within the window, and for which no renewal is on its way: of the actor's organisation, or
    for the authority that will have to arrange what is open."""
    if not (actor.may(Power.FILING_APPLY) or actor.may(Power.FILING_DECIDE)):
        return []
    renewals = FilingApplication.objects.filter(filing=OuterRef("pk"), kind="renewal").exclude(state__in=sorted(OVER))
    rows = filings_visible_to(actor=actor).filter(~Exists(renewals), held__contains=on, held__endswith__lte=before)
    return list(rows.exclude(state=FilingState.ENDED))


def expired(*, actor: Actor, on: date) -> list[Filing]:
    """Filings in the scope of who decides whose term is over and which nobody has ended, the oldest first."""
    if not actor.may(Power.FILING_DECIDE):
        return []
    rows = filings_visible_to(actor=actor).filter(held__endswith__lte=on).exclude(state=FilingState.ENDED)
    return list(rows.order_by("held__endswith", "pk"))


def scopes_of(*, filing: Filing, on: date) -> list[tuple[FilingScope, str]]:
    """The scope of a filing on a day: each part with the name of its occupation."""
    rows = list(scopes_on(on=on).filter(filing=filing).select_related("place").order_by("occupation_code", "pk"))
    names = names_of(codes={row.occupation_code for row in rows})
    return [(row, names.get(row.occupation_code, "")) for row in rows]
