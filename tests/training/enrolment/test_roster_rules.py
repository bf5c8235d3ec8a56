"""A roster is refused cell by cell and whole; what is right is loaded whole."""

import io
from dataclasses import replace
from datetime import date

import pytest
import xlsxwriter
from django.db import OperationalError
from python_calamine import load_workbook

from jiangce.commands.demo.people import Invented, invent, roster_workbook
from jiangce.kernel import citizen_id
from jiangce.plumbing.files.actions import FileRefused, content_of
from jiangce.registers.people.models import BankAccount, Person
from jiangce.schemes.uses.models import SubsidyUse
from jiangce.training.classes.models import TrainingClass
from jiangce.training.enrolment import loading
from jiangce.training.enrolment.actions import check_roster, start_upload
from jiangce.training.enrolment.jobs import check_roster_job
from jiangce.training.enrolment.models import Enrolment, RosterUpload
from jiangce.training.enrolment.rules import LENGTHS
from tests.province import NOW, actor, province

__all__ = ["province"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]
EMPLOYERS = ("顺德顺制精密制造有限公司",)
FRESH = [
    replace(person, phone=f"139{order:08d}") for order, person in enumerate(invent(460, employers=EMPLOYERS)[400:412])
]


@pytest.fixture
def draft() -> TrainingClass:
    """A class of the demonstration that is still a draft, on its own hours."""
    return TrainingClass.objects.get(state="draft")


def upload(draft: TrainingClass, people: list[Invented], content: bytes | None = None) -> RosterUpload:
    clerk = actor("school")
    made = start_upload(
        class_id=draft.pk, content=content or roster_workbook(people), name="名单.xlsx", actor=clerk, at=NOW
    )
    return check_roster(upload_id=made.pk, at=NOW)


def codes(done: RosterUpload) -> list[tuple[str, str]]:
    return [(row["cell"], row["objection"]["code"]) for row in done.problems if not row["objection"]["warning"]]


def test_a_good_roster_is_loaded_and_replaces_the_draft(draft: TrainingClass) -> None:
    done = upload(draft, FRESH)
    assert done.state == "loaded", done.problems
    assert draft.enrolments.count() == len(FRESH)
    assert all(row.hours for row in draft.enrolments.all())
    holders = [f"enrolment:{pk}" for pk in draft.enrolments.values_list("pk", flat=True)]
    assert SubsidyUse.objects.filter(holder__in=holders, state="reserved").count() == len(FRESH)
    again = upload(draft, FRESH[:5])
    assert again.state == "loaded"
    assert draft.enrolments.count() == 5


def _bad_digit(person: Invented) -> Invented:
    last = "1" if person.number[-1] != "1" else "2"
    return replace(person, number=person.number[:-1] + last)


CASES = [
    ("a wrong check digit", _bad_digit, "C4", "roster.id_check_digit"),
    ("a blank number", lambda p: replace(p, number=""), "C4", "roster.id_blank"),
    ("a placeholder", lambda p: replace(p, number="000000000000000000"), "C4", "roster.id_placeholder"),
    ("a number too short", lambda p: replace(p, number="44010319900101"), "C4", "roster.id_length"),
    ("a name too long", lambda p: replace(p, name="长" * 65), "B4", "roster.too_long"),
    ("a blank name", lambda p: replace(p, name=""), "B4", "roster.name_blank"),
    ("an unknown category", lambda p: replace(p, category="外星人"), "D4", "roster.category_unknown"),
    ("a wrong phone", lambda p: replace(p, phone="12345"), "E4", "roster.phone_wrong"),
    ("a blank account", lambda p: replace(p, account="0000000000"), "G4", "roster.account_blank"),
    ("letters in an account", lambda p: replace(p, account="62AB000000000000"), "G4", "roster.account_characters"),
    (
        "a child",
        lambda p: replace(p, number=citizen_id.make("440606", date(2015, 3, 1), 7)),
        "C4",
        "eligibility.age_below_minimum",
    ),
    (
        "somebody too old",
        lambda p: replace(p, number=citizen_id.make("440606", date(1950, 3, 1), 8)),
        "C4",
        "eligibility.age_above_maximum",
    ),
    (
        "staff without an employer",
        lambda p: replace(p, category="企业职工", employer=""),
        "I4",
        "roster.employer_missing",
    ),
]


@pytest.mark.parametrize(("what", "spoil", "cell", "code"), CASES, ids=[case[0] for case in CASES])
def test_one_wrong_cell_refuses_the_whole_file_at_that_cell(
    draft: TrainingClass, what: str, spoil: object, cell: str, code: str
) -> None:
    before = (Person.objects.count(), Enrolment.objects.count(), SubsidyUse.objects.count())
    people = list(FRESH)
    people[1] = spoil(people[1])
    done = upload(draft, [people[0], people[1], *people[2:]], roster_workbook(people, title="培训学员花名册"))
    assert done.state == "refused"
    assert (cell, code) in codes(done), (what, codes(done))
    assert (Person.objects.count(), Enrolment.objects.count(), SubsidyUse.objects.count()) == before
    marked = load_workbook(io.BytesIO(content_of(file=done.annotated)))
    rows = marked.get_sheet_by_index(0).to_python()
    assert (rows[0][0], rows[1][-1]) == ("培训学员花名册", "校验结果")
    assert rows[3][1] == people[1].name, "the row of the problem is the row of the answer"


def test_the_same_person_twice_is_told_with_the_first_row(draft: TrainingClass) -> None:
    done = upload(draft, [*FRESH[:3], FRESH[0]])
    assert ("C5", "roster.twice_in_file") in codes(done)
    twice = next(row["objection"] for row in done.problems if row["objection"]["code"] == "roster.twice_in_file")
    assert twice["params"]["row"] == 2


