"""jiangce diagrams [--check]: writes the pages of docs/ that are made from code: the lifecycles, from the tables that
also make the database triggers, the reference of the exchange data set, and the tables of rules."""

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from types import ModuleType

import django

from jiangce.kernel.exchange import page as exchange_page
from jiangce.kernel.lifecycle import Lifecycle, Step
from jiangce.supervision.engine import page as supervision_page

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
HEAD = """# Lifecycles

Written by `bin/jiangce diagrams` from the `lifecycle.py` of each section; a test compares. The same tables check every
move in Python, generate test parameters, and make the trigger that refuses every other move in PostgreSQL.

A power in *italics* is held by no post: only the system makes that move, as part of another act.
"""


def main(arguments: list[str]) -> int:
    """Write the pages; with --check only say which are out of date (1 when one is)."""
    django.setup()
    stale = 0
    for name, write in PAGES.items():
        text, path = write(), DOCS / name
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8")
            print(f"已写入 docs/{name}")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            stale += 1
            print(f"docs/{name} 已过时：运行 bin/jiangce diagrams")
        else:
            print(f"docs/{name} 与代码一致")
    return 1 if stale else 0


def lifecycles_page() -> str:
    """The page of lifecycles: for each lifecycle a diagram, its states in Chinese and its moves with who may make them."""
    from django.utils.translation import override

    with override("zh-hans"):
        parts = [_part(name, lifecycle) for name, lifecycle in lifecycles()]
    return "\n".join([HEAD, *parts])


def lifecycles() -> list[tuple[str, Lifecycle]]:
    """(module, lifecycle) of every section, in the order of the files."""
    found = []
    for path in sorted((ROOT / "jiangce").glob("*/*/lifecycle.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        found += [(name, value) for value in vars(import_module(name)).values() if isinstance(value, Lifecycle)]
    return found


def _part(module: str, lifecycle: Lifecycle) -> str:
    enums = import_module(module.replace(".lifecycle", ".enums"))
    words, moves = _labels(enums, lifecycle.states), _labels(enums, lifecycle.steps)
    path = module.replace(".", "/") + ".py"
    states = "、".join(f"`{state}` {words[str(state)]}" for state in lifecycle.states)
    rows = [_row(move, step, moves[str(move)]) for move, step in lifecycle.steps.items()]
    return "\n".join(
        [
            f"## {lifecycle.name}",
            "",
            f"[{path}](../{path}) · {states}",
            "",
            "```mermaid",
            lifecycle.mermaid(),
            "```",
            "",
            "| move | 办理 | from | to | power | posts | reason | second person |",
            "|---|---|---|---|---|---|---|---|",
            *rows,
            "",
        ]
    )


def _row(move: str, step: Step, word: str) -> str:
    from jiangce.access.powers.enums import POWERS_OF, PostKind

    posts = [str(PostKind(kind).label) for kind, powers in POWERS_OF.items() if step.power in powers]
    power = f"`{step.power}`" if posts else f"*{step.power}*"
    cells = [
        f"`{move}`",
        word,
        ", ".join(f"`{source}`" for source in sorted(step.sources)),
        f"`{step.target}`",
        power,
        "、".join(posts) or "—",
        "yes" if step.needs_reason else "",
        "yes" if step.second_person else "",
    ]
    return "| " + " | ".join(cells) + " |"


def _labels(enums: ModuleType, values: Iterable[str]) -> dict[str, str]:
    """value → Chinese word, from the section's enum that has exactly these values; raises LookupError without one."""
    from django.db.models import TextChoices

    wanted = {str(value) for value in values}
    for kind in vars(enums).values():
        if isinstance(kind, type) and issubclass(kind, TextChoices) and set(kind.values) == wanted:
            return {str(member.value): str(member.label) for member in kind}
    raise LookupError(f"{enums.__name__} has no enum of {sorted(wanted)}")


PAGES: dict[str, Callable[[], str]] = {
    "lifecycles.md": lifecycles_page,
    "exchange.md": exchange_page.document,
    "supervision.md": lambda: supervision_page.refreshed((DOCS / "supervision.md").read_text(encoding="utf-8")),
}
"""Name in docs/ → what writes it."""
