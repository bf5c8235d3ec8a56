"""Taking a roster in: upload, check in the background, load whole or not at all."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.posts.queries import actor_in_post
from jiangce.access.powers.enums import Power
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.files.actions import content_of, store
from jiangce.plumbing.intake.actions import annotate, read
from jiangce.plumbing.intake.sheets import CellProblem, Table
from jiangce.plumbing.intake.texts import TEXTS as INTAKE_TEXTS
from jiangce.plumbing.journal.actions import record
from jiangce.plumbing.outbox.actions import emit
from jiangce.plumbing.vault.digests import digests
from jiangce.registers.people.actions import NewPerson, register_people
from jiangce.registers.people.enums import Group, Trust
from jiangce.registers.people.models import BankAccount, GroupMembership, Person
from jiangce.registers.people.queries import ACCOUNT_FIELD, lock_people
from jiangce.schemes.eligibility.texts import TEXTS as ELIGIBILITY_TEXTS
from jiangce.schemes.enums import Scheme
from jiangce.schemes.terms.values import TermMissing
from jiangce.schemes.uses.enums import UseState
from jiangce.schemes.uses.models import SubsidyUse
from jiangce.training.classes.enums import EDITABLE
from jiangce.training.classes.models import TrainingClass
from jiangce.training.classes.queries import class_for_update
from jiangce.training.enrolment.checking import Checked, CheckedRow, check_table, hours_of
from jiangce.training.enrolment.ending import EnrolmentRefused, drop_draft_roster, holder_of
from jiangce.training.enrolment.enums import StaffConfirmation, UploadState
from jiangce.training.enrolment.models import Enrolment, RosterUpload
from jiangce.training.enrolment.rules import STAFF_GROUPS, Problem
from jiangce.training.enrolment.seats import taken_hours
from jiangce.training.enrolment.sheet import CATEGORIES, EXTRA, ROSTER
from jiangce.training.enrolment.texts import TEXTS

WORDS = TEXTS | INTAKE_TEXTS | ELIGIBILITY_TEXTS
KEPT_PROBLEMS = 500
PURPOSE = "roster"


def start_upload(*, class_id: int, content: bytes, name: str, actor: Actor, at: datetime) -> RosterUpload:
    """Store a workbook for an editable class; the job training.check_roster does the rest.

    Refuses (FileRefused) what is no workbook by its content, and a locked class.
    """
    row = TrainingClass.objects.get(pk=class_id)
    _check_door(row, actor)
    file = store(content=content, name=name, purpose=PURPOSE, owner_key=actor.key, allowed={"xlsx", "csv"})
    with transaction.atomic():
        upload = RosterUpload.objects.create(
            training_class=row,
            file=file,
            actor_key=actor.key,
            actor_label=actor.label,
            post_id=actor.post_id or 0,
            created_at=at,
        )
        emit("roster.uploaded", upload_id=upload.pk)
    return upload


def _check_door(row: TrainingClass, actor: Actor) -> None:
    found = []
    found += actor.lacks(Power.ROSTER_UPLOAD, "upload")
    if row.state not in EDITABLE:
        found.append(Objection("roster.locked", {"state": str(row.get_state_display())}))
    if found:
        raise EnrolmentRefused(found)


def check_roster(*, upload_id: int, at: datetime) -> RosterUpload:
    """Check an upload and load it if nothing refuses. A second delivery of the job finds it done and does nothing."""
    upload = RosterUpload.objects.select_related("training_class", "file").get(pk=upload_id)
    if upload.state not in (UploadState.PENDING, UploadState.CHECKING):
        return upload
    content = content_of(file=upload.file)
    table = read(content, ROSTER)
    _note(upload, state=UploadState.CHECKING, total=len(table.rows))
    if table.objections:
        problems = [Problem(table.header_row, "", objection) for objection in table.objections]
        return _refuse(upload, content, table, problems, at=at)
    try:
        checked = check_table(
            training_class=upload.training_class,
            table=table,
            today=timezone.localdate(at),
            progress=lambda done: _note(upload, done=done),
        )
    except TermMissing as missing:
        return _refuse(upload, content, table, [Problem(0, "", missing.objections[0])], at=at)
    if checked.refused:
        return _refuse(upload, content, table, checked.problems, at=at)
    try:
        _load(upload, table, checked, at=at)
    except (IntegrityError, EnrolmentRefused) as error:
        objections = error.objections if isinstance(error, EnrolmentRefused) else (Objection("roster.taken_meanwhile"),)
        return _refuse(upload, content, table, [Problem(0, "", one) for one in objections], at=at)
    return upload


def end_failed_check(*, upload_id: int, at: datetime) -> None:
    """The check broke for a reason of its own: the upload ends as refused and says so, instead of never ending."""
    upload = RosterUpload.objects.get(pk=upload_id)
    if upload.state not in (UploadState.PENDING, UploadState.CHECKING):
        return
    table = Table(ROSTER, (), 0, {})
    _finish(
        upload,
        UploadState.REFUSED,
        table,
        [Problem(0, "", Objection("roster.check_failed", {"upload": upload.pk}))],
        at=at,
    )


def message_of(objection: Objection) -> str:
    """The words of one problem with what to do."""
    text, params = WORDS[objection.code], dict(objection.params)
    if params.get("group") in Group.values:
        params["group"] = Group(params["group"]).label
    return f"{text.message % params} {text.remedy % params}".strip()


def _refuse(
    upload: RosterUpload, content: bytes, table: Table, problems: Sequence[Problem], *, at: datetime
) -> RosterUpload:
    cells = [CellProblem(problem.row, problem.key, message_of(problem.objection)) for problem in problems]
    marked = annotate(content, table, cells)
    upload.annotated = store(
        content=marked, name=upload.file.name, purpose=PURPOSE, owner_key=upload.actor_key, allowed={"xlsx"}
    )
    _finish(upload, UploadState.REFUSED, table, problems, at=at)
    return upload


def _finish(
    upload: RosterUpload, state: UploadState, table: Table, problems: Sequence[Problem], *, at: datetime
) -> None:
    rows = {row.number: row for row in table.rows}
    upload.state, upload.finished_at, upload.done = state, at, upload.total
    # Of a refused file the problems that refuse it are counted, of a loaded one the hints; those that refuse are kept
    # first, so that the limit never hides one behind a hint.
    refusing = sum(not problem.objection.warning for problem in problems)
    upload.problem_count = refusing if state == UploadState.REFUSED else len(problems)
    problems = sorted(problems, key=lambda problem: problem.objection.warning)
    upload.problems = [
        {
            "row": problem.row,
            "cell": table.cell(rows[problem.row], problem.key) if problem.row in rows else "",
            "objection": problem.objection.as_json(),
        }
        for problem in problems[:KEPT_PROBLEMS]
    ]
    upload.save()


def _note(upload: RosterUpload, **values: object) -> None:
    """Progress, visible to the polling page at once."""
    for name, value in values.items():
        setattr(upload, name, value)
    RosterUpload.objects.filter(pk=upload.pk).update(**values)


@transaction.atomic
def _load(upload: RosterUpload, table: Table, checked: Checked, *, at: datetime) -> None:
    """Replace the draft roster of the class: people, accounts, groups, seats and subsidy rights, and the upload's own
    answer, all or nothing. Another delivery of the same job that came first is left as it is."""
    row = class_for_update(class_id=upload.training_class_id)
    if RosterUpload.objects.filter(pk=upload.pk, state=UploadState.LOADED).exists():
        return upload.refresh_from_db()
    actor = actor_in_post(post_id=upload.post_id, on=timezone.localdate(at))
    _check_door(row, actor)
    drop_draft_roster(class_id=row.pk)
    people = _people(upload, checked.rows, at=at)
    # Locked in one order, so that two rosters with the same people never wait for each other in a ring.
    families = lock_people(person_ids=[p.pk for p in people])
    _refuse_taken(row, {key: records for key, records in families.items() if len(records) > 1})
    accounts = _accounts(people, checked.rows, at=at)
    _groups(people, checked.rows, row, at=at)
    made = _enrolments(upload, row, people, accounts, checked, at=at)
    _uses(row, made, at=at)
    record(
        actor=actor,
        subject=row,
        action="load_roster",
        at=at,
        after={"people": len(made), "upload": upload.pk},
        division=row.division,
    )
    _finish(upload, UploadState.LOADED, table, checked.problems, at=at)


def _refuse_taken(row: TrainingClass, merged: Mapping[int, frozenset[int]]) -> None:
    """Constraints refuse what one record took meanwhile; whoever has several is asked for once more, under the lock."""
    if not merged:
        return
    asked = {"person_ids": list(merged), "hours": hours_of(row)}
    elsewhere = frozenset().union(*merged.values())
    used = SubsidyUse.objects.filter(person__in=elsewhere, occupation_code=row.occupation_id, level=row.level)
    used = used.exclude(state=UseState.FREED).exclude(scheme=Scheme.LIVING_ALLOWANCE)
    if taken_hours(**asked, except_class=row.pk) or used.exists():
        raise EnrolmentRefused(Objection("roster.taken_meanwhile"))


def _people(upload: RosterUpload, rows: Sequence[CheckedRow], *, at: datetime) -> list[Person]:
    told = [
        NewPerson(
            number=one.number,
            name=one.row.get("name"),
            phone=one.row.get("phone"),
            household_division=one.row.get("household_division"),
            residence_division=one.row.get("residence_division"),
        )
        for one in rows
    ]
    return register_people(people=told, source=f"roster:{upload.pk}", trust=Trust.DECLARED, at=at)


def _accounts(people: Sequence[Person], rows: Sequence[CheckedRow], *, at: datetime) -> dict[int, BankAccount]:
    """person id → the account of the row; the same number is the same row, another one closes the old."""
    current = {
        row.person_id: row for row in BankAccount.objects.filter(person__in=[p.pk for p in people], current=True)
    }
    fresh, closed = [], []
    for person, one in zip(people, rows, strict=True):
        number = one.row.get("account").replace(" ", "")
        known = digests(number, field=ACCOUNT_FIELD)
        standing = current.get(person.pk)
        if standing and standing.number_digest in known and standing.holder_name == one.row.get("account_name"):
            continue
        if standing:
            closed.append(standing.pk)
        fresh.append(
            BankAccount(
                person=person,
                holder_name=one.row.get("account_name"),
                number=number,
                number_digest=known[0],
                bank_name=one.row.get("bank_name"),
                bank_code=one.row.get("bank_code")[:12],
                recorded_at=at,
            )
        )
    BankAccount.objects.filter(pk__in=closed).update(current=False)
    BankAccount.objects.bulk_create(fresh)
    return current | {row.person_id: row for row in fresh}


def _groups(people: Sequence[Person], rows: Sequence[CheckedRow], row: TrainingClass, *, at: datetime) -> None:
    """What the roster declares of each person's group, unless a membership stands already."""
    standing = set(
        GroupMembership.objects.filter(person__in=[p.pk for p in people], held__contains=row.starts_on).values_list(
            "person", "group"
        )
    )
    GroupMembership.objects.bulk_create(
        [
            GroupMembership(
                person=person,
                group=CATEGORIES[one.row.get("category")],
                held=(row.starts_on, None),
                trust=Trust.DECLARED,
                source=f"class:{row.pk}",
                recorded_at=at,
            )
            for person, one in zip(people, rows, strict=True)
            if (person.pk, CATEGORIES[one.row.get("category")]) not in standing
        ],
        ignore_conflicts=True,
    )