def test_a_name_that_differs_from_the_known_person_is_refused(draft: TrainingClass) -> None:
    known = Person.objects.filter(enrolments__training_class__state="completed").first()
    done = upload(draft, [replace(FRESH[0], number=known.id_number, name="改名者")])
    assert ("B2", "roster.name_differs") in codes(done)


def test_the_same_occupation_and_level_again_is_refused(draft: TrainingClass) -> None:
    use = SubsidyUse.objects.filter(state="spent", scheme="training_subsidy").select_related("person").first()
    draft.occupation_id, draft.level = use.occupation_code, use.level
    draft.save()
    person = replace(FRESH[0], number=use.person.id_number, name=use.person.name)
    assert ("C2", "eligibility.same_occupation_level") in codes(upload(draft, [person]))


def test_hours_taken_in_another_class_are_refused_by_time_only(draft: TrainingClass) -> None:
    other = TrainingClass.objects.filter(state="approved").first()
    lesson, own = other.lessons.order_by("number").first(), draft.lessons.order_by("number").first()
    shift = own.during.lower - lesson.during.lower
    busy = other.enrolments.select_related("person").first()
    busy.hours = [(start + shift, end + shift) for start, end in busy.hours]
    busy.save()
    done = upload(draft, [replace(FRESH[0], number=busy.person.id_number, name=busy.person.name)])
    found = [row["objection"] for row in done.problems if row["objection"]["code"] == "roster.hours_taken"]
    assert found
    assert other.name not in str(found)


def test_a_number_stored_as_a_number_is_refused_not_guessed(draft: TrainingClass) -> None:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    page = book.add_worksheet()
    page.write_row(0, 0, ["联系电话", "姓名", "银行账号", "公民身份号码*", "银行户名", "人员 类别"])
    person = FRESH[0]
    page.write_row(1, 0, [person.phone, person.name, person.account, 440103199001011234, person.name, person.category])
    book.close()
    done = upload(draft, [], target.getvalue())
    assert ("D2", "intake.id_stored_as_number") in codes(done)


def test_columns_in_any_order_with_titles_above_are_found_by_name(draft: TrainingClass) -> None:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    page = book.add_worksheet()
    page.write_string(0, 0, "某某机构培训学员花名册")
    page.write_row(2, 0, ["银行账号", "姓 名", "人员类别", "身份证号", "联系电话", "银行户名"])
    for line, p in enumerate(FRESH, start=3):
        for column, value in enumerate(
            [p.account, p.name, p.category if p.category != "企业职工" else "退役军人", p.number, p.phone, p.name]
        ):
            page.write_string(line, column, value)
    book.close()
    assert upload(draft, [], target.getvalue()).state == "loaded"


def test_a_missing_column_and_a_file_that_is_none_are_refused(draft: TrainingClass) -> None:
    done = upload(draft, [], "姓名,公民身份号码\n张三,1".encode())
    assert {code for _cell, code in codes(done)} == {"intake.column_missing"}
    with pytest.raises(FileRefused):
        upload(draft, [], b"\x89PNG not a workbook")


def test_a_long_name_that_fits_is_loaded_though_its_pinyin_is_longer_than_the_key(draft: TrainingClass) -> None:
    name = "装" * 64
    done = upload(draft, [replace(FRESH[0], name=name), *FRESH[1:]])
    assert done.state == "loaded", done.problems
    assert Person.objects.get(name=name).name_key.startswith("zhuang zhuang ")


def test_the_limits_of_cells_are_those_of_the_columns_that_keep_them() -> None:
    kept = {
        "name": Person._meta.get_field("name"),
        "account_name": BankAccount._meta.get_field("holder_name"),
        "bank_name": BankAccount._meta.get_field("bank_name"),
        "employer": Enrolment._meta.get_field("employer_name"),
    }
    assert {key: field.max_length for key, field in kept.items()} == LENGTHS


def test_a_row_that_stands_twice_does_not_make_its_account_a_shared_one(draft: TrainingClass) -> None:
    twice = upload(draft, [*FRESH, FRESH[0]])
    assert [code for _cell, code in codes(twice)] == ["roster.twice_in_file"]
    shared = upload(draft, [FRESH[0], replace(FRESH[1], account=FRESH[0].account)])
    assert [code for _cell, code in codes(shared)] == ["roster.account_shared"] * 2


def test_a_check_that_breaks_ends_the_upload_as_refused_with_a_reason(
    draft: TrainingClass, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = draft.enrolments.count()
    made = start_upload(
        class_id=draft.pk, content=roster_workbook(FRESH), name="名单.xlsx", actor=actor("school"), at=NOW
    )

    def broken(**_told: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as breaking:
        breaking.setattr(loading, "check_table", broken)
        with pytest.raises(RuntimeError):
            check_roster_job(upload_id=made.pk)
    made.refresh_from_db()
    assert (made.state, codes(made), made.finished_at is not None) == ("refused", [("", "roster.check_failed")], True)
    assert draft.enrolments.count() == before


def test_a_check_that_meets_a_database_on_its_way_down_is_left_for_its_next_run(
    draft: TrainingClass, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = start_upload(
        class_id=draft.pk, content=roster_workbook(FRESH), name="名单.xlsx", actor=actor("school"), at=NOW
    )

    def down(**_told: object) -> None:
        raise OperationalError

    with monkeypatch.context() as breaking:
        breaking.setattr(loading, "check_table", down)
        with pytest.raises(OperationalError):
            check_roster_job(upload_id=made.pk)
    made.refresh_from_db()
    assert made.state == "checking"
    assert check_roster(upload_id=made.pk, at=NOW).state == "loaded"
