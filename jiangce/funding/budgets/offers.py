"""What the sources of a scheme can pay in a region and year, in their order, locked."""

from datetime import date

from jiangce.funding.budgets.models import FundAccount
from jiangce.funding.ledger.enums import Bucket
from jiangce.funding.ledger.queries import balances
from jiangce.kernel import divisions
from jiangce.schemes.sources.queries import order
from jiangce.schemes.sources.rules import Offer


def locked_offers(*, scheme: str, division: str, on: date) -> list[Offer]:
    """Offers of the county's fund accounts (else the city's, else the province's) in the order of sources.

    Locks the accounts, by ascending id, until the end of the transaction.
    """
    steps = order(scheme=scheme, division=division, on=on)
    chain = divisions.chain(division)
    accounts = list(
        FundAccount.objects.select_for_update(of=("self",), no_key=True)
        .filter(division__in=chain, fiscal_year=on.year, fund__in=[step.fund for step in steps])
        .order_by("pk")
    )
    standing = balances(fund_account_ids=[account.pk for account in accounts])
    found = []
    for step in steps:
        own = [account for account in accounts if account.fund == step.fund]
        own.sort(key=lambda account: chain.index(account.division))
        found += [
            Offer(account.pk, account.fund, step.place, standing[account.pk][Bucket.AVAILABLE]) for account in own[:1]
        ]
    return found
