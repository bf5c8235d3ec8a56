"""What a corrected name or number touches of the person's certificates: worked out before the approval (the port of
registers.corrections)."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jiangce.assessment.certificates.enums import CertificateState
from jiangce.assessment.certificates.models import Certificate
from jiangce.kernel.names import same_name
from jiangce.registers.corrections.ports import Changes, Effect
from jiangce.registers.people.enums import ID_NUMBER, Field
from jiangce.registers.people.queries import same_as


def effects_on_certificates(*, person_id: int, changes: Changes) -> list[Effect]:
    """Valid certificates keep the name that they were printed with; the register shows the new number with them."""
    rows = Certificate.objects.filter(person__in=same_as(person_id=person_id), state=CertificateState.VALID)
    found = []
    if Field.NAME in changes:
        found.append(_of_name(rows, changes[Field.NAME][1]))
    if ID_NUMBER in changes:
        becomes = _("仍有效，仍是本人的；查询和电子证书显示新号码，纸质证书上仍是原号码，需要的可申请换发。")
        found.append(Effect(_("有效证书上的证件号码"), rows.count(), becomes))
    return found


def _of_name(rows: QuerySet[Certificate], name: str) -> Effect:
    differing = sum(not same_name(holder, name) for holder in rows.values_list("holder_name", flat=True))
    becomes = _("证书上仍是发证时的姓名，查询证书也用原姓名；需要的可向评价机构申请换发。")
    return Effect(_("有效证书"), differing, becomes)
