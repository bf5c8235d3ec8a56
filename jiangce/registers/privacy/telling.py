"""What the registers, the accounts and the messages tell a person about themself: the parts of an export that lie in and
below the registers (the ports of this section; the wiring names them)."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.divisions import full_name
from jiangce.plumbing.journal.queries import history_of
from jiangce.plumbing.messages.queries import messages_to
from jiangce.registers.corrections.models import CorrectionDecision, CorrectionItem
from jiangce.registers.corrections.wishes import worded as wish_worded
from jiangce.registers.owners.models import Ownership
from jiangce.registers.people.enums import Field, IdType, Sex, Trust
from jiangce.registers.people.models import BankAccount, FieldDifference, GroupMembership, Person, PersonFact
from jiangce.registers.people.queries import standing_of
from jiangce.registers.privacy.enums import Category, ErasureMove
from jiangce.registers.privacy.holdings import phones_of
from jiangce.registers.privacy.models import Consent, ErasureDecision
from jiangce.registers.privacy.ports import Code, Table
from jiangce.registers.teachers.models import Qualification, Teacher
from jiangce.registers.verification.models import Question

C = Category
_SOURCE, _AT, _TRUST = _("来源"), _("时间"), _("可信度")
_FIELDS = ((C.IDENTITY, (Field.NAME, Field.SEX, Field.BIRTH_DATE)), (C.CONTACT, (Field.PHONE,)), (C.RESIDENCE, (Field.HOUSEHOLD, Field.RESIDENCE)))  # fmt: skip


def people_told(*, person_ids: frozenset[int]) -> list[Table]:
    """Who the person is, by whose word, and what others said."""
    people = list(Person.objects.filter(pk__in=person_ids).order_by("pk"))
    numbers = [(IdType(person.id_type).label, person.id_number, person.created_at) for person in people]
    found = [Table(C.IDENTITY, _("证件"), (_("证件类型"), _("证件号码"), _("登记时间")), numbers)]
    columns = (_("项目"), _("内容"), _TRUST, _SOURCE, _AT)
    for category, names in _FIELDS:
        rows = []
        for person in people:
            for name in names:
                told = standing_of(person, name)
                if told.value:
                    rows.append(
                        (
                            name.label,
                            worded(name, told.value),
                            Trust(told.trust).label,
                            Code("source", told.source),
                            told.at,
                        )
                    )
        found.append(Table(category, category.label, columns, rows))
    others = FieldDifference.objects.filter(person__in=person_ids).order_by("pk")
    lost = [
        (row.get_field_display(), worded(row.field, row.value), row.get_trust_display(), Code("source", row.source), row.told_at, row.get_loss_display())
        for row in others
    ]  # fmt: skip
    found.append(Table(C.IDENTITY, _("未采用或已被替换的内容"), (*columns, _("结果")), lost))
    return [*found, *_groups_and_accounts(person_ids)]


def _groups_and_accounts(person_ids: frozenset[int]) -> list[Table]:
    groups = [
        (
            row.get_group_display(),
            row.held.lower,
            row.last_day,
            row.get_trust_display(),
            Code("source", row.source),
            Code("who", row.confirmed_label),
        )
        for row in GroupMembership.objects.filter(person__in=person_ids).order_by("pk")
    ]
    facts = [
        (
            row.get_kind_display(),
            row.held.lower,
            row.last_day,
            row.get_trust_display(),
            Code("source", row.source),
            row.recorded_at,
        )
        for row in PersonFact.objects.filter(person__in=person_ids).order_by("pk")
    ]
    accounts = [
        (row.holder_name, row.number, row.bank_name, row.bank_code, row.current, row.recorded_at)
        for row in BankAccount.objects.filter(person__in=person_ids).order_by("pk")
    ]
    days = (_("开始日期"), _("截止日期"))
    return [
        Table(C.GROUPS, _("重点群体"), (_("人员类别"), *days, _TRUST, _SOURCE, _("确认人")), groups),
        Table(C.GROUPS, _("人员事实"), (_("事实"), *days, _TRUST, _SOURCE, _AT), facts),
        Table(
            C.BANK, _("收款账户"),
            (_("银行户名"), _("银行账号"), _("开户银行"), _("联行号"), _("现用"), _AT), accounts,
        ),
    ]  # fmt: skip


def requests_told(*, person_ids: frozenset[int]) -> list[Table]:
    """What the person asked for and what became of it; what was asked about the person."""
    items = [
        (row.correction.number, row.round, row.get_field_display(), worded(row.field, row.before), worded(row.field, row.after))
        for row in CorrectionItem.objects.filter(correction__person__in=person_ids).select_related("correction").order_by("pk")
    ]  # fmt: skip
    said = [
        (row.correction.number, row.get_move_display(), row.reason, Code("who", row.actor_label), row.at)
        for row in CorrectionDecision.objects.filter(correction__person__in=person_ids).select_related("correction").order_by("pk")
    ]  # fmt: skip
    erasures = [
        (row.erasure.number, ErasureMove(row.move).label, row.reason, Code("who", row.actor_label), row.at)
        for row in ErasureDecision.objects.filter(erasure__person__in=person_ids).select_related("erasure").order_by("pk")
    ]  # fmt: skip
    questions = [
        (row.get_register_display(), row.get_purpose_display(), Code("who", row.asked_label), row.asked_at, row.get_state_display(), row.answer)
        for row in Question.objects.filter(person__in=person_ids).order_by("pk")
    ]  # fmt: skip
    steps = (_("申请编号"), _("办理"), _("理由"), _("经办"), _AT)
    return [
        Table(C.REQUESTS, _("更正项目"), (_("申请编号"), _("轮次"), _("项目"), _("申请时"), _("更正为")), items),
        Table(C.REQUESTS, _("更正意见"), steps, said),
        Table(C.REQUESTS, _("删除申请意见"), steps, erasures),
        Table(
            C.REQUESTS, _("外部核验"),
            (_("核验来源"), _("用途"), _("查询人"), _("查询时间"), _("结果"), _("答复")), questions,
        ),
    ]  # fmt: skip


def offices_told(*, person_ids: frozenset[int]) -> list[Table]:
    """What the person is in organisations: owner or head, teacher or examiner with the certificates shown."""
    owned = [
        (row.organisation.name, row.get_tie_display(), row.held.lower, row.last_day, Code("source", row.source))
        for row in Ownership.objects.filter(person__in=person_ids).select_related("organisation").order_by("pk")
    ]
    teaching = [
        (row.organisation.name, "、".join(one.get_kind_display() for one in row.kinds.order_by("pk")), row.ended_on)
        for row in Teacher.objects.filter(person__in=person_ids).select_related("organisation").order_by("pk")
    ]
    shown = [
        (row.get_kind_display(), row.number, row.held.lower, row.last_day)
        for row in Qualification.objects.filter(teacher__person__in=person_ids).order_by("pk")
    ]
    days = (_("开始日期"), _("截止日期"))
    return [
        Table(C.OFFICES, _("举办者和负责人"), (_("单位"), _("关系"), *days, _SOURCE), owned),
        Table(C.OFFICES, _("师资与考评人员"), (_("单位"), _("类别"), _("停聘日期")), teaching),
        Table(C.OFFICES, _("资格证书"), (_("资格"), _("证书编号"), *days), shown),
    ]


def traces_told(*, person_ids: frozenset[int]) -> list[Table]:
    """Account, consents, messages, and everything that the journal says about the record: looks among it."""
    people = list(Person.objects.filter(pk__in=person_ids).select_related("account").order_by("pk"))
    accounts = [
        (person.account.username, person.account.display_name, person.account.phone, person.account.date_joined)
        for person in people
        if person.account
    ]
    consents = [
        (
            row.get_purpose_display(),
            row.get_act_display(),
            row.version,
            row.get_way_display(),
            Code("who", row.actor_label),
            row.at,
        )
        for row in Consent.objects.filter(person__in=person_ids).order_by("pk")
    ]
    acts = [
        (moment.at, Code("who", moment.who), Code("act", moment.action), moment.reason, moment.after)
        for person in people
        for moment in history_of(subject=person, limit=_ALL)
    ]
    return [
        Table(C.ACCOUNT, _("手机端账号"), (_("用户名"), _("姓名"), _("手机号"), _("登记时间")), accounts),
        Table(
            C.TRACES, _("同意记录"),
            (_("处理目的"), _("选择"), _("告知书版本"), _("方式"), _("经办"), _AT), consents,
        ),
        Table(C.TRACES, _("留痕"), (_AT, _("经办"), _("动作"), _("理由"), _("内容")), acts),
        Table(C.MESSAGES, _("短信"), (_AT, _("模板"), _("内容")), list(_messages(person_ids))),
    ]  # fmt: skip


_ALL = 1_000_000
"""Every entry: an export is whole."""


def _messages(person_ids: frozenset[int]) -> Iterable[tuple[Any, ...]]:
    """Messages to a phone that somebody else has too are left out: they may be the other's."""
    phones, shared = phones_of(person_ids)
    if shared:
        return []
    return [(row.created_at, row.template, row.body) for row in messages_to(digests=phones).order_by("pk")]


def worded(name: str, value: str) -> Any:
    """A stored value of a field, or of what else can be corrected, as people read it, in full."""
    found = wish_worded(name, value, masked=False)
    if found is not None:
        return found
    if name in (Field.HOUSEHOLD, Field.RESIDENCE):
        return f"{full_name(value)} {value}".strip()
    return Sex(value).label if name == Field.SEX else value
