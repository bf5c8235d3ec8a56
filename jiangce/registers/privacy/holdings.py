"""What the registers, the accounts and the messages themselves hold of a person: told in an export, weighed and erased
on request, let go after a term (the ports of this section; the wiring names them)."""

from datetime import datetime

import pgtrigger
from django.db.models import QuerySet
from django.utils import timezone

from jiangce.access.accounts.actions import close_account
from jiangce.access.codes.actions import forget_codes
from jiangce.plumbing.messages.actions import forget_messages, forget_messages_to
from jiangce.plumbing.messages.queries import messages_to
from jiangce.plumbing.vault.digests import digests
from jiangce.registers.corrections.models import Correction, CorrectionItem
from jiangce.registers.filings.objecting import forget_objectors
from jiangce.registers.members.actions import forget_invitations
from jiangce.registers.owners.models import Ownership
from jiangce.registers.people.enums import Field
from jiangce.registers.people.models import BankAccount, FieldDifference, Person
from jiangce.registers.people.queries import PHONE_FIELD
from jiangce.registers.privacy.enums import Kept
from jiangce.registers.privacy.models import Consent, Erasure
from jiangce.registers.privacy.ports import Ground, Keep, Weighed
from jiangce.registers.privacy.rules import years_later
from jiangce.registers.teachers.models import Teacher
from jiangce.registers.verification.models import Question

_HOMES = (Field.HOUSEHOLD, Field.RESIDENCE)


def weigh_contact(*, person_ids: frozenset[int], ground: Ground) -> Weighed:
    """The phone, and every phone that was told or wished for: needed while something is going on."""
    return _while_open(_count(person_ids, (Field.PHONE,)), ground)


def erase_contact(*, person_ids: frozenset[int], ground: Ground, at: datetime) -> int:
    """Blank the phones; whoever signed in by one can't any more."""
    return 0 if ground.why_open else _erase_fields(person_ids, (Field.PHONE,))


def weigh_residence(*, person_ids: frozenset[int], ground: Ground) -> Weighed:
    """Household and residence: they decide who may be subsidised where, while something is going on."""
    return _while_open(_count(person_ids, _HOMES), ground)


def erase_residence(*, person_ids: frozenset[int], ground: Ground, at: datetime) -> int:
    return 0 if ground.why_open else _erase_fields(person_ids, _HOMES)


def _while_open(count: int, ground: Ground) -> Weighed:
    """All of it goes, or all of it stays, with every reason why."""
    if not ground.why_open:
        return Weighed(count)
    return Weighed(0, [Keep(why, count) for why in sorted(ground.why_open)])


def _count(person_ids: frozenset[int], fields: tuple[Field, ...]) -> int:
    people = Person.objects.filter(pk__in=person_ids)
    standing = sum(bool(getattr(person, name.value)) for person in people for name in fields)
    return standing + _differences(person_ids, fields).count() + len(_wishes(person_ids, fields))


def _differences(person_ids: frozenset[int], fields: tuple[Field, ...]) -> QuerySet[FieldDifference]:
    return FieldDifference.objects.filter(person__in=person_ids, field__in=[name.value for name in fields])


def _wishes(person_ids: frozenset[int], fields: tuple[Field, ...]) -> list[int]:
    """Ids of what was wished for in corrections, where anything of it is left."""
    rows = CorrectionItem.objects.filter(correction__person__in=person_ids, field__in=[name.value for name in fields])
    return [row.pk for row in rows if row.before or row.after]


def _erase_fields(person_ids: frozenset[int], fields: tuple[Field, ...]) -> int:
    """Blank the fields and whose word they were; drop what lost; blank what was wished. The append-only tables let go of
    it here and nowhere else."""
    count = _count(person_ids, fields)
    names = [name.value for name in fields]
    for person in Person.objects.filter(pk__in=person_ids).order_by("pk"):
        for name in names:
            setattr(person, name, "")
        if Field.PHONE in fields:
            person.phone_digest = ""
        person.told = {name: told for name, told in person.told.items() if name not in names}
        person.save(update_fields=[*names, "phone_digest", "told"])
    wishes = _wishes(person_ids, fields)
    with pgtrigger.ignore("registers.FieldDifference:append_only", "registers.CorrectionItem:append_only"):
        _differences(person_ids, fields).delete()
        CorrectionItem.objects.filter(pk__in=wishes).update(before="", after="")
    return count


def phones_of(person_ids: frozenset[int]) -> tuple[set[str], bool]:
    """The digests of every phone that these records have or had, and whether one of them is somebody else's too."""
    had = {row.phone for row in Person.objects.filter(pk__in=person_ids)}
    had |= set(_differences(person_ids, (Field.PHONE,)).values_list("value", flat=True))
    found = {one for phone in had if phone for one in digests(phone, field=PHONE_FIELD)}
    others = Person.objects.filter(phone_digest__in=found).exclude(pk__in=person_ids)
    return found, others.exists()


