"""Every page of the product with something true on it: which post opens it, at which address.

The list is made from the addresses themselves: a new page needs nothing here, unless its address names a record of a
kind that no page showed before.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, reverse

from jiangce.access.accounts.models import Account
from jiangce.access.powers.enums import POWERS_OF, PostKind
from jiangce.commands.demo.accounts import STAFF
from jiangce.funding.claims.models import ClaimLine
from jiangce.registers.people.models import Person
from jiangce.registers.people.signing import account_of
from tests.architecture.test_doors import OURS
from tests.province import NOW, client

RECORDS = {
    "attendance_id": "training.LessonAttendance", "batch_id": "funding.PaymentBatch", "case_id": "supervision.Case",
    "certificate_id": "assessment.Certificate", "claim_id": "funding.Claim", "class_id": "training.TrainingClass",
    "entry_id": "funding.Entry", "exam_id": "assessment.Exam", "fund_account_id": "funding.FundAccount",
    "account_id": "access.Account", "application_id": "registers.FilingApplication", "filing_id": "registers.Filing",
    "consent_id": "registers.Consent", "correction_id": "registers.Correction", "erasure_id": "registers.Erasure", "duplicate_id": "registers.DuplicateCandidate", "item_id": "funding.NoticeItem", "line_id": "funding.ClaimLine", "lesson_id": "training.Lesson",
    "organisation_id": "registers.Organisation",
    "notice_id": "funding.PublicNotice", "objection_id": "funding.Objection", "payment_id": "funding.Payment",
    "appeal_id": "registers.Appeal", "scoring_id": "registers.Scoring", "alliance_id": "registers.Alliance", "call_id": "registers.SelectionCall",
    "selection_id": "registers.SelectionApplication", "sanction_id": "registers.Sanction",
    "membership_id": "registers.GroupMembership", "question_id": "registers.Question",
    "person_id": "registers.Person", "place_id": "registers.Place", "room_id": "registers.Room",
    "standard_item_id": "registers.StandardItem", "version_id": "registers.StandardVersion",
    "target_id": "reporting.Target", "teacher_id": "registers.Teacher", "term_id": "schemes.Term",
    "edition_id": "registers.ResourceEdition", "resource_upload_id": "registers.ResourceUpload",
    "upload_id": "training.RosterUpload",
}  # fmt: skip
OWNER = {
    "certificate_id": "person",
    "class_id": "enrolments__person",
    "correction_id": "person",
    "erasure_id": "person",
    "line_id": "enrolment__person",
}
"""From the records that a worker has pages of to the person: nobody sees another's."""
WORDS = {
    "direction": ("in", "out"), "directory": ("institutions", "platforms", "assessors"),
    "measure": ("person_times", "certificates", "paid"),
}  # fmt: skip
NUMBERS = {
    "portal:directories:entry": "registers.Filing", "portal:directories:resource": "registers.Resource", "portal:directories:standard": "registers.Occupation",
    "portal:standards:version": "registers.StandardVersion", "portal:standards:difference": "registers.StandardVersion",
    "portal:notices:detail": "funding.PublicNotice", "portal:selections:call": "registers.SelectionCall", "portal:verify:number": "assessment.Certificate",
}  # fmt: skip
NOT_PAGES = (
    "api:",
    "no_",
    "own_password",
    "portal:robots",
    "portal:favicon",
    "mobile:checkin:link",
    "desk:members:join",
    "portal:notices:raised",
)
"""Answers for machines, addresses that are closed, the link of an invitation that only its phone knows, the link of a code that lives for seconds (the walk opens it), and the
receipt that lives in its visitor's session."""
MANY, FEW = 40, 6
"""Records of a kind that are tried until a page of the kind is found, and those of each further state: a post sees most of what
there is, but some states let nobody in."""
DOWNLOADS = ("template", "annotated", "export", "pdf", "occupations", "divisions", ":document", "_document", ":key")


