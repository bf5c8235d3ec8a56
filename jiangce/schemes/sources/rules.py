"""The waterfall (clause 7.3d): sources in their order, each as far as its balance reaches. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offer:
    """A fund account that may pay: its place in the order and what it holds, in fen."""

    fund_account_id: int
    fund: str
    place: int
    balance_fen: int


@dataclass(frozen=True, slots=True)
class Share:
    """What one account pays, what it held before, and what was still to cover when it was asked."""

    fund_account_id: int
    amount_fen: int
    place: int
    balance_before_fen: int
    left_before_fen: int


@dataclass(frozen=True, slots=True)
class Split:
    """The shares in order, and what nobody could cover."""

    shares: tuple[Share, ...]
    short_fen: int


def split(amount_fen: int, offers: Sequence[Offer]) -> Split:
    """Cover an amount by the offers in their order; the shares and the shortfall sum exactly to the amount."""
    if amount_fen <= 0:
        raise ValueError("only a positive amount can be split")
    left, shares = amount_fen, []
    for offer in sorted(offers, key=lambda offer: (offer.place, offer.fund_account_id)):
        taken = min(left, max(0, offer.balance_fen))
        if taken:
            shares.append(Share(offer.fund_account_id, taken, offer.place, offer.balance_fen, left))
            left -= taken
        if not left:
            break
    return Split(tuple(shares), left)
