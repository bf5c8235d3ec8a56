"""What sanctions need from above: whether a supervision case of this number concerns the organisation. Registered in
wiring.py."""

from typing import Protocol


class Cases(Protocol):
    """What a case found, in words; "" when no confirmed case of this number concerns the organisation. Reads only."""

    def __call__(self, *, number: str, organisation_id: int) -> str: ...


_cases: list[Cases] = []


def register_cases(implementation: Cases) -> None:
    """Called once, by the wiring."""
    _cases[:] = [implementation]


def case_words(*, number: str, organisation_id: int) -> str:
    """What the case found; raises RuntimeError when the wiring has not run."""
    if not _cases:
        raise RuntimeError("no Cases are registered: jiangce.wiring.connect() has not run")
    return _cases[0](number=number, organisation_id=organisation_id)
