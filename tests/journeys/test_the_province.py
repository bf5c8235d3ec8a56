"""What must hold of a whole province after months of work by everybody."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Sum

from jiangce.assessment.certificates.models import Certificate
from jiangce.assessment.certificates.queries import verify
from jiangce.funding.claims.enums import ClaimState, LineState
from jiangce.funding.claims.models import Claim, ClaimLine, Handling
from jiangce.funding.explain.queries import payment_story
from jiangce.funding.ledger.enums import Bucket
from jiangce.funding.ledger.models import Balance, Entry, Leg
from jiangce.reporting.dashboards.queries import Filters, completed, figures, paid_legs
from jiangce.schemes.enums import Payee, Scheme
from jiangce.supervision.signals.actions import look_at_recent
from jiangce.supervision.signals.models import Signal
from jiangce.training.attendance.models import CheckIn
from jiangce.training.enrolment.models import Enrolment
from tests.province import NOW, actor, client, province

__all__ = ["province"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]


def test_every_entry_balances_per_fund_account() -> None:
    sums = Leg.objects.values("entry", "fund_account").annotate(fen=Sum("amount_fen"))
    assert Entry.objects.count() > 50
    assert [row for row in sums if row["fen"] != 0] == []


def test_balances_are_the_sums_of_their_legs_and_never_below_zero() -> None:
    for row in Balance.objects.all():
        legs = Leg.objects.filter(fund_account=row.fund_account, bucket=row.bucket).aggregate(fen=Sum("amount_fen"))
        assert row.amount_fen == (legs["fen"] or 0)
        assert row.bucket == Bucket.TREASURY or row.amount_fen >= 0


def test_what_was_appropriated_stands_in_exactly_one_bucket() -> None:
    assert Balance.objects.aggregate(fen=Sum("amount_fen"))["fen"] == 0


def test_paid_lines_were_paid_exactly_once() -> None:
    paid = ClaimLine.objects.filter(state=LineState.PAID)
    assert paid.count() > 40
    for line in paid:
        legs = Leg.objects.filter(line=line, bucket=Bucket.PAID).aggregate(fen=Sum("amount_fen"))
        assert legs["fen"] == line.amount_fen


def test_one_payment_was_split_over_two_sources_to_the_fen() -> None:
    split = [line for line in ClaimLine.objects.all() if line.sources.count() > 1]
    assert split
    assert all(sum(share.amount_fen for share in line.sources.all()) == line.amount_fen for line in split)


def test_nobody_acted_at_two_stages_of_a_claim() -> None:
    seen: dict[tuple[int, int], set[str]] = {}
    for row in Handling.objects.all():
        seen.setdefault((row.claim_id, row.account_id), set()).add(row.stage)
    assert seen
    assert all(len(stages) == 1 for stages in seen.values())


def test_the_database_refuses_the_same_person_at_a_second_stage() -> None:
    first = Handling.objects.filter(stage="first_review").first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Handling.objects.create(
            claim=first.claim, stage="approval", account=first.account, actor_label="", round=1, move="approve", at=NOW
        )


def test_the_living_allowance_always_goes_to_the_person() -> None:
    lines = ClaimLine.objects.filter(scheme=Scheme.LIVING_ALLOWANCE)
    assert lines.filter(claim__division="440402").exists()
    assert set(lines.values_list("payee", flat=True)) == {Payee.PERSON}
    others = ClaimLine.objects.filter(claim__division="440402").exclude(scheme=Scheme.LIVING_ALLOWANCE)
    assert set(others.values_list("payee", flat=True)) == {Payee.INSTITUTION}


def test_a_payment_explains_itself_down_to_the_check_ins() -> None:
    line = ClaimLine.objects.filter(state=LineState.PAID, scheme=Scheme.TRAINING_SUBSIDY).order_by("pk").first()
    story = payment_story(actor=actor("first"), line_id=line.pk)
    assert sum(share.amount_fen for share in story.sources) == line.amount_fen
    assert any(lesson.scans for lesson in story.lessons)


def test_a_person_with_low_attendance_is_told_why_nothing_is_paid() -> None:
    refused = ClaimLine.objects.filter(state=LineState.NOT_ENTITLED)
    failed = {row["code"] for line in refused for row in line.explanation["rows"] if row["passed"] is False}
    assert "amounts.attendance" in failed
    assert "amounts.certificate" in failed
    assert all(line.amount_fen == 0 for line in refused)


def test_an_objection_pulled_one_class_and_let_the_others_go_on() -> None:
    assert Claim.objects.filter(state=ClaimState.OBJECTION).count() == 1
    assert Claim.objects.filter(state=ClaimState.PUBLIC_NOTICE).exists()


def test_the_public_check_needs_number_and_name_and_tells_nothing_else() -> None:
    row = Certificate.objects.first()
    assert verify(number=row.number, name=row.holder_name).valid
    assert verify(number=row.number, name="别人").found is False
    assert verify(number=row.number, name="").found is False
    assert verify(number="S000044000001265999999", name=row.holder_name) == verify(number="x", name="y")
    page = client().post("/verify/", {"number": row.number, "name": "别人"}).content.decode()
    assert row.assessor.name not in page


def test_both_live_signals_opened_cases_once() -> None:
    assert set(Signal.objects.values_list("rule", flat=True)) == {"F13", "F14"}
    before = Signal.objects.count()
    look_at_recent(at=NOW)
    assert Signal.objects.count() == before


def test_every_number_drills_down_to_its_records() -> None:
    supervisor = actor("supervisor")
    found = figures(actor=supervisor, year=NOW.year)
    assert found.total.person_times == sum(row.person_times for row in found.by_place) > 100
    assert found.total.paid_fen == sum(row.paid_fen for row in found.by_place)
    for row in found.by_group:
        people = completed(actor=supervisor, filters=Filters(NOW.year, group=row.key))
        money = paid_legs(actor=supervisor, filters=Filters(NOW.year, group=row.key))
        assert people.count() == row.person_times
        assert sum(leg.amount_fen for leg in money) == row.paid_fen


def test_a_county_sees_only_its_own() -> None:
    own = completed(actor=actor("first"), filters=Filters(NOW.year))
    assert {row.training_class.division for row in own} == {"440606"}


def test_check_ins_are_never_changed() -> None:
    row = CheckIn.objects.first()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE training_checkin SET at = now() WHERE id = %s", [row.id])


def test_numbers_are_sealed_at_rest() -> None:
    person = Enrolment.objects.select_related("person").first().person
    with connection.cursor() as cursor:
        cursor.execute("SELECT id_number, phone FROM registers_person WHERE id = %s", [person.pk])
        stored = cursor.fetchone()
    assert person.id_number not in stored
    assert person.phone not in stored