def _enrolments(
    upload: RosterUpload,
    row: TrainingClass,
    people: Sequence[Person],
    accounts: dict[int, BankAccount],
    checked: Checked,
    *,
    at: datetime,
) -> list[Enrolment]:
    hours = list(hours_of(row)) or None
    made = []
    for number, (person, one) in enumerate(zip(people, checked.rows, strict=True), start=1):
        category = CATEGORIES[one.row.get("category")]
        names = (one.row.get("employer_code"), one.row.get("employer"))
        employer = next((checked.employers[name] for name in names if name in checked.employers), None)
        asks = employer is not None and category in STAFF_GROUPS
        made.append(
            Enrolment(
                training_class=row,
                person=person,
                number=number,
                category=category,
                phone=one.row.get("phone"),
                bank_account=accounts[person.pk],
                employer=employer,
                employer_name=one.row.get("employer"),
                staff_confirmation=StaffConfirmation.WAITING if asks else StaffConfirmation.NOT_NEEDED,
                extra={key: one.row.get(key) for key in EXTRA if one.row.get(key)},
                hours=hours,
                upload=upload,
                enrolled_at=at,
            )
        )
    return Enrolment.objects.bulk_create(made)


def _uses(row: TrainingClass, made: Sequence[Enrolment], *, at: datetime) -> None:
    """Reserve the subsidy right of each; the unique constraint refuses a right that is used elsewhere."""
    counts = Counter(enrolment.person_id for enrolment in made)
    SubsidyUse.objects.bulk_create(
        SubsidyUse(
            person_id=enrolment.person_id,
            scheme=row.scheme,
            occupation_code=row.occupation_id,
            level=row.level,
            year=row.starts_on.year,
            division=row.division,
            holder=holder_of(enrolment.pk),
            reserved_at=at,
            changed_at=at,
        )
        for enrolment in made
        if counts[enrolment.person_id] == 1
    )
