"""Schemes and funds, named as in the exchange contract (glossary 78, 79, 85–92, 99–102)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scheme(models.TextChoices):
    ENTERPRISE_APPRENTICESHIP = "enterprise_apprenticeship", _("企业新型学徒制")
    STUDENT_APPRENTICESHIP = "student_apprenticeship", _("学生学徒制")
    TRAINING_SUBSIDY = "training_subsidy", _("职业培训补贴")
    ASSESSMENT_SUBSIDY = "assessment_subsidy", _("评价补贴")
    LIVING_ALLOWANCE = "living_allowance", _("生活费补贴")
    UI_SKILL_SUBSIDY = "ui_skill_subsidy", _("失业保险技能提升补贴")
    SKILL_UPGRADE_SUBSIDY = "skill_upgrade_subsidy", _("职业技能提升补贴")
    PROJECT_TRAINING = "project_training", _("项目制培训")
    DIRECTED_TRAINING = "directed_training", _("定向培训")
    STARTUP_TRAINING = "startup_training", _("创业培训")


class Fund(models.TextChoices):
    SPECIAL_ACCOUNT = "special_account", _("职业技能提升行动专账资金（结余）")
    EMPLOYMENT_FUND = "employment_fund", _("就业补助资金")
    UI_FUND = "ui_fund", _("失业保险基金")
    PROVINCIAL_EMPLOYMENT_FUND = "provincial_employment_fund", _("促进就业创业发展专项资金")


class Programme(models.TextChoices):
    """What a class belongs to (exchange: classes.programme)."""

    SUBSIDISED = "subsidised", _("补贴性培训")
    MARKET = "market", _("市场化培训")
    APPRENTICESHIP = "apprenticeship", _("学徒制")
    PROJECT = "project", _("项目制")
    NEW_ARTISAN = "new_artisan", _("新工匠")
    ORDER = "order", _("订单式")


class Certainty(models.TextChoices):
    """How sure we are of a fact: the evidence marks of the domain study."""

    FULL_TEXT = "F", _("已读全文")
    PART_TEXT = "P", _("已读部分原文")
    SECOND_HAND = "S", _("转引")
    FROM_CODE = "C", _("见于既有系统")
    DESIGN = "D", _("系统设定")
    NOT_VERIFIED = "NV", _("未核实")


class Payee(models.TextChoices):
    PERSON = "person", _("直补个人")
    INSTITUTION = "institution", _("机构代领")
