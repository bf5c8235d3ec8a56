"""The worker's subsidies."""
