"""What a correction touches of the person's subsidies, paid and standing: worked out before the approval (the port of
registers.corrections)."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jiangce.funding.claims.enums import ClaimState, LineState
from jiangce.funding.claims.facts import terms_of_class
from jiangce.funding.claims.models import ClaimLine
from jiangce.kernel.names import same_name
from jiangce.registers.corrections.enums import ACCOUNT, GROUP, GroupMove
from jiangce.registers.corrections.ports import Changes, Effect
from jiangce.registers.corrections.wishes import covers, group_wish, in_days
from jiangce.registers.people.enums import ID_NUMBER, Field
from jiangce.registers.people.models import Person
from jiangce.registers.people.queries import same_as
from jiangce.schemes.eligibility.rules import EligibilityFacts, objections
from jiangce.schemes.enums import Payee

_STANDING = (LineState.ENTITLED, LineState.RETURNED, LineState.RETURNED_PAYMENT)
_AGE = "eligibility.age_"


def effects_on_claims(*, person_id: int, changes: Changes) -> list[Effect]:
    """A name: what was paid stays, what is to be paid needs an account of the new name, a running notice shows it. A
    number: what was paid stays, the rest goes on. A day of birth or sex, also those that a new number tells: which
    subsidies would fail the age limits by the new ones. A group: which rest on it. An account: what is paid to it."""
    rows = ClaimLine.objects.filter(person__in=same_as(person_id=person_id)).select_related(
        "claim__training_class", "bank_account", "enrolment"
    )
    paid = list(rows.filter(state=LineState.PAID))
    standing = list(rows.filter(state__in=[str(state) for state in _STANDING]))
    found = []
    if Field.NAME in changes:
        found += _of_name(changes[Field.NAME][1], paid, standing)
    if ID_NUMBER in changes:
        found += _of_number(paid, standing)
    if GROUP in changes:
        found += _of_group(changes[GROUP], rows, paid, standing)
    if ACCOUNT in changes:
        mine = [line for line in standing if line.payee == Payee.PERSON]
        found.append(
            _effect(_("尚未拨付给本人的补贴"), mine, _("改付新账户；已在批次里的仍付到原账户，退票后重付才用新账户。"))
        )
    if Field.BIRTH_DATE in changes or Field.SEX in changes:
        found += _of_age(Person.objects.get(pk=person_id), changes, paid, standing)
    return found


def _of_name(name: str, paid: list[ClaimLine], standing: list[ClaimLine]) -> list[Effect]:
    mine = [line for line in standing if line.payee == Payee.PERSON and line.bank_account is not None]
    foreign = [line for line in mine if not same_name(line.bank_account.holder_name, name)]
    shown = [line for line in standing if line.claim.state == ClaimState.PUBLIC_NOTICE]
    return [
        _effect(_("已拨付的补贴"), paid, _("已付款项和拨付记录不变。")),
        _effect(
            _("尚未拨付、账户户名与新姓名不一致的补贴"), foreign, _("拨付前须更正收款账户的户名，否则会退票。"),
            warning=True,
        ),
        _effect(_("正在公示的补贴"), shown, _("名单改为新姓名，公示期不变。")),
        _effect(_("其他办理中的补贴"), [one for one in standing if one not in foreign + shown], _("改用新姓名，继续办理。")),
    ]  # fmt: skip


def _of_number(paid: list[ClaimLine], standing: list[ClaimLine]) -> list[Effect]:
    shown = [line for line in standing if line.claim.state == ClaimState.PUBLIC_NOTICE]
    return [
        _effect(_("按原证件号码拨付的补贴"), paid, _("已付款项和拨付记录不变，仍计入本人的次数限制。")),
        _effect(_("正在公示、显示原号码后四位的补贴"), shown, _("名单改为新号码的后四位，公示期不变。")),
        _effect(_("其他办理中的补贴"), [one for one in standing if one not in shown], _("改用新号码，继续办理。")),
    ]


def _of_group(
    change: tuple[str, str], rows: QuerySet[ClaimLine], paid: list[ClaimLine], standing: list[ClaimLine]
) -> list[Effect]:
    """Lines of the group whose class began on one of the days on which it changes."""
    covered = covers(*change)
    if covered is None:
        return []
    touched = set(
        in_days(rows.filter(enrolment__category=covered[0]), "claim__training_class__starts_on", covered).values_list(
            "pk", flat=True
        )
    )
    mine = [line for line in standing if line.pk in touched]
    if group_wish(change[1]).move == GroupMove.CLAIM:
        return [_effect(_("以这一类别申领的补贴"), mine, _("重新核算时按有证明材料处理。"))]
    return [
        _effect(
            _("以这一类别拨付的补贴"), [line for line in paid if line.pk in touched],
            _("更正不会自动追回；由县区核实后决定是否追回。"), warning=True,
        ),
        _effect(_("以这一类别申领、尚未拨付的补贴"), mine, _("审批前须退回重新核算。"), warning=True),
    ]  # fmt: skip


def _of_age(person: Person, changes: Changes, paid: list[ClaimLine], standing: list[ClaimLine]) -> list[Effect]:
    return [
        _effect(
            _("已拨付、按新信息不符合年龄条件的补贴"), _failing(person, changes, paid),
            _("更正不会自动追回；由县区核实后决定是否追回。"), warning=True,
        ),
        _effect(
            _("尚未拨付、按新信息不符合年龄条件的补贴"), _failing(person, changes, standing),
            _("审批前须退回重新核算。"), warning=True,
        ),
    ]  # fmt: skip


def _failing(person: Person, changes: Changes, lines: list[ClaimLine]) -> list[ClaimLine]:
    """Lines that meet the age limits by what stands and would fail them by what is wished."""
    before = (person.birth_date, person.sex)
    after = (
        date.fromisoformat(changes[Field.BIRTH_DATE][1]) if Field.BIRTH_DATE in changes else person.birth_date,
        changes[Field.SEX][1] if Field.SEX in changes else person.sex,
    )
    return [line for line in lines if not _too_old_or_young(line, *before) and _too_old_or_young(line, *after)]


def _too_old_or_young(line: ClaimLine, born: date | None, sex: str) -> bool:
    of = line.claim.training_class
    known = EligibilityFacts(category=line.enrolment.category, birth_date=born, sex=sex)
    found = objections(known, terms_of_class(training_class=of).training, on=of.starts_on)
    return any(one.code.startswith(_AGE) and not one.warning for one in found)


def _effect(what: object, lines: Iterable[ClaimLine], becomes: object, *, warning: bool = False) -> Effect:
    rows = list(lines)
    return Effect(what, len(rows), becomes, fen=sum(line.amount_fen for line in rows), warning=warning)
