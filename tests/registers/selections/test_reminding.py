"""What the desk's first page says of a list that has to be reviewed each year."""

from datetime import date

from jiangce.faces.desk.selections.work import work_items
from jiangce.registers.selections import actions
from tests.registers.selections.ground import Selecting, days, lists, selecting

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