@dataclass(frozen=True, slots=True)
class Page:
    """A page, who opens it (a user name, "worker", or "" for anybody), and how it reads in English."""

    name: str
    address: str
    reader: str
    of_worker: bool
    english: str


class Readers:
    """Signed-in test clients of the posts, the worker who was paid, and the public."""

    def __init__(self) -> None:
        line = ClaimLine.objects.filter(state="paid").order_by("pk").first()
        self.person = Person.objects.get(enrolments__claim_lines=line)
        self.worker = account_of(self.person, "13800000001", at=NOW)
        self._clients = {told.username: client(told.username) for told in STAFF} | {"": client()}
        self._clients["worker"] = Client()
        self._clients["worker"].force_login(self.worker, backend="django.contrib.auth.backends.ModelBackend")

    def of(self, door: dict) -> list[str]:
        """Who may enter, the first reviewers before the others."""
        if door["public"]:
            return [""]
        holders = [*((told.username, told.kind) for told in STAFF), ("worker", PostKind.WORKER)]
        return [name for name, kind in holders if door["signed_in"] or POWERS_OF[kind] & set(door["powers"])]

    def english(self, reader: str, address: str) -> str:
        """The page with which the address answers this reader, who reads English; "" when it answers with no page."""
        answer = self._clients[reader].get(address, headers={"accept-language": "en"})
        shown = answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
        return answer.content.decode() if shown else ""

    def account(self, reader: str) -> Account | None:
        """The account of a reader; None for the public."""
        if not reader:
            return None
        return self.worker if reader == "worker" else Account.objects.get(username=reader)


def pages(readers: Readers, *, desk: bool) -> Iterator[Page]:
    """Each page of the desk, or each other one, once for each state of the record that it shows, by the first post that
    sees such a record."""
    for name, found in _views(desk):
        yield from _pages_of(name, found, readers)


def without_page(shown: set[str], *, desk: bool) -> list[str]:
    """Names of pages that nobody could open with anything on them: [] is the aim."""
    return [name for name, _found in _views(desk) if name not in shown]


def _views(desk: bool) -> list[tuple[str, URLPattern]]:
    return [
        (name, found)
        for name, found in OURS
        if name.startswith("desk:") == desk
        and "GET" in found.callback.door["methods"]
        and not name.startswith(NOT_PAGES)
        and not name.endswith(DOWNLOADS)
    ]


def _pages_of(name: str, found: URLPattern, readers: Readers) -> Iterator[Page]:
    who = readers.of(found.callback.door)
    owner = readers.person if who == ["worker"] else None
    tried = MANY
    for examples in _addresses(name, list(found.pattern.converters), owner):
        for at, one in product(examples[:tried], who):
            if english := readers.english(one, at):
                yield Page(name, at, one, of_worker=name.startswith("mobile:"), english=english)
                # Whoever sees one such record sees most others, too: asked first, there is less to refuse.
                tried, who = FEW, [one, *(other for other in who if other != one)]
                break


def _addresses(name: str, keys: list[str], owner: Person | None) -> Iterator[list[str]]:
    """Groups of addresses, of one person's records if told: one page of each group is enough."""
    if not keys:
        yield [reverse(name)]
    elif keys == ["number"]:
        yield [reverse(name, args=[getattr(row, "number", row.pk)]) for row in _rows(NUMBERS[name])[:3]]
    elif keys[0] in WORDS:
        yield from ([reverse(name, args=[word])] for word in WORDS[keys[0]])
    else:
        others = [WORDS[key][0] if key in WORDS else 0 for key in keys[1:]]
        groups: dict[str, list[str]] = {}
        only = {OWNER[keys[0]]: owner} if owner else {}
        for row in _rows(RECORDS[keys[0]], **only):
            groups.setdefault(getattr(row, "state", ""), []).append(reverse(name, args=[row.pk, *others]))
        yield from groups.values()


def _rows(model: str, **only: Any) -> list[Model]:
    return list(apps.get_model(model).objects.filter(**only).order_by("-pk"))
