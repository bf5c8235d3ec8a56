"""What points to items of standards: courses and exams, by one table, each with its own kind of subject; certificates are
of an exam. An item is written as people write it (技能1.1.1, or 1.1.1 for whatever has this code), or by its identifier."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from jiangce.kernel.verdict import Objection
from jiangce.registers.standards.enums import ItemKind, Tier
from jiangce.registers.standards.models import ItemLink, StandardItem, StandardVersion
from jiangce.registers.standards.register import in_force
from jiangce.registers.standards.rules import Aimed, aim_objections

_BETWEEN = re.compile(r"[\s、,，;；]+")
_WORDS = {
    "功能": ItemKind.FUNCTION, "职业功能": ItemKind.FUNCTION, "工作": ItemKind.TASK, "工作内容": ItemKind.TASK,
    "技能": ItemKind.SKILL, "技能要求": ItemKind.SKILL, "知识": ItemKind.KNOWLEDGE, "相关知识": ItemKind.KNOWLEDGE,
    "知识要求": ItemKind.KNOWLEDGE, "相关知识要求": ItemKind.KNOWLEDGE,
}  # fmt: skip
_SHORT = {ItemKind.FUNCTION: "功能", ItemKind.TASK: "工作", ItemKind.SKILL: "技能", ItemKind.KNOWLEDGE: "知识"}
_CODE = re.compile(rf"({'|'.join(sorted(_WORDS, key=len, reverse=True))})?(.+)")


def tokens(text: str) -> tuple[str, ...]:
    """The items that a cell or a field names, each once."""
    return tuple(dict.fromkeys(one for one in _BETWEEN.split(text) if one))


def choose(
    *, written: Sequence[str], occupation_code: str, level: str, on: date
) -> tuple[list[StandardItem], list[Objection]]:
    """The items that were written, among the standards in force of an occupation and level, the national before the
    others; and why one of them can't be pointed to."""
    offered = items_offered(occupation_code=occupation_code, level=level, on=on) if written else []
    found: dict[UUID, StandardItem] = {}
    objections: list[Objection] = []
    for one in written:
        items = _identified(one) if (known := _uuid(one)) else _coded(one, offered)
        if not items:
            objections.append(Objection("standards.item_unknown", {"code": one[:40]}, where="items"))
        for item in items if known else ():
            objections += aim_objections(_aimed(item, on), occupation_code=occupation_code, level=level)
        found |= {item.pk: item for item in items}
    return list(found.values()), objections


def items_offered(*, occupation_code: str, level: str, on: date) -> list[StandardItem]:
    """What something of an occupation and level may point to on a day, the national standard first, in reading order."""
    versions = StandardVersion.objects.filter(standard__occupation=occupation_code, held__contains=on)
    tiers = list(Tier)
    first = sorted(versions.select_related("standard"), key=lambda row: (tiers.index(Tier(row.standard.tier)), row.pk))
    rows = StandardItem.objects.filter(version__in=first, level__in=("", level))
    places = {row.pk: place for place, row in enumerate(first)}
    items = list(rows.select_related("version__standard").order_by("position", "pk"))
    return sorted(items, key=lambda item: places[item.version_id])


def point(*, subject: str, items: Iterable[StandardItem]) -> None:
    """What a subject points to from now on, instead of what it pointed to before. The caller has asked `choose`."""
    wanted = {item.pk for item in items}
    ItemLink.objects.filter(subject=subject).exclude(item__in=wanted).delete()
    ItemLink.objects.bulk_create([ItemLink(subject=subject, item_id=key) for key in wanted], ignore_conflicts=True)


def items_of(*, subjects: Iterable[str]) -> dict[str, list[StandardItem]]:
    """subject → the items it points to, in reading order; one query for all."""
    found: dict[str, list[StandardItem]] = {}
    rows = ItemLink.objects.filter(subject__in=list(subjects)).select_related("item__version__standard")
    for row in rows.order_by("item__version", "item__position", "item"):
        found.setdefault(row.subject, []).append(row.item)
    return found


def subjects_at(*, item: StandardItem, kind: str) -> set[str]:
    """The keys of what points to an item or to anything below it: subjects `kind:key` of one kind."""
    here = {item.pk}
    layer = here
    while layer:
        layer = set(StandardItem.objects.filter(parent__in=layer).values_list("pk", flat=True)) - here
        here |= layer
    rows = ItemLink.objects.filter(item__in=here, subject__startswith=f"{kind}:").values_list("subject", flat=True)
    return {subject.removeprefix(f"{kind}:") for subject in rows}


def written_of(items: Sequence[StandardItem], *, occupation_code: str, level: str, on: date) -> str:
    """Items as `choose` reads them again: by code where that is found, else by identifier."""
    offered = items_offered(occupation_code=occupation_code, level=level, on=on)
    words = [(item, f"{_SHORT[ItemKind(item.kind)]}{item.code}") for item in items]
    return "、".join(word if _coded(word, offered) == [item] else str(item.pk) for item, word in words)


def _coded(written: str, offered: Sequence[StandardItem]) -> list[StandardItem]:
    """The items of the first standard that has this code, of the kind that stands before it, or of every kind."""
    match = _CODE.fullmatch(written)
    if match is None:
        return []
    word, code = match.groups()
    fits = [item for item in offered if item.code == code and (not word or item.kind == _WORDS[word])]
    return [item for item in fits if item.version_id == fits[0].version_id]


def _identified(written: str) -> list[StandardItem]:
    rows = StandardItem.objects.select_related("version__standard")
    return list(rows.filter(pk=_uuid(written), version__held__isnull=False))


def _uuid(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None


def _aimed(item: StandardItem, on: date) -> Aimed:
    standard = item.version.standard
    words = f"{standard.title} {item.code}"
    return Aimed(words, standard.occupation_id or "", item.level, in_force(item.version, on))