def weigh_messages(*, person_ids: frozenset[int], ground: Ground) -> Weighed:
    """Messages to the person's phones; those to a phone that somebody else has too can't be told apart."""
    phones, shared = phones_of(person_ids)
    count = messages_to(digests=phones).count()
    return Weighed(0, [Keep(Kept.SHARED, count)]) if shared else Weighed(count)


def erase_messages(*, person_ids: frozenset[int], ground: Ground, at: datetime) -> int:
    phones, shared = phones_of(person_ids)
    return 0 if shared else forget_messages_to(digests=phones, before=at)


def weigh_account(*, person_ids: frozenset[int], ground: Ground) -> Weighed:
    """The way in: needed while something is going on that the person may have to answer."""
    return _while_open(len(_accounts(person_ids)), ground)


def erase_account(*, person_ids: frozenset[int], ground: Ground, at: datetime) -> int:
    """Close the account and empty it. It no longer belongs to the person: a later sign-in makes a new one."""
    if ground.why_open:
        return 0
    accounts = _accounts(person_ids)
    Person.objects.filter(pk__in=person_ids).update(account=None)
    for key in accounts:
        close_account(account_id=key, at=at)
    return len(accounts)


def _accounts(person_ids: frozenset[int]) -> list[int]:
    rows = Person.objects.filter(pk__in=person_ids, account__isnull=False).order_by("pk")
    return [key for key in rows.values_list("account", flat=True) if key is not None]


def weigh_identity(*, person_ids: frozenset[int], ground: Ground) -> Weighed:
    """The real name: every other record that is kept rests on it."""
    return Weighed(0, [Keep(Kept.NEEDED, Person.objects.filter(pk__in=person_ids).count())])


def weigh_groups(*, person_ids: frozenset[int], ground: Ground) -> Weighed:
    """Groups and facts: why money was paid, or was not."""
    people = Person.objects.filter(pk__in=person_ids)
    count = sum(person.groups.count() + person.facts.count() for person in people)
    return Weighed(0, [Keep(Kept.ACCOUNTS, count)])


def weigh_bank(*, person_ids: frozenset[int], ground: Ground) -> Weighed:
    """Accounts are on the vouchers of what was paid."""
    return Weighed(0, [Keep(Kept.ACCOUNTS, BankAccount.objects.filter(person__in=person_ids).count())])


def weigh_offices(*, person_ids: frozenset[int], ground: Ground) -> Weighed:
    """Who runs and who teaches: the filings of organisations rest on it."""
    owned = Ownership.objects.filter(person__in=person_ids).count()
    return Weighed(0, [Keep(Kept.NEEDED, owned + Teacher.objects.filter(person__in=person_ids).count())])


def weigh_requests(*, person_ids: frozenset[int], ground: Ground) -> Weighed:
    """Requests and questions show that they were handled: kept for the years of the term, from the last one."""
    corrections = Correction.objects.filter(person__in=person_ids)
    erasures = Erasure.objects.filter(person__in=person_ids)
    questions = Question.objects.filter(person__in=person_ids)
    moments = [
        *corrections.values_list("submitted_at", flat=True), *erasures.values_list("submitted_at", flat=True),
        *questions.values_list("asked_at", flat=True),
    ]  # fmt: skip
    if not moments:
        return Weighed()
    until = years_later(timezone.localdate(max(moments)), ground.law.number("retain_years_requests"))
    return Weighed(0, [Keep(Kept.RECORD, len(moments), until)])


def weigh_traces(*, person_ids: frozenset[int], ground: Ground) -> Weighed:
    """Consents are the proof that processing was lawful; looks are in the journal, which nobody changes."""
    return Weighed(0, [Keep(Kept.RECORD, Consent.objects.filter(person__in=person_ids).count())])


def forget_old_messages(before: datetime, but: frozenset[int]) -> int:
    """Bodies and phones of messages; that one was sent, by which template and when, stays."""
    return forget_messages(before=before)


def forget_old_objectors(before: datetime, but: frozenset[int]) -> int:
    """Names and contacts of objections to filing applications, after their answer."""
    return forget_objectors(before=before)


def forget_old_codes(before: datetime, but: frozenset[int]) -> int:
    """One-time codes with the address that they were asked from."""
    return forget_codes(before=before)


def forget_old_invitations(before: datetime, but: frozenset[int]) -> int:
    """Phones of invitations that were accepted, taken back or ran out."""
    return forget_invitations(before=before)
