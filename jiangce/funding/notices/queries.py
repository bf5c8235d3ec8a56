"""Reads of public notices: for the public (masked, while they run) and for the desk."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, Q, QuerySet, When

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.funding.claims.enums import ClaimState, LineState
from jiangce.funding.claims.models import Claim, ClaimLine
from jiangce.funding.claims.queries import claims_visible_to
from jiangce.funding.notices.enums import ItemState, NoticeState, ObjectionState
from jiangce.funding.notices.models import NoticeItem, Objection, PublicNotice
from jiangce.kernel import masking

_SHOWN = [LineState.ENTITLED, LineState.PAID, LineState.RETURNED_PAYMENT]


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One row of a public list, masked: name, last four of the number, what for, how much (fen)."""

    number: int
    name: str
    id_tail: str
    scheme: str
    occupation: str
    level: str
    standard_fen: int
    amount_fen: int


def public_notices(*, on: date) -> QuerySet[PublicNotice]:
    """Notices that run on a day, newest first. A list leaves the portal when its period is over."""
    running = PublicNotice.objects.filter(from_on__lte=on, until_on__gt=on, state=NoticeState.OPEN)
    return running.annotate(classes=Count("items", filter=~Q(items__state=ItemState.PULLED))).order_by(
        "-from_on", "-pk"
    )


def public_notice(*, number: str, on: date) -> PublicNotice:
    """One running notice; raises PublicNotice.DoesNotExist before and after its period."""
    return public_notices(on=on).get(number=number)


def shown_items(*, notice: PublicNotice) -> list[NoticeItem]:
    """The classes of a notice that nobody objected to."""
    items = notice.items.filter(state__in=[ItemState.SHOWN, ItemState.PASSED])
    related = ("claim__training_class__occupation", "claim__organisation")
    return list(items.select_related(*related).order_by("claim__number"))


def rows_of(*, item: NoticeItem) -> list[NoticeRow]:
    """The masked rows of one class; equal masks get a serial number, so that people can be told apart."""
    lines = list(
        ClaimLine.objects.filter(claim=item.claim_id, state__in=_SHOWN)
        .select_related("person", "claim__training_class__occupation")
        .order_by("enrolment__number", "-scheme")
    )
    people = {line.person_id: line.person for line in lines}
    names = dict(
        zip(people, masking.disambiguate([masking.name_public(person.name) for person in people.values()]), strict=True)
    )
    return [
        NoticeRow(
            number=place,
            name=names[line.person_id],
            id_tail=masking.id_public(line.person.id_number),
            scheme=str(line.get_scheme_display()),
            occupation=line.claim.training_class.occupation.name,
            level=str(line.claim.training_class.get_level_display()),
            standard_fen=line.standard_fen,
            amount_fen=line.amount_fen,
        )
        for place, line in enumerate(lines, start=1)
    ]


def public_item(*, item_id: int, on: date) -> NoticeItem:
    """One class of a running notice, for the objection form; raises NoticeItem.DoesNotExist otherwise."""
    items = NoticeItem.objects.filter(notice__from_on__lte=on, notice__until_on__gt=on, notice__state=NoticeState.OPEN)
    return items.select_related("notice", "claim__training_class", "claim__organisation").get(pk=item_id)


def objection_with_code(*, code: str) -> Objection | None:
    """An objection by its tracking code, for whoever raised it."""
    related = ("item__notice", "item__claim__training_class")
    return Objection.objects.select_related(*related).filter(tracking_code=code.strip().upper()).first()


def notices_visible_to(*, actor: Actor) -> QuerySet[PublicNotice]:
    """Notices of the actor's region, newest first."""
    if not actor.may(Power.CLAIM_READ):
        return PublicNotice.objects.none()
    counts = {
        "classes": Count("items", distinct=True),
        "objections": Count("items__objections", filter=Q(items__objections__state=ObjectionState.OPEN), distinct=True),
    }
    return PublicNotice.objects.filter(actor.within(division="division")).annotate(**counts).order_by("-from_on", "-pk")


def notice_for(*, actor: Actor, notice_id: int) -> PublicNotice:
    """One notice in scope; raises PublicNotice.DoesNotExist otherwise."""
    return notices_visible_to(actor=actor).get(pk=notice_id)


def objections_visible_to(*, actor: Actor) -> QuerySet[Objection]:
    """Objections in the actor's region, open ones first."""
    if not actor.may(Power.CLAIM_READ):
        return Objection.objects.none()
    rows = Objection.objects.filter(actor.within(division="item__claim__division"))
    related = ("item__notice", "item__claim__training_class", "item__claim__organisation")
    waiting = Case(When(state=ObjectionState.OPEN, then=0), default=1)
    return rows.select_related(*related).order_by(waiting, "created_at")


def objection_for(*, actor: Actor, objection_id: int) -> Objection:
    """One objection in scope; raises Objection.DoesNotExist otherwise."""
    return objections_visible_to(actor=actor).get(pk=objection_id)


def ready_to_publish(*, actor: Actor) -> QuerySet[Claim]:
    """Approved claims of the region that wait for their notice."""
    return claims_visible_to(actor=actor).filter(state=ClaimState.APPROVAL)


def open_objections(*, actor: Actor) -> int:
    """How many objections wait in the region."""
    return objections_visible_to(actor=actor).filter(state=ObjectionState.OPEN).count()


def items_of(*, notice: PublicNotice) -> list[NoticeItem]:
    """Every class of a notice that the actor already reached, with its objections."""
    items = notice.items.select_related("claim__training_class__occupation", "claim__organisation")
    return list(items.prefetch_related("objections").order_by("claim__number"))
