"""How a ranking comes about, who may apply and enter: pure rules."""

from datetime import date

from jiangce.kernel.verdict import Objection
from jiangce.registers.selections import rules
from jiangce.registers.selections.rules import ApplyFacts, CallFacts, EnterFacts, Entrant

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)


def codes(found: list[Objection]) -> list[str]:
    return [one.code for one in found]


def told(places: list[rules.Place]) -> list[tuple[int, int | None, bool]]:
    return [(one.key, one.rank, one.within) for one in places]


def test_places_go_by_total_and_who_fails_has_none() -> None:
    places = rules.ranking(
        [Entrant(1, 700, True, False), Entrant(2, 800, True, False), Entrant(3, 590, False, True)],
        rule="none", bonus=0, quota=1,
    )  # fmt: skip
    assert told(places) == [(2, 1, True), (1, 2, False), (3, None, False)]


def test_priority_does_what_the_call_says_and_nothing_more() -> None:
    two = [Entrant(1, 700, True, False), Entrant(2, 700, True, True), Entrant(3, 720, True, False)]
    assert told(rules.ranking(two, rule="tie", bonus=0, quota=2)) == [(3, 1, True), (2, 2, True), (1, 3, False)]
    bonus = rules.ranking(two, rule="bonus", bonus=30, quota=1)
    assert told(bonus) == [(2, 1, True), (3, 2, False), (1, 3, False)]
    assert (bonus[0].score, bonus[0].bonus, bonus[0].total) == (700, 30, 730)
    none = rules.ranking(two, rule="none", bonus=0, quota=2)
    assert [(one.key, one.rank) for one in none] == [(3, 1), (1, 2), (2, 2)]


def test_equals_are_parted_by_the_heaviest_criterion_then_share_a_rank() -> None:
    three = [
        Entrant(1, 700, True, False, (1300, 1500)), Entrant(2, 700, True, False, (1500, 1300)),
        Entrant(3, 700, True, False, (1300, 1500)),
    ]  # fmt: skip
    places = rules.ranking(three, rule="none", bonus=0, quota=1)
    assert told(places) == [(2, 1, True), (1, 2, False), (3, 2, False)]
    assert (places[0].broken_by, list(places[1].shares)) == ("criteria", [3])


def test_a_tie_across_the_quota_waits_for_a_person() -> None:
    def tied(first: int | None = None, second: int | None = None) -> list[rules.Place]:
        both = [Entrant(1, 700, True, False, (9,), first), Entrant(2, 700, True, False, (9,), second)]
        return rules.ranking(both, rule="none", bonus=0, quota=1)

    assert codes(rules.tie_objections(tied())) == ["selections.tie_at_quota"]
    parted = tied(2, 1)
    assert (rules.tie_objections(parted), told(parted), parted[0].broken_by) == (
        [], [(2, 1, True), (1, 2, False)], "person",
    )  # fmt: skip


def call(**changes: object) -> CallFacts:
    facts = {
        "first_day": FIRST, "last_day": LAST, "quotas": {"school": 100}, "most": 100, "most_term": None,
        "scheme_known": True, "priority": "none", "bonus": 0,
    }  # fmt: skip
    return CallFacts(**{**facts, **changes})  # type: ignore[arg-type]


def test_a_call_tells_everything_that_is_wrong_with_it() -> None:
    assert rules.call_objections(call()) == []
    wrong = call(last_day=date(2026, 2, 1), quotas={"school": 101}, scheme_known=False, bonus=10)
    assert codes(rules.call_objections(wrong)) == [
        "selections.days_swapped", "selections.quota_above_term", "selections.no_scheme", "selections.bonus_half",
    ]  # fmt: skip
    assert codes(rules.call_objections(call(quotas={}))) == ["selections.no_track"]


def applying(**changes: object) -> ApplyFacts:
    facts = {
        "state": "open", "on": LAST, "first_day": FIRST, "last_day": LAST, "track": True, "filed": True, "bar": "",
        "bar_until": None,
    }  # fmt: skip
    return ApplyFacts(**{**facts, **changes})  # type: ignore[arg-type]


def test_an_application_comes_in_time_once_filed_unbarred_and_complete() -> None:
    assert rules.apply_objections(applying()) == []
    late = applying(
        on=date(2026, 4, 1), filed=False, bar="CL-1", bar_until=date(2026, 9, 1), other="ZJ-1", missing=["证明"]
    )
    assert codes(rules.apply_objections(late)) == [
        "selections.outside_window", "selections.twice", "selections.not_filed", "selections.barred",
        "selections.document_missing",
    ]  # fmt: skip
    assert codes(rules.apply_objections(applying(state="ranked"))) == ["selections.outside_window"]
    assert codes(rules.apply_objections(applying(track=False))) == ["selections.unknown_track"]


def test_nobody_enters_before_the_notice_is_over_and_every_objection_answered() -> None:
    told = {"number": "ZJ-1", "on": LAST, "notice_until": LAST, "provisional": False, "objections": 0, "conditions": ()}
    assert rules.enter_objections(EnterFacts(**told)) == []
    assert codes(rules.enter_objections(EnterFacts(**{**told, "notice_until": date(2026, 4, 1), "objections": 1}))) == [
        "selections.notice_running", "selections.objection_open",
    ]  # fmt: skip
    assert codes(rules.enter_objections(EnterFacts(**{**told, "provisional": True}))) == [
        "selections.notice_provisional"
    ]


def test_a_successor_takes_a_free_place_in_the_order_of_ranks() -> None:
    assert rules.succeed_objections(taken=1, quota=2, better="") == []
    assert codes(rules.succeed_objections(taken=2, quota=2, better="ZJ-3")) == [
        "selections.over_quota", "selections.not_next",
    ]  # fmt: skip
