"""Gathers the sightings that a rule compares: the neighbours of each new check-in, by person and by device."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from jiangce.supervision.signals.rules import Sighting
from jiangce.training.attendance.models import CheckIn

LOOK_BACK = timedelta(days=1)
"""Two check-ins further apart than this can't be impossible travel inside one province."""


def sighting_of(row: CheckIn) -> Sighting:
    """A check-in as the rules read it; a shared kiosk has no device of its own."""
    return Sighting(
        checkin_id=row.id,
        person_id=row.person_id,
        lesson_id=row.lesson_id,
        class_id=row.training_class_id,
        at=row.at,
        device_id="" if row.method == "kiosk" else row.device_id,
        lon=row.lon,
        lat=row.lat,
        accuracy_m=row.accuracy_m or 0.0,
    )


def new_sightings(*, after_id: int, limit: int) -> list[Sighting]:
    """Check-ins after the watermark in the order they were received."""
    return [sighting_of(row) for row in CheckIn.objects.filter(id__gt=after_id).order_by("id")[:limit]]


def previous_of_people(*, sightings: Iterable[Sighting]) -> dict[int, list[Sighting]]:
    """person → their check-ins around these sightings, by time."""
    wanted = list(sightings)
    if not wanted:
        return {}
    rows = CheckIn.objects.filter(
        person__in={sighting.person_id for sighting in wanted},
        at__gte=min(sighting.at for sighting in wanted) - LOOK_BACK,
        at__lte=max(sighting.at for sighting in wanted) + LOOK_BACK,
        lon__isnull=False,
    )
    found: dict[int, list[Sighting]] = defaultdict(list)
    for row in rows.order_by("at", "id"):
        found[row.person_id].append(sighting_of(row))
    return dict(found)


def around_devices(*, sightings: Iterable[Sighting], minutes: int) -> dict[str, list[Sighting]]:
    """device → its check-ins within a window on either side of these sightings, by time."""
    wanted = [sighting for sighting in sightings if sighting.device_id]
    if not wanted:
        return {}
    rows = CheckIn.objects.filter(
        device_id__in={sighting.device_id for sighting in wanted},
        at__gte=min(sighting.at for sighting in wanted) - timedelta(minutes=minutes),
        at__lte=max(sighting.at for sighting in wanted) + timedelta(minutes=minutes),
    ).exclude(method="kiosk")
    found: dict[str, list[Sighting]] = defaultdict(list)
    for row in rows.order_by("at", "id"):
        found[row.device_id].append(sighting_of(row))
    return dict(found)
