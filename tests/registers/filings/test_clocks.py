"""What happens when days go by: an application that came back and was not completed lapses; a document that was promised
and did not come is work for the county, and sends the application back."""

from datetime import date

from jiangce.registers.filings import actions, queries
from jiangce.registers.filings.lapsing import close_late_applications, recalled_after
from jiangce.registers.filings.models import FilingApplication
from tests.refusals import codes
from tests.registers.filings.ground import County, county, days, lists

__all__ = ["county", "lists"]
LATER = "pay_link"


def lead(county: County, *, later: tuple[str, ...] = ()) -> FilingApplication:
    """A draft of a lead enterprise with every document, some of them promised."""
    row = county.bring(county.draft(role="lead_enterprise"), but=later)
    for one in queries.materials(role=row.role, on=days(0).date()):
        if one.code in later:
            actions.promise_document(application_id=row.pk, material_id=one.pk, actor=county.clerk, at=days(0))
    return row


def material(row: FilingApplication) -> int:
    return next(one.pk for one in queries.materials(role=row.role, on=days(0).date()) if one.code == LATER)


def test_what_came_back_is_completed_in_its_days_or_lapses_and_bars_nobody(county: County) -> None:
    row = county.submit(lead(county))
    actions.return_application(application_id=row.pk, actor=county.first, at=days(1), reason="缺页。")
    row.refresh_from_db()
    assert str(row.due_on) == "2026-03-31", "20 working days"
    assert row in queries.waiting_for(actor=county.clerk, on=days(2).date())
    assert close_late_applications(at=days(29)) == 0, "the last day counts"
    assert close_late_applications(at=days(30)) == 1
    row.refresh_from_db()
    assert (row.state, row.due_on, row.decisions.latest("pk").move) == ("lapsed", None, "expire")
    assert codes(lambda: county.submit(row, at=days(31))) == ["lifecycle.wrong_state"]
    assert county.submit(county.bring(county.draft(role="lead_enterprise")), at=days(31)).state == "submitted"


def test_a_day_counted_in_a_year_without_a_calendar_closes_nothing(county: County) -> None:
    row = county.submit(lead(county))
    actions.return_application(application_id=row.pk, actor=county.first, at=days(1), reason="缺页。")
    FilingApplication.objects.filter(pk=row.pk).update(due_provisional=True)
    assert close_late_applications(at=days(60)) == 0


def test_a_promise_that_is_over_is_work_for_the_county_and_then_sends_the_application_back(county: County) -> None:
    row = county.accept(county.submit(lead(county, later=(LATER,))))
    assert [one.promised_until for one in queries.promises_of(actor=county.clerk, on=days(1).date())] == [
        date(2026, 3, 16)
    ]
    told = {"actor": county.first}
    assert queries.promises_of(on=date(2026, 3, 16), **told) == [], "its last day counts"
    assert [one.application for one in queries.promises_of(on=date(2026, 3, 17), **told)] == [row]
    assert queries.promises_of(actor=county.approver, on=date(2026, 3, 17)) == []
    assert (recalled_after(row, on=date(2026, 3, 16)), recalled_after(row, on=date(2026, 3, 17))) == (
        None, date(2026, 3, 23),
    )  # fmt: skip
    assert close_late_applications(at=days(21)) == 0, "days of grace"
    assert close_late_applications(at=days(22)) == 1
    row.refresh_from_db()
    last = row.decisions.latest("pk")
    assert (row.state, last.move, [one["name"] for one in last.deficiencies]) == (
        "returned",
        "recall",
        ["技能等级与待遇挂钩的制度"],
    )
    assert codes(lambda: county.submit(row, at=days(23))) == ["filings.material_missing"]
    promise = {"application_id": row.pk, "material_id": material(row), "actor": county.clerk, "at": days(23)}
    assert codes(lambda: actions.promise_document(**promise)) == ["filings.promise_broken"]
    county.bring(row, at=days(23))
    assert county.submit(row, at=days(23)).state == "submitted"
    assert close_late_applications(at=days(30)) == 0


def test_a_promise_that_is_kept_in_the_days_of_grace_changes_nothing(county: County) -> None:
    row = county.submit(lead(county, later=(LATER,)))
    actions.bring_document(
        application_id=row.pk, material_id=material(row), content=b"%PDF-1.7 invented", name="later.pdf",
        actor=county.clerk, at=days(18),
    )  # fmt: skip
    assert close_late_applications(at=days(40)) == 0
    row.refresh_from_db()
    assert row.state == "submitted"
