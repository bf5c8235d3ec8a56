"""What a correction asks for, in words. Shared by desk and phone."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

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
