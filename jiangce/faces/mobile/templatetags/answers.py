"""The words of the answer to "where is my money?"."""

from dataclasses import dataclass

from django import template

from jiangce.funding.explain.rules import Answer
from jiangce.funding.explain.texts import TEXTS

register = template.Library()


@dataclass(frozen=True, slots=True)
class Said:
    """What is, what comes next, who must act."""

    message: str
    remedy: str
    who: str


@register.simple_tag
def answer_words(answer: Answer) -> Said:
    """The answer in words."""
    text = TEXTS[answer.code]
    return Said(str(text.message) % answer.params, str(text.remedy) % answer.params, str(text.who))
