"""The waterfall: sources in their order, each as far as it reaches, exact to the fen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangce.schemes.enums import Fund
from jiangce.schemes.sources.rules import Offer, Share, Split, split

SPECIAL, EMPLOYMENT = Fund.SPECIAL_ACCOUNT, Fund.EMPLOYMENT_FUND
OFFERS = st.lists(
    st.builds(
        Offer,
        fund_account_id=st.integers(1, 9),
        fund=st.sampled_from(list(Fund)),
        place=st.integers(1, 4),
        balance_fen=st.integers(-500, 5_000),
    ),
    max_size=8,
    unique_by=lambda offer: offer.fund_account_id,
)


def test_the_first_source_pays_what_it_has_and_the_next_the_rest() -> None:
    offers = [Offer(7, EMPLOYMENT, 2, 100_000_00), Offer(3, SPECIAL, 1, 500_01)]
    assert split(1800_00, offers) == Split(
        (Share(3, 500_01, 1, 500_01, 1800_00), Share(7, 1299_99, 2, 100_000_00, 1299_99)), 0
    )


def test_a_source_with_enough_pays_alone() -> None:
    offers = [Offer(3, SPECIAL, 1, 1800_00), Offer(7, EMPLOYMENT, 2, 1)]
    assert split(1800_00, offers) == Split((Share(3, 1800_00, 1, 1800_00, 1800_00),), 0)


def test_an_empty_or_overdrawn_source_is_skipped() -> None:
    """Acceptance A14: a source that has nothing to give is not asked."""
    offers = [Offer(3, SPECIAL, 1, 0), Offer(4, SPECIAL, 1, -5), Offer(7, EMPLOYMENT, 2, 10)]
    assert split(10, offers) == Split((Share(7, 10, 2, 10, 10),), 0)


def test_what_nobody_covers_is_short() -> None:
    """Acceptance A13: the order is honoured, and what is missing is told."""
    assert split(100, [Offer(3, SPECIAL, 1, 60)]) == Split((Share(3, 60, 1, 60, 100),), 40)
    assert split(100, []) == Split((), 100)


@pytest.mark.parametrize("amount", [0, -1])
def test_only_a_positive_amount_is_split(amount: int) -> None:
    with pytest.raises(ValueError, match="positive"):
        split(amount, [Offer(3, SPECIAL, 1, 60)])


@given(amount=st.integers(1, 20_000), offers=OFFERS)
def test_shares_and_shortfall_are_exactly_the_amount_in_order_and_within_the_balances(
    amount: int, offers: list[Offer]
) -> None:
    found = split(amount, offers)
    by_account = {offer.fund_account_id: offer for offer in offers}
    assert sum(share.amount_fen for share in found.shares) + found.short_fen == amount
    assert found.short_fen >= 0
    assert [(s.place, s.fund_account_id) for s in found.shares] == sorted(
        (s.place, s.fund_account_id) for s in found.shares
    )
    for share in found.shares:
        offer = by_account[share.fund_account_id]
        assert 0 < share.amount_fen <= offer.balance_fen
        assert (share.place, share.balance_before_fen) == (offer.place, offer.balance_fen)


@given(amount=st.integers(1, 20_000), offers=OFFERS)
def test_a_later_source_is_asked_only_when_every_earlier_one_is_empty(amount: int, offers: list[Offer]) -> None:
    found = split(amount, offers)
    left = amount
    for share in found.shares:
        assert share.left_before_fen == left
        left -= share.amount_fen
    assert left == found.short_fen
    emptied = {share.fund_account_id for share in found.shares[:-1]}
    if found.short_fen:
        emptied |= {share.fund_account_id for share in found.shares}
        assert {offer.fund_account_id for offer in offers if offer.balance_fen > 0} == emptied
    for share in found.shares:
        if share.fund_account_id in emptied:
            assert share.amount_fen == share.balance_before_fen


@given(amount=st.integers(1, 20_000), offers=OFFERS, seed=st.randoms())
def test_the_order_in_which_offers_are_listed_does_not_matter(amount: int, offers: list[Offer], seed: object) -> None:
    shuffled = list(offers)
    seed.shuffle(shuffled)  # type: ignore[attr-defined]
    assert split(amount, shuffled) == split(amount, offers)


@given(amount=st.integers(1, 20_000), offers=OFFERS, more=st.integers(1, 1_000))
def test_more_money_in_a_source_never_leaves_more_uncovered(amount: int, offers: list[Offer], more: int) -> None:
    richer = [Offer(o.fund_account_id, o.fund, o.place, o.balance_fen + more) for o in offers]
    assert split(amount, richer).short_fen <= split(amount, offers).short_fen
