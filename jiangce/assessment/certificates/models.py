"""Certificates with the 22-character number."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jiangce.assessment.certificates.enums import CertificateKind, CertificateState, Route
from jiangce.assessment.certificates.lifecycle import CERTIFICATE
from jiangce.assessment.exams.models import Exam
from jiangce.plumbing.journal.tracking import tracked
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.people.models import Person
from jiangce.registers.standards.enums import Level
from jiangce.registers.standards.models import Occupation
from jiangce.training.enrolment.models import Enrolment


@tracked
class Certificate(models.Model):
    """One certificate. `holder_name` is frozen as printed."""

    number = models.CharField(_("证书编号"), max_length=22, unique=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="certificates")
    enrolment = models.ForeignKey(
        Enrolment, null=True, blank=True, on_delete=models.PROTECT, related_name="certificates"
    )
    exam = models.ForeignKey(Exam, null=True, blank=True, on_delete=models.PROTECT, related_name="certificates")
    assessor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="certificates")
    occupation = models.ForeignKey(Occupation, on_delete=models.PROTECT, related_name="certificates")
    level = models.CharField(_("等级"), max_length=8, choices=Level)
    kind = models.CharField(max_length=16, choices=CertificateKind, default=CertificateKind.SKILL_LEVEL)
    route = models.CharField(max_length=16, choices=Route, default=Route.EXAM)
    holder_name = models.CharField(_("姓名"), max_length=64)
    issued_on = models.DateField(_("发证日期"))
    issued_at = models.DateTimeField()
    state = models.CharField(max_length=16, choices=CertificateState, default=CertificateState.VALID)
    revoked_on = models.DateField(null=True, blank=True)
    revoke_reason = models.TextField(blank=True, default="")

    class Meta:
        verbose_name = _("证书")
        constraints = (
            models.UniqueConstraint(
                name="certificate_once_an_enrolment",
                fields=("enrolment",),
                condition=Q(state=CertificateState.VALID, enrolment__isnull=False),
            ),
            models.UniqueConstraint(
                name="certificate_once_an_occupation_and_level",
                fields=("person", "occupation", "level", "kind"),
                condition=Q(state=CertificateState.VALID),
            ),
            models.CheckConstraint(
                name="certificate_revoked_iff_dated",
                condition=Q(state=CertificateState.VALID, revoked_on__isnull=True)
                | (Q(state=CertificateState.REVOKED, revoked_on__isnull=False) & ~Q(revoke_reason="")),
            ),
        )
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.FSM(name="certificate_moves", field="state", transitions=CERTIFICATE.pairs()),
            pgtrigger.Protect(name="certificate_never_deleted", operation=pgtrigger.Delete),
        ]
