"""An alliance, its members, agreements that every party confirms, contributions; refusals from the same set-up."""

from dataclasses import dataclass
from datetime import date

import pytest

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import PostKind
from jiangce.registers.alliances import actions, queries
from jiangce.registers.alliances.actions import AgreementData
from jiangce.registers.alliances.models import Agreement, Alliance, Contribution
from jiangce.registers.organisations.models import Organisation
from jiangce.reporting.alliances.queries import order_counts
from tests.access.ground import actor
from tests.refusals import codes
from tests.registers.filings.ground import AT, CARE, PDF, TODAY, days, lists, organisation

__all__ = ["lists", "united"]


@dataclass
class United:
    """Who is there; the stranger is no member."""

    row: Alliance
    lead: Actor
    school: Actor
    stranger: Actor
    organisations: list[Organisation]

    def data(self, **changes: object) -> AgreementData:
        told: dict[str, object] = {
            "kind": "order", "title": "订单培养", "signed_on": TODAY, "first_day": TODAY, "last_day": date(2027, 3, 1),
            "parties": [one.pk for one in self.organisations[:2]], "occupation_code": CARE, "ordered": 30,
        }  # fmt: skip
        return AgreementData(**{**told, **changes})  # type: ignore[arg-type]

    def offer(self, **changes: object) -> Agreement:
        return actions.offer_agreement(alliance_id=self.row.pk, data=self.data(**changes), actor=self.lead, at=AT)


@pytest.fixture
def united(lists: None, db: None) -> United:
    found = [organisation(order, f"联盟单位{name}") for order, name in enumerate("甲乙丙", start=21)]
    lead, school, stranger = (actor(PostKind.INSTITUTION_CLERK, unit=one.unit) for one in found)
    row = actions.found_alliance(
        kind="ecosystem", name="技能生态", purpose="共同培养。", since=date(2026, 1, 5), actor=lead, at=AT
    )
    found_offer = actions.invite_organisation(
        alliance_id=row.pk, credit_code=found[1].credit_code, role="school", first_day=TODAY, actor=lead, at=AT
    )
    actions.accept_offer(offer_id=found_offer.pk, actor=school, at=AT)
    row.refresh_from_db()
    return United(row, lead, school, stranger, found)


def test_only_the_lead_asks_a_known_organisation_once(united: United) -> None:
    told = {"alliance_id": united.row.pk, "credit_code": united.organisations[1].credit_code, "at": AT}
    early = {"role": "lead", "first_day": date(2026, 1, 1), "actor": united.school}
    assert codes(lambda: actions.invite_organisation(**early, **told)) == [
        "alliances.not_lead", "alliances.member_already", "alliances.second_lead", "alliances.before_founding",
    ]  # fmt: skip
    assert codes(lambda: actions.invite_organisation(
        role="school", first_day=TODAY, actor=united.lead, **{**told, "credit_code": "123"}
    )) == ["alliances.unknown_organisation"]  # fmt: skip
    assert len(queries.members_of(alliance=united.row)) == 2
    assert not queries.alliances_visible_to(actor=united.stranger).exists()


def test_an_agreement_is_refused_with_swapped_days_strangers_and_a_late_signature(united: United) -> None:
    wrong = {
        "signed_on": date(2026, 4, 1), "last_day": date(2026, 1, 1), "ordered": None,
        "parties": [one.pk for one in united.organisations],
    }  # fmt: skip
    assert codes(lambda: united.offer(**wrong)) == [
        "alliances.days_swapped", "alliances.signed_ahead", "alliances.signed_late", "alliances.no_member",
        "alliances.ordered_unfit",
    ]  # fmt: skip
    assert not Agreement.objects.exists()


def test_a_party_that_never_confirmed_keeps_the_agreement_out_of_force(united: United) -> None:
    row = united.offer()
    assert (row.state, order_counts(agreement=row)) == ("offered", [])
    told = {"agreement_id": row.pk, "at": AT}
    assert codes(lambda: actions.confirm_agreement(actor=united.lead, **told)) == ["alliances.confirmed_already"]
    assert codes(lambda: actions.confirm_agreement(actor=united.stranger, **told)) == ["alliances.not_a_party"]
    assert codes(lambda: united.offer()) == ["alliances.in_force_twice"]
    assert queries.to_confirm(actor=united.school).get() == row
    row = actions.confirm_agreement(actor=united.school, **told)
    assert (row.state, order_counts(agreement=row)[0][1]) == ("concluded", 30)
    assert codes(lambda: actions.end_agreement(reason=" ", actor=united.school, **told)) == ["lifecycle.reason_missing"]


