"""What a person is entitled to, row by row: each rule, the fact it read, the term it rests on, the answer, its effect.

Pure integer arithmetic in fen. The bulk calculation and the page read the same rows, so they can never disagree.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

from jiangce.kernel.citizen_id import age_on
from jiangce.kernel.money import percent_of
from jiangce.kernel.periods import add_months
from jiangce.kernel.verdict import TermRef
from jiangce.schemes.eligibility.rules import EligibilityFacts
from jiangce.schemes.eligibility.rules import objections as eligibility_objections
from jiangce.schemes.enums import Scheme
from jiangce.schemes.terms.values import Rate, Terms

TENTHS = 10
"""Attendance rates are kept in tenths of a percent."""


@dataclass(frozen=True, slots=True)
class AmountFacts:
    """Everything the amount of one person reads. Hours are class hours; attendance in tenths of a percent."""

    eligibility: EligibilityFacts
    starts_on: date
    level: str
    claimed_on: date
    attendance_percent_tenths: int | None = None
    hours_attended: int = 0
    hours_taught: int = 0
    certificate_no: str | None = None
    certificate_issued_on: date | None = None
    certificate_revoked: bool = False
    bank_account_ok: bool = False
    enrolment_state: str = ""
    employer_confirmation: str = "not_needed"
    living_uses_this_year: int = 0


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One answered rule: passed is None when it only informs. Words stand in amounts.texts under `code`."""

    code: str
    passed: bool | None
    fact: Mapping[str, Any] = field(default_factory=dict)
    term: TermRef | None = None
    effect_fen: int = 0

    def as_json(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "passed": self.passed,
            "fact": dict(self.fact),
            "term": self.term.as_json() if self.term else None,
            "effect_fen": self.effect_fen,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        term = TermRef.from_json(data["term"]) if data.get("term") else None
        return cls(data["code"], data["passed"], data.get("fact", {}), term, data.get("effect_fen", 0))


@dataclass(frozen=True, slots=True)
class Explanation:
    """The whole decision on one person and scheme; stored with the claim line and shown as it was decided."""

    scheme: str
    standard_fen: int
    amount_fen: int
    rows: tuple[RuleRow, ...]

    @property
    def entitled(self) -> bool:
        return all(row.passed is not False for row in self.rows)

    def failed(self) -> list[RuleRow]:
        return [row for row in self.rows if row.passed is False]

    def as_json(self) -> dict[str, Any]:
        return {
            "scheme": self.scheme,
            "standard_fen": self.standard_fen,
            "amount_fen": self.amount_fen,
            "rows": [row.as_json() for row in self.rows],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        rows = tuple(RuleRow.from_json(row) for row in data.get("rows", ()))
        return cls(data.get("scheme", ""), data.get("standard_fen", 0), data.get("amount_fen", 0), rows)


def training_subsidy(facts: AmountFacts, terms: Terms, rate: Rate | None) -> Explanation:
    """Standard × certificate share (+ shortage extra), when every rule passes; else 0 with the rules that failed."""
    rows = [
        _rate_row(rate),
        *_eligibility_rows(facts, terms),
        _attendance_row(facts, terms),
        _certificate_row(facts),
        _deadline_row(facts, terms),
        _employer_row(facts),
        _account_row(facts),
    ]
    standard = rate.standard_fen if rate else 0
    if not all(row.passed is not False for row in rows):
        return Explanation(terms.scheme, standard, 0, tuple(rows))
    amount_rows = _amount_rows(facts, terms, standard, shortage=bool(rate and rate.shortage))
    amount = sum(row.effect_fen for row in amount_rows)
    return Explanation(terms.scheme, standard, amount, (*rows, *amount_rows))


def living_allowance(facts: AmountFacts, terms: Terms) -> Explanation:
    """A fixed sum per training, so many times a year, for some groups (G2a): matched at once, paid to the person."""
    standard = terms.number("living_allowance_fen")
    groups, limit = terms.codes("living_allowance_groups"), terms.number("living_allowance_per_year")
    rows = [
        RuleRow(
            "amounts.living_group",
            facts.eligibility.category in groups,
            {"group": facts.eligibility.category},
            terms.ref("living_allowance_groups"),
        ),
        RuleRow(
            "amounts.living_yearly",
            facts.living_uses_this_year < limit,
            {"used": facts.living_uses_this_year, "limit": limit},
            terms.ref("living_allowance_per_year"),
        ),
        *_eligibility_rows(facts, terms),
        _attendance_row(facts, terms),
        _account_row(facts),
    ]
    if not all(row.passed is not False for row in rows):
        return Explanation(Scheme.LIVING_ALLOWANCE, standard, 0, tuple(rows))
    paid = RuleRow("amounts.living_sum", None, {}, terms.ref("living_allowance_fen"), standard)
    return Explanation(Scheme.LIVING_ALLOWANCE, standard, standard, (*rows, paid))


def _rate_row(rate: Rate | None) -> RuleRow:
    if rate is None:
        return RuleRow("amounts.no_rate", False)
    return RuleRow("amounts.rate", True, {"hours": rate.hours}, rate.ref)


def _eligibility_rows(facts: AmountFacts, terms: Terms) -> list[RuleRow]:
    """What was read of the person when nothing objects; else one failed row per refusal; warnings are shown without
    deciding."""
    found = eligibility_objections(facts.eligibility, terms, on=facts.starts_on)
    rows = [RuleRow(one.code, None if one.warning else False, one.params, one.term) for one in found]
    return [*_eligible_rows(facts, terms), *rows] if all(row.passed is None for row in rows) else rows


def _eligible_rows(facts: AmountFacts, terms: Terms) -> list[RuleRow]:
    """The group, the age on the first day, and the counts, each with the term that it kept to."""
    one = facts.eligibility
    rows = [RuleRow("amounts.eligible", True, {"group": one.category}, terms.ref("groups"))]
    if one.birth_date is not None:
        age, least = age_on(one.birth_date, facts.starts_on), terms.number("min_age")
        if one.sex in ("male", "female"):
            most = terms.ref(f"max_age_{one.sex}")
            rows.append(RuleRow("amounts.age", True, {"age": age, "least": least, "most": most.value}, most))
        else:
            rows.append(RuleRow("amounts.age_least", True, {"age": age, "least": least}, terms.ref("min_age")))
    for code, used, term in (
        ("amounts.same_level", one.same_occupation_level, "max_same_occupation_level"),
        ("amounts.yearly", one.uses_this_year, "max_trainings_per_year"),
    ):
        read = {"used": used, "limit": terms.number(term), "year": facts.starts_on.year}
        rows.append(RuleRow(code, True, read, terms.ref(term)))
    return rows


def _attendance_row(facts: AmountFacts, terms: Terms) -> RuleRow:
    term = terms.ref("attendance_threshold_percent")
    known = facts.attendance_percent_tenths
    read = {
        "attended": facts.hours_attended,
        "taught": facts.hours_taught,
        "percent": f"{(known or 0) / TENTHS:.1f}",
        "limit": terms.number("attendance_threshold_percent"),
    }
    enough = known is not None and known >= terms.number("attendance_threshold_percent") * TENTHS
    return RuleRow("amounts.attendance", enough, read, term)


def _certificate_row(facts: AmountFacts) -> RuleRow:
    if facts.certificate_no is None:
        return RuleRow("amounts.certificate", False, {"state": facts.enrolment_state})
    if facts.certificate_revoked:
        return RuleRow("amounts.certificate_revoked", False, {"number": facts.certificate_no})
    return RuleRow("amounts.certificate", True, {"number": facts.certificate_no})


def _deadline_row(facts: AmountFacts, terms: Terms) -> RuleRow:
    """Within so many months of the certificate's issue (R-12), counted by the calendar."""
    term = terms.ref("claim_deadline_months")
    if facts.certificate_issued_on is None:
        return RuleRow("amounts.deadline", None, {}, term)
    last = add_months(facts.certificate_issued_on, terms.number("claim_deadline_months"))
    read = {
        "issued": facts.certificate_issued_on.isoformat(),
        "claimed": facts.claimed_on.isoformat(),
        "last": last.isoformat(),
    }
    return RuleRow("amounts.deadline", facts.claimed_on <= last, read, term)


def _employer_row(facts: AmountFacts) -> RuleRow:
    """Denied refuses; waiting refuses until the employer answers; not needed passes."""
    passed = facts.employer_confirmation in ("not_needed", "confirmed")
    return RuleRow(f"amounts.employer_{facts.employer_confirmation}", passed)


def _account_row(facts: AmountFacts) -> RuleRow:
    return RuleRow("amounts.bank_account", facts.bank_account_ok)


def _amount_rows(facts: AmountFacts, terms: Terms, standard: int, *, shortage: bool) -> list[RuleRow]:
    share = terms.number("certificate_percent")
    rows = [
        RuleRow(
            "amounts.share", None, {"percent": share}, terms.ref("certificate_percent"), percent_of(standard, share)
        )
    ]
    if shortage and facts.level in terms.codes("shortage_levels"):
        extra = terms.number("shortage_extra_percent")
        effect = percent_of(standard, extra)
        rows.append(RuleRow("amounts.shortage", None, {"percent": extra}, terms.ref("shortage_extra_percent"), effect))
    return rows
