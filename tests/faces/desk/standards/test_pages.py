"""A local standard from its draft to its filing through the pages, every refusal from the same set-up; and the files."""

import io
import json
import zipfile
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from jiangce.assessment.exams.actions import _plan_facts
from jiangce.assessment.exams.rules import plan_objections
from jiangce.plumbing.files import actions as files
from jiangce.registers.standards.models import (
    NationalSubmission,
    Occupation,
    OldCode,
    Standard,
    StandardItem,
    StandardVersion,
    UncodedOccupation,
)
from jiangce.registers.standards.queries import catalogue, resolve, uncoded
from jiangce.registers.standards.register import coverage, grounding_of
from jiangce.training.classes.facts import submission_facts
from jiangce.training.classes.models import TrainingClass
from jiangce.training.classes.rules import _plan_objections
from tests.province import NOW, actor, client, province
from tests.registers.standards.content import MORE, ROW, changed, workbook

__all__ = ["province"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]
OCCUPATION = "4-04-05-15"
FORM = {
    "tier": "local", "title": "智能网联汽车测试员地方职业标准", "occupation": OCCUPATION, "uncoded": "", "industry": "36",
    "division": "440606", "base": "", "purpose": "", "edition": "2026 年版", "drafting_units": "示范企业甲\n示范企业乙",
    "development": "own", "contract": "", "committee": "",
}  # fmt: skip


def post(who: str, name: str, *args: Any, **data: Any) -> Any:
    return client(who).post(reverse(f"desk:standards:{name}", args=args), data)


def drafted(**changes: Any) -> StandardVersion:
    answer = post("hr", "new", **(FORM | changes))
    assert answer.status_code == 302, answer.content.decode()
    return StandardVersion.objects.get(pk=answer["Location"].rstrip("/").rsplit("/", 1)[1])


def load(who: str, row: StandardVersion, content: bytes, *, panel: str = "workbook", name: str = "标准.xlsx") -> Any:
    return post(who, panel, row.pk, **{f"{panel}-file": SimpleUploadedFile(name, content)})


def opine(who: str, row: StandardVersion, stance: str = "support", text: str = "") -> Any:
    return post(who, "opinion", row.pk, **{"opinion-stance": stance, "opinion-text": text})


def publication(panel: str, number: str = "粤人社函 1 号", on: str = "2026-11-20") -> dict[str, str]:
    return {f"{panel}-number": number, f"{panel}-on": on}


def state(row: StandardVersion) -> str:
    row.refresh_from_db()
    return row.state


def in_review() -> StandardVersion:
    row = drafted()
    assert load("hr", row, workbook(ROW, MORE)).status_code == 302
    assert post("hr", "move", row.pk, "submit").status_code == 302
    return row


def published() -> StandardVersion:
    row = in_review()
    assert opine("industry", row).status_code == 302
    assert opine("union", row).status_code == 302
    assert post("supervisor", "publish", row.pk, **publication("publish")).status_code == 302
    return row


