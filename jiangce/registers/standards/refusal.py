"""What the actions of standards raise."""

from collections.abc import Sequence
from typing import Any

from jiangce.kernel.verdict import Objection, Refused


class StandardRefused(Refused):
    """Nothing was begun, changed or moved."""


class ContentRefused(StandardRefused):
    """A file with the content of a standard was not loaded. `problems` say at which cell or entry."""

    def __init__(self, objections: Sequence[Objection]) -> None:
        self.problems: list[dict[str, Any]] = [
            {"row": 0, "cell": objection.where, "objection": objection.as_json()} for objection in objections
        ]
        super().__init__(objections)
