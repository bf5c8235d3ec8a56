"""The fields of a person for pages: what stands with its source, and what else was told. Shared by desk and phone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jiangce.faces.ui.filters import region
from jiangce.faces.ui.labels import Look, look
from jiangce.faces.ui.sources import source_words
from jiangce.registers.people.enums import Field, Loss, Sex, Trust
from jiangce.registers.people.queries import standing_of
from jiangce.registers.people.telling import shown

REGIONS = (Field.HOUSEHOLD, Field.RESIDENCE)
PHOTO = "photo"
REVEALED = (Field.NAME, Field.PHONE, Field.BIRTH_DATE, PHOTO)
"""Masked, and shown in full for a purpose."""


@dataclass(frozen=True, slots=True)
class Other:
    """A value that somebody told and that does not stand."""

    value: Any
    loss: Look
    trust: Any
    source: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field of a person: its value as shown, whose word it is, and the values that lost."""

    name: str
    label: Any
    value: Any
    trust: Look | None
    source: str
    at: datetime | None
    others: tuple[Other, ...] = ()

    @property
    def masked(self) -> bool:
        """Whether the page shows less than what is stored."""
        return self.name in REVEALED and bool(self.value)


def field_value(name: str, value: str, *, plain: bool = False) -> Any:
    """A value as people read it; `plain` for its owner, who sees the own name in full."""
    if not value:
        return ""
    if name in REGIONS:
        return region(value)
    if name == Field.SEX:
        return Sex(value).label
    return value if plain and name in (Field.NAME, Field.BIRTH_DATE) else shown(name, value)


def field_rows(person: Any, differences: Iterable[Any], *, plain: bool = False) -> list[FieldRow]:
    """Every field of a person; an unknown one has neither value nor source."""
    others: dict[str, list[Other]] = {}
    for row in differences:
        told = Other(
            value=field_value(row.field, row.value, plain=plain), loss=look(Loss(row.loss)), trust=Trust(row.trust).label,
            source=source_words(row.source), at=row.told_at,
        )  # fmt: skip
        others.setdefault(row.field, []).append(told)
    found = []
    for name in Field:
        told = standing_of(person, name)
        known = bool(told.value)
        found.append(
            FieldRow(
                name=name.value,
                label=name.label,
                value=field_value(name, told.value, plain=plain),
                trust=look(Trust(told.trust)) if known else None,
                source=source_words(told.source) if known else "",
                at=told.at if known else None,
                others=tuple(others.get(name, ())),
            )
        )
    return found
