"""The real name: one row per person. Numbers, phones and accounts are sealed; look-up goes by keyed digest."""

from typing import Any, ClassVar

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Collate, Replace, Reverse
from django.utils.translation import gettext_lazy as _

from jiangce.access.accounts.models import Account
from jiangce.access.posts.models import Unit
from jiangce.kernel.lifecycle import REASON_LENGTH
from jiangce.plumbing.files.models import StoredFile
from jiangce.plumbing.journal.tracking import tracked
from jiangce.plumbing.vault.fields import DigestField, SealedTextField
from jiangce.registers.people.enums import KEPT_FIELDS, Evidence, FactKind, Group, IdType, Loss, Sex, Trust
from jiangce.registers.periods import LastDay

NAME_KEY_LENGTH = 160
"""Of a longer pinyin only so much is kept: enough to sort and search by."""
BACKWARDS = Reverse("name")
"""A name from its end, so that a given name is found by an index too."""
COMPACT_KEY = Collate(Replace("name_key", Value(" "), Value("")), "C")
"""The spelling without spaces, as people type it; in byte order, so that one index finds a prefix and sorts by it."""


@models.CharField.register_lookup
@models.TextField.register_lookup
class Begins(models.Lookup):
    """Whether a text begins with another, as a range of the index by its bytes (`*_pattern_ops`): unlike a LIKE it finds the
    index by a plan that was made for any value."""

    lookup_name = "begins"
    LAST = "\U0010ffff"
    """No text holds a character after this one."""

    @classmethod
    def after(cls, beginning: str) -> str:
        """What comes after everything that begins so."""
        return f"{beginning}{cls.LAST}"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """Both ends of the range."""
        left, params = self.process_lhs(compiler, connection)
        return f"({left} ~>=~ %s AND {left} ~<~ %s)", [*params, self.rhs, *params, self.after(str(self.rhs))]


@models.BigAutoField.register_lookup
class Among(models.Lookup):
    """Whether a key is one of a list, written as the database writes one ("{1,2}"): a single value, so that one plan, which
    begins at the keys, serves lists of any length."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """Any of the list."""
        left, params = self.process_lhs(compiler, connection)
        return f"{left} = ANY(%s::bigint[])", [*params, self.rhs]


class Person(models.Model):
    """One human. `id_digest` is the blind index of the normalised number; two rows never share one.

    A field rests on the word of `source` at `created_at`, with its `trust`, unless `told` names another for it.
    `merged_into`: this record is the same human as another, which stands for both; what was written with this record
    stays with it (docs/adr/0008-merged-people.md). One step only: what others are merged into is not merged itself.
    """

    account = models.OneToOneField(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="person")
    id_type = models.CharField(_("证件类型"), max_length=16, choices=IdType)
    id_number = SealedTextField(_("证件号码"))
    id_digest = DigestField(of="id_number", field="person.id_number", unique=True)
    name = models.CharField(_("姓名"), max_length=64)
    name_key = models.CharField(max_length=NAME_KEY_LENGTH, db_index=True, help_text="pinyin sort key")
    sex = models.CharField(_("性别"), max_length=8, choices=Sex, blank=True, default="")
    birth_date = models.DateField(_("出生日期"), null=True)
    phone = SealedTextField(_("手机号"), blank=True, default="")
    phone_digest = DigestField(of="phone", field="phone", blank=True, default="", db_index=True)
    household_division = models.CharField(_("户籍区划"), max_length=6, blank=True, default="")
    residence_division = models.CharField(_("常住区划"), max_length=6, blank=True, default="")
    trust = models.CharField(max_length=16, choices=Trust, default=Trust.DECLARED)
    source = models.CharField(_("来源"), max_length=64, blank=True, default="")
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="absorbed")
    told = models.JSONField(default=dict, help_text="field → {trust, source, at}, where it is not the row's own")
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("人员")
        constraints = (
            # A blank or placeholder never matches anything (rule of the house 5): it can't be stored at all.
            models.CheckConstraint(name="person_digest_is_full", condition=Q(id_digest__regex=r"^[0-9a-f]{64}$")),
            models.CheckConstraint(name="person_has_name", condition=~Q(name="")),
            models.CheckConstraint(name="person_not_merged_into_itself", condition=~Q(merged_into=F("pk"))),
        )
        # Prefixes, not trigrams: two Chinese characters hold no whole trigram (docs/adr/0007-people-by-prefix.md).
        indexes = (
            models.Index(name="person_by_name", fields=("name",), opclasses=("varchar_pattern_ops",)),
            models.Index(OpClass(BACKWARDS, name="text_pattern_ops"), name="person_by_given_name"),
            models.Index(COMPACT_KEY, name="person_by_spelling"),
        )
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Trigger(
                name="merged_one_step",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("merged_into_id"),
                condition=pgtrigger.Q(new__merged_into__isnull=False),
                func="""
                    IF EXISTS (SELECT 1 FROM registers_person WHERE merged_into_id = NEW.id)
                       OR EXISTS (SELECT 1 FROM registers_person WHERE id = NEW.merged_into_id
                                  AND merged_into_id IS NOT NULL) THEN
                        RAISE EXCEPTION 'a merged person stands for nobody' USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"person {self.pk}"


