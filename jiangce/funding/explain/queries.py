"""payment_story: one claim line from the ledger down to the check-ins, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext

from jiangce.access.posts.actor import Actor
from jiangce.assessment.certificates.models import Certificate
from jiangce.funding.claims.enums import Stage
from jiangce.funding.claims.models import ClaimLine, Handling, Hold
from jiangce.funding.claims.queries import line_for
from jiangce.funding.disbursement.enums import BatchMove
from jiangce.funding.disbursement.facts import account_of, frozen_account
from jiangce.funding.disbursement.models import Payment, PaymentBatch, PaymentPart
from jiangce.funding.explain.rules import Answer, MoneyFacts, PaymentFacts, headline_fen, where_is_the_money
from jiangce.funding.explain.story import Handled, LessonRow, Movement, Proof, Scan, SourceShare, Story, Transfer
from jiangce.funding.explain.texts import why_not
from jiangce.funding.ledger.enums import MOVEMENTS, Bucket, EntryKind
from jiangce.funding.ledger.models import Leg
from jiangce.funding.ledger.queries import recovered_of_lines
from jiangce.funding.notices.models import NoticeItem
from jiangce.kernel import masking
from jiangce.plumbing.journal.queries import acts_on
from jiangce.schemes.amounts.rules import Explanation
from jiangce.training.attendance.enums import Presence
from jiangce.training.attendance.models import AttendanceOverride, CheckIn, LessonAttendance
from jiangce.training.attendance.queries import AttendanceRate, rates_of_class
from jiangce.training.classes.models import Lesson

NO_LESSONS = AttendanceRate(0, 0, None)
_DEVICE_TAIL = 4
_CORRECTION = "correct_payee"
_BATCH_STAGES = (Stage.PREPARE, Stage.RELEASE)
_BATCH_ACTS = {
    "prepare": Stage.PREPARE,
    str(BatchMove.RELEASE): Stage.RELEASE,
    str(BatchMove.SEND): Stage.PREPARE,
    str(BatchMove.CANCEL): Stage.RELEASE,
}


def payment_story(*, actor: Actor, line_id: int) -> Story:
    """Everything about one claim line that the actor may see; raises ClaimLine.DoesNotExist outside the scope."""
    line = line_for(actor=actor, line_id=line_id)
    claim, training_class = line.claim, line.claim.training_class
    parts = _parts(line)
    movements = _movements(line)
    sources = _sources(line)
    proof = _proof(line, movements, sources)
    shown = _shown(line)
    certificate = Certificate.objects.filter(enrolment=line.enrolment_id).order_by("-issued_at").first()
    rate = rates_of_class(class_id=claim.training_class_id).get(line.enrolment_id, NO_LESSONS)
    return Story(
        line=line,
        claim=claim,
        training_class=training_class,
        person_name=masking.name(line.person.name),
        id_number=masking.id_number(line.person.id_number),
        answer=_answer(line, parts, shown, proof.recovered_fen),
        movements=movements,
        sources=sources,
        transfers=[_transfer(part) for part in parts],
        handled=_handled(line, parts),
        explanation=line.explanation,
        certificate_number=certificate.number if certificate else "",
        certificate_issued_on=certificate.issued_on if certificate else None,
        certificate_revoked_on=certificate.revoked_on if certificate else None,
        hours_attended=rate.hours_attended,
        hours_taught=rate.hours_taught,
        percent_tenths=rate.percent_tenths,
        lessons=_lessons(line),
        proof=proof,
        booked=bool(movements),
        notice_closed_at=shown.notice.closed_at if shown else None,
    )


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a list: where its money is, and what the payee has or is to have of it, in fen."""

    line: ClaimLine
    answer: Answer
    amount_fen: int


def told_of(*, lines: Sequence[ClaimLine]) -> list[Told]:
    """Where the money of each line is; for lists of lines that the actor already reached."""
    recovered = recovered_of_lines(line_ids=[line.pk for line in lines])
    found = []
    for line in lines:
        back = recovered.get(line.pk, 0)
        amount = headline_fen(line.claim.state, line.state, amount_fen=line.amount_fen, recovered_fen=back)
        found.append(Told(line, _answer(line, _parts(line), _shown(line), back), amount))
    return found


