"""Reads of certificates, and the public check."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import PostKind, Power
from jiangce.assessment.certificates.enums import CertificateState
from jiangce.assessment.certificates.models import Certificate
from jiangce.assessment.exams.contents import day_of, examined_in
from jiangce.kernel import certificate_no
from jiangce.kernel.names import same_name
from jiangce.registers.alliances.queries import recognising
from jiangce.registers.standards.models import StandardItem, StandardVersion
from jiangce.registers.standards.register import grounding_of, public_version


@dataclass(frozen=True, slots=True)
class CertificateFact:
    """What the claim's rules read of a certificate."""

    number: str
    issued_on: date
    revoked_on: date | None


def certificates_of_class(*, class_id: int) -> dict[int, CertificateFact]:
    """enrolment id → its latest certificate."""
    rows = Certificate.objects.filter(enrolment__training_class=class_id).order_by("pk")
    return {row.enrolment_id: CertificateFact(row.number, row.issued_on, row.revoked_on) for row in rows}


def certificates_visible_to(*, actor: Actor) -> QuerySet[Certificate]:
    """Certificates in scope, newest first: the assessor's own, those of an institution's classes, of a region."""
    if not actor.may(Power.CERTIFICATE_READ):
        return Certificate.objects.none()
    unit = (
        "assessor__unit" if actor.kind == PostKind.ASSESSOR_CLERK else "enrolment__training_class__organisation__unit"
    )
    rows = Certificate.objects.filter(actor.within(division="enrolment__training_class__division", unit=unit))
    return rows.select_related("occupation", "assessor", "enrolment__training_class").order_by("-issued_at", "-pk")


def holders_of(*, number: str) -> QuerySet[Certificate, int]:
    """The id of the person to whom the certificate of this number was issued, for use within another query."""
    return Certificate.objects.filter(number=number).values_list("person", flat=True)


def certificate_for(*, actor: Actor, certificate_id: int, power: str = Power.CERTIFICATE_READ) -> Certificate:
    """One certificate in scope, or the worker's own; raises Certificate.DoesNotExist otherwise."""
    if actor.kind == PostKind.WORKER:
        own = Certificate.objects.filter(actor.within(person="person"))
        return own.select_related("occupation", "assessor").get(pk=certificate_id)
    if not actor.may(power):
        raise Certificate.DoesNotExist
    return certificates_visible_to(actor=actor).get(pk=certificate_id)


def certificates_of_person(*, actor: Actor) -> list[Certificate]:
    """The signed-in worker's own certificates, newest first."""
    rows = Certificate.objects.filter(actor.within(person="person"))
    return list(rows.select_related("occupation", "assessor").order_by("-issued_on", "-pk"))


@dataclass(frozen=True, slots=True)
class VerifyAnswer:
    """What the public check tells: nothing but this. `found` is False alike for an unknown number and a wrong name."""

    found: bool
    number: str = ""
    holder_name: str = ""
    occupation: str = ""
    level: str = ""
    kind: str = ""
    assessor: str = ""
    issued_on: date | None = None
    revoked_on: date | None = None

    @property
    def valid(self) -> bool:
        return self.found and self.revoked_on is None


def recognised_by(*, number: str, on: date) -> list[str]:
    """The titles of the agreements that recognise a valid certificate on a day, each with its alliance (4.2b); none for a
    number that is unknown or revoked."""
    row = Certificate.objects.filter(number=number, state=CertificateState.VALID).first()
    if row is None:
        return []
    found = recognising(assessor_id=row.assessor_id, occupation_code=row.occupation_id, on=on)
    return [f"{one.alliance.name} · {one.title} · {one.number}" for one in found]


@dataclass(frozen=True, slots=True)
class Basis:
    """The standards that a certificate rests on: versions in force on the day of its exam, and the items that were examined."""

    versions: tuple[StandardVersion, ...] = ()
    items: tuple[StandardItem, ...] = ()


def basis_of(*, certificate: Certificate) -> Basis:
    """By which version of which standard somebody was certified: that of the items of the exam, else the one that grounded
    it on its day; nothing where the register knew of none."""
    items = tuple(examined_in(exam_id=certificate.exam_id)) if certificate.exam_id else ()
    if items:
        return Basis(tuple({item.version_id: item.version for item in items}.values()), items)
    on = day_of(certificate.exam) if certificate.exam else certificate.issued_on
    found = grounding_of(occupation_code=certificate.occupation_id, level=certificate.level, on=on).by
    return Basis((public_version(number=found.number),)) if found else Basis()


def basis_of_number(*, number: str) -> Basis:
    """The same of a number that the public asked for; nothing for an unknown one."""
    row = Certificate.objects.filter(number=number).select_related("exam").first() if number else None
    return basis_of(certificate=row) if row else Basis()


def certificates_of_exams(*, exam_ids: Iterable[int]) -> int:
    """How many valid certificates rest on these exams."""
    return Certificate.objects.filter(exam__in=list(exam_ids), state=CertificateState.VALID).count()


def verify(*, number: str, name: str) -> VerifyAnswer:
    """Whether a certificate with this number was issued to this name; needs both, tells revocation.

    The number may be typed in full width, in small letters, with spaces or hyphens.
    """
    try:
        asked = str(certificate_no.parse(number))
    except ValueError:
        return VerifyAnswer(False)
    row = Certificate.objects.filter(number=asked).select_related("occupation", "assessor").first()
    if row is None or not same_name(row.holder_name, name):
        return VerifyAnswer(False)
    return VerifyAnswer(
        found=True,
        number=row.number,
        holder_name=row.holder_name,
        occupation=row.occupation.name,
        level=str(row.get_level_display()),
        kind=str(row.get_kind_display()),
        assessor=row.assessor.name,
        issued_on=row.issued_on,
        revoked_on=row.revoked_on if row.state == CertificateState.REVOKED else None,
    )
