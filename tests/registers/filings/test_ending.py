"""A term that ran out: told to the authority, ended with a way for everything open, and no penalty; what was left to the
organisation and not finished in its days is arranged anew."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from jiangce.registers.filings import actions, directory, leaving, ports, queries
from jiangce.registers.filings.leaving import Choice
from jiangce.registers.filings.models import Filing
from jiangce.registers.filings.ports import Leftover
from tests.refusals import codes
from tests.registers.filings.ground import AT, CARE, COOK, SEED, TODAY, County, county, days, lists

__all__ = ["county", "lists"]

OVER = datetime(2027, 3, 16, 2, 0, tzinfo=UTC)
"""The first day after the term of a filing of the ground."""


class Section:
    """A section above that tells of one open thing, and keeps what it was told to do."""

    def __init__(self) -> None:
        self.done: list[tuple[str, int | None]] = []
        self.open = True

    def ask(self, *, organisation_id: int, role: str, on: date) -> list[Leftover]:
        told = {"what": "考试", "name": "KS-1", "people": 12, "occupation_code": CARE, "level": "4", "on": on}
        return [Leftover(key="exam:1", ways=("finish", "move"), dated=True, **told)] if self.open else []

    def follow(self, *, way: str, receiver_id: int | None, **_told: Any) -> bool:
        self.done.append((way, receiver_id))
        return True


@pytest.fixture
def above(monkeypatch: pytest.MonkeyPatch) -> Section:
    found = Section()
    monkeypatch.setattr(ports, "_leftovers", [found.ask])
    monkeypatch.setattr(ports, "_follows", [found.follow])
    return found


def lapse(county: County, filing: Filing, at: datetime = OVER, choice: Choice | None = None, **told: str) -> Filing:
    choices = {"exam:1": choice} if choice else {}
    said = {"reason": "期满没有续期。", **told}
    return actions.lapse_filing(filing_id=filing.pk, actor=county.approver, at=at, choices=choices, **said)


def finish(at: datetime, count: int) -> Choice:
    return Choice("finish", until=at.date() + timedelta(days=count))


def test_a_filing_lapses_after_its_term_with_a_way_for_everything_open_and_bars_nobody(
    county: County, above: Section
) -> None:
    filing = county.filed()
    before = OVER - timedelta(days=1)
    assert codes(lambda: lapse(county, filing, before, finish(before, 5))) == ["filings.term_running"]
    assert queries.expired(actor=county.approver, on=before.date()) == []
    assert queries.expired(actor=county.approver, on=OVER.date()) == [filing]
    assert queries.expired(actor=county.clerk, on=OVER.date()) == []
    assert codes(lambda: lapse(county, filing, reason=" ")) == ["lifecycle.reason_missing", "filings.way_missing"]
    assert codes(lambda: actions.lapse_filing(
        filing_id=filing.pk, reason="期满", actor=county.first, at=OVER, choices={"exam:1": finish(OVER, 5)}
    )) == ["lifecycle.no_power"]  # fmt: skip
    assert (filing.leaving_plans.count(), above.done) == (0, [])
    lapse(county, filing, choice=finish(OVER, 5))
    filing.refresh_from_db()
    assert (filing.state, str(filing.held.upper), above.done) == ("ended", "2027-03-16", [("finish", None)])
    last = filing.milestones.order_by("pk").last()
    assert (last.kind, last.reason) == ("lapsed", "期满没有续期。")
    assert directory.entry(number=filing.number, on=OVER.date()).removal == "expired"
    assert queries.expired(actor=county.approver, on=OVER.date()) == []
    assert county.submit(county.bring(county.draft(at=OVER), at=OVER), at=OVER).state == "submitted"


def test_what_a_newer_filing_covers_needs_no_way(county: County, above: Section) -> None:
    filing = county.filed()
    told = {"organisation_id": county.school.pk, "role": "training_institution", "from_on": OVER.date(), "until": None}
    actions.file_organisation(number="NEW-1", scopes=[(CARE, "5")], actor=SEED, at=OVER, **told)
    assert codes(lambda: lapse(county, filing)) == ["filings.way_missing"], "a lower level covers nothing of it"
    actions.file_organisation(number="NEW-2", scopes=[(CARE, "4")], actor=SEED, at=OVER, **told)
    lapse(county, filing)
    assert above.done == []


def test_what_was_left_and_is_not_finished_in_its_days_is_arranged_anew(county: County, above: Section) -> None:
    filing = lapse(county, county.filed(), choice=finish(OVER, 5))

    def arrange(at: datetime, choice: Choice | None, reason: str = "逾期未发证。") -> Filing:
        choices = {"exam:1": choice} if choice else {}
        return actions.arrange_leftovers(
            filing_id=filing.pk, reason=reason, actor=county.approver, at=at, choices=choices
        )

    last, late = OVER + timedelta(days=5), OVER + timedelta(days=6)
    assert leaving.overdue(actor=county.approver, on=last.date()) == []
    assert codes(lambda: arrange(last, finish(last, 5))) == ["filings.nothing_overdue"]
    assert leaving.overdue(actor=county.approver, on=late.date()) == [filing]
    assert leaving.overdue(actor=county.clerk, on=late.date()) == []
    assert codes(lambda: arrange(late, None)) == ["filings.way_missing"]
    assert codes(lambda: arrange(late, finish(late, 3), reason="")) == ["lifecycle.reason_missing"]
    arrange(late, finish(late, 3))
    assert leaving.overdue(actor=county.approver, on=late.date()) == []
    assert queries.left_until(organisation_id=county.school.pk, key="exam:1") == late.date() + timedelta(days=3)
    above.open = False
    assert leaving.overdue(actor=county.approver, on=late.date() + timedelta(days=9)) == [], "it was finished"


def test_an_assessor_does_not_give_up_an_occupation_while_an_exam_of_it_is_open(county: County, above: Section) -> None:
    actions.file_organisation(
        organisation_id=county.school.pk, role="assessor", number="PJ-1", from_on=TODAY, until=OVER.date(),
        scopes=[(CARE, "4"), (COOK, "4")], actor=SEED, at=AT,
    )  # fmt: skip
    row = county.bring(county.draft(role="assessor", kind="change", scopes=[(COOK, "4", None)]))
    county.checked(row)
    assert codes(lambda: county.grant(row, at=days(1))) == ["filings.scope_in_use"]
    above.open = False
    assert county.grant(row, at=days(1)).state == "granted"
