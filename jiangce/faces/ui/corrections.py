"""What a correction asks for and touches, in words. Shared by desk and phone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from jiangce.faces.ui.people import REVEALED, field_value
from jiangce.registers.corrections.enums import Proof
from jiangce.registers.people.enums import Field


@dataclass(frozen=True, slots=True)
class WishRow:
    """One field: as it stood, as it is wished, what proves it."""

    name: str
    label: Any
    before: Any
    after: Any
    proof: Any

    @property
    def masked(self) -> bool:
        """Whether the page shows less than what is wished."""
        return self.name in REVEALED


def worded_effects(effects: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Effects as a record keeps them, in the reader's language: what is kept is the message itself."""
    return [{**one, **{name: gettext(one[name]) for name in ("what", "becomes")}} for one in effects]


def wish_rows(items: Iterable[Any], *, plain: bool = False) -> list[WishRow]:
    """The items of a correction; `plain` for its owner."""
    return [
        WishRow(
            name=item.field,
            label=Field(item.field).label,
            before=field_value(item.field, item.before, plain=plain),
            after=field_value(item.field, item.after, plain=plain),
            proof=Proof(item.proof).label,
        )
        for item in items
    ]