class FieldDifference(models.Model):
    """A value that somebody told of a person and that does not stand: set aside for a better one, or replaced by one.
    Rows are added, not edited; the same value set aside twice is one row."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="differences")
    field = models.CharField(max_length=24, choices=KEPT_FIELDS)
    value = SealedTextField()
    value_digest = DigestField(of="value", field="person.{field}")
    trust = models.CharField(max_length=16, choices=Trust)
    source = models.CharField(max_length=64)
    told_at = models.DateTimeField()
    loss = models.CharField(max_length=16, choices=Loss)
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("信息差异")
        indexes = (models.Index(name="difference_by_person", fields=("person", "field")),)
        constraints = (
            models.UniqueConstraint(
                name="difference_set_aside_once",
                fields=("person", "field", "value_digest", "trust"),
                condition=Q(loss=Loss.SET_ASIDE),
            ),
        )
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]


class PersonFact(LastDay, models.Model):
    """A fact about a person over a period, with where it came from, as of when, and when we learnt it. Rows are added, not
    edited; a row that a later or better source contradicts is marked as superseded and holds no more."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="facts")
    kind = models.CharField(max_length=16, choices=FactKind)
    held = DateRangeField(_("期间"))
    trust = models.CharField(max_length=16, choices=Trust)
    source = models.CharField(max_length=64)
    as_of = models.DateTimeField(null=True, blank=True, help_text="as of when the source says it, where it says so")
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("人员事实")
        indexes = (models.Index(name="fact_by_person_kind", fields=("person", "kind")),)


@tracked
class GroupMembership(LastDay, models.Model):
    """A person belongs to a group over a period, on evidence: a document of a kind that shows it, and who looked at it. What
    a roster or the person only declares has neither. A slip of the pen is ended on its first day, and stays."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="groups")
    group = models.CharField(_("人员类别"), max_length=32, choices=Group)
    held = DateRangeField(_("期间"))
    trust = models.CharField(max_length=16, choices=Trust, default=Trust.DECLARED)
    source = models.CharField(max_length=64, blank=True, default="")
    recorded_at = models.DateTimeField()
    evidence_kind = models.CharField(_("证明材料"), max_length=24, choices=Evidence, blank=True, default="")
    evidence = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    confirmed_by = models.CharField(max_length=40, blank=True, default="")
    confirmed_label = models.CharField(_("确认人"), max_length=120, blank=True, default="")
    confirmed_at = models.DateTimeField(_("确认时间"), null=True, blank=True)
    end_reason = models.CharField(_("终止理由"), max_length=REASON_LENGTH, blank=True, default="")

    class Meta:
        verbose_name = _("重点群体")
        constraints = (
            models.CheckConstraint(
                name="group_evidence_has_confirmer",
                condition=Q(evidence__isnull=True)
                | (~Q(evidence_kind="") & ~Q(confirmed_by="") & Q(confirmed_at__isnull=False)),
            ),
            ExclusionConstraint(
                name="group_membership_not_twice_at_once",
                expressions=(
                    (F("person"), RangeOperators.EQUAL),
                    (F("group"), RangeOperators.EQUAL),
                    ("held", RangeOperators.OVERLAPS),
                ),
            ),
        )


class BankAccount(models.Model):
    """An account money can be paid to, of a person or (without person) of a unit. A correction is a new row."""

    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="bank_accounts")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="bank_accounts")
    holder_name = models.CharField(_("银行户名"), max_length=120)
    number = SealedTextField(_("银行账号"))
    number_digest = DigestField(of="number", field="bank_account", db_index=True)
    bank_name = models.CharField(_("开户银行"), max_length=120, blank=True, default="")
    bank_code = models.CharField(_("联行号"), max_length=12, blank=True, default="")
    current = models.BooleanField(default=True)
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("银行账户")
        constraints = (
            models.CheckConstraint(
                name="bank_account_of_person_or_unit",
                condition=Q(person__isnull=False, unit__isnull=True) | Q(person__isnull=True, unit__isnull=False),
            ),
            models.UniqueConstraint(
                name="bank_account_one_current_a_person", fields=("person",), condition=Q(current=True)
            ),
            models.UniqueConstraint(
                name="bank_account_one_current_a_unit", fields=("unit",), condition=Q(current=True)
            ),
        )