def test_a_local_standard_goes_from_draft_to_filing_and_only_then_grounds_certification() -> None:
    row = drafted()
    assert post("hr", "move", row.pk, "submit").status_code == 422, "nothing in it yet"
    assert load("hr", row, workbook(changed(ROW, theory="39"), MORE)).status_code == 302
    told = post("hr", "move", row.pk, "submit")
    assert told.status_code == 422
    assert "理论权重合计 99%" in told.content.decode()
    assert load("hr", row, workbook(ROW, MORE)).status_code == 302
    assert post("hr2", "move", row.pk, "submit").status_code == 404, "another's draft is not there"
    assert post("hr", "move", row.pk, "submit").status_code == 302
    assert state(row) == "review"
    assert row.due_on is not None

    assert post("hr", "publish", row.pk).status_code == 403
    short = post("supervisor", "publish", row.pk, **publication("publish"))
    assert short.status_code == 422
    assert "本轮只有 0 份评审意见" in short.content.decode()
    assert opine("industry", row, "change").status_code == 422, "a change without words"
    assert opine("industry", row, "change", "补充测试记录的要求。").status_code == 302
    assert opine("industry", row).status_code == 422, "once a round"
    assert post("supervisor", "move", row.pk, "return", reason="").status_code == 422
    assert post("supervisor", "move", row.pk, "return", reason="按工信部门意见修改。").status_code == 302
    assert state(row) == "returned"
    assert "按工信部门意见修改。" in client("hr").get(reverse("desk:standards:version", args=[row.pk])).content.decode()

    assert post("hr", "move", row.pk, "submit").status_code == 302
    for who in ("industry", "union"):
        assert opine(who, row).status_code == 302
    tomorrow = post("supervisor", "publish", row.pk, **publication("publish", on="2099-01-01"))
    assert tomorrow.status_code == 422
    assert post("supervisor", "publish", row.pk, **publication("publish")).status_code == 302
    assert state(row) == "published"
    assert row.held is None
    found = grounding_of(occupation_code=OCCUPATION, level="5", on=NOW.date())
    assert found.by is None
    assert found.missing is not None
    assert found.missing.number == row.number

    early = post("supervisor", "file", row.pk, **publication("file", on="2026-11-19"))
    assert early.status_code == 422
    assert post("supervisor", "file", row.pk, **publication("file", "备案 7 号")).status_code == 302
    assert state(row) == "filed"
    assert grounding_of(occupation_code=OCCUPATION, level="5", on=NOW.date()).by is not None
    assert grounding_of(occupation_code=OCCUPATION, level="4", on=NOW.date()).by is None
    public = Client().get(reverse("portal:standards:version", args=[row.number]))
    assert public.status_code == 200


def test_whoever_handed_it_in_does_not_publish_it() -> None:
    row = StandardVersion.objects.get(pk=in_review().pk)
    row.drafter = actor("supervisor").key
    row.save()
    opine("industry", row)
    opine("union", row)
    told = post("supervisor", "publish", row.pk, **publication("publish"))
    assert told.status_code == 422
    assert state(row) == "review"


def test_an_opinion_against_stops_the_publication() -> None:
    row = in_review()
    opine("industry", row)
    assert opine("union", row, "against", "与国家标准冲突。").status_code == 302
    told = post("supervisor", "publish", row.pk, **publication("publish"))
    assert told.status_code == 422
    assert "不赞成的意见" in told.content.decode()


def test_what_the_ministry_does_not_file_ends_and_a_next_version_may_begin() -> None:
    row = published()
    assert post("hr", "next", row.pk, **{"next-edition": "第二稿"}).status_code == 302
    open_one = StandardVersion.objects.get(standard=row.standard_id, order=2)
    assert post("hr", "next", row.pk, **{"next-edition": "第三稿"}).status_code == 422, "one open version"
    assert post("supervisor", "move", row.pk, "deny_filing", reason="与国家标准重复。").status_code == 302
    assert state(row) == "withdrawn"
    relations = set(open_one.items.values_list("origin_relation", flat=True))
    assert relations == {"exactMatchOf"}
    page = client("hr").get(reverse("desk:standards:difference", args=[open_one.pk]) + "?all=1")
    assert "相同 7" in page.content.decode()


def test_a_new_version_takes_the_place_of_the_one_before_when_it_is_filed() -> None:
    first = published()
    post("supervisor", "file", first.pk, **publication("file"))
    post("hr", "next", first.pk, **{"next-edition": "修订版"})
    second = StandardVersion.objects.get(standard=first.standard_id, order=2)
    load("hr", second, workbook(changed(ROW, skill="能按清单核对量具"), MORE))
    assert post("hr", "move", second.pk, "submit").status_code == 302
    opine("industry", second)
    opine("union", second)
    post("supervisor", "publish", second.pk, **publication("publish"))
    assert state(first) == "filed", "the first one stands until the second is filed"
    post("supervisor", "file", second.pk, **publication("file", "备案 8 号"))
    assert (state(first), state(second)) == ("superseded", "filed")
    assert second.items.get(kind="skill", code="1.1.1").origin_relation == "replacedBy"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"%PDF-1.7 not a workbook", "标准.xlsx"),
        (b"", "标准.xlsx"),
        (b"\x00\x01\x02", "标准.csv"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(content: bytes, name: str) -> None:
    row = drafted()
    assert load("hr", row, content, name=name).status_code == 422
    assert not row.items.exists()


def test_a_workbook_that_is_too_large_or_unpacks_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    row, content = drafted(), workbook(ROW, MORE)
    monkeypatch.setattr(files, "MAX_BYTES", len(content) - 1)
    assert load("hr", row, content).status_code == 422
    monkeypatch.undo()
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"<workbook/>")
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 2_000_000)
    monkeypatch.setattr(files, "MAX_UNPACKED", 1_000_000)
    assert load("hr", row, bomb.getvalue()).status_code == 422
    monkeypatch.undo()
    assert not row.items.exists()
    assert load("hr", row, content).status_code == 302


