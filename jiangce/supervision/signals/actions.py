"""The sweep: looks at new check-ins and opens cases. At least once; a fingerprint makes a repeat harmless."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.utils import timezone

from jiangce.schemes.terms.queries import in_force
from jiangce.schemes.terms.values import Terms
from jiangce.supervision.cases.actions import open_or_join
from jiangce.supervision.cases.enums import Severity
from jiangce.supervision.cases.models import Case
from jiangce.supervision.signals import facts
from jiangce.supervision.signals.models import Signal, Watermark
from jiangce.supervision.signals.rules import (
    IMPOSSIBLE_TRAVEL,
    SHARED_DEVICE,
    Burst,
    DeviceLimits,
    Sighting,
    Travel,
    TravelLimits,
    impossible_travel,
    shared_device,
)
from jiangce.training.classes.models import TrainingClass

SWEEP = "checkins"
BATCH = 2000


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found, ready to be written: the group it belongs to and the evidence a person can follow."""

    rule: str
    group_key: str
    fingerprint: str
    severity: Severity
    score: float
    at: Sighting
    first_at: datetime
    last_at: datetime
    evidence: dict[str, Any]
    device_id: str = ""
    person_id: int | None = None


def look_at_recent(*, at: datetime) -> int:
    """Look at check-ins received since the last sweep, in batches; return how many new signals were written."""
    written = 0
    while True:
        with transaction.atomic():
            mark, _ = Watermark.objects.select_for_update().get_or_create(name=SWEEP)
            new = facts.new_sightings(after_id=mark.last_id, limit=BATCH)
            if not new:
                return written
            written += sum(_write(finding, at=at) for finding in _findings(new))
            mark.last_id = new[-1].checkin_id
            mark.save(update_fields=["last_id"])
        if len(new) < BATCH:
            return written


def _findings(new: list[Sighting]) -> Iterator[Finding]:
    classes = {row.pk: row for row in TrainingClass.objects.filter(pk__in={sighting.class_id for sighting in new})}
    laws = {row.pk: in_force(scheme=row.scheme, division=row.division, on=row.terms_on) for row in classes.values()}
    ids = {sighting.checkin_id for sighting in new}
    yield from _travel_findings(new, ids, laws)
    yield from _device_findings(new, laws)


def _travel_findings(new: list[Sighting], ids: set[int], laws: dict[int, Terms]) -> Iterator[Finding]:
    """Each pair of neighbours in time with at least one new check-in: a late arrival also finds its later neighbour."""
    for own in facts.previous_of_people(sightings=[one for one in new if one.lon is not None]).values():
        for earlier, later in pairwise(own):
            if not {earlier.checkin_id, later.checkin_id} & ids:
                continue
            law = laws.get(later.class_id) or laws[earlier.class_id]
            limits = TravelLimits(law.number("travel_speed_kmh"), law.number("travel_min_metres"))
            if found := impossible_travel(earlier, later, limits):
                yield _travel_finding(found, limits)


def _travel_finding(found: Travel, limits: TravelLimits) -> Finding:
    later = found.later
    return Finding(
        rule=IMPOSSIBLE_TRAVEL,
        group_key=f"person:{later.person_id}:{timezone.localdate(later.at).isoformat()}",
        fingerprint=f"{IMPOSSIBLE_TRAVEL}:{found.earlier.checkin_id}:{later.checkin_id}",
        severity=Severity.HIGH,
        score=min(1.0, found.speed_kmh / (limits.speed_kmh * 4)),
        at=later,
        first_at=found.earlier.at,
        last_at=later.at,
        person_id=later.person_id,
        evidence={
            "checkins": [found.earlier.checkin_id, later.checkin_id],
            "lessons": [found.earlier.lesson_id, later.lesson_id],
            "metres": found.metres,
            "seconds": found.seconds,
            "speed_kmh": found.speed_kmh,
            "limit_kmh": limits.speed_kmh,
        },
    )


def _device_findings(new: list[Sighting], laws: dict[int, Terms]) -> Iterator[Finding]:
    widest = max((law.number("device_window_minutes") for law in laws.values()), default=0)
    for device, own in facts.around_devices(sightings=new, minutes=widest).items():
        law = laws.get(own[-1].class_id) or next(iter(laws.values()))
        limits = DeviceLimits(law.number("device_people_max"), law.number("device_window_minutes"))
        if found := shared_device(own, limits):
            yield _device_finding(device, found, limits)


def _device_finding(device: str, found: Burst, limits: DeviceLimits) -> Finding:
    first, last = found.sightings[0], found.sightings[-1]
    return Finding(
        rule=SHARED_DEVICE,
        group_key=f"device:{device}:{timezone.localdate(last.at).isoformat()}",
        fingerprint=f"{SHARED_DEVICE}:{device}:{first.checkin_id}:{len(found.people)}",
        severity=Severity.HIGH if len(found.people) > 2 * limits.people else Severity.MEDIUM,
        score=min(1.0, len(found.people) / (limits.people * 4)),
        at=last,
        first_at=first.at,
        last_at=last.at,
        device_id=device,
        evidence={
            "checkins": [sighting.checkin_id for sighting in found.sightings],
            "people": sorted(found.people),
            "seconds": int((last.at - first.at).total_seconds()),
            "limit_people": limits.people,
            "limit_minutes": limits.minutes,
        },
    )


def _write(finding: Finding, *, at: datetime) -> bool:
    """Write one finding into its case; False when it was written before."""
    if Signal.objects.filter(fingerprint=finding.fingerprint).exists():
        return False
    case: Case = open_or_join(
        rule=finding.rule,
        group_key=finding.group_key,
        severity=finding.severity,
        class_id=finding.at.class_id,
        at=at,
    )
    Signal.objects.create(
        rule=finding.rule,
        case=case,
        severity=finding.severity,
        score=finding.score,
        person_id=finding.person_id,
        training_class_id=finding.at.class_id,
        lesson_id=finding.at.lesson_id,
        device_id=finding.device_id,
        first_at=finding.first_at,
        last_at=finding.last_at,
        evidence=finding.evidence,
        fingerprint=finding.fingerprint,
        created_at=at,
    )
    return True
