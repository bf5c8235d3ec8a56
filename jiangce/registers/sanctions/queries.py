"""Reads of sanctions. The desk's gate takes the actor; whether new classes are barred is asked by the layers above
without one."""

from datetime import date

from django.db.models import Q, QuerySet

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.registers.sanctions.enums import UNDECIDED, Measure, SanctionState, Wait
from jiangce.registers.sanctions.models import Sanction, SanctionPaper, SanctionStep
from jiangce.registers.sanctions.rules import Bar, wait_of


def bar_of(*, organisation_id: int, on: date, role: str = "") -> Bar | None:
    """The sanction that keeps the organisation from new classes in this role (without one: in any) on a day, the longest
    one; None without."""
    rows = Sanction.objects.filter(filing__organisation=organisation_id, decided_on__lte=on, barred_until__gt=on)
    if role:
        rows = rows.filter(filing__role=role)
    row = rows.order_by("-barred_until", "pk").first()
    return (
        Bar(row.number, str(row.get_measure_display()), row.barred_until, row.bar_ref())
        if row and row.barred_until
        else None
    )


def sanctions_visible_to(*, actor: Actor) -> QuerySet[Sanction]:
    """Sanctions in scope, the newest first; an organisation sees its own."""
    if not actor.may(Power.FILING_READ):
        return Sanction.objects.none()
    rows = Sanction.objects.filter(actor.within(division="division", unit="filing__organisation__unit"))
    return rows.select_related("filing__organisation").order_by("-opened_on", "-pk")


def sanction_for(*, actor: Actor, sanction_id: int) -> Sanction:
    """One sanction in scope; raises Sanction.DoesNotExist outside."""
    return sanctions_visible_to(actor=actor).get(pk=sanction_id)


def sanction_for_update(*, sanction_id: int) -> Sanction:
    """The sanction, locked, for actions."""
    rows = Sanction.objects.select_for_update(of=("self",))
    return rows.select_related("filing__organisation").get(pk=sanction_id)


def waiting_for(*, actor: Actor, on: date) -> QuerySet[Sanction]:
    """The sanctions that wait for this actor: to answer or to rectify; of the own authority, to decide and to
    recheck. Whoever opened one is not the one whose decision it waits for."""
    wanted, own = Q(pk__in=[]), Q(authority=actor.division)
    if actor.may(Power.FILING_APPLY):
        wanted |= Q(state=SanctionState.NOTIFIED, reply_until__gte=on)
        wanted |= Q(state=SanctionState.IMPOSED) & ~Q(measure=Measure.TERMINATION)
        wanted |= Q(state=SanctionState.FAILED, measure=Measure.SUSPENSION)
    if actor.may(Power.SANCTION_DECIDE):
        ripe = Q(state=SanctionState.REPLIED) | Q(state=SanctionState.NOTIFIED, reply_until__lt=on)
        wanted |= ripe & own & ~Q(checker=actor.key)
        wanted |= Q(state=SanctionState.PASSED, measure=Measure.SUSPENSION) & own & ~Q(checker=actor.key)
    if actor.may(Power.SANCTION_OPEN):
        wanted |= own & Q(state=SanctionState.REPORTED)
        wanted |= own & Q(state=SanctionState.IMPOSED, rectify_until__lt=on)
    return sanctions_visible_to(actor=actor).filter(wanted)


def urgent_overdue(*, on: date) -> list[int]:
    """Keys of suspensions that took effect before a decision and whose days went by without one."""
    rows = Sanction.objects.filter(state__in=sorted(UNDECIDED), urgent_until__lt=on)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def on_hold(row: Sanction) -> bool:
    """Whether it suspends before its decision, now."""
    return row.state in UNDECIDED and row.urgent_until is not None


def waits(row: Sanction, *, on: date) -> tuple[Wait, date | None] | None:
    """What a sanction waits for on a day, and the last day for it, where one is known; None when it waits for nobody."""
    found = wait_of(
        state=row.state, measure=row.measure, on=on, reply_until=row.reply_until, rectify_until=row.rectify_until
    )
    if found is None:
        return None
    return found, {Wait.REPLY: row.reply_until, Wait.REPORT: row.rectify_until}.get(found, row.decide_by)


def steps_of(*, sanction: Sanction) -> list[SanctionStep]:
    """Every move of a sanction, oldest first."""
    return list(sanction.steps.order_by("pk"))


def papers_of(*, sanction: Sanction) -> list[SanctionPaper]:
    """What the organisation handed in, oldest first."""
    return list(sanction.papers.select_related("file").order_by("pk"))


def paper_for(*, actor: Actor, paper_id: int) -> SanctionPaper:
    """A document of a sanction in scope; raises SanctionPaper.DoesNotExist."""
    rows = SanctionPaper.objects.filter(sanction__in=sanctions_visible_to(actor=actor).order_by())
    return rows.select_related("file").get(pk=paper_id)


def of_filing(*, actor: Actor, filing_id: int) -> list[Sanction]:
    """What was opened against a filing, the newest first."""
    return list(sanctions_visible_to(actor=actor).filter(filing=filing_id))
