"""What the directories say of an entry, in the reader's language."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from jiangce.faces.ui.filters import enumerated
from jiangce.faces.ui.labels import look
from jiangce.faces.ui.milestones import milestone_text
from jiangce.registers.filings.directory import Happening, Scope


def kind_words(kind: str) -> str:
    """The word of a milestone, or of the end of a period."""
    return _("备案到期") if kind == "expired" else str(look(kind, "registers.filings.MilestoneKind").label)


def happening_title(row: Happening) -> str:
    """What happened to whom."""
    return _("%(kind)s：%(name)s（%(number)s）") % {
        "kind": kind_words(row.kind), "name": row.name, "number": row.number,
    }  # fmt: skip


def happening_text(row: Happening) -> str:
    """Why, until when, and what was changed into what."""
    return milestone_text(
        kind=row.kind, ground=row.ground, reason=row.reason, until=row.until, before=row.before or {},
        after=row.after or {},
    )  # fmt: skip


def scope_words(scopes: Iterable[Scope]) -> list[str]:
    """Each part of a scope in one line."""
    return [
        enumerated(
            part
            for part in (f"{one.code} {one.name}", str(look(one.level, "registers.standards.Level").label), one.place)
            if part
        )
        for one in scopes
    ]
