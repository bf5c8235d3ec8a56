"""An alliance from its proposal to its end, its lead handed over: what is asked, accepted, refused, taken back, too late."""

from datetime import date, timedelta

from django.utils import timezone

from jiangce.registers.alliances import actions, queries
from jiangce.registers.alliances.models import Alliance, AllianceOffer
from tests.refusals import codes
from tests.registers.alliances.test_life import United, united
from tests.registers.filings.ground import AT, TODAY, days, lists

__all__ = ["lists", "united"]


def ask(united: United, row: Alliance | None = None, at: object = AT) -> AllianceOffer:
    """The stranger is asked to join."""
    return actions.invite_organisation(
        alliance_id=(row or united.row).pk, credit_code=united.organisations[2].credit_code, role="upstream",
        first_day=TODAY, actor=united.lead, at=at,
    )  # fmt: skip


def roles(united: United, on: date) -> dict[str, str]:
    rows = united.row.members.filter(held__contains=on).select_related("organisation")
    return {one.organisation.name[-1]: one.role for one in rows}


def test_a_proposal_comes_about_with_the_first_member_or_is_given_up(united: United) -> None:
    told = {"kind": "order", "name": "新联盟", "purpose": "x", "since": TODAY, "actor": united.lead, "at": AT}
    row = actions.found_alliance(**told)
    assert row.state == "proposed"
    offer = {"alliance_id": row.pk, "data": united.data(), "actor": united.lead, "at": AT}
    assert codes(lambda: actions.offer_agreement(**offer)) == ["alliances.not_active", "alliances.no_member"]
    asked = ask(united, row)
    assert queries.offers_to_answer(actor=united.stranger).get() == asked
    assert [one.pk for one in queries.alliances_to_read(actor=united.stranger)] == [row.pk]
    assert queries.alliance_to_read(actor=united.stranger, alliance_id=row.pk)[1] is False
    drop = {"alliance_id": row.pk, "at": AT}
    assert codes(lambda: actions.drop_alliance(reason=" ", actor=united.school, **drop)) == [
        "alliances.not_lead", "lifecycle.reason_missing",
    ]  # fmt: skip
    actions.drop_alliance(reason="没有单位响应。", actor=united.lead, **drop)
    assert codes(lambda: actions.accept_offer(offer_id=asked.pk, actor=united.stranger, at=AT)) == [
        "lifecycle.wrong_state"
    ]
    assert codes(lambda: ask(united, row)) == ["alliances.not_active"]
    row.refresh_from_db()
    assert (row.state, row.members.get().last_day) == ("dropped", TODAY)


def test_only_who_was_asked_answers_in_time_and_a_late_offer_is_made_anew(united: United) -> None:
    asked = ask(united)
    assert codes(lambda: ask(united)) == ["alliances.asked_already"]
    told = {"offer_id": asked.pk}
    assert codes(lambda: actions.accept_offer(actor=united.school, at=AT, **told)) == ["alliances.not_asked"]
    assert codes(lambda: actions.refuse_offer(reason="", actor=united.stranger, at=AT, **told)) == [
        "lifecycle.reason_missing"
    ]
    late = AT + timedelta(days=(asked.answer_by - TODAY).days + 1)
    assert codes(lambda: actions.accept_offer(actor=united.stranger, at=late, **told)) == ["alliances.offer_over"]
    again = ask(united, at=late)
    asked.refresh_from_db()
    assert (asked.state, again.state) == ("lapsed", "open")
    actions.refuse_offer(offer_id=again.pk, reason="不在计划内。", actor=united.stranger, at=late)
    taken_back = ask(united, at=late)
    assert codes(lambda: actions.withdraw_offer(offer_id=taken_back.pk, reason="x", actor=united.school, at=late)) == [
        "alliances.not_lead"
    ]
    actions.withdraw_offer(offer_id=taken_back.pk, reason="改日再议。", actor=united.lead, at=late)
    joined = ask(united, at=late)
    actions.accept_offer(offer_id=joined.pk, actor=united.stranger, at=late)
    assert roles(united, timezone.localdate(late)) == {"甲": "lead", "乙": "school", "丙": "upstream"}


