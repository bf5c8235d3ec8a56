"""Units (holders of posts) and posts (an account holds a kind of post in a unit, for a region, from–to)."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jiangce.access.accounts.models import Account
from jiangce.access.powers.enums import SEPARATED_ADMINISTRATORS, Department, PostKind


class UnitKind(models.TextChoices):
    """A public department sees by region; an organisation sees its own."""

    DEPARTMENT = "department", _("主管部门")
    ORGANISATION = "organisation", _("单位")


class Unit(models.Model):
    """A department of an authority, or the access side of an organisation of the register."""

    kind = models.CharField(max_length=16, choices=UnitKind)
    department = models.CharField(max_length=16, choices=Department, blank=True, default="")
    name = models.CharField(_("名称"), max_length=120)
    division = models.CharField(_("行政区划"), max_length=6)

    class Meta:
        verbose_name = _("单位")
        constraints = (
            models.CheckConstraint(
                name="unit_department_iff_kind",
                condition=(Q(kind=UnitKind.DEPARTMENT) & ~Q(department=""))
                | (Q(kind=UnitKind.ORGANISATION) & Q(department="")),
            ),
            models.UniqueConstraint(
                name="unit_one_department_a_division",
                fields=("department", "division"),
                condition=Q(kind=UnitKind.DEPARTMENT),
            ),
        )

    def __str__(self) -> str:
        return self.name


class PostQuerySet(models.QuerySet["Post"]):
    def held_on(self, on: object) -> "PostQuerySet":
        """Posts in force on a date."""
        return self.filter(held__contains=on)


class Post(models.Model):
    """An account holds this kind of post in this unit, for this region, over this period."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    kind = models.CharField(max_length=32, choices=PostKind)
    division = models.CharField(_("管辖区划"), max_length=6)
    held = DateRangeField(_("任期"))

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("岗位")
        constraints = (
            ExclusionConstraint(
                name="post_not_twice_at_once",
                expressions=(
                    (F("account"), RangeOperators.EQUAL),
                    (F("unit"), RangeOperators.EQUAL),
                    (F("kind"), RangeOperators.EQUAL),
                    ("held", RangeOperators.OVERLAPS),
                ),
            ),
            # 三员分立: the database refuses a second of the three administrators for one account.
            ExclusionConstraint(
                name="post_three_administrators_apart",
                expressions=(
                    (F("account"), RangeOperators.EQUAL),
                    (F("kind"), RangeOperators.NOT_EQUAL),
                    ("held", RangeOperators.OVERLAPS),
                ),
                condition=Q(kind__in=sorted(SEPARATED_ADMINISTRATORS)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit} · {self.account}（{self.get_kind_display()}）"
