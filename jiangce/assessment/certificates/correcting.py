"""What a corrected name touches of the person's certificates: worked out before the approval (the port of
registers.corrections)."""

from django.utils.translation import gettext_lazy as _

from jiangce.assessment.certificates.enums import CertificateState
from jiangce.assessment.certificates.models import Certificate
from jiangce.kernel.names import same_name
from jiangce.registers.corrections.ports import Changes, Effect
from jiangce.registers.people.enums import Field
from jiangce.registers.people.queries import same_as


def effects_on_certificates(*, person_id: int, changes: Changes) -> list[Effect]:
    """Valid certificates keep the name they were printed with."""
    if Field.NAME not in changes:
        return []
    _before, name = changes[Field.NAME]
    rows = Certificate.objects.filter(person__in=same_as(person_id=person_id), state=CertificateState.VALID)
    differing = sum(not same_name(holder, name) for holder in rows.values_list("holder_name", flat=True))
    becomes = _("证书上仍是发证时的姓名，查询证书也用原姓名；需要的可向评价机构申请换发。")
    return [Effect(_("有效证书"), differing, becomes)]
