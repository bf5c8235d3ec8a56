"""What papers tell of their applicant: found in names and in what of a file is readable, flagged before a scorer gets them,
and never in the name of a download."""

from typing import Any

import pytest

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import PostKind
from jiangce.plumbing.files.actions import store
from jiangce.registers.scoring import actions, facts, ports
from jiangce.registers.scoring.blinding import Place, Read, findings, neutral_name, plain, traces_of
from jiangce.registers.scoring.models import Scoring
from jiangce.registers.scoring.ports import Paper
from tests.access.ground import actor
from tests.refusals import codes
from tests.registers.filings.ground import AT, COUNTY, County, county, lists

__all__ = ["county", "lists"]
NAME, CODE, PHONE = "顺德某某职业培训学校", "91440606MA4UXXXX1A", "0757-22223333"
WORDS = (NAME, CODE, PHONE)
CLEAN = b"%PDF-1.4 nothing"


def found(*papers: Read) -> list[tuple[int, tuple[Place, ...]]]:
    return [(one.order, one.places) for one in findings(papers, traces_of(WORDS), words=WORDS)]


@pytest.mark.parametrize(
    ("paper", "place"),
    [
        (Read("实施方案", f"{NAME}实施方案.pdf", CLEAN), Place.FILE_NAME),
        (Read("实施方案", "顺德 某某·职业培训学校.pdf", CLEAN), Place.FILE_NAME),
        (Read("实施方案", "９１４４０６０６ma4uxxxx1a.pdf", CLEAN), Place.FILE_NAME),
        (Read("实施方案", "0757 2222 3333.pdf", CLEAN), Place.FILE_NAME),
        (Read(f"{NAME}简介", "1.pdf", CLEAN), Place.TITLE),
        (Read("实施方案", "1.pdf", b"%PDF-1.4 /Title <FEFF" + NAME.encode("utf-16-be").hex().upper().encode() + b">"), Place.CONTENT),
        (Read("实施方案", "1.pdf", b"%PDF-1.4 /Author (\xfe\xff" + NAME.encode("utf-16-be") + b")"), Place.CONTENT),
        (Read("实施方案", "1.pdf", b"%PDF-1.4 (" + CODE.encode() + b")"), Place.CONTENT),
    ],
)  # fmt: skip
def test_a_trace_is_found_however_it_is_written(paper: Read, place: Place) -> None:
    assert found(Read("营业执照", "扫描件.pdf", CLEAN), paper) == [(2, (place,))]


def test_too_short_a_word_is_no_trace() -> None:
    assert traces_of(("王", "", " ", NAME)) == (plain(NAME),)


def test_a_download_is_called_by_its_place() -> None:
    assert neutral_name("440606-2026-PF-00001", 3, "application/pdf") == "440606-2026-PF-00001-3.pdf"


@pytest.mark.django_db
class TestAssigning:
    @pytest.fixture
    def scoring(self, county: County) -> Scoring:
        return actions.open_scoring(
            subject="x:1", scheme="filing_lead_enterprise", applicant_id=county.school.pk, title="第 1 号",
            division=COUNTY, actor=county.first, at=AT,
        )  # fmt: skip

    @pytest.fixture
    def expert(self, county: County) -> Actor:
        return actor(PostKind.EXPERT, division=COUNTY)

    def give(
        self, monkeypatch: pytest.MonkeyPatch, *papers: tuple[str, str, bytes], traces: tuple[str, ...] = ()
    ) -> None:
        made = [
            Paper(name, store(content=content, name=file, purpose="x", owner_key="x", allowed={"pdf"}), traces)
            for name, file, content in papers
        ]
        monkeypatch.setattr(ports, "_papers", [lambda *, subject: made])

    def test_papers_that_tell_are_looked_at_before_a_scorer_gets_them(
        self, county: County, scoring: Scoring, expert: Actor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        school = county.school
        self.give(monkeypatch, ("方案", f"{school.name}.pdf", b"%PDF-1 a"), ("设备", "b.pdf", b"%PDF-1 b"))

        def assign(**seen: bool) -> Any:
            return actions.assign_scorer(
                scoring_id=scoring.pk, account_id=expert.account_id or 0, actor=county.first, at=AT, **seen
            )

        assert codes(assign) == ["scoring.papers_tell"]
        assert not scoring.sheets.exists()
        assign(papers_seen=True)
        assert scoring.sheets.count() == 1

    def test_papers_that_tell_nothing_ask_nothing(
        self, county: County, scoring: Scoring, expert: Actor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.give(monkeypatch, ("方案", "方案.pdf", b"%PDF-1 c"))
        told = {"scoring_id": scoring.pk, "account_id": expert.account_id or 0, "actor": county.first, "at": AT}
        assert actions.assign_scorer(**told).seat == "first"

    def test_what_the_section_knows_of_the_applicant_is_looked_for_too(
        self, county: County, scoring: Scoring, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.give(monkeypatch, ("联系人李某某的说明", "d.pdf", b"%PDF-1 d"), traces=("李某某",))
        (told,) = facts.papers_telling(scoring)
        assert (told.order, told.places) == (1, (Place.TITLE,))
        assert facts.names_telling(scoring, ports.papers_of(subject="x:1")) == {1}
