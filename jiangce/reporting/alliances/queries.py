"""The funnel of an order-based agreement: ordered → recruited → trained → certified → hired, counted from the records of
classes, certificates and confirmations by the enterprise (clauses 2.1d, 3.2b)."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from jiangce.assessment.certificates.enums import CertificateState
from jiangce.assessment.certificates.models import Certificate
from jiangce.registers.alliances.enums import AgreementKind, AgreementState
from jiangce.registers.alliances.models import Agreement
from jiangce.training.enrolment.enums import EnrolmentState, StaffConfirmation
from jiangce.training.enrolment.models import Enrolment

GONE = (EnrolmentState.WITHDRAWN, EnrolmentState.REJECTED)
STANDING = (AgreementState.CONCLUDED, AgreementState.ENDED)
"""Every party confirmed: what was done in its term counts, also after its end."""


def seats_of_order(*, agreement: Agreement) -> QuerySet[Enrolment]:
    """The seats that count for an order: people whom a party employs, in a class of a party that begins within the term, in
    the occupation of the agreement when it names one; not those who withdrew or were not admitted.

    No record says for which order a class is held. A seat that fits several orders in force counts for one of them only,
    so that sums over orders count nobody twice: the order that names the occupation before one that names none, then the
    one with the fewest parties, then the one whose term began last, then the one that was offered last. What parties do
    with each other outside of any order counts for the order that fits: that too no record tells apart."""
    rows = _fitting(agreement)
    for other in _rivals(agreement):
        rows = rows.exclude(pk__in=_fitting(other).values("pk"))
    return rows


def _fitting(agreement: Agreement) -> QuerySet[Enrolment]:
    parties = agreement.parties.values("organisation")
    held = agreement.held
    rows = Enrolment.objects.filter(
        employer__in=parties, training_class__organisation__in=parties, training_class__starts_on__gte=held.lower,
        training_class__starts_on__lt=held.upper,
    )  # fmt: skip
    if agreement.occupation_id:
        rows = rows.filter(training_class__occupation=agreement.occupation_id)
    return rows.exclude(state__in=GONE)


def _rivals(agreement: Agreement) -> list[Agreement]:
    """Other orders of any of the parties that stand, overlap in time and are closer to a seat that fits both."""
    rows = Agreement.objects.filter(
        kind=AgreementKind.ORDER, state__in=STANDING, held__overlap=agreement.held,
        parties__organisation__in=agreement.parties.values("organisation"),
    ).exclude(pk=agreement.pk)  # fmt: skip
    own = _closeness(agreement)
    return [one for one in rows.distinct() if _closeness(one) < own]


def _closeness(agreement: Agreement) -> tuple[bool, int, int, int]:
    """The smaller, the closer; no two orders are equal."""
    return (
        agreement.occupation_id is None,
        agreement.parties.count(),
        -agreement.held.lower.toordinal(),
        -agreement.pk,
    )


def order_counts(*, agreement: Agreement) -> list[tuple[Any, int]]:
    """The counts of an order in their sequence, with their words; empty for another kind, or before every party confirmed."""
    if agreement.kind != AgreementKind.ORDER or agreement.state not in STANDING:
        return []
    seats = seats_of_order(agreement=agreement)
    certified = Certificate.objects.filter(enrolment__in=seats, state=CertificateState.VALID)
    confirmed = Q(staff_confirmation=StaffConfirmation.CONFIRMED)
    return [
        (_("订单人数"), agreement.ordered or 0),
        (_("已招收"), seats.count()),
        (_("已结业"), seats.filter(state=EnrolmentState.COMPLETED).count()),
        (_("已取证"), certified.count()),
        (_("企业已确认用工"), seats.filter(confirmed).count()),
    ]
