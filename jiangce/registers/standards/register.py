"""Reads of standards: the desk's by actor, the public's, and which standard grounds what."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from jiangce.access.posts.actor import Actor, SystemActor
from jiangce.access.powers.enums import Power
from jiangce.registers.standards.case import Document
from jiangce.registers.standards.enums import EDITABLE, PUBLIC, STANDING, SubmissionState, Tier, VersionState
from jiangce.registers.standards.models import (
    NationalSubmission,
    Occupation,
    StandardDecision,
    StandardItem,
    StandardOpinion,
    StandardVersion,
    UncodedOccupation,
)
from jiangce.registers.standards.rules import Grounding, Published, grounding
from jiangce.registers.standards.structure import Change, Node, difference

_WITH = ("standard__occupation", "standard__uncoded", "standard__keeper", "base")
_ADOPTION = {
    VersionState.PUBLISHED: "Adopted", VersionState.FILED: "Adopted", VersionState.SUPERSEDED: "Deprecated",
    VersionState.WITHDRAWN: "Deprecated",
}  # fmt: skip


def versions_visible_to(*, actor: Actor) -> QuerySet[StandardVersion]:
    """What was published, for every reader; drafts for the unit that keeps the standard; what is in review also for
    those who give opinions and who decide, who also see the drafts of special-ability projects. The latest changed first."""
    rows = StandardVersion.objects.select_related(*_WITH).order_by("-changed_at", "-pk")
    if isinstance(actor, SystemActor):
        return rows
    if not actor.may(Power.STANDARD_READ):
        return rows.none()
    seen = Q(state__in=sorted(PUBLIC))
    if actor.unit_id:
        seen |= Q(standard__keeper=actor.unit_id)
    if actor.may(Power.STANDARD_REVIEW) or actor.may(Power.STANDARD_DECIDE):
        seen |= Q(state__in=(VersionState.REVIEW, VersionState.RETURNED))
    if actor.may(Power.STANDARD_DECIDE):
        seen |= Q(state__in=sorted(EDITABLE), standard__project__isnull=False)
    return rows.filter(seen)


def version_for(*, actor: Actor, version_id: int) -> StandardVersion:
    """One version in sight; raises StandardVersion.DoesNotExist outside."""
    return versions_visible_to(actor=actor).get(pk=version_id)


def waiting_for(*, actor: Actor) -> QuerySet[StandardVersion]:
    """The versions that wait for this actor: to put right, to give an opinion on, to publish, to record the filing of."""
    wanted = Q(pk__in=[])
    if actor.may(Power.STANDARD_DRAFT):
        wanted |= Q(state=VersionState.RETURNED, standard__keeper=actor.unit_id)
    if actor.may(Power.STANDARD_REVIEW):
        given = StandardOpinion.objects.filter(actor_key=actor.key, version__round=F("round")).values("version")
        wanted |= Q(state=VersionState.REVIEW) & ~Q(pk__in=given)
    if actor.may(Power.STANDARD_DECIDE):
        unfiled = Q(state=VersionState.PUBLISHED, held__isnull=True)
        wanted |= (Q(state=VersionState.REVIEW) | unfiled) & ~Q(drafter=actor.key)
        proposed = Q(state__in=sorted(EDITABLE), standard__project__state="proposed")
        wanted |= proposed & ~Q(standard__project__proposer=actor.key)
    return versions_visible_to(actor=actor).filter(wanted).order_by(F("due_on").asc(nulls_last=True), "pk")


def version_for_update(*, version_id: int) -> StandardVersion:
    """The version, locked, for actions."""
    rows = StandardVersion.objects.select_for_update(of=("self",))
    return rows.select_related("standard__keeper").get(pk=version_id)


def submission_for(*, actor: Actor, submission_id: int) -> NationalSubmission:
    """One submission of a version in sight; raises NationalSubmission.DoesNotExist outside."""
    rows = NationalSubmission.objects.filter(version__in=versions_visible_to(actor=actor).values("pk"))
    return rows.select_related("version").get(pk=submission_id)


def opinions_of(*, version: StandardVersion) -> list[StandardOpinion]:
    """Every opinion, the latest first."""
    return list(version.opinions.order_by("-pk"))


def decisions_of(*, version: StandardVersion) -> list[StandardDecision]:
    """Every move, the oldest first."""
    return list(version.decisions.order_by("pk"))


def submissions_of(*, version: StandardVersion) -> list[NationalSubmission]:
    """The ways towards a national standard, the latest first."""
    return list(version.submissions.order_by("-pk"))


def open_submissions() -> QuerySet[NationalSubmission]:
    """Norms on their way to the ministry, the oldest first."""
    going = (SubmissionState.SUBMITTED, SubmissionState.RETURNED)
    return NationalSubmission.objects.filter(state__in=going).select_related("version__standard").order_by("pk")


def nodes_of(*, version: StandardVersion) -> list[Node]:
    """The items in reading order."""
    return [node_of(row) for row in version.items.order_by("position")]


def node_of(row: StandardItem) -> Node:
    """A stored item as plain data."""
    return Node(
        row.pk, row.kind, row.level, row.code, row.text, row.parent_id, row.theory_weight, row.skill_weight, row.origin,
        row.origin_uri, row.origin_relation,
    )  # fmt: skip


def earlier_of(*, version: StandardVersion) -> StandardVersion | None:
    """The version before this one that was published."""
    rows = version.standard.versions.filter(order__lt=version.order, state__in=sorted(PUBLIC))
    return rows.select_related(*_WITH).order_by("-order").first()


def compared_with(*, version: StandardVersion) -> StandardVersion | None:
    """What a version is compared with: the one it was derived from, else the one before it."""
    return version.base or earlier_of(version=version)


def difference_of(*, version: StandardVersion, base: StandardVersion) -> list[Change]:
    """What was added, changed and removed."""
    return difference(nodes_of(version=base), nodes_of(version=version))


def standing_versions(*, actor: Actor) -> QuerySet[StandardVersion]:
    """National standards in force, to derive from."""
    rows = versions_visible_to(actor=actor).filter(state__in=sorted(STANDING), standard__tier=Tier.NATIONAL)
    return rows.order_by("standard__title", "pk")


def public_versions(*, on: date, text: str = "", tier: str = "") -> QuerySet[StandardVersion]:
    """What had been published by a day, by title; `text` is part of title, number, occupation or pinyin."""
    rows = StandardVersion.objects.filter(state__in=sorted(PUBLIC), published_on__lte=on).select_related(*_WITH)
    if tier:
        rows = rows.filter(standard__tier=tier)
    if text:
        spelling = "".join(text.lower().split())
        rows = rows.filter(
            Q(standard__title__icontains=text) | Q(number__icontains=text)
            | Q(standard__title_key__contains=spelling) | Q(standard__occupation__code__startswith=text)
            | Q(standard__occupation__name__contains=text) | Q(standard__occupation__old_codes__code=text)
        ).distinct()  # fmt: skip
    return rows.order_by("standard__title", "-order")


def public_version(*, number: str) -> StandardVersion:
    """One published version by its number; raises StandardVersion.DoesNotExist."""
    return StandardVersion.objects.filter(state__in=sorted(PUBLIC)).select_related(*_WITH).get(number=number)


def public_version_by_guid(*, guid: UUID) -> StandardVersion:
    """The same by its CASE identifier."""
    return StandardVersion.objects.filter(state__in=sorted(PUBLIC)).select_related(*_WITH).get(guid=guid)


def public_item(*, item_id: UUID) -> StandardItem:
    """One item of a published version; raises StandardItem.DoesNotExist."""
    rows = StandardItem.objects.filter(version__state__in=sorted(PUBLIC))
    return rows.select_related("version__standard__occupation", "parent__parent__parent").get(pk=item_id)


def public_item_among(*, ids: Sequence[UUID]) -> StandardItem:
    """The one of these that is an item of a published version; raises StandardItem.DoesNotExist."""
    rows = StandardItem.objects.filter(pk__in=ids, version__state__in=sorted(PUBLIC))
    found = rows.select_related("version__standard__occupation").first()
    if found is None:
        raise StandardItem.DoesNotExist
    return found


def public_version_among(*, wanted: Callable[[UUID, Sequence[str]], bool]) -> StandardVersion:
    """The published version whose identifier and levels are wanted; raises StandardVersion.DoesNotExist."""
    rows = StandardVersion.objects.filter(state__in=sorted(PUBLIC)).values_list("guid", "levels")
    found = next((guid for guid, levels in rows if wanted(guid, levels)), None)
    if found is None:
        raise StandardVersion.DoesNotExist
    return public_version_by_guid(guid=found)


def successors_of(*, item_id: UUID) -> list[StandardItem]:
    """Items of published versions that came from this one."""
    rows = StandardItem.objects.filter(origin=item_id, version__state__in=sorted(PUBLIC))
    return list(rows.select_related("version__standard").order_by("version_id"))


def above(*, item: StandardItem) -> list[StandardItem]:
    """What stands above an item, the function first."""
    found: list[StandardItem] = []
    here = item.parent
    while here:
        found.insert(0, here)
        here = here.parent
    return found


def below(*, item: StandardItem) -> list[StandardItem]:
    """What stands right below an item."""
    return list(item.children.order_by("position"))


def origin_of(*, item: StandardItem) -> StandardItem | None:
    """The published item that this one came from; None when it came from nowhere or from elsewhere."""
    rows = StandardItem.objects.filter(pk=item.origin, version__state__in=sorted(PUBLIC))
    return rows.select_related("version__standard").first() if item.origin else None


def of_occupation(*, code: str, on: date) -> list[StandardVersion]:
    """Published standards of an occupation, those in force first."""
    rows = public_versions(on=on).filter(standard__occupation=code)
    return sorted(rows, key=lambda row: (not in_force(row, on), list(Tier).index(Tier(row.standard.tier)), -row.order))


def in_force(row: StandardVersion, on: date) -> bool:
    """Whether a version is in force on a day."""
    return row.held is not None and not row.held.isempty and on in row.held


def grounding_of(*, occupation_code: str, level: str, on: date) -> Grounding:
    """Which standard in force grounds an occupation at a level on a day; `level` "" asks for one without levels."""
    rows = StandardVersion.objects.filter(
        standard__occupation=occupation_code, state__in=sorted(PUBLIC), levels__contains=[level]
    ).select_related("standard")
    return grounding(
        [Published(row.number, row.standard.title, row.standard.tier, in_force(row, on)) for row in rows.order_by("pk")]
    )


@dataclass(frozen=True, slots=True)
class Covered:
    """An occupation with the tier in force by level, and its classes by level."""

    occupation: Occupation
    tiers: Mapping[str, Sequence[str]]
    classes: Mapping[str, int]

    @property
    def gaps(self) -> list[str]:
        """Levels that are taught without a standard in force."""
        return [level for level in self.classes if level not in self.tiers]


def coverage(*, on: date, classes: Mapping[tuple[str, str], int]) -> list[Covered]:
    """Occupations with a standard in force or with classes, by code. `classes`: (occupation, level) → how many."""
    tiers: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    rows = StandardVersion.objects.filter(held__contains=on, standard__occupation__isnull=False)
    for row in rows.exclude(standard__tier=Tier.COURSE).select_related("standard").order_by("pk"):
        for level in row.levels:
            tiers[row.standard.occupation_id][level].append(row.standard.tier)
    taught: dict[str, dict[str, int]] = defaultdict(dict)
    for (code, level), count in classes.items():
        taught[code][level] = count
    occupations = Occupation.objects.filter(pk__in=set(tiers) | set(taught)).order_by("code")
    return [Covered(one, tiers.get(one.code, {}), taught.get(one.code, {})) for one in occupations]


def case_document(*, version: StandardVersion) -> Document:
    """What CASE says of a version."""
    standard = version.standard
    return Document(
        version.guid, standard.title, "、".join(version.drafting_units) or standard.keeper.name, version.edition,
        _ADOPTION.get(VersionState(version.state), "Draft"), timezone.localtime(version.changed_at).isoformat(),
        f"{standard.get_tier_display()} {occupation_words(version)}",
    )  # fmt: skip


def occupation_words(version: StandardVersion) -> str:
    """The occupation of a standard, with its code when it has one."""
    found: Occupation | UncodedOccupation | None = version.standard.occupation or version.standard.uncoded
    return str(found)
