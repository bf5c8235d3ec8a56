"""The parts of docs/supervision.md that are made from the registry: the table of rules, their terms, the words of the
dialect."""

from jiangce.supervision.engine.dialect import MEANINGS
from jiangce.supervision.engine.rules import RULES


def refreshed(text: str) -> str:
    """The page with its generated parts made anew, each between `<!-- name -->` and `<!-- /name -->`. Raises ValueError
    when a mark is missing."""
    for name, lines in {"rules": _rules(), "terms": _terms(), "words": _words()}.items():
        opening, closing = f"<!-- {name} -->", f"<!-- /{name} -->"
        start, end = text.index(opening) + len(opening), text.index(closing)
        text = text[:start] + "\n\n" + "\n".join(lines) + "\n\n" + text[end:]
    return text


def _rules() -> list[str]:
    rows = ["| rule | question | basis | names | known false alarms | needs |", "|---|---|---|---|---|---|"]
    for rule in RULES:
        names = ", ".join(f"`{name}`" for name in rule.subjects)
        needs = ", ".join(f"`{name}`" for name in rule.needs) + "".join(
            f"; less without `{name}`" for name in rule.parts
        )
        rows.append(
            f"| {rule.name} | {rule.question} | {rule.basis} | {names} | {rule.false_alarms} | {needs.lstrip('; ')} |"
        )
    return rows


def _terms() -> list[str]:
    rows = ["| rule | term | meaning | value | since | source | certainty |", "|---|---|---|---|---|---|---|"]
    for rule in RULES:
        for term in rule.terms:
            for value in term.values:
                since = "" if value is term.values[0] else value.since.isoformat()
                cells = (rule.name, f"`{term.code}`", term.meaning, f"{value.value} {term.unit}", since, value.source)
                rows.append(f"| {' | '.join(cells)} | {value.certainty} |")
    return rows


def _words() -> list[str]:
    return ["| word | gives |", "|---|---|", *(f"| `{word}` | {meaning} |" for word, meaning in MEANINGS.items())]
