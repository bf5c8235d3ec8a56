"""Writes on alliances, split by what is done; this is the one name that others import."""

from jiangce.registers.alliances.agreeing import (
    AgreementData,
    confirm_agreement,
    decline_agreement,
    end_agreement,
    offer_agreement,
)
from jiangce.registers.alliances.contributing import record_contribution
from jiangce.registers.alliances.founding import drop_alliance, end_alliance, found_alliance
from jiangce.registers.alliances.offering import (
    accept_offer,
    end_member,
    invite_organisation,
    offer_lead,
    refuse_offer,
    request_to_join,
    withdraw_offer,
)
from jiangce.registers.alliances.refusal import AllianceRefused

__all__ = [
    "AgreementData",
    "AllianceRefused",
    "accept_offer",
    "confirm_agreement",
    "decline_agreement",
    "drop_alliance",
    "end_agreement",
    "end_alliance",
    "end_member",
    "found_alliance",
    "invite_organisation",
    "offer_agreement",
    "offer_lead",
    "record_contribution",
    "refuse_offer",
    "request_to_join",
    "withdraw_offer",
]
