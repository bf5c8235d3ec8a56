"""What the directories say of an entry, in the reader's language."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from jiangce.faces.ui.filters import day, enumerated
from jiangce.faces.ui.labels import look
from jiangce.faces.ui.milestones import milestone_text
from jiangce.registers.filings.directory import Entry, Happening, Scope
from jiangce.registers.majors.queries import public_majors


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


def majors_of(row: Entry, on: date) -> list[str]:
    """Each new major that the organisation had announced on a day, in one line."""
    return [
        _("%(name)s（%(code)s）：%(levels)s，%(place)s，%(on)s 开办，同时 %(count)s 人") % {
            "name": one.name, "code": one.occupation_id, "place": one.place.name, "on": day(one.starts_on),
            "count": one.capacity,
            "levels": enumerated(look(level, "registers.standards.Level").label for level in one.levels),
        }
        for one in public_majors(credit_code=row.credit_code, role=row.role, on=on)
    ]  # fmt: skip
