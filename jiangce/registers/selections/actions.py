"""Writes on selections, split by what is done; this is the one name that others import."""

from jiangce.registers.selections.applying import (
    bring_paper,
    draft_application,
    recommend,
    submit_application,
    withdraw_application,
)
from jiangce.registers.selections.calling import CallData, cancel_call, draft_call, publish_call, register_pilot
from jiangce.registers.selections.choosing import (
    admit_application,
    announce_call,
    decide_objection,
    enter_list,
    raise_objection,
    rank_call,
    refuse_application,
    settle_tie,
    strike_application,
)
from jiangce.registers.selections.keeping import decide_review, propose_review, succeed
from jiangce.registers.selections.refusal import SelectionRefused
from jiangce.registers.selections.reopening import place_late, undo_decision

__all__ = [
    "CallData",
    "SelectionRefused",
    "admit_application",
    "announce_call",
    "bring_paper",
    "cancel_call",
    "decide_objection",
    "decide_review",
    "draft_application",
    "draft_call",
    "enter_list",
    "place_late",
    "propose_review",
    "publish_call",
    "raise_objection",
    "rank_call",
    "recommend",
    "refuse_application",
    "register_pilot",
    "settle_tie",
    "strike_application",
    "submit_application",
    "succeed",
    "undo_decision",
    "withdraw_application",
]
