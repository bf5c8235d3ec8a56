"""What making one person of two records touches of their certificates (a port of registers.duplicates)."""

from django.utils.translation import gettext_lazy as _

from jiangce.assessment.certificates.enums import CertificateState
from jiangce.assessment.certificates.models import Certificate
from jiangce.kernel.verdict import Objection
from jiangce.registers.corrections.ports import Effect
from jiangce.registers.duplicates.ports import Impact, held_twice


def impact_on_certificates(*, kept: frozenset[int], joined: frozenset[int]) -> Impact:
    """Certificates stay as printed. A person holds one of each occupation and level: of two, one is revoked first."""
    rows = Certificate.objects.filter(state=CertificateState.VALID).select_related("occupation")
    twice = held_twice(
        rows, "occupation_id", "level", "kind", kept=kept, joined=joined,
        words=lambda row: f"{row.occupation.name} {row.get_level_display()}",
    )  # fmt: skip
    found = [Objection("duplicates.same_certificate", {"items": twice})] if twice else []
    count = Certificate.objects.filter(person__in=joined).count()
    return Impact([Effect(_("证书"), count, _("证书上的姓名和编号不变，本人在同一个账号里查看。"))], found)
