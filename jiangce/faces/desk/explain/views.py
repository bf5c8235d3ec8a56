"""One claim line, from the ledger down to the check-ins."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.looks import seen
from jiangce.faces.ui.stories import answer_words, rule_lines, stage_steps, timeline_of
from jiangce.funding.explain.queries import payment_story
from jiangce.registers.people.enums import Seen


@door(Power.CLAIM_READ, methods=("GET", "HEAD"))
def line(request: HttpRequest, line_id: int) -> HttpResponse:
    """Why this amount, from which funds, paid when and how: every number with what it rests on."""
    story = payment_story(actor=request.actor, line_id=line_id)
    seen(request, [story.line.person_id], Seen.LINE, of=story.line.claim.number)
    context = {
        "story": story,
        "answer": answer_words(story.answer, staff=True),
        "steps": stage_steps(story),
        "rules": rule_lines(story.explanation),
        "events": timeline_of(story),
        "may_recover": request.actor.may(Power.RECOVERY_RECORD) and story.line.state == "paid",
        "may_money": request.actor.may(Power.PAYMENT_READ),
        "may_entries": request.actor.may(Power.ACCOUNT_READ),
    }
    return render(request, "desk/explain/line.html", context)
