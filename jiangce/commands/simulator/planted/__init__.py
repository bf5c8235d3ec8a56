"""Every fraud pattern that the data set can show, planted; and honest lookalikes beside them."""

from jiangce.commands.simulator.cases import Pattern
from jiangce.commands.simulator.planted import (
    afterwards,
    apprentices,
    eligibility,
    exams,
    farming,
    firms,
    identities,
    papers,
    payments,
    pictures,
    presence,
    repeats,
    timetables,
    timing,
)

PATTERNS: list[Pattern] = [
    *eligibility.PATTERNS,
    *repeats.PATTERNS,
    *identities.PATTERNS,
    *pictures.PATTERNS,
    *presence.PATTERNS,
    *timing.PATTERNS,
    *timetables.PATTERNS,
    *afterwards.PATTERNS,
    *firms.PATTERNS,
    *apprentices.PATTERNS,
    *exams.PATTERNS,
    *papers.PATTERNS,
    *payments.PATTERNS,
    *farming.PATTERNS,
]
