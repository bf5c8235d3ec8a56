"""What every file of actions here shares: the exception, who keeps an alliance, its journal."""

from datetime import date, datetime

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import Lifecycle, advance
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.files.actions import DOCUMENTS, store
from jiangce.plumbing.files.models import StoredFile
from jiangce.plumbing.journal.actions import record
from jiangce.registers.alliances import queries
from jiangce.registers.alliances.enums import AllianceState
from jiangce.registers.alliances.models import Agreement, Alliance, AllianceOffer

File = tuple[bytes, str]
"""Content and name of an uploaded document."""


class AllianceRefused(Refused):
    """The alliance, its member, offer, agreement or contribution was not written."""


def lead_objections(row: Alliance, actor: Actor, today: date) -> list[Objection]:
    """Whoever keeps the alliance has the power, and acts for its lead."""
    found = actor.lacks(Power.FILING_APPLY, "keep_alliance")
    if not queries.leads(alliance=row, unit_id=actor.unit_id, on=today):
        found.append(Objection("alliances.not_lead"))
    return found


def active_objections(row: Alliance) -> list[Objection]:
    """It came about, and is not over."""
    return [] if row.state == AllianceState.ACTIVE else [Objection("alliances.not_active")]


def note(row: Alliance, action: str, *, actor: Actor, at: datetime, after: dict[str, object], reason: str = "") -> None:
    """One entry of the alliance's journal."""
    record(actor=actor, subject=row, action=action, at=at, after=after, reason=reason, division=row.division)


def move(
    row: Alliance | AllianceOffer | Agreement, step: str, *, prefix: str, lifecycle: Lifecycle, alliance: Alliance,
    actor: Actor, at: datetime, reason: str = "",
) -> None:  # fmt: skip
    """Move something of an alliance and save it; refuses as its lifecycle says. The entry is of the thing itself, and of an
    offer of its alliance."""
    before, after = advance(row, step, lifecycle=lifecycle, mover=actor, reason=reason)
    row.save()
    subject = alliance if isinstance(row, AllianceOffer) else row
    record(
        actor=actor, subject=subject, action=f"{prefix}_{step}", at=at, before={"state": before},
        after={"state": after}, reason=reason, division=alliance.division,
    )  # fmt: skip


def keep(file: File | None, actor: Actor) -> StoredFile | None:
    """The uploaded document, stored; refuses what is no PDF or picture."""
    if file is None:
        return None
    content, name = file
    return store(content=content, name=name, purpose="alliances", owner_key=actor.key, allowed=DOCUMENTS)
