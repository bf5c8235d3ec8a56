"""The occupation dictionary (职业分类大典, 2022 edition and later additions), loaded by the reference command; and the
standards, their versions and what stands in them."""

import uuid
from typing import ClassVar

import pgtrigger
from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jiangce.access.posts.models import Unit
from jiangce.kernel.lifecycle import REASON_LENGTH
from jiangce.plumbing.files.models import StoredFile
from jiangce.plumbing.journal.tracking import tracked
from jiangce.registers.periods import LastDay, ended_with_reason
from jiangce.registers.standards.enums import (
    Development,
    ItemKind,
    Level,
    Stance,
    SubmissionState,
    Tier,
    VersionMove,
    VersionState,
)
from jiangce.registers.standards.lifecycle import SUBMISSION, VERSION

PERCENT = 100
_WEIGHT = Q(theory_weight__gte=0, theory_weight__lte=PERCENT, skill_weight__gte=0, skill_weight__lte=PERCENT)


class Occupation(models.Model):
    """One occupation of the national dictionary, from the publication of its edition until it is taken out."""

    code = models.CharField(_("职业编码"), max_length=16, primary_key=True)
    name = models.CharField(_("职业名称"), max_length=80)
    name_key = models.CharField(max_length=200, db_index=True)
    minor_code = models.CharField(max_length=8, blank=True, default="")
    minor_name = models.CharField(max_length=80, blank=True, default="")
    digital = models.BooleanField(default=False)
    green = models.BooleanField(default=False)
    edition = models.CharField(max_length=16)
    ended_on = models.DateField(_("失效日期"), null=True, blank=True)
    end_reason = models.CharField(max_length=REASON_LENGTH, blank=True, default="")

    class Meta:
        verbose_name = _("职业")
        constraints = (ended_with_reason("occupation_ended_with_reason"),)

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class UncodedOccupation(models.Model):
    """An occupation that was announced without a usable code. It gets its code later, with day and source, and from
    then on is the occupation of the dictionary."""

    name = models.CharField(_("职业名称"), max_length=80, unique=True)
    name_key = models.CharField(max_length=200)
    edition = models.CharField(max_length=16)
    digital = models.BooleanField(default=False)
    green = models.BooleanField(default=False)
    note = models.CharField(max_length=200, blank=True, default="")
    occupation = models.OneToOneField(
        Occupation, null=True, blank=True, on_delete=models.PROTECT, related_name="was_uncoded"
    )
    coded_on = models.DateField(_("赋码日期"), null=True, blank=True)
    basis = models.CharField(_("赋码依据"), max_length=200, blank=True, default="")

    class Meta:
        verbose_name = _("未赋码职业")
        constraints = (
            models.CheckConstraint(
                name="uncoded_until_coded",
                condition=Q(occupation__isnull=True, coded_on__isnull=True, basis="")
                | (Q(occupation__isnull=False, coded_on__isnull=False) & ~Q(basis="")),
            ),
        )

    def __str__(self) -> str:
        return self.name


class OldCode(models.Model):
    """A code of an earlier dictionary and the occupation that it means today, with where that is known from."""

    code = models.CharField(_("旧编码"), max_length=16)
    edition = models.CharField(max_length=16)
    name = models.CharField(max_length=80, blank=True, default="")
    occupation = models.ForeignKey(Occupation, on_delete=models.PROTECT, related_name="old_codes")
    source = models.CharField(_("来源"), max_length=200)
    certainty = models.CharField(max_length=2)

    class Meta:
        verbose_name = _("旧职业编码")
        constraints = (models.UniqueConstraint(name="old_code_once", fields=("code", "edition", "occupation")),)

    def __str__(self) -> str:
        return f"{self.code} → {self.occupation_id}"


class OccupationList(models.Model):
    """A published list that changed the dictionary from a day on: its document, the file as it came, how much it did.
    `edition` is what the occupations that came with it name."""

    edition = models.CharField(_("版本"), max_length=16, unique=True)
    title = models.CharField(_("公布文件"), max_length=120)
    document = models.CharField(_("文号"), max_length=80, unique=True)
    published_on = models.DateField(_("公布日期"))
    from_on = models.DateField(_("施行日期"))
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    added = models.PositiveIntegerField(_("新增"))
    coded = models.PositiveIntegerField(_("赋码"))
    recoded = models.PositiveIntegerField(_("改码"))
    withdrawn = models.PositiveIntegerField(_("退出"))
    actor_label = models.CharField(_("导入人"), max_length=120)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("公布的职业目录")
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.document


