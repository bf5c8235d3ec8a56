"""Appeals against selections: refused, ranked below the quota, removed; what a quashed decision reopens, and for whom."""

from datetime import datetime

import pytest

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import PostKind
from jiangce.registers.appeals import actions
from jiangce.registers.appeals.models import Appeal
from jiangce.registers.scoring import actions as scoring
from jiangce.registers.scoring.queries import result_of
from jiangce.registers.selections import actions as selections
from jiangce.registers.selections import queries
from jiangce.registers.selections.enums import SelectionMove, SelectionState
from jiangce.registers.selections.models import SelectionApplication
from jiangce.registers.selections.rules import way_back
from tests.access.ground import actor
from tests.refusals import codes
from tests.registers.selections.ground import (
    ANNOUNCED,
    AT,
    DOCUMENT,
    PDF,
    PROVINCE,
    RANKED,
    Selecting,
    days,
    lists,
    selecting,
)

__all__ = ["lists", "selecting"]


@pytest.fixture
def third(selecting: Selecting) -> Actor:
    return actor(PostKind.PROVINCE_SUPERVISOR, division=PROVINCE)


def appeal(selecting: Selecting, row: SelectionApplication, at: datetime) -> Appeal:
    return actions.file_appeal(
        against="selection", subject_id=row.pk, grounds="材料齐全。", actor=selecting.clerk(row.organisation), at=at
    )


def quash(row: Appeal, by: Actor, at: datetime) -> Appeal:
    return actions.quash_decision(appeal_id=row.pk, reason="认定有误。", actor=by, at=at)


def refused(selecting: Selecting, call_id: int) -> SelectionApplication:
    clerk = selecting.clerk(selecting.schools[2])
    row = selections.draft_application(call_id=call_id, role="school", summary="x", actor=clerk, at=AT)
    told = {"application_id": row.pk, "at": AT}
    selections.bring_paper(name=DOCUMENT, content=PDF, filename="a.pdf", actor=clerk, **told)
    selections.submit_application(actor=clerk, **told)
    selections.recommend(opinion="同意推荐。", actor=selecting.city, **told)
    return selections.refuse_application(reason="没有合作企业。", actor=selecting.arranger, **told)


def rescored(selecting: Selecting, row: SelectionApplication, mark: int, experts: list[Actor], at: datetime) -> None:
    row.refresh_from_db()
    found = result_of(subject=queries.subject_of(row))
    assert found is not None
    for who in experts:
        scoring.assign_scorer(scoring_id=found.pk, account_id=who.account_id or 0, actor=selecting.arranger, at=at)
        marks = dict.fromkeys(found.scheme.criteria.values_list("pk", flat=True), mark)
        scoring.hand_in_sheet(scoring_id=found.pk, marks=marks, remark="", actor=who, at=at)


def states(*rows: SelectionApplication) -> list[tuple[str, int | None]]:
    found = []
    for row in rows:
        row.refresh_from_db()
        found.append((str(row.state), row.rank))
    return found


@pytest.mark.parametrize(
    ("state", "free", "step"),
    [
        (SelectionState.INELIGIBLE, False, SelectionMove.TAKE_UP),
        (SelectionState.RESERVE, False, SelectionMove.RESCORE),
        (SelectionState.UNPLACED, True, SelectionMove.RESCORE),
        (SelectionState.STRUCK, True, SelectionMove.RESTORE),
        (SelectionState.STRUCK, False, SelectionMove.QUEUE),
        (SelectionState.REMOVED, True, SelectionMove.RELIST),
        (SelectionState.REMOVED, False, SelectionMove.QUEUE),
        (SelectionState.LISTED, True, None),
        (SelectionState.WITHDRAWN, True, None),
    ],
)
def test_each_outcome_has_its_way_back(state: SelectionState, free: bool, step: SelectionMove | None) -> None:
    assert way_back(state, place_free=free) == step


def test_a_refusal_is_appealed_against_in_time_and_another_person_sends_it_back_to_the_check(
    selecting: Selecting,
) -> None:
    call = selecting.call(quotas={"school": 1})
    row = refused(selecting, call.pk)
    assert codes(lambda: appeal(selecting, row, days(70))) == ["appeals.late"]
    filed = appeal(selecting, row, days(3))
    assert (filed.level, filed.authority, filed.division) == (PROVINCE, PROVINCE, row.organisation.division)
    assert codes(lambda: appeal(selecting, row, days(3))) == ["appeals.once"]
    assert codes(lambda: quash(filed, selecting.arranger, days(4))) == ["appeals.same_person"]
    assert codes(lambda: quash(filed, selecting.city, days(4))) == ["appeals.other_level"]
    quash(filed, selecting.decider, days(4))
    row.refresh_from_db()
    assert (row.state, row.reason) == ("submitted", "")
    assert selections.admit_application(application_id=row.pk, actor=selecting.arranger, at=days(5)).state == "eligible"
    assert codes(lambda: appeal(selecting, row, days(5))) == ["appeals.nothing_decided", "appeals.once"]


