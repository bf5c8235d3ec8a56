"""Every rule over the product's own records, once a night: extract, supervise what changed, open cases.

The two live rules have looked already (actions.py); their findings are not written twice. A finding that names no class,
such as an institution's profile, stays in the file of signals: a case belongs to a class.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from jiangce.funding.claims.models import ClaimLine
from jiangce.kernel.exchange import SUBJECTS
from jiangce.plumbing.extracts.registry import export, export_whole, is_export
from jiangce.registers.privacy.queries import old_positions_erased_after, positions_erased_after
from jiangce.supervision.cases.actions import open_or_join
from jiangce.supervision.cases.enums import Severity
from jiangce.supervision.engine import signals as written
from jiangce.supervision.engine.checking import check
from jiangce.supervision.engine.data.dataset import open_dataset
from jiangce.supervision.engine.engines.in_process import DuckDBEngine
from jiangce.supervision.engine.incremental import resume, seen
from jiangce.supervision.engine.rules import chosen
from jiangce.supervision.signals.models import Signal
from jiangce.supervision.signals.texts import LIVE
from jiangce.training.classes.models import Lesson
from jiangce.training.enrolment.models import Enrolment

LOOK_BACK = timedelta(days=2)
"""A run looks again at what was received since the day before the last one, so that nothing falls between two runs."""

WEEK, SUNDAY = timedelta(days=7), 7


@dataclass(frozen=True, slots=True)
class Night:
    """What one run found: signals in the file, new ones written into cases, and those that name no class."""

    found: int
    written: int
    without_class: int


def look_at_the_records(*, folder: Path, at: datetime) -> Night:
    """Bring the extract in `folder` up to date, run every rule over it, write the file of signals, open cases."""
    extract, kept = folder / "extract", folder / "kept"
    since = timezone.localdate(at) - LOOK_BACK if is_export(extract) and not _holds_erased(extract, at) else None
    if since is None:
        export_whole(extract)
    else:
        export(extract, since=since)
    dataset = open_dataset(extract)
    check(dataset, seen(kept))
    engine = DuckDBEngine(dataset)
    try:
        outcome = resume(dataset, chosen([]), engine, kept, since, tell=lambda _words: None)
    finally:
        engine.close()
    table = outcome.table(dataset)
    written.write(folder / "signals.parquet", table)
    return _into_cases(table.to_pylist(), at=at)


def _holds_erased(extract: Path, at: datetime) -> bool:
    """Whether the extract's earlier days may hold positions that were erased since they were written: then it is written anew as
    a whole, with what the rules had kept. After somebody's wish, the next night; for what grew too old, on Sundays, for
    else there would be no night that looks at its own day alone."""
    made = datetime.fromtimestamp((extract / "persons.parquet").stat().st_mtime, tz=UTC)
    if positions_erased_after(moment=made):
        return True
    return timezone.localtime(at).isoweekday() == SUNDAY and old_positions_erased_after(moment=at - WEEK)


def _into_cases(found: list[dict[str, Any]], *, at: datetime) -> Night:
    told = without = 0
    for signal in found:
        if written.rule_of(signal["case_id"]) in LIVE:
            continue
        class_id = _class_of(signal)
        if class_id is None:
            without += 1
        else:
            told += _write(signal, class_id, at=at)
    return Night(len(found), told, without)


def _class_of(signal: dict[str, Any]) -> int | None:
    """The class that a signal is about: its own, that of its lesson or claim, else the last one of its person."""
    if signal["class_id"] is not None:
        return int(signal["class_id"])
    if signal["lesson_id"] is not None:
        return Lesson.objects.values_list("training_class", flat=True).get(pk=signal["lesson_id"])
    if signal["claim_id"] is not None:
        return ClaimLine.objects.values_list("claim__training_class", flat=True).get(pk=signal["claim_id"])
    seats = Enrolment.objects.filter(person=signal["person_id"], training_class__approved_on__isnull=False)
    return seats.order_by("-enrolled_at").values_list("training_class", flat=True).first()


@transaction.atomic
def _write(signal: dict[str, Any], class_id: int, *, at: datetime) -> bool:
    """Write one finding into its case; False when it was written before."""
    fingerprint = _key(signal["case_id"], *(str(signal[name]) for name in SUBJECTS))
    if Signal.objects.filter(fingerprint=fingerprint).exists():
        return False
    severity = Severity(signal["severity"])
    case = open_or_join(
        rule=signal["rule"], group_key=_key(signal["case_id"]), severity=severity, class_id=class_id, at=at
    )
    Signal.objects.create(
        rule=signal["rule"],
        case=case,
        severity=severity,
        score=signal["score"],
        person_id=signal["person_id"],
        training_class_id=class_id,
        lesson_id=signal["lesson_id"],
        device_id=signal["device_id"] or "",
        first_at=_aware(signal["first_at"]),
        last_at=_aware(signal["last_at"]),
        evidence=json.loads(signal["evidence"]),
        fingerprint=fingerprint,
        created_at=at,
    )
    return True


def _key(*parts: str) -> str:
    """What makes a group or a signal, at a fixed length: case ids grow with what they name."""
    return f"night:{sha256('|'.join(parts).encode()).hexdigest()}"


def _aware(moment: datetime) -> datetime:
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment, timezone.get_fixed_timezone(0))
