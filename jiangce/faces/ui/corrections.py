"""What a correction asks for and touches, in words. Shared by desk and phone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from jiangce.faces.ui.people import REVEALED, field_value
from jiangce.registers.corrections.enums import ACCOUNT, LABELS, Proof
from jiangce.registers.corrections.wishes import worded
from jiangce.registers.people.enums import ID_NUMBER


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
        return self.name in (*REVEALED, ID_NUMBER, ACCOUNT)

    @property
    def before_masked(self) -> bool:
        """Whether what stood can be looked at on the page of the person."""
        return self.name in (*REVEALED, ID_NUMBER) and bool(self.before)


def worded_effects(effects: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Effects as a record keeps them, in the reader's language: what is kept is the message itself."""
    return [{**one, **{name: gettext(one[name]) for name in ("what", "becomes")}} for one in effects]


def wish_value(name: str, value: str, *, plain: bool = False) -> Any:
    """One side of a wish; numbers and accounts are masked for their owner too: a phone is looked at over shoulders."""
    found = worded(name, value)
    return field_value(name, value, plain=plain) if found is None else found


def wish_rows(items: Iterable[Any], *, plain: bool = False) -> list[WishRow]:
    """The items of a correction; `plain` for its owner."""
    return [
        WishRow(
            name=item.field,
            label=LABELS[item.field],
            before=wish_value(item.field, item.before, plain=plain),
            after=wish_value(item.field, item.after, plain=plain),
            proof=Proof(item.proof).label,
        )
        for item in items
    ]