def test_before_the_announcement_who_comes_back_is_ranked_as_if_it_had_been_there(selecting: Selecting) -> None:
    call = selecting.call(quotas={"school": 1})
    first = selecting.scored(selecting.applied(call, selecting.schools[0]), 800, 800)
    row = refused(selecting, call.pk)
    selections.rank_call(call_id=call.pk, actor=selecting.arranger, at=RANKED)
    quash(appeal(selecting, row, RANKED), selecting.decider, RANKED)
    announce = {"call_id": call.pk, "actor": selecting.decider, "at": ANNOUNCED}
    assert codes(lambda: selections.announce_call(**announce)) == ["selections.reopened"]
    selections.admit_application(application_id=row.pk, actor=selecting.arranger, at=RANKED)
    late = {"application_id": row.pk, "actor": selecting.arranger, "at": RANKED}
    assert codes(lambda: selections.place_late(**late)) == ["selections.not_scored"]
    assert codes(lambda: selections.place_late(**{**late, "application_id": first.pk})) == ["selections.not_late"]
    selecting.scored(row, 900, 900)
    selections.place_late(**late)
    assert states(first, row) == [("reserve", 2), ("proposed", 1)]
    assert first.explained["within"] is False
    assert selections.announce_call(**announce).state == "notice"


def test_a_place_below_the_quota_is_scored_again_by_others_and_takes_no_announced_place(
    selecting: Selecting, third: Actor
) -> None:
    _call, (first, second, last) = selecting.listed()
    filed = appeal(selecting, last, days(41))
    assert codes(lambda: quash(filed, selecting.arranger, days(42))) == ["appeals.same_person"]
    quash(filed, third, days(42))
    assert states(last) == [("eligible", None)]
    found = result_of(subject=queries.subject_of(last))
    assert found is not None
    assert codes(
        lambda: scoring.assign_scorer(
            scoring_id=found.pk, account_id=selecting.experts[0].account_id or 0, actor=selecting.arranger, at=days(43)
        )
    ) == ["scoring.scored_before"]
    rescored(selecting, last, 850, [actor(PostKind.EXPERT, division="440606") for _each in range(2)], days(43))
    selections.place_late(application_id=last.pk, actor=selecting.arranger, at=days(44))
    assert states(first, second, last) == [("listed", 1), ("listed", 3), ("reserve", 2)]
    assert (last.explained["within"], second.explained["within"]) == (False, True)


def test_a_removed_one_is_on_the_list_again_and_no_past_day_changes(selecting: Selecting, third: Actor) -> None:
    call, (_first, second, _third) = selecting.listed()
    removed(selecting, second)
    filed = appeal(selecting, second, days(405))
    for part in (selecting.arranger, selecting.decider):
        assert codes(lambda part=part: quash(filed, part, days(410))) == ["appeals.same_person"]
    quash(filed, third, days(410))
    on = [
        [one.organisation.name[2] for one in queries.listed(call=call, on=days(day).date())] for day in (60, 405, 410)
    ]
    assert on == [["甲", "乙"], ["甲"], ["甲", "乙"]]
    gone = [[one.reason for one in queries.removed(call=call, on=days(day).date())] for day in (60, 405, 410)]
    assert gone == [[], ["停止招生。"], []]
    since = queries.listed(call=call, on=days(60).date()).get(pk=second.pk).since
    assert since == days(40).date(), "a past day tells the entry of that day"


def test_a_place_that_was_taken_meanwhile_leaves_the_removed_one_next_in_rank(
    selecting: Selecting, third: Actor
) -> None:
    call, (_first, second, last) = selecting.listed()
    removed(selecting, second)
    selections.succeed(application_id=last.pk, reason="递补。", actor=selecting.arranger, at=days(404))
    quash(appeal(selecting, second, days(405)), third, days(410))
    assert states(second, last) == [("reserve", 2), ("proposed", 3)]
    assert [one.reason for one in queries.removed(call=call, on=days(410).date())] == ["停止招生。"]


def removed(selecting: Selecting, row: SelectionApplication) -> None:
    told = {"application_id": row.pk, "outcome": "remove"}
    selections.propose_review(findings="停止招生一年。", actor=selecting.arranger, at=days(400), **told)
    selections.decide_review(reason="停止招生。", actor=selecting.decider, at=days(401), **told)
