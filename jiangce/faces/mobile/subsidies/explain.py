"""The worker's own page: where is my money, and why this much."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.stories import answer_words, rule_lines, stage_steps
from jiangce.funding.explain.queries import payment_story


@door(Power.OWN_RECORD, methods=("GET", "HEAD"))
def explain(request: HttpRequest, line_id: int) -> HttpResponse:
    """One of the worker's own subsidies, from the answer down to each check-in."""
    story = payment_story(actor=request.actor, line_id=line_id)
    context = {
        "story": story,
        "answer": answer_words(story.answer),
        "steps": stage_steps(story),
        "rules": rule_lines(story.explanation),
    }
    return render(request, "mobile/subsidies/explain.html", context)
