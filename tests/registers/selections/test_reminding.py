"""What the desk's first page says of a list that has to be reviewed each year."""

from datetime import date

from jiangce.faces.desk.selections.work import work_items
from jiangce.registers.selections import actions, queries
from tests.registers.selections.ground import ANNOUNCED, RANKED, Selecting, days, lists, selecting

__all__ = ["lists", "selecting"]


def test_who_has_no_review_of_the_year_is_told_until_there_is_one(selecting: Selecting) -> None:
    _call, (first, _second, _third) = selecting.listed()
    entered, later = days(41).date(), days(400)
    assert work_items(actor=selecting.arranger, today=entered) == [], "the year of the entry asks for no review"
    (item,) = work_items(actor=selecting.arranger, today=later.date())
    assert (item.title, item.due_on) == (
        f"{later.year} 年度复评 · 未复评的入选单位 2 家",
        date(later.year, 12, 31),
    )
    actions.propose_review(
        application_id=first.pk, outcome="keep", findings="检查记录。", actor=selecting.arranger, at=later
    )
    (item,) = work_items(actor=selecting.arranger, today=later.date())
    assert item.title.endswith("1 家")


def test_each_step_of_a_selection_has_its_last_day_and_waits_on_the_work_list(selecting: Selecting) -> None:
    call = selecting.call(quotas={"school": 1})
    row = selecting.applied(call, selecting.schools[0])
    call.refresh_from_db()
    assert (call.last_day is not None and call.due_on is not None and call.due_on > call.last_day, row.due_on) == (
        True, None,
    ), "checked: nothing waits but the scoring"  # fmt: skip
    arranger = {"actor": selecting.arranger}
    assert not queries.calls_waiting_for(on=call.last_day, **arranger).exists(), "its window is open"
    assert queries.calls_waiting_for(on=RANKED.date(), **arranger).get() == call
    selecting.scored(row, 800, 800)
    ranked = actions.rank_call(call_id=call.pk, at=RANKED, **arranger)
    assert ranked.due_on > RANKED.date()
    assert not queries.calls_waiting_for(on=RANKED.date(), **arranger).exists()
    waiting = {"actor": selecting.decider, "on": ANNOUNCED.date()}
    assert queries.calls_waiting_for(**waiting).get() == call
    actions.announce_call(call_id=call.pk, actor=selecting.decider, at=ANNOUNCED)
    row.refresh_from_db()
    call.refresh_from_db()
    assert call.due_on > row.notice_until
    told = actions.raise_objection(application_id=row.pk, text="合作企业已经退出。", at=days(23))
    row.refresh_from_db()
    assert row.due_on > days(23).date()
    answer = {"objection_id": told.pk, "uphold": False, "reply": "不属实。", "actor": selecting.decider}
    actions.decide_objection(at=days(24), **answer)
    row.refresh_from_db()
    assert row.due_on is None
