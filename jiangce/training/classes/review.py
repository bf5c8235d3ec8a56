"""What a reviewer sees of a class: the law it stands under, and what is still missing."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from jiangce.kernel.verdict import Objection, TermRef
from jiangce.schemes.terms.values import Rate, TermMissing
from jiangce.training.classes.facts import rate_for, submission_facts, terms_for
from jiangce.training.classes.models import TrainingClass
from jiangce.training.classes.rules import submission_objections

SHOWN = (
    "attendance_threshold_percent",
    "attendance_basis",
    "payee",
    "notice_workdays",
    "claim_deadline_months",
    "silence_means",
)


@dataclass(frozen=True, slots=True)
class Law:
    """The terms of a class that people ask about, its rate, and the estimate in fen."""

    on: object
    terms: tuple[TermRef, ...]
    rate: Rate | None
    estimate_fen: int


def law_of(*, training_class: TrainingClass) -> Law:
    """The terms the class keeps, or before approval those of today."""
    on = training_class.terms_on or timezone.localdate()
    terms = terms_for(training_class, on=on)
    rate = rate_for(training_class, on=on)
    people = training_class.enrolments.count()
    shown = tuple(terms.ref(code) for code in SHOWN if terms.has(code))
    return Law(on, shown, rate, people * rate.standard_fen if rate else 0)


def deficiencies(*, training_class: TrainingClass, at: datetime) -> list[Objection]:
    """Every deficiency as of now (or of the hand-in, once handed in): what submit would refuse."""
    handed_in = training_class.submitted_at if training_class.state in ("submitted", "accepted") else None
    on = timezone.localdate(handed_in or at)
    terms = terms_for(training_class, on=on)
    try:
        facts = submission_facts(training_class, on=on, terms=terms)
        return submission_objections(facts, terms, rate_for(training_class, on=on))
    except TermMissing as missing:
        return list(missing.objections)