def test_a_recognition_answers_for_its_assessor_occupation_and_days_only(united: United) -> None:
    assessor = united.organisations[1]
    row = united.offer(kind="recognition", ordered=None, assessor_id=assessor.pk)

    def asked(code: str = CARE, on: date = TODAY) -> list[str]:
        return [one.number for one in queries.recognising(assessor_id=assessor.pk, occupation_code=code, on=on)]

    assert asked() == []
    actions.confirm_agreement(agreement_id=row.pk, actor=united.school, at=AT)
    assert [asked(), asked("4-03-02-01"), asked(on=date(2026, 3, 1)), asked(on=date(2027, 3, 2))] == [
        [row.number], [], [], [],
    ]  # fmt: skip
    actions.end_agreement(agreement_id=row.pk, reason="不再合作。", actor=united.lead, at=days(10))
    assert asked() == []


def test_a_contribution_is_a_members_with_evidence(united: United) -> None:
    told = {"alliance_id": united.row.pk, "kind": "master", "what": "名师驻校", "at": AT}
    wrong = {"amount": 0, "on": date(2026, 5, 1), "file": None}
    assert codes(lambda: actions.record_contribution(actor=united.stranger, **wrong, **told)) == [
        "alliances.no_member", "alliances.day_ahead", "alliances.nothing_given", "alliances.evidence_missing",
    ]  # fmt: skip
    assert not Contribution.objects.exists()
    actions.record_contribution(actor=united.school, amount=2, on=TODAY, file=(PDF, "a.pdf"), **told)
    assert queries.contributions_of(alliance=united.row)[0].amount == 2


def test_a_member_leaves_with_a_day_and_a_reason_and_may_not_sign_afterwards(united: United) -> None:
    member = queries.members_of(alliance=united.row)[1]
    told = {"member_id": member.pk, "at": AT}
    assert codes(lambda: actions.end_member(last_day=date(2026, 2, 1), reason=" ", actor=united.stranger, **told)) == [
        "alliances.not_lead", "alliances.days_swapped", "alliances.reason_missing",
    ]  # fmt: skip
    actions.end_member(last_day=TODAY, reason="退出。", actor=united.lead, **told)
    assert codes(lambda: actions.end_member(last_day=TODAY, reason="退出。", actor=united.lead, **told)) == [
        "alliances.not_to_end"
    ]
    later = {"signed_on": date(2026, 3, 10), "first_day": date(2026, 3, 10)}
    offer = {"alliance_id": united.row.pk, "data": united.data(**later), "actor": united.lead, "at": days(10)}
    assert codes(lambda: actions.offer_agreement(**offer)) == ["alliances.no_member"]


def test_an_outsider_asks_to_join_once_and_the_lead_answers_in_time_with_a_reason(united: United) -> None:
    told = {"alliance_id": united.row.pk, "role": "assessor", "first_day": TODAY, "at": AT}
    assert codes(lambda: actions.request_to_join(actor=united.school, **told)) == ["alliances.member_already"]
    early = {**told, "role": "lead", "first_day": date(2026, 1, 1)}
    assert codes(lambda: actions.request_to_join(actor=united.stranger, **early)) == [
        "alliances.second_lead", "alliances.before_founding",
    ]  # fmt: skip
    assert [one.lead_name for one in queries.to_join(actor=united.stranger)] == [united.organisations[0].name]
    assert queries.to_join(actor=united.school) == []
    asked = actions.request_to_join(actor=united.stranger, **told)
    assert codes(lambda: actions.request_to_join(actor=united.stranger, **told)) == ["alliances.asked_already"]
    assert codes(lambda: actions.accept_offer(offer_id=asked.pk, actor=united.stranger, at=AT)) == [
        "alliances.not_lead"
    ]
    refuse = {"offer_id": asked.pk, "actor": united.lead, "at": AT}
    assert codes(lambda: actions.refuse_offer(reason=" ", **refuse)) == ["lifecycle.reason_missing"]
    assert actions.refuse_offer(reason="名额已满。", **refuse).state == "refused"
    again = actions.request_to_join(actor=united.stranger, **told)
    late = days((again.answer_by - TODAY).days + 1)
    assert codes(lambda: actions.accept_offer(offer_id=again.pk, actor=united.lead, at=late)) == [
        "alliances.offer_over"
    ]
    actions.accept_offer(offer_id=again.pk, actor=united.lead, at=days(1))
    assert united.organisations[2] in queries.members_on(alliance=united.row, on=TODAY)


def test_who_asks_takes_the_request_back_and_reads_no_papers_meanwhile(united: United) -> None:
    told = {"alliance_id": united.row.pk, "role": "school", "first_day": TODAY, "at": AT}
    asked = actions.request_to_join(actor=united.stranger, **told)
    row, inside = queries.alliance_to_read(actor=united.stranger, alliance_id=united.row.pk)
    assert (row, inside, list(queries.offers_to_answer(actor=united.lead))) == (united.row, False, [asked])
    assert not queries.offers_to_answer(actor=united.stranger).exists()
    take = {"offer_id": asked.pk, "reason": "改日再议。", "at": AT}
    assert codes(lambda: actions.withdraw_offer(actor=united.lead, **take)) == ["alliances.not_asked"]
    assert actions.withdraw_offer(actor=united.stranger, **take).state == "withdrawn"
