"""A signal's evidence as rows that a person can read and follow: the check-ins themselves."""

from dataclasses import dataclass
from datetime import datetime

from jiangce.kernel import masking
from jiangce.supervision.signals.models import Signal
from jiangce.training.attendance.models import CheckIn


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One check-in behind a signal. `outside_m` is metres outside the fence, None without a position."""

    checkin_id: int
    at: datetime
    who: str
    class_id: int
    class_name: str
    place: str
    direction: str
    device_tail: str
    outside_m: float | None


def evidence_of(*, signal: Signal) -> list[EvidenceRow]:
    """The check-ins named by a signal, by time; the name is masked, the device shown by its last six characters."""
    ids = signal.evidence.get("checkins", [])
    rows = CheckIn.objects.filter(id__in=ids).select_related("person", "lesson__place", "lesson__training_class")
    return [
        EvidenceRow(
            checkin_id=row.id,
            at=row.at,
            who=masking.name(row.person.name),
            class_id=row.training_class_id,
            class_name=row.lesson.training_class.name,
            place=row.lesson.place.name,
            direction=str(row.get_direction_display()),
            device_tail=row.device_id[-6:],
            outside_m=row.outside_m,
        )
        for row in rows.order_by("at", "id")
    ]
