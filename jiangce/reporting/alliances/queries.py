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


def seats_of_order(*, agreement: Agreement) -> QuerySet[Enrolment]:
    """The seats that count for an order: people of a party, in a class of a party that begins within the term, in the
    occupation of the agreement when it names one."""
    parties = agreement.parties.values("organisation")
    held = agreement.held
    rows = Enrolment.objects.filter(
        employer__in=parties, training_class__organisation__in=parties, training_class__starts_on__gte=held.lower,
        training_class__starts_on__lt=held.upper,
    )  # fmt: skip
    if agreement.occupation_id:
        rows = rows.filter(training_class__occupation=agreement.occupation_id)
    return rows.exclude(state__in=GONE)


def order_counts(*, agreement: Agreement) -> list[tuple[Any, int]]:
    """The counts of an order in their sequence, with their words; empty for another kind, or before every party confirmed."""
    standing = agreement.state in (AgreementState.CONCLUDED, AgreementState.ENDED)
    if agreement.kind != AgreementKind.ORDER or not standing:
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
