"""Gathers what the rules of sanctions read, after the lock."""

from datetime import date

from jiangce.access.posts.actor import Actor
from jiangce.registers import laws
from jiangce.registers.conditions.queries import shortfalls_of
from jiangce.registers.filings.enums import FilingState
from jiangce.registers.filings.models import Filing
from jiangce.registers.sanctions import ports
from jiangce.registers.sanctions.enums import LADDER, UNDECIDED, Measure, Source
from jiangce.registers.sanctions.models import Sanction
from jiangce.registers.sanctions.rules import OpenFacts, level_of, milder, next_rung

REPEATS = {
    Measure.INTERVIEW: "sanction_repeat_interviews",
    Measure.RECTIFICATION: "sanction_repeat_orders",
    Measure.CIRCULAR: "sanction_repeat_circulars",
}
"""How often a measure within a year opens the next one."""
BARS = {
    Measure.RECTIFICATION: "filing_pause_months_rectification",
    Measure.CIRCULAR: "filing_pause_months_circular",
    Measure.TERMINATION: "filing_bar_months",
}
"""For how many months no new class begins."""


def law_of(filing: Filing, *, on: date) -> laws.Law:
    """The terms of the filing's region."""
    return laws.law(division=filing.authority, on=on)


def counts_of(filing: Filing, *, on: date) -> dict[str, int]:
    """How often each measure was imposed on the organisation in this role within the calendar year of the day."""
    rows = Sanction.objects.filter(
        filing__organisation=filing.organisation_id, filing__role=filing.role, decided_on__year=on.year,
        decided_on__lte=on,
    )  # fmt: skip
    found = list(rows.exclude(state="quashed").values_list("measure", flat=True))
    return {measure: found.count(measure) for measure in LADDER}


def suggested(filing: Filing, *, on: date) -> Measure:
    """The rung that what was imposed this year leaves."""
    law = law_of(filing, on=on)
    return next_rung(counts_of(filing, on=on), {one: law.number(REPEATS[one]) for one in LADDER[:-1]})


def open_facts(
    filing: Filing,
    *,
    measure: str,
    cause: str,
    facts: str,
    basis: str,
    source: str,
    note: str,
    actor: Actor,
    on: date,
    urgent: bool = False,
) -> OpenFacts:
    """Everything open_objections reads."""
    law, lower = law_of(filing, on=on), milder(measure)
    causes = f"sanction_causes_{measure}"
    undecided = Sanction.objects.filter(filing=filing, measure=measure, state__in=sorted(UNDECIDED)).first()
    levels = f"sanction_levels_{measure}"
    return OpenFacts(
        measure=measure,
        measure_words=str(Measure(measure).label),
        covered=actor.covers(filing.authority),
        level=level_of(actor.division),
        levels=law.codes(levels),
        levels_term=law.ref(levels),
        cause=cause,
        facts=facts,
        basis=basis,
        source=source,
        source_words=source_words(filing, source=source, note=note),
        standing=filing.state != FilingState.ENDED,
        undecided=undecided.number if undecided else "",
        allowed=law.codes(causes),
        allowed_term=law.ref(causes),
        repeats=counts_of(filing, on=on)[lower] if lower else 0,
        enough=law.number(REPEATS[lower]) if lower else 0,
        enough_term=law.ref(REPEATS[lower]) if lower else None,
        urgent=urgent,
        urgent_causes=law.codes("sanction_urgent_causes") if urgent else frozenset(),
        urgent_term=law.ref("sanction_urgent_causes") if urgent else None,
        suspended=filing.state == FilingState.SUSPENDED,
    )


def source_words(filing: Filing, *, source: str, note: str) -> str:
    """What the source holds on this organisation; "" when it holds nothing: a condition that the nightly check found, a
    confirmed supervision case, a sanction before."""
    if source == Source.CONDITION:
        return "；".join(row.code for row in shortfalls_of(filing=filing))
    if source == Source.CASE:
        return ports.case_words(number=note.strip(), organisation_id=filing.organisation_id)
    if source == Source.SANCTION:
        before = Sanction.objects.filter(number=note.strip(), filing__organisation=filing.organisation_id).first()
        return before.facts if before else ""
    return note
