"""What a person is registered for, and the qualifications that show it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Teaching(models.TextChoices):
    """What a person may do for an organisation; `assessor` is an examiner (exchange: teachers.kinds)."""

    THEORY = "theory", _("理论")
    PRACTICE = "practice", _("实操")
    MASTER = "master", _("师傅")
    ASSESSOR = "assessor", _("考评")
    INVIGILATOR = "invigilator", _("监考")
    QUALITY_SUPERVISOR = "quality_supervisor", _("质量督导")


class QualificationKind(models.TextChoices):
    TEACHER_CERTIFICATE = "teacher_certificate", _("教师资格证书")
    TEACHING_TITLE = "teaching_title", _("教师系列职称")
    SKILL_CERTIFICATE = "skill_certificate", _("职业技能等级证书")
    VOCATIONAL_QUALIFICATION = "vocational_qualification", _("职业资格证书")
    EXAMINER_CARD = "examiner_card", _("考评员证")
    SUPERVISOR_CARD = "supervisor_card", _("质量督导员证")


TO_TEACH = (QualificationKind.TEACHER_CERTIFICATE, QualificationKind.TEACHING_TITLE)
"""Qualifications to teach: one half of a dual teacher."""
OF_A_SKILL = (QualificationKind.SKILL_CERTIFICATE, QualificationKind.VOCATIONAL_QUALIFICATION)
"""Qualifications in an occupation at a level: the other half."""