@tracked
class Standard(models.Model):
    """One standard through all its versions: whose tier, for which occupation, kept by which unit. `division` is where
    it holds."""

    number = models.CharField(_("标准编号"), max_length=32, unique=True)
    tier = models.CharField(_("层级"), max_length=16, choices=Tier)
    title = models.CharField(_("标准名称"), max_length=120)
    title_key = models.CharField(max_length=400, blank=True, default="")
    occupation = models.ForeignKey(
        Occupation, null=True, blank=True, on_delete=models.PROTECT, related_name="standards"
    )
    uncoded = models.ForeignKey(
        UncodedOccupation, null=True, blank=True, on_delete=models.PROTECT, related_name="standards"
    )
    industry_code = models.CharField(_("行业"), max_length=4, blank=True, default="")
    division = models.CharField(_("适用区划"), max_length=6)
    keeper = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    purpose = models.TextField(_("立项理由"), blank=True, default="")
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("标准")
        constraints = (
            models.CheckConstraint(
                name="standard_of_one_occupation",
                condition=Q(occupation__isnull=False, uncoded__isnull=True)
                | Q(occupation__isnull=True, uncoded__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def occupation_name(self) -> str:
        """The name of the occupation, with or without a code."""
        found = self.occupation or self.uncoded
        return found.name if found else ""


@tracked
class StandardVersion(LastDay, models.Model):
    """One version of a standard. `held` is the period over which it is in force: a national and a course standard from
    their publication, the others from their filing. `levels` are those that its items name. `drafter` handed it in."""

    number = models.CharField(_("版本编号"), max_length=40, unique=True)
    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    standard = models.ForeignKey(Standard, on_delete=models.PROTECT, related_name="versions")
    order = models.PositiveSmallIntegerField()
    edition = models.CharField(_("版本名称"), max_length=40)
    state = models.CharField(_("状态"), max_length=16, choices=VersionState, default=VersionState.DRAFT)
    round = models.PositiveSmallIntegerField(default=0, help_text="how often it was handed in")
    base = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="derived")
    development = models.CharField(_("开发方式"), max_length=16, choices=Development, default=Development.OWN)
    contract = models.CharField(_("委托或采购合同"), max_length=120, blank=True, default="")
    committee = models.CharField(_("技术委员会"), max_length=120, blank=True, default="")
    drafting_units = ArrayField(models.CharField(max_length=120), default=list, verbose_name=_("起草单位"))
    levels = ArrayField(models.CharField(max_length=8), default=list)
    drafter = models.CharField(max_length=40, blank=True, default="")
    submitted_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    due_provisional = models.BooleanField(default=False)
    document_number = models.CharField(_("发布文号"), max_length=80, blank=True, default="")
    published_on = models.DateField(_("发布日期"), null=True, blank=True)
    filing_number = models.CharField(_("备案号"), max_length=80, blank=True, default="")
    filed_on = models.DateField(_("备案日期"), null=True, blank=True)
    held = DateRangeField(_("施行期间"), null=True, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("标准版本")
        constraints = (
            models.UniqueConstraint(name="version_order_once", fields=("standard", "order")),
            models.UniqueConstraint(
                name="version_one_open_a_standard",
                fields=("standard",),
                condition=Q(state__in=("draft", "review", "returned")),
            ),
            models.CheckConstraint(
                name="version_filed_with_number",
                condition=~Q(state="filed") | (Q(filed_on__isnull=False) & ~Q(filing_number="")),
            ),
            models.CheckConstraint(
                name="version_published_with_day",
                condition=~Q(state__in=("published", "filed", "superseded", "withdrawn"))
                | Q(published_on__isnull=False),
            ),
            models.CheckConstraint(
                name="version_draft_not_in_force",
                condition=~Q(state__in=("draft", "review", "returned", "discarded")) | Q(held__isnull=True),
            ),
        )
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.FSM(name="version_moves", field="state", transitions=VERSION.pairs()),
        ]

    def __str__(self) -> str:
        return self.number


class StandardItem(models.Model):
    """One function, task, skill requirement or piece of knowledge, at its stable public address /standards/items/<id>/.
    Weights are whole percents of a level's functions. `origin` is the item that it came from, here or elsewhere, and
    `origin_relation` whether it still says the same (exactMatchOf) or takes its place (replacedBy)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(StandardVersion, on_delete=models.PROTECT, related_name="items")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.DO_NOTHING, related_name="children", db_constraint=False
    )
    kind = models.CharField(max_length=16, choices=ItemKind)
    level = models.CharField(max_length=8, choices=Level, blank=True, default="")
    code = models.CharField(_("编码"), max_length=20)
    text = models.CharField(_("内容"), max_length=1000)
    position = models.PositiveIntegerField()
    theory_weight = models.PositiveSmallIntegerField(null=True, blank=True)
    skill_weight = models.PositiveSmallIntegerField(null=True, blank=True)
    origin = models.UUIDField(null=True, blank=True, db_index=True)
    origin_uri = models.CharField(max_length=300, blank=True, default="")
    origin_relation = models.CharField(max_length=16, blank=True, default="")

    class Meta:
        verbose_name = _("标准条目")
        constraints = (
            models.UniqueConstraint(name="item_code_once", fields=("version", "level", "kind", "code")),
            models.CheckConstraint(
                name="item_weights_of_functions",
                condition=(Q(kind="function") & _WEIGHT)
                | (~Q(kind="function") & Q(theory_weight__isnull=True, skill_weight__isnull=True)),
            ),
            models.CheckConstraint(
                name="item_function_on_top",
                condition=Q(kind="function", parent__isnull=True) | (~Q(kind="function") & Q(parent__isnull=False)),
            ),
        )
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Trigger(
                name="items_frozen",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                declare=[("key", "bigint")],
                func="""
                    IF TG_OP = 'DELETE' THEN key := OLD.version_id; ELSE key := NEW.version_id; END IF;
                    IF EXISTS (SELECT 1 FROM registers_standardversion
                               WHERE id = key AND state NOT IN ('draft', 'returned')) THEN
                        RAISE EXCEPTION 'items of a version that was handed in do not change';
                    END IF;
                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.text}"


class ItemLink(models.Model):
    """Something that points to an item: a course that teaches it, an exam that examines it; certificates point by their exam.
    `subject` is a key of the section that points (links.py)."""

    subject = models.CharField(max_length=60)
    item = models.ForeignKey(StandardItem, on_delete=models.PROTECT, related_name="links")

    class Meta:
        verbose_name = _("标准条目引用")
        constraints = (models.UniqueConstraint(name="item_link_once", fields=("subject", "item")),)


class StandardOpinion(models.Model):
    """What somebody thinks of a version in one round of review."""

    version = models.ForeignKey(StandardVersion, on_delete=models.PROTECT, related_name="opinions")
    round = models.PositiveSmallIntegerField()
    stance = models.CharField(max_length=16, choices=Stance)
    text = models.TextField(blank=True, default="")
    actor_key = models.CharField(max_length=40)
    actor_label = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("标准评审意见")
        constraints = (models.UniqueConstraint(name="opinion_once_a_round", fields=("version", "round", "actor_key")),)
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]


class StandardDecision(models.Model):
    """One move of a version, by whom, with which reason."""

    version = models.ForeignKey(StandardVersion, on_delete=models.PROTECT, related_name="decisions")
    round = models.PositiveSmallIntegerField()
    move = models.CharField(max_length=16, choices=VersionMove)
    reason = models.TextField(blank=True, default="")
    actor_key = models.CharField(max_length=40)
    actor_label = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("标准办理意见")
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]


@tracked
class NationalSubmission(models.Model):
    """An enterprise norm (or local standard) on its way to becoming a national standard. `answer` is what the ministry
    said last; `national` the standard that came of it."""

    version = models.ForeignKey(StandardVersion, on_delete=models.PROTECT, related_name="submissions")
    state = models.CharField(max_length=16, choices=SubmissionState, default=SubmissionState.SUBMITTED)
    submitted_on = models.DateField(_("申报日期"))
    answered_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True, default="")

    class Meta:
        verbose_name = _("国家标准申报")
        constraints = (
            models.UniqueConstraint(
                name="submission_one_open_a_version",
                fields=("version",),
                condition=Q(state__in=("submitted", "returned")),
            ),
        )
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.FSM(name="submission_moves", field="state", transitions=SUBMISSION.pairs()),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.state}"