def _parts(line: ClaimLine) -> list[PaymentPart]:
    parts = PaymentPart.objects.filter(line=line).select_related("payment__batch__fund_account", "payment__replaces")
    return list(parts.prefetch_related("payment__replacements").order_by("payment"))


def _shown(line: ClaimLine) -> NoticeItem | None:
    """The claim's latest notice."""
    return NoticeItem.objects.filter(claim=line.claim_id).select_related("notice").order_by("-pk").first()


def _answer(line: ClaimLine, parts: Sequence[PaymentPart], shown: NoticeItem | None, recovered_fen: int) -> Answer:
    claim = line.claim
    current = account_of(line.bank_account)
    facts = MoneyFacts(
        claim_state=claim.state,
        line_state=line.state,
        due_on=claim.due_on,
        notice_last_day=shown.notice.last_day if shown else None,
        held_by=tuple(Hold.objects.filter(claim=claim, lifted_at__isnull=True).values_list("case_number", flat=True)),
        reason=line.reason,
        claim_reason=claim.return_reason,
        failed_rule=gettext("；").join(why_not(row) for row in _explanation(line).failed()),
        amount_fen=line.amount_fen,
        recovered_fen=recovered_fen,
        payments=[_payment_facts(part, current) for part in parts],
    )
    return where_is_the_money(facts)


def _explanation(line: ClaimLine) -> Explanation:
    return Explanation.from_json(line.explanation or {})


def _payment_facts(part: PaymentPart, current: object) -> PaymentFacts:
    payment = part.payment
    return PaymentFacts(
        state=payment.state,
        batch_state=payment.batch.state,
        settled_on=payment.settled_on,
        return_reason=payment.return_reason,
        corrected=current != frozen_account(payment),
        replaced=any(later.state != "cancelled" for later in payment.replacements.all()),
    )


def _movements(line: ClaimLine) -> list[Movement]:
    legs = Leg.objects.filter(line=line, amount_fen__gt=0).select_related("entry", "fund_account")
    found = []
    for leg in legs.order_by("entry", "fund_account"):
        source, target = MOVEMENTS[leg.entry.kind]
        found.append(
            Movement(
                entry_id=leg.entry_id,
                kind=leg.entry.kind,
                at=leg.entry.at,
                fund=str(leg.fund_account.get_fund_display()),
                fiscal_year=leg.fund_account.fiscal_year,
                source=source,
                target=target,
                amount_fen=leg.amount_fen,
                document=leg.entry.document,
                note=leg.entry.note,
            )
        )
    return found


def _sources(line: ClaimLine) -> list[SourceShare]:
    rows = [
        SourceShare(
            fund=str(source.fund_account.get_fund_display()),
            fiscal_year=source.fund_account.fiscal_year,
            division=source.fund_account.division,
            place=source.why.get("place", 0),
            balance_before_fen=source.why.get("balance_before_fen", 0),
            left_before_fen=source.why.get("left_before_fen", 0),
            amount_fen=source.amount_fen,
        )
        for source in line.sources.select_related("fund_account")
    ]
    return sorted(rows, key=lambda row: row.place)


def _transfer(part: PaymentPart) -> Transfer:
    payment = part.payment
    return Transfer(
        payment_id=payment.pk,
        batch_id=payment.batch_id,
        batch_number=payment.batch.number,
        batch_state=payment.batch.state,
        state=payment.state,
        end_to_end_id=payment.end_to_end_id,
        fund=str(payment.batch.fund_account.get_fund_display()),
        payee=masking.name(payment.payee_name) if payment.payee == "person" else payment.payee_name,
        account=masking.account(payment.account_number),
        bank_name=payment.bank_name,
        amount_fen=payment.amount_fen,
        part_fen=part.amount_fen,
        prepared_at=payment.batch.prepared_at,
        sent_at=payment.batch.sent_at,
        settled_on=payment.settled_on,
        return_code=payment.return_code,
        return_reason=payment.return_reason,
        replaces=payment.replaces.end_to_end_id if payment.replaces else "",
    )


