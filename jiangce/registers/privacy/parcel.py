"""An export of the own data (Art. 45): everything that every section holds of one person, in full, journalled."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.verdict import Refused
from jiangce.plumbing.journal.actions import record
from jiangce.registers.people.queries import person_of, same_as
from jiangce.registers.privacy import ports
from jiangce.registers.privacy.ports import Enclosure, Table


class ExportRefused(Refused):
    """Nothing was handed out."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is handed out: the tables in the order of the wiring, empty ones left out; the files; and when."""

    tables: tuple[Table, ...]
    files: tuple[Enclosure, ...]
    at: datetime


@transaction.atomic
def export_own(*, actor: Actor, at: datetime) -> Parcel:
    """Everything that is held of the signed-in worker, whichever record it was written with. The journal keeps how many
    rows of each kind were handed out, not what they say."""
    if found := actor.lacks(Power.OWN_PRIVACY, "export"):
        raise ExportRefused(found)
    person = person_of(actor=actor)
    family = same_as(person_id=person.pk)
    tables = tuple(table for table in ports.told_of(person_ids=family) if table.rows)
    files = tuple(ports.enclosed_of(person_ids=family))
    rows: dict[str, int] = {}
    for table in tables:
        rows[table.category.value] = rows.get(table.category.value, 0) + len(table.rows)
    record(actor=actor, subject=person, action="export", at=at, after={"rows": rows, "files": len(files)})
    return Parcel(tables, files, at)
