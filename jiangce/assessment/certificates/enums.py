"""Codes of certificates, as in the exchange contract."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CertificateState(models.TextChoices):
    VALID = "valid", _("有效")
    REVOKED = "revoked", _("已撤销")

    @property
    def tone(self) -> str:
        return {"valid": "ok", "revoked": "bad"}[self.value]


class CertificateMove(models.TextChoices):
    REVOKE = "revoke", _("撤销证书")


class CertificateKind(models.TextChoices):
    SKILL_LEVEL = "skill_level", _("职业技能等级证书")
    SPECIALISED = "specialised", _("专项职业能力证书")
    COMPLETION = "completion", _("培训合格证书")


class Route(models.TextChoices):
    EXAM = "exam", _("考核")
    DIRECT = "direct", _("直接认定")
    COMPETITION = "competition", _("竞赛")