def test_a_wrong_cell_is_named_and_nothing_is_half_loaded() -> None:
    row = drafted()
    load("hr", row, workbook(ROW, MORE))
    told = load("hr", row, workbook(ROW, changed(MORE, skill="能\u200b开机")))
    assert told.status_code == 422
    page = told.content.decode()
    assert "I3" in page
    assert "U+200B" in page
    assert row.items.filter(text="能按步骤开机").exists()


def test_a_case_package_goes_out_and_comes_in_with_its_identifiers_and_no_others() -> None:
    row = drafted()
    load("hr", row, workbook(ROW, MORE))
    out = client("hr").get(reverse("desk:standards:case_export", args=[row.pk]))
    ids = set(row.items.values_list("pk", flat=True))
    assert load("hr", row, out.content, panel="package", name="a.json").status_code == 302
    assert set(row.items.values_list("pk", flat=True)) == ids
    told = json.loads(out.content)
    told["CFAssociations"][1]["destinationNodeURI"]["identifier"] = str(uuid4())
    dangling = load("hr", row, json.dumps(told).encode(), panel="package", name="a.json")
    assert dangling.status_code == 422
    assert "CFAssociations[1]" in dangling.content.decode()
    other = drafted(title="另一个标准")
    taken = load("hr", other, out.content, panel="package", name="a.json")
    assert taken.status_code == 422
    assert row.number in taken.content.decode()
    assert not other.items.exists()


def test_the_workbook_of_a_version_loads_again_with_the_same_addresses() -> None:
    row = drafted()
    load("hr", row, workbook(ROW, MORE))
    before = list(row.items.order_by("position").values_list("pk", "text"))
    out = client("hr").get(reverse("desk:standards:workbook_export", args=[row.pk]))
    assert load("hr", row, out.content).status_code == 302
    assert list(row.items.order_by("position").values_list("pk", "text")) == before


def test_items_of_what_was_handed_in_do_not_change_in_the_database() -> None:
    row = in_review()
    with pytest.raises(DatabaseError, match="do not change"), transaction.atomic():
        row.items.filter(kind="skill").update(text="别的")
    with pytest.raises(DatabaseError, match="do not change"), transaction.atomic():
        StandardItem.objects.create(version=row, kind="function", code="9", text="多的", position=99,
                                    theory_weight=0, skill_weight=0)  # fmt: skip


def test_a_wrong_beginning_is_refused_with_every_reason() -> None:
    before = Standard.objects.count()
    wrong = FORM | {"tier": "national", "industry": "9999", "occupation": "", "development": "procured"}
    told = post("hr", "new", **wrong)
    assert told.status_code == 422
    page = told.content.decode()
    for words in ("国家职业标准由人社部门登记", "没有选定职业", "没有这个行业代码", "没有写明合同"):
        assert words in page
    assert Standard.objects.count() == before
    drafted()
    assert post("hr", "new", **FORM).status_code == 422, "the same again"


