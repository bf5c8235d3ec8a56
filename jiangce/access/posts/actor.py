"""The one who acts: an account in one of its posts, with its powers and its scope."""

from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import translation

from jiangce.access.posts.models import Post, UnitKind
from jiangce.access.powers.enums import POWERS_OF, PostKind
from jiangce.kernel import divisions
from jiangce.kernel.verdict import Objection


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts now. `key` is opaque and stable: four-eyes checks and the journal count accounts, not posts."""

    account_id: int | None
    kind: str = ""
    post_id: int | None = None
    unit_id: int | None = None
    unit_kind: str = ""
    department: str = ""
    division: str = ""
    label: str = ""
    powers: frozenset[str] = field(default=frozenset())

    @property
    def key(self) -> str:
        return f"account:{self.account_id}" if self.account_id else "anonymous"

    def may(self, power: str) -> bool:
        return power in self.powers

    def lacks(self, power: str, move: str) -> list[Objection]:
        """The objection to a move without its power; none with it."""
        return [] if self.may(power) else [Objection("lifecycle.no_power", {"power": power, "move": str(move)})]

    @property
    def region(self) -> str | None:
        """What every division of a department's region begins with; None for anybody else, whom no division lets see."""
        if self.kind in (PostKind.WORKER, PostKind.TEACHER) or self.unit_kind != UnitKind.DEPARTMENT:
            return None
        return divisions.prefix(self.division)

    def covers(self, division: str) -> bool:
        """Whether a department's region holds a division: what within() asks of the database, of a value at hand."""
        return self.region is not None and division.startswith(self.region)

    def within(self, *, division: str = "", unit: str = "", person: str = "", teacher: str = "") -> Q:
        """The rows in this actor's scope, given the look-up paths of a model.

        A department sees by division prefix, an organisation its own unit, a teacher the lessons he or she teaches,
        a worker his or her own person. A path that is not given means: this kind of actor sees nothing.
        """
        nothing = Q(pk__in=[])
        if self.kind == PostKind.WORKER:
            return _own(person, self.account_id) if person and self.account_id else nothing
        if self.kind == PostKind.TEACHER:
            return _own(f"{teacher}__person", self.account_id) if teacher else nothing
        if self.unit_kind == UnitKind.DEPARTMENT:
            prefix = divisions.prefix(self.division)
            return Q(**{f"{division}__startswith": prefix}) if division else nothing
        if self.unit_kind == UnitKind.ORGANISATION:
            return Q(**{unit: self.unit_id}) if unit else nothing
        return nothing


def _own(path: str, account_id: int | None) -> Q:
    """Rows of the account's own person, and of the records that were merged into it."""
    return Q(**{f"{path}__account": account_id}) | Q(**{f"{path}__merged_into__account": account_id})


ANONYMOUS = Actor(account_id=None, label="")


def actor_of(post: Post) -> Actor:
    """The actor that a post makes of its account; its label, which the journal keeps, is Chinese whatever the page is."""
    with translation.override("zh-hans"):
        label = str(post)
    return Actor(
        account_id=post.account_id,
        kind=post.kind,
        post_id=post.pk,
        unit_id=post.unit_id,
        unit_kind=post.unit.kind,
        department=post.unit.department,
        division=post.division,
        label=label,
        powers=frozenset(POWERS_OF.get(post.kind, frozenset())),
    )


def system(name: str, *powers: str) -> Actor:
    """The system itself, acting by a job or a seed with just these powers; its key is "system:<name>"."""
    return SystemActor(account_id=None, kind="system", label=name, powers=frozenset(powers))


@dataclass(frozen=True, slots=True)
class SystemActor(Actor):
    """A job or the installation; sees everything, may only what it was given."""

    @property
    def key(self) -> str:
        return f"system:{self.label}"

    @property
    def region(self) -> str:
        return ""

    def within(self, *, division: str = "", unit: str = "", person: str = "", teacher: str = "") -> Q:
        return Q()
