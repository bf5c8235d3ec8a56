"""The exchange data set: the one definition of its tables, from which reader, writer, checks and reference page are made."""

from jiangce.kernel.exchange.findings import SIGNALS, SUBJECTS, TRUTH
from jiangce.kernel.exchange.schema import Column, Table, Type
from jiangce.kernel.exchange.tables import TABLES

__all__ = ["SIGNALS", "SUBJECTS", "TABLES", "TRUTH", "Column", "Table", "Type"]
