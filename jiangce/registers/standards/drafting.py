"""Beginning a standard, a new or derived version, its first page and its content."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.posts.models import Unit, UnitKind
from jiangce.access.powers.enums import Power
from jiangce.kernel import divisions
from jiangce.kernel.names import pinyin_key
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.files.actions import store
from jiangce.plumbing.journal.actions import record
from jiangce.plumbing.numbering.actions import next_number
from jiangce.registers.standards import register
from jiangce.registers.standards.case import read_package
from jiangce.registers.standards.enums import EDITABLE, PUBLIC, STANDING, WITHOUT_LEVELS
from jiangce.registers.standards.industries import industry
from jiangce.registers.standards.models import Occupation, Standard, StandardItem, StandardVersion, UncodedOccupation
from jiangce.registers.standards.refusal import ContentRefused, StandardRefused
from jiangce.registers.standards.rules import FoundFacts, Heading, found_objections, heading_objections
from jiangce.registers.standards.sheet import read_items
from jiangce.registers.standards.structure import Node, ordered, related

CASE_MOST = 10 * 1024 * 1024
"""Bytes of a CASE package; the largest national standard is a few hundred kilobytes."""


@dataclass(frozen=True, slots=True)
class NewStandard:
    """What a new standard says of itself. One of occupation_code and uncoded_id; `base_id` is the national version that
    it is derived from."""

    tier: str
    title: str
    division: str
    heading: Heading
    occupation_code: str = ""
    uncoded_id: int | None = None
    industry_code: str = ""
    purpose: str = ""
    base_id: int | None = None


@transaction.atomic
def found_standard(*, data: NewStandard, actor: Actor, at: datetime, keeper: Unit | None = None) -> StandardVersion:
    """Begin a standard with its first draft, kept by the actor's unit (the installation names another); derived from a
    national version it starts with that one's items. Refuses with every objection at once."""
    unit = keeper or Unit.objects.filter(pk=actor.unit_id).first()
    base = StandardVersion.objects.filter(pk=data.base_id, state__in=sorted(STANDING)).first() if data.base_id else None
    facts = FoundFacts(
        tier=data.tier,
        title=data.title,
        by_department=unit is not None and unit.kind == UnitKind.DEPARTMENT,
        occupation_known=bool(data.occupation_code) and Occupation.objects.filter(pk=data.occupation_code).exists(),
        uncoded_known=UncodedOccupation.objects.filter(pk=data.uncoded_id, occupation__isnull=True).exists(),
        industry_known=not data.industry_code or industry(data.industry_code) is not None,
        division_known=divisions.get(data.division) is not None,
        base_stands=base is not None or data.base_id is None,
        same=_same(data),
    )
    if found := actor.lacks(Power.STANDARD_DRAFT, "draft") + found_objections(facts, data.heading):
        raise StandardRefused(found)
    year = timezone.localdate(at).year
    order = next_number(series=f"standard:{year}")
    standard = Standard.objects.create(
        number=f"BZ-{year}-{order:05d}", tier=data.tier, title=data.title.strip(),
        title_key=pinyin_key(data.title).replace(" ", ""), occupation_id=data.occupation_code or None,
        uncoded_id=None if data.occupation_code else data.uncoded_id, industry_code=data.industry_code,
        division=data.division, keeper=unit, purpose=data.purpose.strip(), created_at=at,
    )  # fmt: skip
    row = _version(standard, 1, data.heading, base=base, at=at)
    if base:
        _keep(row, _copies(register.nodes_of(version=base)))
    record(actor=actor, subject=row, action="draft", at=at, after={"number": row.number}, division=data.division)
    return row


def _same(data: NewStandard) -> str:
    rows = Standard.objects.filter(tier=data.tier, title=data.title.strip(), division=data.division)
    return next(iter(rows.values_list("number", flat=True)), "")


@transaction.atomic
def start_version(*, standard_id: int, edition: str, actor: Actor, at: datetime) -> StandardVersion:
    """The next version of a standard that was published: the items and the first page of the latest."""
    standard = Standard.objects.select_for_update().get(pk=standard_id)
    found = actor.lacks(Power.STANDARD_DRAFT, "draft") + own_objections(standard, actor)
    versions = list(standard.versions.order_by("order"))
    latest = next((row for row in reversed(versions) if row.state in PUBLIC), None)
    if latest is None:
        found.append(Objection("standards.nothing_published"))
    if going := next((row for row in versions if row.state in ("draft", "review", "returned")), None):
        found.append(Objection("standards.version_open", {"number": going.number}))
    if not edition.strip():
        found.append(Objection("standards.edition_missing", where="edition"))
    if found or latest is None:
        raise StandardRefused(found)
    heading = Heading(edition, latest.drafting_units, latest.development, latest.contract, latest.committee)
    row = _version(standard, versions[-1].order + 1, heading, base=latest.base, at=at)
    _keep(row, _copies(register.nodes_of(version=latest)))
    record(actor=actor, subject=row, action="draft", at=at, after={"number": row.number}, division=standard.division)
    return row


def _version(
    standard: Standard, order: int, heading: Heading, *, base: StandardVersion | None, at: datetime
) -> StandardVersion:
    return StandardVersion.objects.create(
        number=f"{standard.number}-{order}", standard=standard, order=order, base=base, changed_at=at, **_told(heading)
    )


