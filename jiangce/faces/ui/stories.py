"""The story of a payment in words, for the desk and the phone alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from jiangce.faces.ui.acts import ACTS
from jiangce.faces.ui.shapes import Event, RuleLine, Step
from jiangce.faces.ui.verdicts import certainty_words, term_words, words
from jiangce.faces.ui.who import who_words
from jiangce.funding.claims.enums import Stage
from jiangce.funding.explain.rules import REVIEWS, STAGES, Answer
from jiangce.funding.explain.story import Story
from jiangce.funding.explain.texts import STAFF_TEXTS, STAGE_LABELS, TEXTS, filled, labelled
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


def answer_words(answer: Answer, *, staff: bool = False) -> AnswerWords:
    """The answer to "where is my money" in the reader's language, spoken to the worker or to staff."""
    words = (TEXTS | STAFF_TEXTS if staff else TEXTS)[answer.code]
    return AnswerWords(
        text=str(words.message) % answer.params,
        next=str(words.remedy),
        who=str(words.who),
        tone=answer.tone,
        due_on=answer.due_on,
    )


def stage_steps(story: Story) -> list[Step]:
    """The way of the money with the day of each stage that is over; the stage where it is now is marked.

    What was refused or sent back goes no further than the reviews.
    """
    reached = story.answer.stage
    days = _days_of(story)
    found = []
    for place, stage in enumerate(STAGES if story.carries_money else REVIEWS):
        state = "done" if place < reached else ("now" if place == reached else "later")
        found.append(Step(STAGE_LABELS[stage], state, days.get(stage) if state == "done" else None))
    return found


def _days_of(story: Story) -> dict[str, date | datetime | None]:
    """Stage → when it was passed last. A payment that came back or was cancelled counts only while no other stands."""
    days: dict[str, date | datetime | None] = {
        row.stage: row.at for row in story.handled if row.stage in REVIEWS and row.move != "correct_payee"
    }
    standing = [t for t in story.transfers if t.state not in ("returned", "cancelled")] or story.transfers
    days["notice"] = story.notice_closed_at
    days["prepare"] = max((t.prepared_at for t in standing), default=None)
    days["bank"] = max((t.sent_at for t in standing if t.sent_at), default=None)
    days["arrived"] = max((t.settled_on for t in standing if t.state == "paid" and t.settled_on), default=None)
    return days


def timeline_of(story: Story) -> list[Event]:
    """Who decided what about the claim, and about the payments of this line, oldest first."""
    return [
        Event(
            at=row.at,
            who=who_words(row.who),
            title=f"{Stage(row.stage).label} · {ACTS.get(row.move, row.move)}",
            after=row.document,
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
        fact = filled(text.fact, labelled(row.fact))
        return RuleLine(question=str(text.question), fact=fact, remedy=str(text.remedy), who=str(text.who), **common)
    # A row of the eligibility rules carries the words of its objection.
    said = words(Objection(row.code, row.fact, term))
    return RuleLine(question=said.message, remedy=said.remedy, who=said.who, **common)
