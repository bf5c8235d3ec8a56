"""Reads of rosters."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Department, Power
from jiangce.kernel import citizen_id
from jiangce.plumbing.files.actions import content_of
from jiangce.plumbing.intake.actions import read
from jiangce.registers.people.queries import known_people, same_as
from jiangce.training.classes.enums import UNSUBMITTED, ClassState
from jiangce.training.classes.models import TrainingClass
from jiangce.training.classes.queries import UNION_GROUPS, class_for
from jiangce.training.enrolment.enums import IN_CLASS, Sitter, StaffConfirmation
from jiangce.training.enrolment.models import Enrolment, RosterUpload
from jiangce.training.enrolment.sheet import ROSTER


def roster_of(*, actor: Actor, class_id: int) -> list[Enrolment]:
    """The roster of a class in scope; the union sees the enterprise staff and dispatched workers among them."""
    class_for(actor=actor, class_id=class_id, power=Power.ROSTER_READ)
    rows = Enrolment.objects.filter(training_class=class_id)
    if actor.department == Department.UNION:
        rows = rows.filter(category__in=UNION_GROUPS)
    return list(rows.select_related("person", "bank_account", "employer", "training_class").order_by("number"))


def seats_within(*, actor: Actor) -> QuerySet[Enrolment]:
    """Everybody who is or was on a roster of the actor's organisation, or on one handed in to the actor's region: they
    are people in its scope (registers.people)."""
    rows = Enrolment.objects.filter(
        actor.within(division="training_class__division", unit="training_class__organisation__unit")
    )
    return rows.exclude(training_class__state__in=sorted(UNSUBMITTED)) if actor.department else rows


def sitters_of(*, class_ids: Iterable[int]) -> dict[int, dict[Sitter, int]]:
    """How many on the roll of these classes are whose staff; nothing of a class that nobody is on the roll of. Numbers only, so
    it asks for no actor."""
    rows = Enrolment.objects.filter(training_class__in=list(class_ids), state__in=sorted(IN_CLASS))
    own, none = Q(employer=F("training_class__organisation")), Q(employer__isnull=True, employer_name="")
    counted = (
        rows.order_by()
        .values("training_class")
        .annotate(own=Count("pk", filter=own), nobody=Count("pk", filter=none), everybody=Count("pk"))
    )
    return {
        one["training_class"]: {
            Sitter.OWN: one["own"],
            Sitter.ELSEWHERE: one["everybody"] - one["own"] - one["nobody"],
            Sitter.NOBODY: one["nobody"],
        }
        for one in counted
    }


def home_division(*, person_id: int) -> str:
    """The county of the person's latest class that was handed in; "" without one. It handles what the person asks
    (registers.corrections)."""
    rows = Enrolment.objects.filter(person__in=same_as(person_id=person_id))
    rows = rows.exclude(training_class__state__in=sorted(UNSUBMITTED))
    return rows.order_by("-enrolled_at", "-pk").values_list("training_class__division", flat=True).first() or ""


def people_in_class() -> list[int]:
    """Ids of everybody who has a seat in a class that runs (registers.verification asks about them now and then)."""
    rows = Enrolment.objects.filter(training_class__state=ClassState.IN_SESSION, state__in=sorted(IN_CLASS))
    return list(rows.order_by("person").values_list("person", flat=True).distinct())


def seats_of(*, actor: Actor, person_id: int) -> list[Enrolment]:
    """The classes of a person that are in the actor's scope, the newest first."""
    rows = seats_within(actor=actor).filter(person__in=same_as(person_id=person_id))
    related = ("training_class__occupation", "training_class__organisation")
    return list(rows.select_related(*related).order_by("-training_class__starts_on", "-pk"))


def enrolments_of_person(*, actor: Actor) -> list[Enrolment]:
    """The signed-in worker's own classes, newest first."""
    rows = Enrolment.objects.filter(actor.within(person="person"))
    related = ("training_class__occupation", "training_class__organisation", "training_class__place")
    return list(rows.select_related(*related).order_by("-training_class__starts_on", "-pk"))


def own_enrolment(*, actor: Actor, class_id: int) -> Enrolment:
    """The signed-in worker's enrolment in a class; raises Enrolment.DoesNotExist for anybody else."""
    rows = Enrolment.objects.filter(actor.within(person="person"), training_class=class_id)
    return rows.select_related("training_class__occupation", "training_class__place", "person").get(
        state__in=sorted(IN_CLASS)
    )


def enrolment_for(*, actor: Actor, enrolment_id: int, power: str) -> Enrolment:
    """One enrolment of a class in scope; raises Enrolment.DoesNotExist otherwise."""
    row = Enrolment.objects.select_related("training_class", "person").get(pk=enrolment_id)
    try:
        class_for(actor=actor, class_id=row.training_class_id, power=power)
    except TrainingClass.DoesNotExist:
        raise Enrolment.DoesNotExist from None
    return row


def uploads_of(*, class_id: int, limit: int = 5) -> list[RosterUpload]:
    """The latest uploads of a class that the actor already reached."""
    rows = RosterUpload.objects.filter(training_class=class_id).select_related("file", "annotated")
    return list(rows.order_by("-pk")[:limit])


def upload_for(*, actor: Actor, upload_id: int) -> RosterUpload:
    """One upload of a class in scope; raises RosterUpload.DoesNotExist otherwise."""
    row = RosterUpload.objects.select_related("training_class", "file", "annotated").get(pk=upload_id)
    try:
        class_for(actor=actor, class_id=row.training_class_id, power=Power.ROSTER_UPLOAD)
    except TrainingClass.DoesNotExist:
        raise RosterUpload.DoesNotExist from None
    return row


def staff_to_confirm(*, actor: Actor) -> QuerySet[Enrolment]:
    """The people on rosters who claim to be staff of the actor's enterprise, waiting ones first."""
    if not actor.may(Power.ROSTER_CONFIRM):
        return Enrolment.objects.none()
    rows = Enrolment.objects.filter(actor.within(unit="employer__unit"), state__in=sorted(IN_CLASS))
    rows = rows.exclude(staff_confirmation=StaffConfirmation.NOT_NEEDED)
    related = ("person", "training_class__organisation", "training_class__occupation")
    return rows.select_related(*related).order_by("-staff_confirmation", "training_class", "number")


def staff_for(*, actor: Actor, enrolment_id: int) -> Enrolment:
    """One person on a roster of the actor's enterprise; raises Enrolment.DoesNotExist otherwise."""
    return staff_to_confirm(actor=actor).get(pk=enrolment_id)


def people_in_upload(*, upload: RosterUpload) -> list[int]:
    """The people of the register whose numbers stand in an uploaded roster that the actor already reached; read from the
    file itself, for a roster that was refused made no seats."""
    today = timezone.localdate(upload.created_at)
    numbers = {_number(row.get("id_number"), on=today) for row in read(content_of(file=upload.file), ROSTER).rows}
    return [person.id for person in known_people(numbers=numbers).values()]


def _number(text: str, *, on: date) -> str:
    try:
        return citizen_id.parse(text, on=on).number
    except citizen_id.InvalidId:
        return ""