def test_the_lead_goes_to_a_member_that_accepts(united: United) -> None:
    told = {"alliance_id": united.row.pk, "role": "upstream", "actor": united.lead, "at": days(5)}
    own, school, stranger = (one.pk for one in united.organisations)
    assert codes(lambda: actions.offer_lead(organisation_id=own, **told)) == ["alliances.lead_already"]
    assert codes(lambda: actions.offer_lead(organisation_id=stranger, **told)) == ["alliances.no_member"]
    asked = actions.offer_lead(organisation_id=school, **told)
    assert codes(lambda: actions.offer_lead(organisation_id=school, **told)) == ["alliances.asked_already"]
    assert codes(lambda: actions.accept_offer(offer_id=asked.pk, actor=united.lead, at=days(6))) == [
        "alliances.not_asked"
    ]
    assert roles(united, TODAY + timedelta(days=6)) == {"甲": "lead", "乙": "school"}
    actions.accept_offer(offer_id=asked.pk, actor=united.school, at=days(6))
    assert roles(united, TODAY + timedelta(days=5)) == {"甲": "lead", "乙": "school"}
    assert roles(united, TODAY + timedelta(days=6)) == {"甲": "upstream", "乙": "lead"}
    assert codes(lambda: ask(united, at=days(6))) == ["alliances.not_lead"]
    back = {**told, "actor": united.school, "at": days(6), "role": "school"}
    asked = actions.offer_lead(organisation_id=own, **back)
    actions.accept_offer(offer_id=asked.pk, actor=united.lead, at=days(6))
    assert roles(united, TODAY + timedelta(days=6)) == {"甲": "lead", "乙": "school"}


def test_a_member_leaves_by_itself_but_not_while_it_owes_an_answer(united: United) -> None:
    member = queries.members_of(alliance=united.row)[1]
    row = united.offer()
    told = {"member_id": member.pk, "last_day": TODAY, "reason": "退出。", "at": AT}
    assert codes(lambda: actions.end_member(actor=united.stranger, **told)) == [
        "alliances.not_lead", "alliances.still_waiting",
    ]  # fmt: skip
    actions.confirm_agreement(agreement_id=row.pk, actor=united.school, at=AT)
    actions.end_member(actor=united.school, **told)
    assert list(roles(united, TODAY + timedelta(days=1))) == ["甲"]
    row.refresh_from_db()
    assert row.state == "concluded"


def test_an_alliance_ends_with_a_day_and_every_agreement_decided(united: United) -> None:
    order, mutual = united.offer(), united.offer(kind="cooperation", ordered=None, occupation_code="")
    actions.confirm_agreement(agreement_id=order.pk, actor=united.school, at=AT)
    asked = ask(united, at=days(9))
    told = {"alliance_id": united.row.pk, "last_day": TODAY + timedelta(days=8), "at": days(10)}
    assert codes(lambda: actions.end_alliance(
        reason=" ", decided={}, actor=united.school, **{**told, "last_day": date(2026, 2, 1)}
    )) == [
        "alliances.not_lead", "lifecycle.reason_missing", "alliances.ends_before", "alliances.undecided",
        "alliances.undecided",
    ]  # fmt: skip
    decided = {order.pk: "run_on", mutual.pk: "decline"}
    actions.end_alliance(reason="目标已完成。", decided=decided, actor=united.lead, **told)
    united.row.refresh_from_db()
    assert (united.row.state, united.row.last_day, united.row.end_reason) == (
        "ended", date(2026, 3, 10), "目标已完成。",
    )  # fmt: skip
    for row in (order, mutual, asked):
        row.refresh_from_db()
    assert (order.state, mutual.state, asked.state) == ("concluded", "declined", "lapsed")
    assert (roles(united, date(2026, 3, 10)), roles(united, date(2026, 3, 11))) == (
        {"甲": "lead", "乙": "school"}, {},
    )  # fmt: skip
    actions.end_agreement(agreement_id=order.pk, reason="提前完成。", actor=united.school, at=days(11))
    order.refresh_from_db()
    assert order.state == "ended"


def test_the_lead_ends_its_own_agreement_with_the_alliance(united: United) -> None:
    order = united.offer()
    actions.confirm_agreement(agreement_id=order.pk, actor=united.school, at=AT)
    told = {"alliance_id": united.row.pk, "last_day": TODAY, "reason": "解散。", "actor": united.lead, "at": days(1)}
    actions.end_alliance(decided={order.pk: "end"}, **told)
    order.refresh_from_db()
    assert (order.state, order.reason, order.last_day) == ("ended", "解散。", TODAY)
    assert codes(lambda: actions.end_alliance(decided={}, **told)) == ["alliances.not_lead", "lifecycle.wrong_state"]
