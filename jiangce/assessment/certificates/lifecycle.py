"""The one move of a certificate: it is revoked, never deleted."""

from jiangce.access.powers.enums import Power
from jiangce.assessment.certificates.enums import CertificateMove as M
from jiangce.assessment.certificates.enums import CertificateState as S
from jiangce.kernel.lifecycle import Lifecycle, Step

CERTIFICATE = Lifecycle(
    name="assessment.certificate",
    states=tuple(S.values),
    initial=S.VALID,
    steps={M.REVOKE: Step(frozenset({S.VALID}), S.REVOKED, Power.CERTIFICATE_REVOKE, needs_reason=True)},
)
