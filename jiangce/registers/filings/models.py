"""Filings (备案) with their scope, pauses and events, and the applications for them with documents and checks."""

from datetime import date, timedelta
from typing import ClassVar

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jiangce.plumbing.files.models import StoredFile
from jiangce.plumbing.journal.tracking import tracked
from jiangce.plumbing.vault.fields import SealedTextField
from jiangce.registers.filings.enums import (
    UNSUBMITTED,
    ApplicationKind,
    ApplicationMove,
    ApplicationState,
    FilingState,
    Ground,
    MaterialForm,
    MaterialKind,
    MilestoneKind,
    Way,
)
from jiangce.registers.filings.lifecycle import APPLICATION, FILING
from jiangce.registers.organisations.enums import Role
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.periods import LastDay
from jiangce.registers.places.models import Place
from jiangce.registers.standards.enums import Level
from jiangce.registers.standards.models import Occupation


class FilingMaterial(models.Model):
    """One thing that a filing in a role asks for, over a period: a document to hand in, a condition to be checked on the
    spot, or a norm of which the applicant says itself how it keeps it. `may_follow`: it may be promised and come later
    (容缺); `obligatory`: without it there is no filing, which of a norm only may be otherwise."""

    role = models.CharField(max_length=32, choices=Role)
    code = models.CharField(max_length=32)
    name = models.CharField(_("材料或条件"), max_length=80)
    kind = models.CharField(max_length=16, choices=MaterialKind)
    form = models.CharField(_("原件或复印件"), max_length=16, choices=MaterialForm, blank=True, default="")
    may_follow = models.BooleanField(default=False)
    obligatory = models.BooleanField(default=True)
    place = models.PositiveSmallIntegerField(help_text="order in the list")
    basis = models.CharField(_("依据"), max_length=120)
    certainty = models.CharField(_("核实程度"), max_length=2)
    valid = DateRangeField(_("有效期"))

    class Meta:
        verbose_name = _("备案材料")
        constraints = (
            ExclusionConstraint(
                name="filing_material_once_at_a_time",
                expressions=(
                    (F("role"), RangeOperators.EQUAL),
                    (F("code"), RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ),
            ),
        )

    def __str__(self) -> str:
        return self.name


@tracked
class Filing(LastDay, models.Model):
    """备案: the organisation may act in this role over this period. The division is that of the authority that filed
    it; blank in older rows: the organisation's own."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="filings")
    role = models.CharField(max_length=32, choices=Role)
    number = models.CharField(_("备案号"), max_length=40, unique=True)
    state = models.CharField(max_length=16, choices=FilingState, default=FilingState.FILED)
    held = DateRangeField(_("有效期"))
    division = models.CharField(_("备案区划"), max_length=6, blank=True, default="", db_index=True)
    address = models.CharField(_("地址"), max_length=160, blank=True, default="")

    class Meta:
        verbose_name = _("备案")
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.FSM(name="filing_moves", field="state", transitions=FILING.pairs()),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def authority(self) -> str:
        """The division whose authority keeps it."""
        return str(self.division or self.organisation.division)

    def expired_on(self, on: date) -> bool:
        """Whether its term is over on a day and nobody has ended it."""
        return self.state != FilingState.ENDED and self.held.upper is not None and self.held.upper <= on


class FilingScope(models.Model):
    """What a filing covers: an occupation up to a level (5 lowest … 1 highest), at one place or (without) at every
    place of the organisation; from `added_on` (none: from the start) until `removed_on`, which it does not cover."""

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="scopes")
    occupation_code = models.CharField(_("职业编码"), max_length=16)
    highest_level = models.CharField(_("最高等级"), max_length=8)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    added_on = models.DateField(null=True, blank=True)
    removed_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("备案范围")
        constraints = (
            models.UniqueConstraint(
                name="filing_scope_once",
                fields=("filing", "occupation_code", "place"),
                condition=Q(removed_on__isnull=True),
                nulls_distinct=False,
            ),
        )


class FilingPause(models.Model):
    """暂停: over this period nothing new may begin under the filing. It is open until somebody resumes it, whatever was
    planned; `planned_until` is the first day that was meant to be free of it. `rests_on`: the number of the sanction that
    decided it; blank in older rows."""

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="pauses")
    held = DateRangeField(_("暂停期"))
    planned_until = models.DateField(null=True, blank=True)
    ground = models.CharField(_("事由"), max_length=16, choices=Ground)
    reason = models.TextField(_("理由"))
    rests_on = models.CharField(_("处理编号"), max_length=32, blank=True, default="")

    class Meta:
        verbose_name = _("暂停")
        constraints = (
            ExclusionConstraint(
                name="filing_pause_one_at_a_time",
                expressions=((F("filing"), RangeOperators.EQUAL), ("held", RangeOperators.OVERLAPS)),
            ),
        )


class FilingMilestone(models.Model):
    """What happened to a filing and why. `before` holds what a change replaced, so that the entry of any earlier day
    can be told. Rows are only added: a past day's directory never changes."""

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="milestones")
    kind = models.CharField(max_length=16, choices=MilestoneKind)
    on = models.DateField(_("日期"))
    until = models.DateField(null=True, blank=True, help_text="planned end of a suspension, not covered by it")
    ground = models.CharField(_("事由"), max_length=16, choices=Ground, blank=True, default="")
    reason = models.TextField(_("理由"), blank=True, default="")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    actor_key = models.CharField(max_length=40)
    actor_label = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("备案事项")
        indexes = (models.Index(name="filing_milestone_by_day", fields=("filing", "on")),)
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]


