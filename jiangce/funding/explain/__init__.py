"""From a ledger leg down to the check-ins: why this was paid, or where the money is."""
