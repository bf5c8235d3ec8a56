"""Documents name things that exist, and say what the code says."""

import re
from pathlib import Path

import pytest
from django.urls import Resolver404, resolve

from jiangce.access.powers.enums import PostKind
from jiangce.commands import diagrams
from jiangce.commands.demo.accounts import PASSWORD, STAFF
from jiangce.commands.main import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
READMES = (ROOT / "README.md", ROOT / "README.zh.md")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
STATES = ("kept", "in part", "not yet")


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def rows_of(path: Path) -> list[list[str]]:
    """The cells of every table row that is no head."""
    lines = [line for line in text_of(path).splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines]


def anchors(path: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", text_of(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_local_link_leads_somewhere(page: Path) -> None:
    for target in LINK.findall(text_of(page)):
        if target.startswith(("http://", "https://")):
            continue
        path, _, anchor = target.partition("#")
        found = (page.parent / path).resolve() if path else page
        assert found.exists(), f"{target} is not there"
        assert not anchor or anchor in anchors(found), f"{target}: no such heading"


def test_every_path_that_the_clause_map_names_exists() -> None:
    named = [word for word in CODE.findall(text_of(DOCS / "clauses.md")) if word.startswith(("jiangce/", "tests/"))]
    assert len(named) > 30
    assert [word for word in named if not (ROOT / word).exists()] == []


def test_every_address_that_the_clause_map_names_is_served() -> None:
    for address in {word for word in CODE.findall(text_of(DOCS / "clauses.md")) if word.startswith("/")}:
        try:
            # An area without a list of its own is named by its folder: one record stands for it.
            resolve(address)
        except Resolver404:
            resolve(f"{address}1/")


def test_every_clause_has_one_state() -> None:
    clauses = [row for row in rows_of(DOCS / "clauses.md") if re.fullmatch(r"\d[\d.]*[a-z]", row[0])]
    assert len({row[0] for row in clauses}) == 52
    assert [row for row in clauses if not row[-1].startswith(STATES)] == []


def test_the_glossary_names_identifiers_that_stand_where_it_says() -> None:
    rows = [row for row in rows_of(DOCS / "glossary" / "README.md") if row[1].startswith("`")]
    assert len(rows) > 100
    for zh, identifiers, _meaning, where in rows:
        path = LINK.findall(where)[0].removeprefix("../../")
        source = text_of(ROOT / path)
        for word in CODE.findall(identifiers):
            found = re.search(rf"\b{re.escape(word)}\b", source) or Path(path).stem == word
            assert found, f"{zh}: {word} is not in {path}"


@pytest.mark.parametrize("kind", PostKind.values)
def test_every_post_has_a_handbook_page_that_the_index_names(kind: str) -> None:
    page = DOCS / "handbook" / f"{kind}.md"
    assert page.exists()
    assert f"({kind}.md)" in text_of(DOCS / "handbook" / "README.md")
    assert text_of(page).startswith(f"# {PostKind(kind).label}")
    assert "## 系统会拒绝" in text_of(page)


def shown_words() -> str:
    """Everything that a page, a label or a message of the package may show."""
    files = [*(ROOT / "jiangce").rglob("*.py"), *(ROOT / "jiangce").rglob("*.html")]
    return "\n".join(text_of(path) for path in files)


def test_pages_and_buttons_in_the_handbook_are_called_as_on_the_screen() -> None:
    shown, strange = shown_words(), []
    for page in (DOCS / "handbook").glob("*.md"):
        for word in re.findall(r"“([^”]+)”", text_of(page)):
            # 确认… is put together by the confirm button of a move.
            if word not in shown and word.removeprefix("确认") not in shown and word not in QUOTED:
                strange.append(f"{page.name}: {word}")
    assert strange == []


QUOTED = {"0000", "同一人不能办理两个环节", "已签到 / 应到"}
"""Quotation marks that are no page or button."""


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
def test_the_readme_names_both_commands_and_true_accounts(page: Path) -> None:
    text = text_of(page)
    assert "bin/up" in text
    assert "bin/test" in text
    assert PASSWORD in text
    told = re.findall(r"^\| ((?:`[\w-]+`[,、 ]*)+) \|", text, re.MULTILINE)
    names = {name for cell in told for name in CODE.findall(cell)}
    assert len(names) >= 8
    assert names <= {row.username for row in STAFF}


def test_the_readmes_are_linked_to_each_other() -> None:
    assert "(README.zh.md)" in text_of(READMES[0])
    assert "(README.md)" in text_of(READMES[1])


def test_documents_name_only_console_commands_that_exist() -> None:
    for page in PAGES:
        for word in re.findall(r"bin/jiangce ([a-z]+)", text_of(page)):
            assert word in COMMANDS, f"{page.name}: bin/jiangce {word}"


def test_the_operations_page_names_every_setting() -> None:
    sources = [*(ROOT / "jiangce").rglob("*.py")]
    read = {name for path in sources for name in re.findall(r"\"(JIANGCE_[A-Z_]+)\"", text_of(path))}
    told = set(re.findall(r"`(JIANGCE_[A-Z_]+)`", text_of(DOCS / "operations.md")))
    assert {name for name in read if name not in INSIDE} <= told
    known = read | {"JIANGCE_SECRET_KEY"}
    assert told <= known


INSIDE = {"JIANGCE_TESTING", "JIANGCE_TESTS_KEEP"}
"""Set by bin/test, for nobody else."""


@pytest.mark.parametrize("name", diagrams.PAGES)
def test_pages_made_from_code_are_current(name: str) -> None:
    assert text_of(DOCS / name) == diagrams.PAGES[name](), "run bin/jiangce diagrams"