def _handled(line: ClaimLine, parts: Sequence[PaymentPart]) -> list[Handled]:
    """Who acted on the claim, on this line, and on the payments that carry it: acts on other people's rows are theirs."""
    payments = {part.payment_id: part.payment for part in parts}
    batches = {part.payment.batch_id: part.payment.batch for part in parts}
    corrected = acts_on(kind=Payment._meta.label_lower, keys=payments, actions=[_CORRECTION])
    about = {act.at: payments[int(key)].end_to_end_id for key, act in corrected}
    mine = Q(line__isnull=True) | Q(line=line)
    rows = Handling.objects.filter(mine, claim=line.claim_id).exclude(stage__in=_BATCH_STAGES)
    found = [
        Handled(row.stage, row.move, row.actor_label, row.at, row.round, row.reason, about.get(row.at, ""))
        for row in rows.order_by("at", "pk")
        if row.move != _CORRECTION or row.at in about
    ]
    for key, act in acts_on(kind=PaymentBatch._meta.label_lower, keys=batches, actions=_BATCH_ACTS):
        stage, number = _BATCH_ACTS[act.action], batches[int(key)].number
        found.append(Handled(stage, act.action, act.who, act.at, line.claim.round, act.reason, number))
    return sorted(found, key=lambda row: row.at)


def _lessons(line: ClaimLine) -> list[LessonRow]:
    lessons = list(Lesson.objects.filter(training_class=line.claim.training_class_id).order_by("number"))
    standing = {
        row.lesson_id: row for row in LessonAttendance.objects.filter(enrolment=line.enrolment_id, lesson__in=lessons)
    }
    overrides = AttendanceOverride.objects.filter(attendance__in=standing.values()).order_by("pk")
    reasons = {row.attendance_id: row.reason for row in overrides}
    scans = _scans(line, lessons)
    return [_lesson(lesson, standing.get(lesson.pk), reasons, scans[lesson.pk]) for lesson in lessons]


def _lesson(
    lesson: Lesson, attendance: LessonAttendance | None, reasons: dict[int, str], scans: Sequence[Scan]
) -> LessonRow:
    return LessonRow(
        number=lesson.number,
        starts_at=lesson.starts_at,
        ends_at=lesson.ends_at,
        subject=lesson.subject,
        hours=lesson.hours,
        presence=attendance.presence if attendance else Presence.EXPECTED.value,
        counted=attendance.hours if attendance else 0,
        overridden=attendance.overridden if attendance else False,
        override_reason=reasons.get(attendance.pk, "") if attendance else "",
        scans=scans,
    )


def _scans(line: ClaimLine, lessons: Sequence[Lesson]) -> dict[int, list[Scan]]:
    # The months prune the partitions: a page never scans every event.
    months = {date(lesson.starts_at.year, lesson.starts_at.month, 1) for lesson in lessons}
    months |= {localdate(lesson.starts_at).replace(day=1) for lesson in lessons}
    found: dict[int, list[Scan]] = defaultdict(list)
    rows = CheckIn.objects.filter(month__in=months, person=line.person_id, lesson__in=[lesson.pk for lesson in lessons])
    for row in rows.order_by("at"):
        tail = row.device_id[-_DEVICE_TAIL:] if len(row.device_id) > _DEVICE_TAIL else ""
        place = row.lon is not None
        found[row.lesson_id].append(Scan(row.direction, row.method, row.at, tail, row.outside_m, place))
    return found


def _proof(line: ClaimLine, movements: Sequence[Movement], sources: Sequence[SourceShare]) -> Proof:
    standing: dict[str, int] = defaultdict(int)
    recovered = booked = 0
    signs = {EntryKind.ENTITLEMENT: 1, EntryKind.CANCELLATION: -1}
    for move in movements:
        booked += signs.get(EntryKind(move.kind), 0) * move.amount_fen
        standing[move.source] -= move.amount_fen
        standing[move.target] += move.amount_fen
        recovered += move.amount_fen if move.kind == EntryKind.RECOVERY else 0
    rows = _explanation(line).rows
    return Proof(
        amount_fen=line.amount_fen,
        effects_fen=sum(row.effect_fen for row in rows),
        sources_fen=sum(source.amount_fen for source in sources),
        owed_fen=standing[Bucket.PAYABLE],
        in_transit_fen=standing[Bucket.IN_TRANSIT],
        paid_fen=standing[Bucket.PAID],
        recovered_fen=recovered,
        booked_fen=booked,
    )
