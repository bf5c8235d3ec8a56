"""Gathers, per enrolment, what the amount rules read. Set-based: a class costs the same few queries as a person."""

from dataclasses import dataclass
from datetime import date

from jiangce.assessment.certificates.queries import CertificateFact, certificates_of_class
from jiangce.funding.claims.models import Claim
from jiangce.schemes.amounts.rules import AmountFacts
from jiangce.schemes.eligibility.facts import Request, gather_many
from jiangce.schemes.enums import Payee, Scheme
from jiangce.schemes.terms.queries import in_force, rate
from jiangce.schemes.terms.values import Rate, Terms
from jiangce.schemes.uses.queries import living_uses
from jiangce.training.attendance.queries import AttendanceRate, rates_of_class
from jiangce.training.classes.models import TrainingClass
from jiangce.training.enrolment.enums import IN_CLASS
from jiangce.training.enrolment.models import Enrolment


@dataclass(frozen=True, slots=True)
class ClassTerms:
    """The law of one class: its terms for both schemes and its rate, as in force on the day it was approved."""

    training: Terms
    living: Terms
    rate: Rate | None

    @property
    def payee(self) -> Payee:
        return Payee(self.training.text("payee"))


def terms_of_class(*, training_class: TrainingClass) -> ClassTerms:
    """Terms on `terms_on`, the approval day (rule of the house 1)."""
    where = {"division": training_class.division, "on": training_class.terms_on}
    return ClassTerms(
        training=in_force(scheme=training_class.scheme, **where),
        living=in_force(scheme=Scheme.LIVING_ALLOWANCE, **where),
        rate=rate(
            scheme=training_class.scheme,
            occupation_code=training_class.occupation_id,
            level=training_class.level,
            **where,
        ),
    )


def facts_of_claim(*, claim: Claim, claimed_on: date) -> dict[int, AmountFacts]:
    """enrolment id → facts, for everyone who is or was on the roll to the end."""
    training_class = claim.training_class
    enrolments = list(
        Enrolment.objects.filter(training_class=training_class, state__in=sorted(IN_CLASS))
        .select_related("person", "bank_account")
        .order_by("number")
    )
    eligibility = gather_many(
        requests=[
            Request(
                person_id=enrolment.person_id,
                category=enrolment.category,
                scheme=training_class.scheme,
                occupation_code=training_class.occupation_id,
                level=training_class.level,
                on=training_class.starts_on,
                holder=holder_of(enrolment),
            )
            for enrolment in enrolments
        ]
    )
    rates = rates_of_class(class_id=training_class.pk)
    certificates = certificates_of_class(class_id=training_class.pk)
    living = living_uses(
        person_ids=[enrolment.person_id for enrolment in enrolments],
        year=training_class.starts_on.year,
        except_holders={holder_of(enrolment) for enrolment in enrolments},
    )
    return {
        enrolment.pk: _facts(
            enrolment,
            eligibility=found,
            rate=rates.get(enrolment.pk),
            certificate=certificates.get(enrolment.pk),
            living=living.get(enrolment.person_id, 0),
            claimed_on=claimed_on,
            training_class=training_class,
        )
        for enrolment, found in zip(enrolments, eligibility, strict=True)
    }


def _facts(
    enrolment: Enrolment,
    *,
    eligibility: object,
    rate: AttendanceRate | None,
    certificate: CertificateFact | None,
    living: int,
    claimed_on: date,
    training_class: TrainingClass,
) -> AmountFacts:
    return AmountFacts(
        eligibility=eligibility,
        starts_on=training_class.starts_on,
        level=training_class.level,
        attendance_percent_tenths=rate.percent_tenths if rate else None,
        hours_attended=rate.hours_attended if rate else 0,
        hours_taught=rate.hours_taught if rate else 0,
        certificate_no=certificate.number if certificate else None,
        certificate_issued_on=certificate.issued_on if certificate else None,
        certificate_revoked=bool(certificate and certificate.revoked_on),
        claimed_on=claimed_on,
        bank_account_ok=bool(enrolment.bank_account.number),
        enrolment_state=enrolment.state,
        employer_confirmation=enrolment.staff_confirmation,
        living_uses_this_year=living,
    )


def holder_of(enrolment: Enrolment) -> str:
    """The opaque name under which an enrolment holds its SubsidyUse."""
    return f"enrolment:{enrolment.pk}"