def test_a_class_and_an_exam_stand_on_a_standard_in_force(monkeypatch: pytest.MonkeyPatch) -> None:
    taught = TrainingClass.objects.filter(state="taught").first()
    assert taught is not None

    def codes() -> tuple[set[str], set[str]]:
        exam = _plan_facts(taught, taught.place.rooms.earliest("pk"), NOW, NOW, 1, [], actor("assessor"), NOW)
        opened = submission_facts(taught, on=NOW.date(), terms=_Terms())
        return (
            {one.code for one in plan_objections(exam)},
            {one.code for one in _plan_objections(opened, _Terms(), None)},
        )

    for found in codes():
        assert "standards.not_in_force" not in found
    national = StandardVersion.objects.filter(standard__occupation=taught.occupation_id, held__isnull=False)
    for row in national:
        if row.state in ("published", "filed"):
            assert post("supervisor", "move", row.pk, "withdraw", reason="测试废止。").status_code == 302
    national.update(held=None)
    for found in codes():
        assert "standards.not_in_force" in found


class _Terms:
    """Terms that refuse nothing of interest here."""

    def number(self, code: str) -> int:
        return 1

    def ref(self, code: str) -> None:
        return None


def test_a_norm_is_followed_on_its_way_to_a_national_standard() -> None:
    going = NationalSubmission.objects.get(state="submitted")
    again = post("hr", "nationally", going.version_id)
    assert again.status_code == 422
    assert post("supervisor", "submission", going.pk, "return", reason="").status_code == 422
    assert post("supervisor", "submission", going.pk, "return", reason="补充行业调研。").status_code == 302
    assert post("hr2", "submission", going.pk, "resubmit").status_code == 422, "not its keeper"
    assert post("hr", "submission", going.pk, "resubmit").status_code == 302
    assert post("supervisor", "submission", going.pk, "adopt", reason="列入 2027 年国家标准计划。").status_code == 302
    going.refresh_from_db()
    assert going.state == "adopted"


def test_coverage_shows_what_is_taught_without_a_standard() -> None:
    covered = coverage(on=NOW.date(), classes={("4-10-01-05", "5"): 2, (OCCUPATION, "4"): 1})
    gaps = {one.occupation.code: one.gaps for one in covered}
    assert gaps["4-10-01-05"] == []
    assert gaps[OCCUPATION] == ["4"]
    assert client("city").get(reverse("desk:standards:coverage") + "?gaps=1").status_code == 200


def test_an_announced_occupation_gets_its_code_later_and_its_standards_go_with_it() -> None:
    row = UncodedOccupation.objects.get(standards__isnull=False)
    panel = f"code-{row.pk}"

    def assign(who: str = "supervisor", **told: str) -> Any:
        right = {"code": "4-14-09-99", "on": "2026-11-20", "basis": "示范公告"}
        return post(who, "assign", row.pk, **{f"{panel}-{key}": value for key, value in (right | told).items()})

    assert assign("city").status_code == 403
    assert assign(code="4－14－09－99").status_code == 422
    assert assign(code="6-18-01-01").status_code == 422
    assert assign(on="2099-01-01").status_code == 422
    assert row in uncoded(on=NOW.date())
    assert assign().status_code == 302
    occupation = Occupation.objects.get(pk="4-14-09-99")
    assert occupation.standards.count() == 1
    assert row not in uncoded(on=NOW.date())
    yesterday = NOW.date().replace(day=19)
    assert occupation not in catalogue(on=yesterday), "no past day's list changes"
    assert row in uncoded(on=yesterday)


def test_an_old_code_leads_to_the_occupation_of_today_with_its_source() -> None:
    assert [one.occupation_id for one in resolve(code="2-02-10-09")] == ["2-02-38-01"]
    told = {"code": "6-04-01-01", "edition": "2015", "occupation": "6-18-01-01 车工", "source": "示范对照表"}
    form = {f"old-{key}": value for key, value in told.items()}
    assert post("supervisor", "old_code", **(form | {"old-source": ""})).status_code == 422
    assert post("supervisor", "old_code", **form).status_code == 302
    assert post("supervisor", "old_code", **form).status_code == 422, "once"
    assert OldCode.objects.get(code="6-04-01-01").source == "示范对照表"
    page = Client().get(reverse("portal:directories:standards") + "?q=6-04-01-01")
    assert "6-18-01-01" in page.content.decode()
