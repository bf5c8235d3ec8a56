"""Explain this payment: one page from the ledger down to the check-ins."""