def _told(heading: Heading) -> dict[str, object]:
    return {
        "edition": heading.edition.strip(),
        "drafting_units": [unit.strip() for unit in heading.drafting_units if unit.strip()],
        "development": heading.development,
        "contract": heading.contract.strip(),
        "committee": heading.committee.strip(),
    }


def _copies(nodes: Sequence[Node]) -> list[Node]:
    """The same items with ids of their own, each knowing where it came from."""
    ids = {node.id: uuid4() for node in nodes}
    return [
        replace(node, id=ids[node.id], parent=ids[node.parent] if node.parent else None, origin=node.id, origin_uri="")
        for node in nodes
    ]


@transaction.atomic
def edit_heading(*, version_id: int, heading: Heading, actor: Actor, at: datetime) -> StandardVersion:
    """Change the first page of a draft."""
    row = _draft(version_id, actor)
    if found := heading_objections(heading, row.standard.tier):
        raise StandardRefused(found)
    for name, value in _told(heading).items():
        setattr(row, name, value)
    row.changed_at = at
    row.save()
    record(actor=actor, subject=row, action="edit", at=at, division=row.standard.division)
    return row


@transaction.atomic
def load_workbook(*, version_id: int, content: bytes, name: str, actor: Actor, at: datetime) -> StandardVersion:
    """Take the content from a workbook, whole or not at all. Raises FileRefused for a file that is none, or unpacks too
    large, and ContentRefused with every problem at its cell. The file is kept."""
    row = _draft(version_id, actor)
    store(content=content, name=name, purpose="standards", owner_key=actor.key, allowed={"xlsx", "csv"})
    known = {node.place: node for node in register.nodes_of(version=row)}
    nodes, problems = read_items(content, known=known, levels_needed=row.standard.tier not in WITHOUT_LEVELS)
    if problems:
        raise ContentRefused([replace(one.objection, where=one.cell or one.objection.where) for one in problems])
    return _load(row, nodes, actor=actor, at=at, source="xlsx")


@transaction.atomic
def load_package(*, version_id: int, content: bytes, base: str, actor: Actor, at: datetime) -> StandardVersion:
    """Take the content from a CASE package, whole or not at all; identifiers stay, those of another version here are
    refused. `base` is the address of this installation."""
    row = _draft(version_id, actor)
    if len(content) > CASE_MOST:
        limit = {"limit": CASE_MOST // 1024 // 1024}
        raise ContentRefused([Objection("standards.case_too_large", limit, where="file")])
    read = read_package(content, base=base, levels_needed=row.standard.tier not in WITHOUT_LEVELS)
    problems = list(read.problems)
    if not problems:
        taken = StandardItem.objects.filter(pk__in=[node.id for node in read.nodes]).exclude(version=row)
        problems = [
            Objection("standards.id_taken", {"id": str(one.pk), "number": one.version.number}, where=str(one.pk))
            for one in taken.select_related("version")
        ]
    if problems:
        raise ContentRefused(problems)
    return _load(row, read.nodes, actor=actor, at=at, source="CASE")


def keep_items(*, version_id: int, nodes: Sequence[Node], actor: Actor, at: datetime) -> StandardVersion:
    """Take the content as data: for the installation's own standards."""
    with transaction.atomic():
        return _load(_draft(version_id, actor), nodes, actor=actor, at=at, source="data")


def _load(row: StandardVersion, nodes: Sequence[Node], *, actor: Actor, at: datetime, source: str) -> StandardVersion:
    row.items.all().delete()
    row.changed_at = at
    _keep(row, nodes)
    told = {"items": len(nodes), "source": source}
    record(actor=actor, subject=row, action="load_items", at=at, after=told, division=row.standard.division)
    return row


def _keep(row: StandardVersion, nodes: Sequence[Node]) -> None:
    """Write the items in reading order, and on the version the levels that they name."""
    origins = StandardItem.objects.filter(pk__in={node.origin for node in nodes if node.origin})
    told = related(ordered(nodes), {one.pk: register.node_of(one) for one in origins})
    StandardItem.objects.bulk_create(
        [
            StandardItem(
                id=node.id, version=row, parent_id=node.parent, kind=node.kind, level=node.level, code=node.code,
                text=node.text.strip(), position=position, theory_weight=node.theory, skill_weight=node.skill,
                origin=node.origin, origin_uri=node.origin_uri, origin_relation=node.relation,
            )
            for position, node in enumerate(told)
        ],
        batch_size=500,
    )  # fmt: skip
    row.levels = sorted({node.level for node in nodes}, reverse=True)
    row.save()


def _draft(version_id: int, actor: Actor) -> StandardVersion:
    """The version, locked, if the actor may write on it now; raises StandardRefused."""
    row = register.version_for_update(version_id=version_id)
    found = actor.lacks(Power.STANDARD_DRAFT, "edit") + own_objections(row.standard, actor)
    if row.state not in EDITABLE:
        found.append(Objection("standards.not_a_draft", {"state": str(row.get_state_display())}))
    if found:
        raise StandardRefused(found)
    return row


def own_objections(standard: Standard, actor: Actor) -> list[Objection]:
    """Only the unit that keeps a standard works on it; the installation works on all."""
    mine = actor.kind == "system" or standard.keeper_id == actor.unit_id
    return [] if mine else [Objection("standards.not_the_keeper", {"keeper": standard.keeper.name})]