class LeavingPlan(models.Model):
    """What was chosen, when the filing ended, for one open thing that rested on it; of two for one thing the later counts.
    `until` is the last day on which the one that left may still finish it; blank: without a day. Rows are only added."""

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="leaving_plans")
    key = models.CharField(max_length=40)
    what = models.CharField(_("涉及"), max_length=60)
    name = models.CharField(_("名称"), max_length=160)
    people = models.PositiveIntegerField(_("人数"))
    way = models.CharField(_("安排"), max_length=16, choices=Way)
    receiver = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    until = models.DateField(_("办理期限"), null=True, blank=True)
    actor_key = models.CharField(max_length=40)
    actor_label = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("退出安排")
        constraints = (
            models.CheckConstraint(
                name="leaving_plan_receiver_iff_moved",
                condition=Q(way=Way.MOVE, receiver__isnull=False) | (~Q(way=Way.MOVE) & Q(receiver__isnull=True)),
            ),
            models.CheckConstraint(
                name="leaving_plan_until_only_to_finish", condition=Q(until__isnull=True) | Q(way=Way.FINISH)
            ),
        )
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]


@tracked
class FilingApplication(models.Model):
    """备案申请: what the organisation wants, and where it stands. `checker` is the key of whoever found the checks
    complete: somebody else decides. An account is only told when it is to be changed."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="filing_applications")
    role = models.CharField(_("角色"), max_length=32, choices=Role)
    kind = models.CharField(_("办理事项"), max_length=16, choices=ApplicationKind)
    filing = models.ForeignKey(Filing, null=True, blank=True, on_delete=models.PROTECT, related_name="applications")
    number = models.CharField(_("申请编号"), max_length=32, unique=True)
    division = models.CharField(_("受理区县"), max_length=6, db_index=True)
    name = models.CharField(_("单位名称"), max_length=120)
    address = models.CharField(_("地址"), max_length=160)
    contact_name = models.CharField(_("联系人"), max_length=64)
    contact_phone = SealedTextField(_("联系电话"))
    account_number = SealedTextField(_("收款账号"), blank=True, default="")
    account_bank = models.CharField(_("开户银行"), max_length=120, blank=True, default="")
    why = models.TextField(_("申请理由"), blank=True, default="")
    state = models.CharField(_("状态"), max_length=16, choices=ApplicationState, default=ApplicationState.DRAFT)
    round = models.PositiveSmallIntegerField(default=0, help_text="how often it was submitted")
    listed_on = models.DateField(null=True, blank=True, help_text="the day whose list of materials counts")
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(_("提交时间"), null=True, blank=True)
    notice_from = models.DateField(null=True, blank=True)
    notice_until = models.DateField(null=True, blank=True, help_text="the first day after the public notice")
    notice_provisional = models.BooleanField(default=False)
    due_on = models.DateField(_("办理期限"), null=True, blank=True)
    due_provisional = models.BooleanField(default=False)
    checker = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        verbose_name = _("备案申请")
        constraints = (
            models.CheckConstraint(
                name="filing_application_unsubmitted_iff_never_submitted",
                condition=Q(state__in=sorted(UNSUBMITTED), submitted_at__isnull=True)
                | (~Q(state__in=sorted(UNSUBMITTED)) & Q(submitted_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="filing_application_notice_has_days",
                condition=~Q(state=ApplicationState.NOTICE)
                | Q(notice_from__isnull=False, notice_until__gt=F("notice_from")),
            ),
            models.CheckConstraint(
                name="filing_application_granted_has_filing",
                condition=~Q(state=ApplicationState.GRANTED) | Q(filing__isnull=False),
            ),
        )
        indexes = (models.Index(name="filing_application_work_list", fields=("division", "state", "due_on")),)
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.FSM(name="filing_application_moves", field="state", transitions=APPLICATION.pairs()),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def notice_last_day(self) -> date | None:
        """The last day of the public notice, as people write it."""
        return self.notice_until - timedelta(days=1) if self.notice_until else None


class ApplicationScope(models.Model):
    """What is applied for: an occupation up to a level, at one place or at every place."""

    application = models.ForeignKey(FilingApplication, on_delete=models.CASCADE, related_name="scopes")
    occupation = models.ForeignKey(Occupation, on_delete=models.PROTECT, related_name="+")
    highest_level = models.CharField(_("最高等级"), max_length=8, choices=Level)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("申请范围")
        constraints = (
            models.UniqueConstraint(
                name="application_scope_once", fields=("application", "occupation", "place"), nulls_distinct=False
            ),
        )


class ApplicationDocument(models.Model):
    """A document that was handed in, or promised for later. A newer one of the same material replaces it; the older
    row stays."""

    application = models.ForeignKey(FilingApplication, on_delete=models.PROTECT, related_name="documents")
    material = models.ForeignKey(FilingMaterial, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    promised_until = models.DateField(null=True, blank=True, help_text="the last day to bring it")
    current = models.BooleanField(default=True)
    actor_label = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("申请材料")
        constraints = (
            models.CheckConstraint(
                name="application_document_brought_or_promised",
                condition=Q(file__isnull=False, promised_until__isnull=True)
                | Q(file__isnull=True, promised_until__isnull=False),
            ),
            models.UniqueConstraint(
                name="application_document_one_current", fields=("application", "material"), condition=Q(current=True)
            ),
        )


class ApplicationAssessment(models.Model):
    """自评: whether the applicant keeps a norm, and what shows it. A newer answer replaces it; the older row stays."""

    application = models.ForeignKey(FilingApplication, on_delete=models.PROTECT, related_name="assessments")
    material = models.ForeignKey(FilingMaterial, on_delete=models.PROTECT, related_name="+")
    met = models.BooleanField(_("是否符合"))
    evidence = models.TextField(_("佐证"), blank=True, default="")
    current = models.BooleanField(default=True)
    actor_label = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("规范自评")
        constraints = (
            models.CheckConstraint(
                name="application_assessment_met_has_evidence", condition=Q(met=False) | ~Q(evidence="")
            ),
            models.UniqueConstraint(
                name="application_assessment_one_current",
                fields=("application", "material"),
                condition=Q(current=True),
            ),
        )


class ApplicationCheck(models.Model):
    """What the reviewer found of one material or condition in one round; a refusal says why. Later rounds add rows."""

    application = models.ForeignKey(FilingApplication, on_delete=models.PROTECT, related_name="checks")
    material = models.ForeignKey(FilingMaterial, on_delete=models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField()
    passed = models.BooleanField()
    reason = models.TextField(_("理由"), blank=True, default="")
    actor_key = models.CharField(max_length=40)
    actor_label = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("核查")
        constraints = (
            models.CheckConstraint(
                name="application_check_refusal_has_reason", condition=Q(passed=True) | ~Q(reason="")
            ),
        )


class FilingObjection(models.Model):
    """异议 of anybody while the application is on public notice. Name and contact are sealed and for the authority only; the
    answer is published. `token` is that of the form: sent twice it is one objection."""

    application = models.ForeignKey(FilingApplication, on_delete=models.PROTECT, related_name="objections")
    token = models.CharField(max_length=40, unique=True)
    name = SealedTextField(_("姓名或单位"))
    contact_phone = SealedTextField(_("联系方式"))
    text = models.TextField(_("异议内容"))
    at = models.DateTimeField()
    upheld = models.BooleanField(_("异议成立"), null=True, blank=True)
    reply = models.TextField(_("答复"), blank=True, default="")
    replier_label = models.CharField(max_length=120, blank=True, default="")
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("备案公示异议")
        constraints = (
            models.CheckConstraint(
                name="filing_objection_answered",
                condition=Q(upheld__isnull=True, replied_at__isnull=True, reply="")
                | (Q(upheld__isnull=False, replied_at__isnull=False) & ~Q(reply="")),
            ),
        )


class ApplicationDecision(models.Model):
    """Each move of an application, and with a return everything that was missing: history is never overwritten."""

    application = models.ForeignKey(FilingApplication, on_delete=models.PROTECT, related_name="decisions")
    round = models.PositiveSmallIntegerField()
    move = models.CharField(max_length=16, choices=ApplicationMove)
    reason = models.TextField(_("意见"), blank=True, default="")
    deficiencies = models.JSONField(default=list, help_text="list of {name, reason}")
    actor_key = models.CharField(max_length=40)
    actor_label = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("备案办理记录")
