"""The files that came with the own records of a person: evidence of groups, documents of corrections, signed sheets,
certificates of teachers (the ports of this section; the wiring names them). Each alone of this person: rosters, score sheets and
bank files, which tell of many, are weighed by the sections that keep them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jiangce.plumbing.files.actions import content_of, erase_files
from jiangce.plumbing.files.models import StoredFile
from jiangce.registers.corrections.enums import OPEN, CorrectionState
from jiangce.registers.corrections.models import Correction
from jiangce.registers.people.models import GroupMembership
from jiangce.registers.privacy import ports
from jiangce.registers.privacy.enums import Category, Kept
from jiangce.registers.privacy.models import Consent
from jiangce.registers.privacy.ports import Enclosure, Ground, Keep, Table, Weighed
from jiangce.registers.privacy.rules import years_later
from jiangce.registers.teachers.models import Qualification


@dataclass(frozen=True, slots=True)
class Held:
    """One file, what it is, and why it is kept: nothing when it may go."""

    file: StoredFile
    what: Any
    kept: tuple[Keep, ...] = ()


def files_told(*, person_ids: frozenset[int]) -> list[Table]:
    """Every file by name; the files themselves are enclosed."""
    rows = [(what, file.name, file.media_type, file.size, file.created_at) for file, what in _files(person_ids)]
    return [Table(Category.FILES, _("上传的材料"), (_("材料"), _("文件名"), _("类型"), _("字节"), _("上传时间")), rows)]


def files_enclosed(*, person_ids: frozenset[int]) -> list[Enclosure]:
    """The files, under names that cannot leave their folder."""
    return [
        Enclosure(f"{file.pk}-{file.name.replace('/', '_').replace(chr(92), '_')}", content_of(file=file))
        for file, _what in _files(person_ids)
    ]


def weigh_files(*, person_ids: frozenset[int], ground: Ground) -> Weighed:
    """What may go, and what rests on each of the others, until when."""
    held = list(_held(person_ids, ground))
    return Weighed(sum(not one.kept for one in held), [keep for one in held for keep in one.kept])


def erase_papers(*, person_ids: frozenset[int], ground: Ground, at: datetime) -> int:
    """Names and contents of what may go; that there was a document stays."""
    return erase_files(file_ids=[one.file.pk for one in _held(person_ids, ground) if not one.kept], at=at)


def _files(person_ids: frozenset[int]) -> list[tuple[StoredFile, Any]]:
    """Every file that was not erased, with what it is."""
    groups = GroupMembership.objects.filter(person__in=person_ids, evidence__isnull=False).select_related("evidence")
    corrections = Correction.objects.filter(person__in=person_ids, document__isnull=False).select_related("document")
    consents = Consent.objects.filter(person__in=person_ids, paper__isnull=False).select_related("paper")
    shown = Qualification.objects.filter(teacher__person__in=person_ids, document__isnull=False)
    found = [
        *((row.evidence, row.get_evidence_kind_display()) for row in groups.order_by("pk")),
        *((row.document, _("更正申请的证明材料")) for row in corrections.order_by("pk")),
        *((row.paper, _("签名的书面材料")) for row in consents.order_by("pk")),
        *((row.document, row.get_kind_display()) for row in shown.select_related("document").order_by("pk")),
    ]
    return [(file, what) for file, what in found if file is not None and file.erased_at is None]


def _held(person_ids: frozenset[int], ground: Ground) -> Iterator[Held]:
    reasons = {
        **_groups_kept(person_ids, ground), **_corrections_kept(person_ids, ground), **_consents_kept(person_ids, ground),
        **_certificates_kept(person_ids, ground),
    }  # fmt: skip
    for file, what in _files(person_ids):
        yield Held(file, what, tuple(reasons.get(file.pk, ())))


Reasons = dict[int | None, list[Keep]]
"""file id → why it is kept."""


def _groups_kept(person_ids: frozenset[int], ground: Ground) -> Reasons:
    """Evidence of a group says why money was paid: kept as long as the vouchers, where there are any."""
    vouchers = [
        keep
        for custody in ports.custodies()
        if custody.category == Category.MONEY
        for keep in custody.weigh(person_ids=person_ids, ground=ground).kept
        if keep.count
    ]
    kept = [Keep(one.why, 1, one.until) for one in vouchers] or _while_open(ground)
    rows = GroupMembership.objects.filter(person__in=person_ids, evidence__isnull=False)
    return {key: kept for key in rows.values_list("evidence", flat=True)}


def _corrections_kept(person_ids: frozenset[int], ground: Ground) -> Reasons:
    """A correction that was decided must be shown to have been right, for the years of the term; one that was taken back
    had no effect."""
    found: Reasons = {}
    for row in Correction.objects.filter(person__in=person_ids, document__isnull=False):
        if row.state in OPEN:
            found[row.document_id] = [Keep(Kept.CORRECTION, 1)]
        elif row.state != CorrectionState.WITHDRAWN:
            found[row.document_id] = _for_years(row.submitted_at, ground)
    return found


def _consents_kept(person_ids: frozenset[int], ground: Ground) -> Reasons:
    """A signed sheet is the proof that processing was lawful, for the years of the term."""
    rows = Consent.objects.filter(person__in=person_ids, paper__isnull=False)
    return {row.paper_id: _for_years(row.at, ground) for row in rows}


def _certificates_kept(person_ids: frozenset[int], ground: Ground) -> Reasons:
    """The filing of an organisation rests on the certificates of those who teach there now."""
    rows = Qualification.objects.filter(teacher__person__in=person_ids, document__isnull=False)
    return {
        row.document_id: [Keep(Kept.NEEDED, 1)]
        for row in rows.select_related("teacher")
        if row.teacher.works_on(ground.on)
    }


def _while_open(ground: Ground) -> list[Keep]:
    return [Keep(why, 1) for why in sorted(ground.why_open)]


def _for_years(moment: datetime, ground: Ground) -> list[Keep]:
    until = years_later(timezone.localdate(moment), ground.law.number("retain_years_requests"))
    return [Keep(Kept.RECORD, 1, until)] if ground.on < until else []
