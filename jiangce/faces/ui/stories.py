"""The story of a payment in words, for the desk and the phone alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jiangce.faces.ui.acts import ACTS
from jiangce.faces.ui.shapes import Event, RuleLine, Step
from jiangce.faces.ui.verdicts import certainty_words, term_words, words
from jiangce.funding.claims.enums import Stage
from jiangce.funding.explain.rules import STAGES, Answer
from jiangce.funding.explain.story import Story
from jiangce.funding.explain.texts import STAGE_LABELS, TEXTS, filled
from jiangce.kernel.verdict import Objection
from jiangce.schemes.amounts.rules import Explanation, RuleRow
from jiangce.schemes.amounts.texts import ROWS


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """Where the money is, what comes next, who must act and by when."""

    text: str
    next: str
    who: str
    tone: str
    due_on: date | None


def answer_words(answer: Answer) -> AnswerWords:
    """The answer to "where is my money" in the reader's language."""
    words = TEXTS[answer.code]
    return AnswerWords(
        text=str(words.message) % answer.params,
        next=str(words.remedy),
        who=str(words.who),
        tone=answer.tone,
        due_on=answer.due_on,
    )


def stage_steps(story: Story) -> list[Step]:
    """The way of the money with who passed it on when; the stage where it is now is marked."""
    reached = story.answer.stage
    # A correction of somebody else's account in the same claim is noted under "confirm" too; the way of this money is
    # marked by its own moves.
    latest = {row.stage: row for row in story.handled if row.move != "correct_payee"}
    paid_on = max((t.settled_on for t in story.transfers if t.state == "paid" and t.settled_on), default=None)
    sent_at = max((t.sent_at for t in story.transfers if t.sent_at), default=None)
    found = []
    for place, stage in enumerate(STAGES):
        state = "done" if place < reached else ("now" if place == reached else "later")
        row = latest.get(stage) if place < reached else None
        at = row.at if row else {"bank": sent_at, "arrived": paid_on}.get(stage) if state == "done" else None
        found.append(Step(STAGE_LABELS[stage], state, at))
    return found


def timeline_of(story: Story) -> list[Event]:
    """Who decided what about the claim, and what the bank did, oldest first."""
    return [
        Event(
            at=row.at,
            who=row.who,
            title=f"{Stage(row.stage).label} · {ACTS.get(row.move, row.move)}",
            reason=row.reason,
            tone="warn" if row.reason else "ok",
        )
        for row in story.handled
    ]


def rule_lines(explanation: Mapping[str, Any]) -> list[RuleLine]:
    """Every answered rule with its fact, term, basis, what would change it, who acts; effects only where there are."""
    return [_rule_line(row) for row in Explanation.from_json(explanation).rows] if explanation else []


def _rule_line(row: RuleRow) -> RuleLine:
    term = row.term
    common: dict[str, Any] = {
        "passed": row.passed,
        "term": term_words(term) if term else "",
        "basis": term.basis if term else "",
        "certainty": certainty_words(term.certainty) if term else "",
        "effect_fen": row.effect_fen or None,
    }
    if text := ROWS.get(row.code):
        fact = filled(text.fact, row.fact)
        return RuleLine(question=str(text.question), fact=fact, remedy=str(text.remedy), who=str(text.who), **common)
    # A row of the eligibility rules carries the words of its objection.
    said = words(Objection(row.code, row.fact, term))
    return RuleLine(question=said.message, remedy=said.remedy, who=said.who, **common)
